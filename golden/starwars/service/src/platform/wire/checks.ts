// Made by specc from the spec of starwars. Edit the spec, not this file.
import { openWork, type Service, type Work } from "../work.ts";
import { scopeOf, type Scope } from "../access.ts";
import { workOf, type Request } from "../http.ts";
import { unauthenticated } from "../problem.ts";
import type { Grant } from "../resource.ts";
import { demandRow } from "../rows.ts";
import type { Values } from "../rows.ts";
import { demandReadable } from "../server.ts";
import { readBody } from "./body.ts";
import { pathIds, rowOf } from "./rows.ts";
import type { CheckName, WireRoute } from "./types.ts";

/** What is known of a request that has passed. */
export interface Passed {
  readonly work: Work;
  readonly scope: Scope;
  /** The rows that its address names. */
  readonly ids: Readonly<Record<string, string>>;
  /** The row that it is about; empty where it is about none. */
  readonly id: string;
  /** What was sent, with rows still named as clients name them. */
  readonly given: Values;
}

/** The order of every service whose spec gives none. */
const USUAL: readonly CheckName[] = ["signedIn", "allowed", "found", "wellFormed"];

/** Runs checks in the order of the spec; the first that refuses is what the client reads. */
export async function inOrder(
  order: readonly CheckName[] | undefined,
  checks: Readonly<Record<CheckName, () => unknown>>,
): Promise<void> {
  for (const name of order ?? USUAL) await checks[name]();
}

/** @throws Problem 401 where only somebody who is signed in may, and nobody is. */
export function demandSignedIn({ caller }: Work, grants: readonly Pick<Grant, "who">[]): void {
  if (!caller && grants.every(({ who }) => who !== "anyone")) throw unauthenticated();
}

/**
 * Holds a request against all that is asked before rows are touched. Where the spec looks for rows before it asks who
 * may, conditions of the row are asked here too; they are asked again in the transaction, whatever the order.
 *
 * @throws Problem 400, 401, 403, 404 or 422
 */
export async function passed(service: Service, request: Request, route: WireRoute): Promise<Passed> {
  const { operation, resource, grants, checks } = route;
  const isAboutRow = operation !== "list" && operation !== "create";
  let work: Work | null = null;
  let scope: Scope = "all";
  let ids: Passed["ids"] = {};
  let id = "";
  let given: Values = {};
  const known = async (): Promise<Work> => (work ??= await workOf(service, request));
  await inOrder(checks, {
    signedIn: async () => demandSignedIn(await known(), grants),
    allowed: async () => {
      scope = scopeOf(await known(), grants);
      const isFound = checks !== undefined && id !== "";
      if (isFound && (operation === "update" || operation === "delete"))
        await demandRow(await known(), resource, id, scope);
    },
    found: async () => {
      // Which row an address without a key is about may depend on who asks.
      if (route.where) demandSignedIn(await known(), grants);
      const asked = work ?? openWork(service, null);
      ids = await pathIds(asked, route.path, request);
      if (isAboutRow) id = await rowOf(asked, route, ids);
    },
    wellFormed: () => {
      demandReadable(request);
      if (route.body) given = readBody(route.body, request.body);
    },
  });
  return { work: await known(), scope, ids, id, given };
}
