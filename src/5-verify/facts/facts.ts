import type { Origin } from "../../ir/types.ts";

/** One thing that can be said of a service in a short text, e.g. `required text 1..120`. */
export interface Fact {
  /** What it is about, e.g. `create Note.title`. The same on both sides. */
  readonly subject: string;
  readonly value: string;
  /** The line of the spec; null where it is read from the output. */
  readonly origin: Origin | null;
}

/** Where the two sides differ; null stands for a fact that one side does not have. */
export interface Difference {
  readonly subject: string;
  readonly expected: string | null;
  readonly found: string | null;
  readonly origin: Origin | null;
}

/** Holds what the spec says against what was read, in both directions, in the order of the spec. */
export function differences(expected: readonly Fact[], found: readonly Fact[]): Difference[] {
  const there = new Map(found.map((fact) => [fact.subject, fact.value]));
  const wanted = new Set(expected.map(({ subject }) => subject));
  return [
    ...expected.flatMap(({ subject, value, origin }) => {
      const actual = there.get(subject) ?? null;
      return actual === value ? [] : [{ subject, expected: value, found: actual, origin }];
    }),
    ...found
      .filter(({ subject }) => !wanted.has(subject))
      .map(({ subject, value }) => ({ subject, expected: null, found: value, origin: null })),
  ];
}

/** Words in one order, whatever order they came in. */
export function sorted(words: readonly string[]): string {
  return words.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join(", ");
}
