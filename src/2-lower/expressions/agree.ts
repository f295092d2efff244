import { expressionDifferentTypes, expressionUnknownValue } from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { ValueType } from "../../ir/types.ts";
import { retype } from "./literals.ts";
import { literalText, quote, report, spanOf } from "./typed.ts";
import type { Context, Typed } from "./typed.ts";
import { listed, words } from "./words.ts";

/** Two operands with the one type that holds both. */
interface Agreed {
  readonly left: Typed;
  readonly right: Typed;
  readonly type: ValueType;
  readonly values: readonly string[] | null;
}

/**
 * Brings two values to one type: text literals become what stands opposite, and must be one of its values if it has
 * only some. `place` names what asks for it, as a sentence begins. `null` where they differ, which has then been
 * reported.
 */
export function agree(context: Context, first: Typed, second: Typed, place: string): Agreed | null {
  const left = retype(context, first, second.node.type);
  const right = left && retype(context, second, first.node.type);
  if (!left || !right) return null;
  const type = commonType(left.node.type, right.node.type);
  if (type === null) {
    return report(
      context,
      expressionDifferentTypes(spanOf(context, { start: left.range.start, end: right.range.end }), {
        left: quote(context, left.range),
        leftType: words(left),
        right: quote(context, right.range),
        rightType: words(right),
        place,
        hint: hintFor(context, left, right) ?? hintFor(context, right, left),
      }),
    );
  }
  if (!checkValue(context, left, right) || !checkValue(context, right, left)) return null;
  return { left, right, type, values: commonValues(left, right) };
}

/** The type that holds the values of both; `null` where there is none. */
export function commonType(left: ValueType, right: ValueType): ValueType | null {
  const nullable = left.nullable || right.nullable;
  if (left.kind === "null") return { ...right, nullable: true };
  if (right.kind === "null") return { ...left, nullable: true };
  if (isNumber(left) && isNumber(right)) {
    if (left.kind === "integer" && right.kind === "integer") return { kind: "integer", nullable };
    return { kind: "decimal", nullable, scale: Math.max(left.scale ?? 0, right.scale ?? 0) };
  }
  if (left.kind !== right.kind) return null;
  if (left.kind === "list") {
    const item = commonType(left.item ?? ANYTHING, right.item ?? ANYTHING);
    return item && { kind: "list", nullable, item };
  }
  if (left.entity === right.entity) return { ...left, nullable };
  // An id that is no reference goes with every reference.
  const isPlainId = left.kind === "uuid" && (left.entity === undefined || right.entity === undefined);
  return isPlainId ? { kind: "uuid", nullable } : null;
}

/** False where the literal is none of the values that the other can have. */
export function checkValue(context: Context, literal: Typed, other: Typed): boolean {
  const value = literalText(literal);
  if (value === null || other.values === null || other.values.includes(value)) return true;
  report(
    context,
    expressionUnknownValue(spanOf(context, literal.range), {
      value,
      field: quote(context, other.range),
      known: listed(other.values),
      nearest: nearest(value, other.values),
    }),
  );
  return false;
}

/** True for whole numbers and decimals. */
export function isNumber(type: ValueType): boolean {
  return type.kind === "integer" || type.kind === "decimal";
}

/** The item of an empty list. */
const ANYTHING: ValueType = { kind: "null", nullable: true };

function commonValues(left: Typed, right: Typed): readonly string[] | null {
  if (literalText(left) !== null || left.node.type.kind === "null") return right.values;
  if (literalText(right) !== null || right.node.type.kind === "null") return left.values;
  return left.values && right.values && [...new Set([...left.values, ...right.values])];
}

function hintFor(context: Context, one: Typed, other: Typed): string | null {
  const text = quote(context, one.range);
  if (one.node.type.kind === "row") return `The row's own id is \`${text}.id\`.`;
  if (one.node.type.kind === "instant" && other.node.type.kind === "date") {
    return `The day of a moment is \`date(${text})\`.`;
  }
  return null;
}
