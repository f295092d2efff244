import type { Usage } from "./provider.ts";

/** Dollars for a million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

/** The models that are asked where nobody names others. */
export const SMALL_MODEL = "claude-haiku-5-5";
export const STRONG_MODEL = "claude-opus-5-5";

/**
 * List prices of model families (November 2026, prompts of less than 100,000 tokens), by how their names begin; the
 * longest beginning counts. `--price` says others.
 */
const PRICES: Readonly<Record<string, Price>> = {
  "claude-fable-5-1": { input: 10, output: 50 },
  "claude-haiku-5-5": { input: 0.1, output: 0.5 },
  "claude-opus-5": { input: 5, output: 25 },
  "claude-opus-5-5": { input: 4, output: 20 },
  "claude-sonnet-5": { input: 2, output: 10 },
  "claude-haiku-4-5": { input: 1, output: 5 },
  "claude-sonnet-4-5": { input: 3, output: 15 },
  "claude-sonnet-4-6": { input: 3, output: 15 },
  "claude-opus-4-5": { input: 5, output: 25 },
  "claude-opus-4-6": { input: 5, output: 25 },
};

/** What a model costs, or `null` where that is not known. */
export function priceOf(model: string | null, given: Price | null): Price | null {
  if (given !== null) return given;
  const [name] = Object.keys(PRICES)
    .filter((start) => model?.startsWith(start))
    .sort((a, b) => b.length - a.length);
  return name === undefined ? null : (PRICES[name] ?? null);
}

/**
 * Dollars, to a millionth. Writing to a cache costs a quarter more than reading input, reading from it a tenth, and a
 * batch half of everything (the API's price list).
 */
export function costOf(usage: Usage, price: Price | null, inBatch: boolean): number | null {
  if (price === null) return null;
  const input = usage.input + usage.cacheWrite * 1.25 + usage.cacheRead * 0.1;
  const dollars = (input * price.input + usage.output * price.output) / 1_000_000;
  return Math.round(dollars * (inBatch ? 0.5 : 1) * 1_000_000) / 1_000_000;
}

/** `$0.0123`, or that it is not known. */
export function shownCost(dollars: number | null): string {
  if (dollars === null) return "at an unknown price";
  return `$${dollars.toFixed(dollars < 1 ? 4 : 2)}`;
}
