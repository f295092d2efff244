import type { Grants, Route } from "../../../ir/types.ts";
import { clientPath } from "../../../ir/wire.ts";
import { callers, demandStatus, rightOf, send, type Person, type World } from "../world.ts";

/** An address whose checks have an order. */
interface Ordered {
  readonly route: Route;
  readonly grants: Grants;
  readonly hasBody: boolean;
}

/**
 * Where the spec gives the order of the checks, a request in which everything is wrong that can be is refused for the
 * first of its reasons: by each person, with rows that are not there and a body that is no JSON.
 */
export async function tryOrder(world: World, { route, grants, hasBody }: Ordered): Promise<void> {
  const checks = world.ir.wire?.checks;
  if (!checks) return;
  const path = `${world.clientBase}${clientPath(route).replaceAll(/\{[^/}]*\}/g, "no-such-row-anywhere")}`;
  for (const person of callers(world)) {
    const wrong = {
      ...refusals(world, person, grants),
      found: route.parameters.length > 0,
      wellFormed: hasBody,
    };
    const first = checks.find((check) => wrong[check]);
    if (first === undefined) continue;
    const raw = hasBody ? { raw: Buffer.from('{"a": 1') } : {};
    const refused = await send(world, person, route.method, path, undefined, raw);
    demandStatus(world, refused, [statusOf(world, first)], `\`${first}\` is the first check that refuses it`);
  }
}

function refusals(
  world: World,
  person: Person | null,
  grants: Grants,
): { readonly signedIn: boolean; readonly allowed: boolean } {
  const isOpen = grants.some(({ who }) => who === "anyone");
  return {
    signedIn: person === null && !isOpen,
    allowed: person !== null && rightOf(world, grants, person, {}) === "none",
  };
}

const REFUSALS = {
  signedIn: { code: "unauthenticated", status: 401 },
  allowed: { code: "forbidden", status: 403 },
  found: { code: "not-found", status: 404 },
  wellFormed: { code: "malformed", status: 400 },
} as const;

function statusOf({ ir }: World, check: keyof typeof REFUSALS): number {
  const { code, status } = REFUSALS[check];
  return ir.wire?.errors.kinds.find((kind) => kind.code === code)?.status ?? status;
}
