import {
  lowerCondition,
  lowerExpressionKind,
  lowerMayBeNull,
  lowerNotAValue,
} from "../diagnostics/messages.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { Expression, Field, ValueType } from "../ir/types.ts";
import type { CodeToken } from "../tree/tokens.ts";
import { type Context, listed, originOf } from "./context.ts";
import type { Scope, Variable } from "./expressions/scope.ts";
import { typeExpression } from "./expressions/type.ts";
import { valueTypeOf } from "./expressions/value-type.ts";

/** Types an expression of any kind; `null` where it is wrong, which is then reported. */
export function expressionOf(context: Context, code: CodeToken, scope: Scope): Expression | null {
  const { node, diagnostics } = typeExpression(code.text, code.span, scope);
  if (diagnostics.length > 0 && !isForgiven(context, code)) diagnostics.forEach(context.report);
  return node === null ? null : { source: code.text, node, origin: originOf(code.span) };
}

/** The same for an expression that decides. */
export function conditionOf(context: Context, code: CodeToken, scope: Scope): Expression | null {
  const expression = expressionOf(context, code, scope);
  if (expression && expression.node.type.kind !== "boolean") {
    context.report(lowerCondition(code.span, { found: describe(expression.node.type) }));
    return null;
  }
  return expression;
}

/** The same for what becomes the value of a field. */
export function valueFor(context: Context, code: CodeToken, scope: Scope, field: Field): Expression | null {
  const expression = expressionOf(context, code, scope);
  return expression && fits(context, code, expression, field, true) ? expression : null;
}

/** True where the expression's value can stand in the field; else it reports why not. */
export function fits(
  context: Context,
  code: CodeToken,
  { node }: Expression,
  field: Field,
  asksNull: boolean,
): boolean {
  const expected = valueTypeOf(field);
  if (!isCompatible(expected, node.type)) {
    const params = { name: field.name, expected: describe(expected), found: describe(node.type) };
    context.report(lowerExpressionKind(code.span, params));
    return false;
  }
  if (asksNull && node.type.nullable && !field.optional) {
    context.report(lowerMayBeNull(code.span, { name: field.name }));
    return false;
  }
  if (field.type.kind === "enum" && node.op === "literal" && typeof node.value === "string") {
    const { values } = field.type;
    if (!values.includes(node.value)) {
      const params = {
        value: node.value,
        field: field.name,
        known: listed(values),
        nearest: nearest(node.value, values),
      };
      context.report(lowerNotAValue(code.span, params));
      return false;
    }
  }
  return true;
}

/** `now`, and `me` where people sign in. `nullable`: whether nobody may be signed in. */
export function accountVariables(context: Context, nullable: boolean): Map<string, Variable> {
  const variables = new Map<string, Variable>([
    ["now", { kind: "value", type: { kind: "instant", nullable: false } }],
  ]);
  if (context.account !== null) variables.set("me", { kind: "row", entity: context.account, nullable });
  return variables;
}

function isCompatible(expected: ValueType, found: ValueType): boolean {
  if (expected.kind === "json" || found.kind === "json" || found.kind === "null") return true;
  if (isNumber(expected) && isNumber(found)) return true;
  if (isReference(expected) && isReference(found)) {
    return expected.entity === undefined || found.entity === undefined || expected.entity === found.entity;
  }
  return expected.kind === found.kind;
}

function isNumber({ kind }: ValueType): boolean {
  return kind === "integer" || kind === "decimal";
}

function isReference({ kind }: ValueType): boolean {
  return kind === "uuid" || kind === "row";
}

function describe({ kind, entity }: ValueType): string {
  const of = entity === undefined ? "" : ` of \`${entity}\``;
  return /^[aeiou]/.test(kind) ? `an ${kind}${of}` : `a ${kind}${of}`;
}

/** An expression that uses what is wrong elsewhere gets no second error. */
function isForgiven(context: Context, code: CodeToken): boolean {
  for (const [word] of code.text.matchAll(/[A-Za-z_]\w*/g)) {
    if (context.brokenFields.has(word)) return true;
    if (word === "me" && context.account === null) {
      context.accountNeededAt ??= code.span;
      return true;
    }
  }
  return false;
}
