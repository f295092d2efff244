import {
  lowerFieldDoesNotFit,
  lowerNoReferenceBack,
  lowerPartOutlivesWhole,
  lowerUnknownField,
} from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { Field, ManyType, SlugType } from "../../ir/types.ts";
import type { Span } from "../../source/source.ts";
import { type Context, listed } from "../context.ts";
import type { Declaration } from "../declarations.ts";

/** Checks what the fields of an entity say of other fields: `many … by`, `slug of`. */
export function checkFieldLinks(context: Context, declaration: Declaration, fields: readonly Field[]): void {
  for (const field of fields) {
    if (field.type.kind === "many") checkMany(context, declaration, field, field.type);
    if (field.type.kind === "slug") checkSlug(context, declaration, field, field.type, fields);
  }
}

function checkMany(context: Context, owner: Declaration, field: Field, type: ManyType): void {
  const back = context.model.fieldsOf(type.entity)?.find(({ name }) => name === type.by);
  const entity = nameOf(context, type.entity);
  if (!back && context.brokenFields.has(type.by)) return;
  if (back?.type.kind !== "reference" || back.type.entity !== owner.id) {
    const params = { entity, field: type.by, owner: owner.section.name.text, anchor: owner.section.anchor };
    context.report(lowerNoReferenceBack(spanOf(owner, field), params));
  } else if (type.written && back.type.onDelete !== "cascade") {
    context.report(lowerPartOutlivesWhole(spanOf(owner, field), { field: type.by, entity }));
  }
}

function checkSlug(
  context: Context,
  owner: Declaration,
  field: Field,
  type: SlugType,
  fields: readonly Field[],
): void {
  const of = fields.find(({ name }) => name === type.of);
  if (!of) {
    if (context.brokenFields.has(type.of)) return;
    const names = fields.map(({ name }) => name);
    context.report(
      lowerUnknownField(spanOf(owner, field), {
        owner: `\`${owner.section.name.text}\``,
        name: type.of,
        known: listed(names),
        nearest: nearest(type.of, names),
      }),
    );
  } else if (of.type.kind !== "text") {
    const params = { field: of.name, use: "the source of a slug", fits: "a field of the type `text`" };
    context.report(lowerFieldDoesNotFit(spanOf(owner, field), params));
  }
}

function nameOf(context: Context, id: string): string {
  return context.declarations.all.find((one) => one.id === id)?.section.name.text ?? id;
}

/** The field's name where it is declared. */
function spanOf({ section }: Declaration, field: Field): Span {
  for (const { tokens } of section.bullets) {
    const [first] = tokens;
    if (first?.kind === "code" && first.text === field.name) return first.span;
  }
  return section.span;
}
