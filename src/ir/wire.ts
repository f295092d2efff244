import type { Field, Ir, Wire } from "./types.ts";

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

/** `createdAt`, or `created_at` where names are in snake case. */
export function casedName(name: string, wire: Pick<Wire, "names">): string {
  if (wire.names !== "snake") return name;
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .toLowerCase();
}
