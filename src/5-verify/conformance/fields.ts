import type { Action, Entity, Field, FieldType, Ir, View } from "../../ir/types.ts";

/** An entity or a view of the IR. */
export function sourceOf(ir: Ir, id: string): Entity | View {
  const found = ir.entities.find((each) => each.id === id) ?? ir.views.find((each) => each.id === id);
  if (found === undefined) throw new Error(`The IR names ${id}, and has no such thing.`);
  return found;
}

/** An entity of the IR. */
export function entityOf(ir: Ir, id: string): Entity {
  const found = ir.entities.find((each) => each.id === id);
  if (found === undefined) throw new Error(`The IR names the entity ${id}, and has none.`);
  return found;
}

/** True for fields whose values are accepted and never answered. */
export function isSecret(field: Field): boolean {
  return field.writeOnly === true || field.encrypted === true || field.type.kind === "password";
}

/** The fields that a client may give to create a row; a part does not name its whole. */
export function createFields(entity: Entity): readonly Field[] {
  return entity.fields.filter((field) => {
    const { type } = field;
    if (field.system || field.computed || field.stampedWhen || type.kind === "slug") return false;
    if (type.kind === "many") return type.written;
    return !(type.kind === "reference" && type.entity === entity.within);
  });
}

/** The fields that a client may change. */
export function updateFields(entity: Entity): readonly Field[] {
  return createFields(entity).filter((field) => !field.immutable);
}

/** The fields that stand in an answer, beside `id`, `version`, `createdAt` and `updatedAt`. */
export function answerFields(source: Entity | View): readonly Field[] {
  return source.fields.filter(
    (field) => !isSecret(field) && (field.type.kind !== "many" || field.type.written),
  );
}

/** The members of an object type; null for any other type. */
export function membersOf(ir: Ir, type: FieldType): readonly Field[] | null {
  if (type.kind === "object") return type.fields;
  if (type.kind === "embedded") return ir.types.find((each) => each.id === type.type)?.fields ?? [];
  return null;
}

/** What the items of a list or of written rows are: a field without a name of its own; null for any other type. */
export function itemOf(ir: Ir, field: Field): Field | null {
  const { type } = field;
  const plain = { name: "", column: "", optional: false, doc: "", origin: field.origin };
  if (type.kind === "list") return { ...plain, type: type.of };
  if (type.kind !== "many") return null;
  const fields = createFields(entityOf(ir, type.entity));
  return { ...plain, type: { kind: "object", fields: [...fields] } };
}

/** True where an action, or one that it calls, talks to an outside service. */
export function goesOutside(ir: Ir, action: Action, seen: readonly string[] = []): boolean {
  if (action.integrations.length > 0) return true;
  return action.calls.some((id) => {
    const called = ir.actions.find((each) => each.id === id);
    return called !== undefined && !seen.includes(id) && goesOutside(ir, called, [...seen, id]);
  });
}

/** The type of a value with a scale: how many decimals it is answered with; null for any other. */
export function scaleOf(type: FieldType): number | null {
  return type.kind === "decimal" || type.kind === "money" ? type.scale : null;
}
