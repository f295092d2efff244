import { lowerNoRowToSet, lowerNotSettable, lowerSaidTwice } from "../../diagnostics/messages.ts";
import type { Field, NamedExpression } from "../../ir/types.ts";
import type { Section } from "../../tree/spec-tree.ts";
import type { CodeToken } from "../../tree/tokens.ts";
import type { Context } from "../context.ts";
import { cursorOf, mustEnd, takeCode, takeSign, unexpected } from "../cursor.ts";
import { valueFor } from "../expression.ts";
import type { Variable } from "../expressions/scope.ts";
import { fieldNamed } from "../lookups.ts";
import { GIVEN_FIELDS } from "../model.ts";

/** Reads `### Sets`: what an action writes on the row in its path. `row`: the id of that row's entity. */
export function setsOf(
  context: Context,
  section: Section,
  row: string | null,
  variables: ReadonlyMap<string, Variable>,
): NamedExpression[] {
  const part = section.parts.find(({ kind }) => kind === "Sets");
  if (!part) return [];
  const fields = row === null ? null : context.model.fieldsOf(row);
  if (!fields) {
    context.report(lowerNoRowToSet(part.span, { action: section.name.text }));
    return [];
  }
  const sets: NamedExpression[] = [];
  const scope = { row, variables, aggregates: false, model: context.model };
  for (const bullet of part.bullets) {
    const form = "the line as `` - `acknowledgedAt`: `now` ``";
    const cursor = cursorOf(bullet);
    const name = takeCode(cursor);
    if (!name || !takeSign(cursor, ":")) {
      unexpected(context, cursor, name ? "a colon" : "a field in a code span", form);
      continue;
    }
    const value = takeCode(cursor);
    if (!value) {
      unexpected(context, cursor, "an expression in a code span", form);
      continue;
    }
    mustEnd(context, cursor, form);
    const field = fieldNamed(context, name, fields, "The row in the path");
    if (!field || !isSettable(context, name, field)) continue;
    if (sets.some((other) => other.name === field.name)) {
      context.report(lowerSaidTwice(name.span, { what: field.name }));
      continue;
    }
    const expression = valueFor(context, value, scope, field);
    if (expression) sets.push({ name: field.name, expression });
  }
  return sets;
}

function isSettable(context: Context, { span }: CodeToken, field: Field): boolean {
  const why = GIVEN_FIELDS.includes(field.name)
    ? "it is kept by the system"
    : field.type.kind === "many"
      ? "the other side holds the key"
      : isDerived(context, field)
        ? "it follows from other fields"
        : null;
  if (why !== null) context.report(lowerNotSettable(span, { field: field.name, why }));
  return why === null;
}

function isDerived(context: Context, field: Field): boolean {
  return context.derived.some((derived) => derived.field === field);
}
