import { expressionArgument, expressionArgumentCount } from "../../diagnostics/messages.ts";
import type { Range } from "./place.ts";
import { quote, report, spanOf } from "./typed.ts";
import type { Context, Typed } from "./typed.ts";
import { words } from "./words.ts";

/** How something is called, as docs/language.md shows it, and with how many arguments. */
export interface Signature {
  readonly usage: string;
  readonly count: number;
}

/** Called by name. */
export const FUNCTIONS: ReadonlyMap<string, Signature> = new Map([
  ["size", { usage: "size(text or list)", count: 1 }],
  ["round", { usage: "round(number, decimals)", count: 2 }],
  ["date", { usage: "date(instant)", count: 1 }],
  ["lower", { usage: "lower(text)", count: 1 }],
  ["upper", { usage: "upper(text)", count: 1 }],
  ["coalesce", { usage: "coalesce(a, b)", count: 2 }],
  ["duration", { usage: "duration('24h')", count: 1 }],
  ["least", { usage: "least(a, b)", count: 2 }],
  ["greatest", { usage: "greatest(a, b)", count: 2 }],
]);

/** Called by name in the parts of a report. */
export const AGGREGATES: ReadonlyMap<string, Signature> = new Map([
  ["count", { usage: "count()", count: 0 }],
  ["sum", { usage: "sum(e)", count: 1 }],
  ["avg", { usage: "avg(e)", count: 1 }],
  ["min", { usage: "min(e)", count: 1 }],
  ["max", { usage: "max(e)", count: 1 }],
]);

/** Called on a text. */
export const METHODS: ReadonlyMap<string, Signature> = new Map([
  ["contains", { usage: "text.contains(t)", count: 1 }],
  ["startsWith", { usage: "text.startsWith(t)", count: 1 }],
  ["endsWith", { usage: "text.endsWith(t)", count: 1 }],
  ["matches", { usage: "text.matches('pattern')", count: 1 }],
]);

/** Called on many rows. */
export const FOLDS: ReadonlyMap<string, Signature> = new Map([
  ["sum", { usage: "rows.sum(x, e)", count: 2 }],
  ["min", { usage: "rows.min(x, e)", count: 2 }],
  ["max", { usage: "rows.max(x, e)", count: 2 }],
  ["exists", { usage: "rows.exists(x, e)", count: 2 }],
  ["all", { usage: "rows.all(x, e)", count: 2 }],
  ["filter", { usage: "rows.filter(x, e)", count: 2 }],
]);

/** False where too few or too many arguments stand there, which is then reported. */
export function checkCount(
  context: Context,
  name: string,
  signature: Signature,
  given: number,
  range: Range,
): boolean {
  const { usage, count } = signature;
  if (given === count) return true;
  const expected = COUNTS[count] ?? `${count} arguments`;
  report(context, expressionArgumentCount(spanOf(context, range), { name, expected, given, usage }));
  return false;
}

/** Reports that an argument, or what a method is called on, is of another type. */
export function wrongArgument(
  context: Context,
  name: string,
  signature: Signature,
  typed: Typed,
  expected: string,
  hint: string | null = null,
): null {
  return report(
    context,
    expressionArgument(spanOf(context, typed.range), {
      text: quote(context, typed.range),
      type: words(typed),
      name,
      expected,
      usage: signature.usage,
      hint,
    }),
  );
}

const COUNTS = ["no argument", "one argument", "two arguments"];
