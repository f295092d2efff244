import type {
  Access,
  Entity,
  ExpressionNode,
  Field,
  FieldType,
  Grants,
  NamedExpression,
  Origin,
  ValueType,
} from "../../ir/types.ts";
import { columnOf, namesOf } from "../names.ts";

/** A field of an entity that the compiler makes: only the system writes it, unless `more` says otherwise. */
export function madeField(
  name: string,
  type: FieldType,
  doc: string,
  origin: Origin,
  more: Partial<Field> = {},
): Field {
  return { name, column: columnOf(name), type, optional: false, system: true, ...more, doc, origin };
}

/** An entity that the compiler makes, with names by the habit of those that are written. */
export function madeEntity(
  heading: string,
  made: Pick<Entity, "doc" | "fields" | "access" | "list" | "origin"> &
    Pick<Partial<Entity>, "states"> & {
      readonly indexes: readonly (readonly string[])[];
      readonly appendOnly?: boolean;
    },
): Entity {
  const names = namesOf(heading);
  if (!names) throw new Error(`${heading} is no name.`);
  const { indexes, states, origin, appendOnly = false, ...own } = made;
  return {
    id: names.pascal,
    name: heading,
    plural: names.plural,
    folder: names.kebab,
    table: names.table,
    path: names.path,
    ...own,
    rules: {
      unique: [],
      checks: [],
      indexes: indexes.map((fields) => ({ fields: [...fields], origin })),
      appendOnly,
    },
    ...(states ? { states } : {}),
    origin,
  };
}

/** Rows that the grants let be read, and nobody writes. */
export function readOnly(grants: Grants): Access {
  return { list: grants, read: grants, create: [], update: [], delete: [] };
}

/** What a made action writes: a literal by its type, or `now`. */
export function madeValue(
  name: string,
  value: string | null | "now",
  kind: ValueType["kind"],
  origin: Origin,
): NamedExpression {
  const type: ValueType = { kind: value === null ? "null" : kind, nullable: value === null };
  const node: ExpressionNode =
    value === "now" ? { op: "variable", type, name: "now" } : { op: "literal", type, value };
  return { name, expression: { source: value ?? "null", node, origin } };
}
