import type { ValueType } from "../../ir/types.ts";
import { agree, isNumber } from "./agree.ts";
import { binary, checkNotNull, wrongOperand } from "./operands.ts";
import type { Range } from "./place.ts";
import { nullableWith } from "./typed.ts";
import type { Context, Typed } from "./typed.ts";

/** `+ - * / %` over numbers, `+` over texts, and what moments and durations make. */
export function typeArithmetic(
  context: Context,
  operator: "+" | "-" | "*" | "/" | "%",
  left: Typed,
  right: Typed,
  range: Range,
): Typed | null {
  if (!checkNotNull(context, operator, left, right)) return null;
  const [a, b] = [left.node.type, right.node.type];
  const result = arithmeticType(operator, a, b);
  if (result !== null) return binary(operator, left, right, nullableWith(result, [left, right]), range);
  const expected = EXPECTED[operator];
  const wrong = [left, right].find((one) => !takes(operator, one.node.type)) ?? null;
  if (wrong !== null) return wrongOperand(context, operator, wrong, expected);
  // Each could stand here, but not with the other.
  const isTime = [a, b].some(({ kind }) => kind === "instant" || kind === "duration");
  const agreed = isTime || agree(context, left, right, `\`${operator}\``);
  return agreed && wrongOperand(context, operator, right, expected);
}

const EXPECTED = {
  "+": "numbers, texts, or a moment and a duration",
  "-": "numbers, two moments, or a moment and a duration",
  "*": "numbers",
  "/": "numbers",
  "%": "whole numbers",
} as const;

function takes(operator: keyof typeof EXPECTED, type: ValueType): boolean {
  if (operator === "%") return type.kind === "integer";
  if (isNumber(type)) return true;
  if (operator === "+") return ["text", "instant", "duration"].includes(type.kind);
  return operator === "-" && (type.kind === "instant" || type.kind === "duration");
}

/** Scales are exact: a sum has the longer one, a product both, a quotient ten places. */
function arithmeticType(
  operator: keyof typeof EXPECTED,
  left: ValueType,
  right: ValueType,
): Omit<ValueType, "nullable"> | null {
  const kinds = `${left.kind} ${operator} ${right.kind}`;
  if (kinds === "text + text") return { kind: "text" };
  if (kinds === "instant - instant") return { kind: "duration" };
  if (kinds === "instant + duration" || kinds === "instant - duration" || kinds === "duration + instant") {
    return { kind: "instant" };
  }
  if (!isNumber(left) || !isNumber(right)) return null;
  const whole = left.kind === "integer" && right.kind === "integer";
  if (operator === "/") return { kind: "decimal", scale: QUOTIENT_SCALE };
  if (whole) return { kind: "integer" };
  if (operator === "%") return null;
  const [a, b] = [left.scale ?? 0, right.scale ?? 0];
  return { kind: "decimal", scale: operator === "*" ? a + b : Math.max(a, b) };
}

/** The least number of places that a quotient has; docs/language.md, Expressions. */
const QUOTIENT_SCALE = 10;
