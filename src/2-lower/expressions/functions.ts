import {
  expressionCallForm,
  expressionDurationForm,
  expressionLiteralNeeded,
  expressionUnknownFunction,
} from "../../diagnostics/messages.ts";
import { BORROWED_FUNCTIONS, ownWords, remedyFor } from "../../diagnostics/borrowed-words.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { CallNode, ValueType } from "../../ir/types.ts";
import { agree, isNumber } from "./agree.ts";
import { literal } from "./literals.ts";
import { isOrdered, ORDERED_WORDS } from "./operands.ts";
import type { Range } from "./place.ts";
import { AGGREGATES, checkCount, FOLDS, FUNCTIONS, METHODS, wrongArgument } from "./signatures.ts";
import type { Signature } from "./signatures.ts";
import { literalText, nullableWith, plain, quote, report, spanOf } from "./typed.ts";
import type { Context, Typed } from "./typed.ts";
import { listed } from "./words.ts";

/** One of FUNCTIONS, called by its name; its arguments are typed already. */
export function typeCall(context: Context, name: string, args: readonly Typed[], range: Range): Typed | null {
  const signature = FUNCTIONS.get(name);
  if (!signature || !checkCount(context, name, signature, args.length, range)) return null;
  const [first, second] = args;
  if (first === undefined) return null;
  if (second === undefined) return typeOfOne(context, name, signature, first, range);
  return name === "round"
    ? typeRound(context, signature, first, second, range)
    : typeChoice(context, name, signature, first, second, range);
}

function typeOfOne(
  context: Context,
  name: string,
  signature: Signature,
  argument: Typed,
  range: Range,
): Typed | null {
  const { kind } = argument.node.type;
  switch (name) {
    case "size":
      if (kind !== "text" && kind !== "list" && kind !== "rows") {
        return wrongArgument(context, name, signature, argument, "a text, a list or many rows");
      }
      return call("size", nullableWith({ kind: "integer" }, [argument]), [argument], range);
    case "date":
      if (kind !== "instant") {
        const hint = kind === "date" ? `\`${quote(context, argument.range)}\` is a date already.` : null;
        return wrongArgument(context, name, signature, argument, "a moment", hint);
      }
      return call("date", nullableWith({ kind: "date" }, [argument]), [argument], range);
    case "lower":
    case "upper":
      if (kind !== "text") return wrongArgument(context, name, signature, argument, "a text");
      return call(name, nullableWith({ kind: "text" }, [argument]), [argument], range);
    default:
      return typeDuration(context, argument, range);
  }
}

function typeRound(
  context: Context,
  signature: Signature,
  value: Typed,
  decimals: Typed,
  range: Range,
): Typed | null {
  if (!isNumber(value.node.type)) return wrongArgument(context, "round", signature, value, "a number");
  const { node } = decimals;
  const scale = node.op === "literal" && node.type.kind === "integer" ? Number(node.value) : Number.NaN;
  if (!(scale <= MOST_DECIMALS)) {
    return report(
      context,
      expressionLiteralNeeded(spanOf(context, decimals.range), {
        name: "round",
        expected: `a number of decimals, 0 to ${MOST_DECIMALS},`,
        example: `round(${quote(context, value.range)}, 2)`,
      }),
    );
  }
  return call("round", nullableWith({ kind: "decimal", scale }, [value]), [value, decimals], range);
}

/** `coalesce`, `least` and `greatest`: one of two values of one type. */
function typeChoice(
  context: Context,
  name: string,
  signature: Signature,
  first: Typed,
  second: Typed,
  range: Range,
): Typed | null {
  const agreed = agree(context, first, second, `\`${name}\``);
  if (agreed === null) return null;
  const { left, right, type, values } = agreed;
  const [a, b] = [left.node.type.nullable, right.node.type.nullable];
  if (name === "coalesce") {
    if (type.kind === "rows") return wrongArgument(context, name, signature, first, "single values");
    const chosen = call("coalesce", { ...type, nullable: a && b }, [left, right], range);
    return { ...chosen, values };
  }
  if (!isOrdered(type)) return wrongArgument(context, name, signature, first, ORDERED_WORDS);
  return call(name === "least" ? "least" : "greatest", { ...type, nullable: a || b }, [left, right], range);
}

/** `duration('1h30m')` is a literal, in milliseconds. */
function typeDuration(context: Context, argument: Typed, range: Range): Typed | null {
  const text = literalText(argument);
  if (text === null) {
    return report(
      context,
      expressionLiteralNeeded(spanOf(context, argument.range), {
        name: "duration",
        expected: "a text",
        example: "duration('24h')",
      }),
    );
  }
  const milliseconds = readDuration(text);
  if (milliseconds === null) {
    const params = { text: quote(context, argument.range) };
    return report(context, expressionDurationForm(spanOf(context, argument.range), params));
  }
  return literal({ kind: "duration", nullable: false }, String(milliseconds), range);
}

function readDuration(text: string): number | null {
  if (!/^(?:\d+(?:ms|h|m|s))+$/u.test(text)) return null;
  let sum = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)(ms|h|m|s)/gu)) {
    sum += Number(count) * (UNITS.get(unit ?? "") ?? 0);
  }
  return Number.isSafeInteger(sum) ? sum : null;
}

/** Says that there is no such function, or how it is called. */
export function unknownFunction(context: Context, name: string, range: Range): null {
  const start = context.text.indexOf(name, range.start);
  const place = spanOf(context, { start, end: start + name.length });
  const dotted = METHODS.get(name) ?? FOLDS.get(name);
  if (dotted) return report(context, expressionCallForm(place, { name, usage: dotted.usage }));
  const known = [...FUNCTIONS.keys(), ...(context.scope.aggregates ? AGGREGATES.keys() : [])];
  const remedy = remedyFor(BORROWED_FUNCTIONS, name);
  const near = remedy === null ? (ownWords(BORROWED_FUNCTIONS, name) ?? nearest(name, known)) : null;
  return report(
    context,
    expressionUnknownFunction(place, { name, known: listed(known), nearest: near, remedy }),
  );
}

function call(name: CallNode["function"], type: ValueType, args: readonly Typed[], range: Range): Typed {
  return plain({ op: "call", type, function: name, arguments: args.map((one) => one.node) }, range);
}

/** Places behind the point; more than any `decimal(n)` of use has. */
const MOST_DECIMALS = 20;

const UNITS: ReadonlyMap<string, number> = new Map([
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
  ["ms", 1],
]);
