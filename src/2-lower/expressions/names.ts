import {
  expressionFieldsOfMany,
  expressionNoFields,
  expressionUnknownField,
  expressionUnknownName,
} from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { ExpressionNode, Field, FieldType, ValueType } from "../../ir/types.ts";
import type { Range } from "./place.ts";
import type { Variable } from "./scope.ts";
import { plain, quote, report, spanOf } from "./typed.ts";
import type { Context, Typed } from "./typed.ts";
import { valueTypeOf } from "./value-type.ts";
import { listed, words } from "./words.ts";

/** A bare name: what a fold has bound, else one of the scope's variables, else a field of the row, or `this`. */
export function typeName(context: Context, name: string, range: Range): Typed | null {
  const { scope } = context;
  const entity = context.bound.get(name);
  if (entity !== undefined) return row(name, entity, false, range);
  const variable = scope.variables.get(name);
  if (variable !== undefined) return typeVariable(name, variable, range);
  const fields = (scope.row !== null && scope.model.fieldsOf(scope.row)) || [];
  if (scope.row !== null) {
    if (name === "this") return row("this", scope.row, false, range);
    const field = fields.find((candidate) => candidate.name === name);
    if (field) return member(context, row("this", scope.row, false, range), field, range);
  }
  const known = [...context.bound.keys(), ...fields.map((field) => field.name), ...scope.variables.keys()];
  const near = nearest(name, known);
  return report(
    context,
    expressionUnknownName(spanOf(context, range), {
      name,
      known: listed(known),
      nearest: near,
      text: near === null ? name : null,
    }),
  );
}

/** What follows a dot: a field of a row, of the row that a reference points at, or of an object. */
export function typeMember(context: Context, of: Typed, name: string, range: Range): Typed | null {
  const { kind, entity } = of.node.type;
  const place = spanOf(context, nameRange(context, name, range));
  const text = quote(context, of.range);
  if (kind === "rows") return report(context, expressionFieldsOfMany(place, { text, name }));
  const isRow = kind === "row" || (kind === "uuid" && entity !== undefined);
  const fields = isRow && entity !== undefined ? (context.scope.model.fieldsOf(entity) ?? []) : of.fields;
  if (fields === null) return report(context, expressionNoFields(place, { text, type: words(of), name }));
  const field = fields.find((candidate) => candidate.name === name);
  if (field) return member(context, of, field, range);
  const known = fields.map((candidate) => candidate.name);
  return report(
    context,
    expressionUnknownField(place, {
      owner: isRow && entity !== undefined ? entity : `\`${text}\``,
      name,
      known: listed(known),
      nearest: nearest(name, known),
    }),
  );
}

function typeVariable(name: string, variable: Variable, range: Range): Typed {
  switch (variable.kind) {
    case "row":
      return row(name, variable.entity, variable.nullable, range);
    case "object": {
      const type: ValueType = { kind: "json", nullable: false };
      return { ...plain({ op: "variable", type, name }, range), fields: variable.fields };
    }
    case "value":
      return plain({ op: "variable", type: variable.type, name }, range);
  }
}

function row(name: string, entity: string, nullable: boolean, range: Range): Typed {
  return plain({ op: "variable", type: { kind: "row", nullable, entity }, name }, range);
}

function member(context: Context, of: Typed, field: Field, range: Range): Typed {
  const own = valueTypeOf(field);
  const nullable = own.kind !== "rows" && (own.nullable || of.node.type.nullable);
  const node: ExpressionNode = { op: "member", type: { ...own, nullable }, of: of.node, field: field.name };
  return { node, range, fields: fieldsOf(context, field.type), values: valuesOf(field.type) };
}

function fieldsOf(context: Context, type: FieldType): readonly Field[] | null {
  if (type.kind === "object") return type.fields;
  return type.kind === "embedded" ? context.scope.model.fieldsOfType(type.type) : null;
}

function valuesOf(type: FieldType): readonly string[] | null {
  if (type.kind === "list") return valuesOf(type.of);
  return type.kind === "enum" ? type.values : null;
}

/** Where the name behind the dot stands. */
function nameRange(context: Context, name: string, range: Range): Range {
  const start = context.text.lastIndexOf(name, range.end - name.length);
  return start < range.start ? range : { start, end: start + name.length };
}
