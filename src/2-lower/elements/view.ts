import { lowerMissingValue, lowerNoSource } from "../../diagnostics/messages.ts";
import type { Field, NamedExpression, View } from "../../ir/types.ts";
import type { Part } from "../../tree/spec-tree.ts";
import { type Context, listed, originOf } from "../context.ts";
import { cursorOf, mustEnd, takeLink, unexpected } from "../cursor.ts";
import type { Declaration } from "../declarations.ts";
import { conditionOf } from "../expression.ts";
import { fieldsOf } from "../fields/fields.ts";
import { VIEW_PLACE } from "../fields/place.ts";
import { takeWhere } from "../grants.ts";
import { resolve } from "../links.ts";
import { accessOf } from "./access.ts";
import { listOf } from "./list.ts";
import { namedValues } from "./named-values.ts";

/** A view whose fields are read. */
export interface ViewDraft {
  readonly declaration: Declaration;
  readonly fields: Field[];
}

export function draftView(context: Context, declaration: Declaration): ViewDraft {
  const fields = fieldsOf(context, declaration.section.bullets, VIEW_PLACE);
  context.model.addView(declaration.id, fields, originOf(declaration.section.span));
  return { declaration, fields };
}

export function lowerView(context: Context, { declaration, fields }: ViewDraft): View {
  const { section, id, names } = declaration;
  const parts = section.parts.filter(({ kind }) => kind === "From");
  if (parts.length === 0) context.report(lowerNoSource(section.name.span, { name: section.name.text }));
  const rows = context.model.fieldsOf(id) ?? fields;
  return {
    id,
    name: section.name.text,
    plural: names.plural,
    folder: names.kebab,
    table: names.table,
    path: names.path,
    doc: section.doc.text,
    fields,
    sources: parts.flatMap((part) => sourceOf(context, part, fields) ?? []),
    access: accessOf(context, declaration, "view", false),
    list: listOf(
      context,
      section.parts.find(({ kind }) => kind === "List"),
      rows,
      section.name.text,
      id,
    ),
    origin: originOf(section.span),
  };
}

function sourceOf(context: Context, part: Part, fields: readonly Field[]): View["sources"][number] | null {
  const form = "the heading as `` ### From [Sale](#entity-sale) where `voidedAt == null` ``";
  const cursor = cursorOf(part.head);
  const link = takeLink(cursor);
  if (!link) return unexpected(context, cursor, "a link to an entity", form);
  const entity = resolve(context, link, ["Entity"]);
  if (!entity) return null;
  const scope = { row: entity.id, variables: new Map(), aggregates: false, model: context.model };
  const where = takeWhere(context, cursor, (code) => conditionOf(context, code, scope));
  if (where !== undefined) mustEnd(context, cursor, form);
  const { values, named } = namedValues(context, part.bullets, { scope, fields, owner: "The view" });
  const missing = fields.filter(({ name }) => !named.has(name)).map(({ name }) => name);
  if (missing.length > 0) {
    context.report(lowerMissingValue(part.span, { missing: listed(missing), example: missing[0] ?? "" }));
  }
  const byName = new Map(values.map((value) => [value.name, value]));
  const inOrder = fields.flatMap(({ name }): readonly NamedExpression[] => {
    const value = byName.get(name);
    return value ? [value] : [];
  });
  return { entity: entity.id, ...(where ? { where } : {}), values: inOrder, origin: originOf(part.span) };
}
