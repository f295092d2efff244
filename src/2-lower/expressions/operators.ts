import type { BinaryNode, ExpressionNode, UnaryNode } from "../../ir/types.ts";
import { agree, isNumber } from "./agree.ts";
import { typeArithmetic } from "./arithmetic.ts";
import { typeEquality, typeOrder } from "./comparisons.ts";
import { typeIn } from "./lists.ts";
import { asCondition, binary, BOOLEAN, wrongOperand } from "./operands.ts";
import type { Range } from "./place.ts";
import { plain } from "./typed.ts";
import type { Context, Typed } from "./typed.ts";

type Operator = BinaryNode["operator"];

/** `!` over a condition, `-` over a number. */
export function typeUnary(
  context: Context,
  operator: UnaryNode["operator"],
  operand: Typed,
  range: Range,
): Typed | null {
  if (operator === "!") {
    const condition = asCondition(context, operator, operand);
    return condition && plain({ op: "unary", type: BOOLEAN, operator, operand: condition.node }, range);
  }
  if (!isNumber(operand.node.type)) return wrongOperand(context, operator, operand, "a number");
  return plain({ op: "unary", type: operand.node.type, operator, operand: operand.node }, range);
}

/** Two operands and what stands between them. */
export function typeBinary(
  context: Context,
  operator: Operator,
  operands: readonly Typed[],
  range: Range,
): Typed | null {
  const [left, right] = operands;
  if (!left || !right) return null;
  switch (operator) {
    case "&&":
    case "||": {
      const first = asCondition(context, operator, left);
      const second = asCondition(context, operator, right);
      return first && second && binary(operator, first, second, BOOLEAN, range);
    }
    case "==":
    case "!=":
      return typeEquality(context, operator, left, right, range);
    case "<":
    case "<=":
    case ">":
    case ">=":
      return typeOrder(context, operator, left, right, range);
    case "in":
      return typeIn(context, left, right, range);
    default:
      return typeArithmetic(context, operator, left, right, range);
  }
}

/** `test ? then : else`; both sides are of one type. */
export function typeConditional(context: Context, parts: readonly Typed[], range: Range): Typed | null {
  const [test, first, second] = parts;
  if (!test || !first || !second) return null;
  const condition = asCondition(context, "? :", test);
  const agreed = agree(context, first, second, "`? :`");
  if (!condition || !agreed) return null;
  const node: ExpressionNode = {
    op: "conditional",
    type: agreed.type,
    test: condition.node,
    then: agreed.left.node,
    else: agreed.right.node,
  };
  return { node, range, fields: null, values: agreed.values };
}
