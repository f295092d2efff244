import type { Ir, Shape, Wire } from "../../ir/types.ts";
import { casedName } from "../../ir/wire.ts";
import type { Context } from "../context.ts";

/** What all of lowering the wire shares. */
export interface WirePlace {
  readonly context: Context;
  readonly ir: Ir;
  readonly wire: Wire;
  readonly shapes: readonly Shape[];
}

/** `{name}` and `{plural}` of an envelope: the shape's (or the entity's) name, and the entity's plural. */
export function envelopeFor(
  template: string | null,
  { wire, shapes }: Pick<WirePlace, "wire" | "shapes">,
  source: { readonly id: string; readonly plural: string },
  shape: string | null,
): string | null {
  if (template === null) return null;
  const id = shapes.find((one) => one.id === shape)?.id ?? source.id;
  const plural = source.plural
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map((word, index) =>
      index === 0 ? word.toLowerCase() : `${word.slice(0, 1).toUpperCase()}${word.slice(1).toLowerCase()}`,
    )
    .join("");
  const name = `${id.slice(0, 1).toLowerCase()}${id.slice(1)}`;
  return casedName(template.replaceAll("{name}", name).replaceAll("{plural}", plural), wire);
}

/** The shape that rows are answered in where none is said: the one of the entity's own name. */
export function shapeFor(shapes: readonly Shape[], source: { readonly id: string }): string | null {
  return shapes.find(({ id, entity }) => id === source.id && entity === source.id)?.id ?? null;
}
