import type { Entity, Field, Ir, Route, View, Wire, WireRoute } from "./types.ts";

/** Where a service whose spec has a wire of its own still speaks specc's: for its admin page, its client and gates. */
const PLAIN_PATH = "/plain";

/** The IR as the plain addresses see it: all of it, below a path of their own where the spec has a wire. */
export function plainIr(ir: Ir): Ir {
  return ir.wire ? { ...ir, basePath: PLAIN_PATH } : ir;
}

/** A field's name as clients say it. */
export function wireName(field: Pick<Field, "name" | "wire">, wire: Pick<Wire, "names">): string {
  return field.wire ?? casedName(field.name, wire);
}

/** `createdAt`, or `created_at`, `created-at` and `CreatedAt` where names are in snake, kebab or pascal case. */
export function casedName(name: string, wire: Pick<Wire, "names">): string {
  if (wire.names === "camel") return name;
  if (wire.names === "pascal") return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  const between = wire.names === "kebab" ? "-" : "_";
  return name
    .replace(/([a-z0-9])([A-Z])/g, `$1${between}$2`)
    .replace(/([A-Z]+)([A-Z][a-z])/g, `$1${between}$2`)
    .toLowerCase();
}

/** The value that stands around the rows of a list, with its places; `null` where an envelope does. */
export function listShapeOf(
  { envelope }: Pick<WireRoute, "envelope">,
  source: Pick<Entity | View, "id" | "plural">,
  wire: Pick<Wire, "names" | "many">,
): unknown {
  const text = wire.many?.shape;
  if (text === undefined || envelope !== null) return null;
  const words = source.plural.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const plural = words
    .map((word, index) =>
      index === 0 ? lowerFirst(word) : `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`,
    )
    .join("");
  const filled = text
    .replaceAll("{plural}", casedName(plural, wire))
    .replaceAll("{name}", casedName(lowerFirst(source.id), wire));
  return JSON.parse(filled) as unknown;
}

function lowerFirst(word: string): string {
  return `${word.slice(0, 1).toLowerCase()}${word.slice(1)}`;
}

/** The path of an address as clients say it. */
export function clientPath({ path, keyed }: Route): string {
  return keyed ?? path;
}

/** The lists that an index names: those that need no key and no caller, by the last word of their address. */
export function indexOf(ir: Pick<Ir, "entities" | "views">): readonly (readonly [string, string])[] {
  return [...ir.entities, ...ir.views].flatMap(({ routes = [] }) =>
    routes.flatMap(({ operation, route, where }) => {
      if (operation !== "list" || where || route.parameters.length > 0) return [];
      return [[route.path.split("/").findLast(Boolean) ?? "", route.path] as const];
    }),
  );
}

/** The field by which the rows of an entity or a view are named in the address that reads one. */
export function keyOfRows(routes: readonly WireRoute[]): string {
  const read = routes.find(({ operation, isKeyed }) => operation === "read" && isKeyed);
  const row = read?.route.parameters.at(-1);
  return row?.with ? "id" : (row?.field ?? "id");
}
