import { lowerDuplicateField, lowerReservedField } from "../../diagnostics/messages.ts";
import type { Field } from "../../ir/types.ts";
import type { Span } from "../../source/source.ts";
import type { Bullet } from "../../tree/tokens.ts";
import type { Context } from "../context.ts";
import { GIVEN_FIELDS } from "../model.ts";
import { fieldOf } from "./field.ts";
import type { FieldPlace } from "./place.ts";

/** Reads bullets as fields, each name once. */
export function fieldsOf(context: Context, bullets: readonly Bullet[], place: FieldPlace): Field[] {
  const first = new Map<string, Span>();
  const fields: Field[] = [];
  for (const bullet of bullets) {
    const read = fieldOf(context, bullet, place, fieldsOf);
    if (!read) continue;
    const { field, span } = read;
    const given = place.kind === "entity" ? GIVEN_FIELDS : place.kind === "view" ? ["id"] : [];
    if (given.includes(field.name) || INHERITED.has(field.name)) {
      context.report(
        lowerReservedField(span, { name: field.name, example: OTHER_NAMES[field.name] ?? "number" }),
      );
      continue;
    }
    const earlier = first.get(field.column);
    if (earlier) {
      context.report(
        lowerDuplicateField(span, { name: field.name }, [{ message: "the first", span: earlier }]),
      );
      continue;
    }
    first.set(field.column, span);
    fields.push(field);
  }
  return fields;
}

/** What every object of JavaScript has already: a member of such a name would be there without being given. */
const INHERITED: ReadonlySet<string> = new Set([
  "__proto__",
  ...Object.getOwnPropertyNames(Object.prototype),
]);

const OTHER_NAMES: Readonly<Record<string, string>> = {
  version: "revision",
  id: "number",
  createdAt: "takenAt",
  updatedAt: "changedAt",
};
