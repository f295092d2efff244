import type { Span } from "../source/source.ts";

export type Severity = "error" | "warning" | "info";

/** One thing that specc has to say about a spec, a fill or an output. */
export interface Diagnostic {
  /** Words, never numbers: `<stage>/<what-is-wrong>`, e.g. `lower/unknown-entity`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence that says what is wrong. */
  readonly message: string;
  /** Where; `null` where no single place is to blame. */
  readonly span: Span | null;
  /** Why it is wrong: the rule that was broken. */
  readonly why: string;
  /** What to try next, with the nearest known name where there is one. */
  readonly help: string;
  /** Other places that matter, e.g. the first of two definitions. */
  readonly related: readonly { readonly message: string; readonly span: Span }[];
}

/** What every stage returns. `value` is `null` only where nothing usable could be made. */
export interface StageResult<T> {
  readonly value: T | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** True where at least one of the diagnostics is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
