import type { Source } from "../source/source.ts";
import type { Diagnostic, Severity } from "./diagnostic.ts";

/** Diagnostics in the order in which a person reads the spec: those without a place first, then file by file. */
export function inReadingOrder(diagnostics: readonly Diagnostic[], source: Source): Diagnostic[] {
  const rank = new Map(source.files.map((file, index) => [file.path, index]));
  const fileOf = (one: Diagnostic): number => (one.span ? (rank.get(one.span.file) ?? rank.size) : -1);
  return diagnostics.toSorted(
    (a, b) => fileOf(a) - fileOf(b) || (a.span?.start.offset ?? 0) - (b.span?.start.offset ?? 0),
  );
}

/** How many there are of each severity. */
export function countSeverities(diagnostics: readonly Diagnostic[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity] += 1;
  return counts;
}
