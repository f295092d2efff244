import { expressionNullOperand, expressionOperand } from "../../diagnostics/messages.ts";
import type { BinaryNode, ExpressionNode, ValueType } from "../../ir/types.ts";
import type { Range } from "./place.ts";
import { plain, quote, report, spanOf } from "./typed.ts";
import type { Context, Typed } from "./typed.ts";
import { words } from "./words.ts";

/** What every comparison and condition is: true or false, never null. */
export const BOOLEAN: ValueType = { kind: "boolean", nullable: false };

/**
 * A boolean that is asked: one that can be null counts as false there, and says so in the tree, so that SQL (where
 * `NOT NULL` is null) and TypeScript cannot differ.
 */
export function asCondition(context: Context, operator: string, typed: Typed): Typed | null {
  if (typed.node.type.kind !== "boolean") return wrongOperand(context, operator, typed, "a boolean");
  if (!typed.node.type.nullable) return typed;
  const no: ExpressionNode = { op: "literal", type: BOOLEAN, value: false };
  return plain({ op: "call", type: BOOLEAN, function: "coalesce", arguments: [typed.node, no] }, typed.range);
}

/** True for the kinds that `<` puts in order. */
export function isOrdered({ kind }: ValueType): boolean {
  return ORDERED.has(kind);
}

const ORDERED: ReadonlySet<ValueType["kind"]> = new Set([
  "text",
  "integer",
  "decimal",
  "date",
  "time",
  "instant",
  "duration",
]);
/** The kinds that `==` and `in` compare. */
export const VALUES: ReadonlySet<ValueType["kind"]> = new Set([...ORDERED, "boolean", "uuid"]);

/** The ordered kinds in words. */
export const ORDERED_WORDS = "a number, a text, a date, a time, a moment or a duration";

/** Reports an operand of another type. `expected` says in words what the operator takes. */
export function wrongOperand(
  context: Context,
  operator: string,
  typed: Typed,
  expected: string,
  hint: string | null = null,
): null {
  return report(
    context,
    expressionOperand(spanOf(context, typed.range), {
      text: quote(context, typed.range),
      type: words(typed),
      operator,
      expected,
      hint,
    }),
  );
}

/** False, and reported, where one of the operands is the literal `null`. */
export function checkNotNull(context: Context, operator: string, ...operands: readonly Typed[]): boolean {
  const wrong = operands.find((one) => one.node.type.kind === "null");
  if (wrong) report(context, expressionNullOperand(spanOf(context, wrong.range), { operator }));
  return wrong === undefined;
}

/** A node of two operands. */
export function binary(
  operator: BinaryNode["operator"],
  left: Typed,
  right: Typed,
  type: ValueType,
  range: Range,
): Typed {
  return plain({ op: "binary", type, operator, left: left.node, right: right.node }, range);
}
