import type { Field, Ir } from "../../ir/types.ts";
import type { Fact } from "./facts.ts";

type Json = Readonly<Record<string, unknown>>;

/** Headers that every operation may have, whatever the spec says. */
const OWN = new Set(["idempotency-key", "if-match"]);

/** What openapi.json says of the query and the headers of actions: each parameter, whether it is needed, its default. */
export function parameterFacts(ir: Ir, text: string): Fact[] {
  const paths = (parsed(text)["paths"] ?? {}) as Readonly<Record<string, Readonly<Record<string, Json>>>>;
  const actions = new Set(addressesOf(ir).map(({ subject }) => subject));
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) => {
      const subject = subjectOf(method, path);
      if (!actions.has(subject)) return [];
      return ((operation["parameters"] ?? []) as readonly Json[]).flatMap((parameter): Fact[] => {
        const [place, name] = [String(parameter["in"]), String(parameter["name"])];
        if (!["query", "header", "cookie"].includes(place) || OWN.has(name.toLowerCase())) return [];
        const start = (parameter["schema"] as Json | undefined)?.["default"];
        const need = parameter["required"] === true ? "required" : "optional";
        return [fact(subject, place, name, need, start, null)];
      });
    }),
  );
}

/** What the spec says of the same. */
export function expectedParameters(ir: Ir): Fact[] {
  return addressesOf(ir).flatMap(({ subject, input }) =>
    input.flatMap(({ sentIn, optional, default: start, origin }) => {
      if (!sentIn) return [];
      const need = optional || start !== undefined ? "optional" : "required";
      const value = start?.kind === "value" ? start.value : undefined;
      return [fact(subject, sentIn.in, sentIn.name, need, value, origin)];
    }),
  );
}

/** Every address of an action, with what it is sent beside a body; in bulk each item names all. */
function addressesOf(ir: Ir): readonly { readonly subject: string; readonly input: readonly Field[] }[] {
  return ir.actions.flatMap(({ route, bulk, input }) => [
    ...(route ? [{ subject: subjectOf(route.method, route.path), input }] : []),
    ...(bulk ? [{ subject: subjectOf(bulk.route.method, bulk.route.path), input: [] }] : []),
  ]);
}

function subjectOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path.replaceAll(/\{[^/}]*\}/g, "{}")}`;
}

function fact(
  subject: string,
  place: string,
  name: string,
  need: string,
  start: unknown,
  origin: Fact["origin"],
): Fact {
  const value = start === undefined ? need : `${need}, starts as ${JSON.stringify(start)}`;
  return { subject: `${place} ${name} of ${subject}`, value, origin };
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return {};
  }
}
