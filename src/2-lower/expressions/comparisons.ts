import type { BinaryNode } from "../../ir/types.ts";
import { agree } from "./agree.ts";
import { binary, BOOLEAN, checkNotNull, isOrdered, ORDERED_WORDS, VALUES, wrongOperand } from "./operands.ts";
import type { Range } from "./place.ts";
import { quote } from "./typed.ts";
import type { Context, Typed } from "./typed.ts";

type Operator = BinaryNode["operator"];

/** `==` and `!=`: two values of one type, or anything but many rows and null. */
export function typeEquality(
  context: Context,
  operator: "==" | "!=",
  left: Typed,
  right: Typed,
  range: Range,
): Typed | null {
  const asksNull = left.node.type.kind === "null" || right.node.type.kind === "null";
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const { kind } = one.node.type;
    if (kind === "rows") {
      const hint = `How many there are is \`size(${quote(context, one.range)})\`.`;
      return wrongOperand(context, operator, one, "single values", hint);
    }
    const isRowWithId = kind === "row" && VALUES.has(other.node.type.kind);
    if (!asksNull && !VALUES.has(kind) && !isRowWithId) {
      const hint =
        kind === "row"
          ? `The row's own id is \`${quote(context, one.range)}.id\`.`
          : "Of an object or a list only `== null` and `!= null` can be asked.";
      return wrongOperand(context, operator, one, "single values", hint);
    }
  }
  const agreed = agree(context, left, right, `\`${operator}\``);
  return agreed && binary(operator, agreed.left, agreed.right, BOOLEAN, range);
}

/** `<`, `<=`, `>`, `>=`: two values of one type that has an order. */
export function typeOrder(
  context: Context,
  operator: Operator,
  left: Typed,
  right: Typed,
  range: Range,
): Typed | null {
  if (!checkNotNull(context, operator, left, right)) return null;
  const agreed = agree(context, left, right, `\`${operator}\``);
  if (agreed === null) return null;
  if (!isOrdered(agreed.type)) return wrongOperand(context, operator, left, ORDERED_WORDS);
  return binary(operator, agreed.left, agreed.right, BOOLEAN, range);
}
