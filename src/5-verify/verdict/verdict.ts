import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { GateReport } from "../verify.ts";

/**
 * The decision about an output, by these rules (docs/verify.md):
 * - REJECT: `parses`, `imports`, `contract`, `types` or `boots` has failed for a reason that no fill can mend.
 * - REVISE: any other gate that ran has failed, or one of those for the sake of a fill.
 * - ACCEPT: every gate that ran has passed.
 * It is complete where no gate was left out that runs by itself.
 */
export interface Verdict {
  readonly specc: 1;
  readonly service: string;
  readonly verdict: "ACCEPT" | "REVISE" | "REJECT";
  readonly complete: boolean;
  /** Why it is not ACCEPT: the gate, what is to be revised where that is known, and what was found. */
  readonly reasons: readonly Reason[];
  readonly gates: readonly GateEntry[];
}

export interface Reason {
  readonly gate: string;
  /** A hole, where the finding lies in one. */
  readonly unit: string | null;
  readonly code: string;
  readonly message: string;
}

export interface GateEntry {
  readonly gate: string;
  readonly status: "passed" | "failed" | "skipped";
  readonly checked: string;
  readonly count: number;
  readonly milliseconds: number;
  readonly findings: number;
  readonly figures: Readonly<Record<string, number>>;
  readonly uncovered: readonly string[];
}

/** Gates that hold the target to account, not the fills. */
const OF_THE_TARGET = new Set(["parses", "imports", "contract", "types", "boots"]);

/** Gates without which a verdict is not complete. */
const ALWAYS = ["parses", "imports", "contract", "types", "boots", "conformance", "holdout"];

/**
 * Computes the verdict of a run.
 *
 * @param holes where fills stand: the lines between their marks, by file.
 */
export function verdictOf(
  service: string,
  reports: readonly GateReport[],
  holes: readonly HoleLines[],
): Verdict {
  const failed = reports.filter(({ passed }) => !passed);
  const reasons = failed.flatMap((report) => reasonsOf(report, holes));
  const isReject = reasons.some(
    ({ gate, unit, code }) => OF_THE_TARGET.has(gate) && unit === null && code !== "verify/not-run",
  );
  const verdict = failed.length === 0 ? "ACCEPT" : isReject ? "REJECT" : "REVISE";
  const ran = new Set(reports.filter(({ skipped }) => skipped !== true).map(({ gate }) => gate as string));
  return {
    specc: 1,
    service,
    verdict,
    complete: ALWAYS.every((gate) => ran.has(gate)),
    reasons,
    gates: reports.map(entryOf),
  };
}

/** Where a fill stands in the output. */
export interface HoleLines {
  readonly hole: string;
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** What stories hold stays on this side of the wall: of them, the verdict has a count alone. */
function reasonsOf({ gate, evidence, figures, units }: GateReport, holes: readonly HoleLines[]): Reason[] {
  if (gate === "holdout" && figures !== undefined) {
    const all = figures["stories"] ?? 0;
    const message =
      all === 0 ? "There are no stories." : `${all - (figures["passed"] ?? 0)} of ${all} stories failed.`;
    return [{ gate, unit: null, code: "verify/failed-scenario", message }];
  }
  return evidence.flatMap((one) => {
    const { code, message } = one;
    const named = units?.get(one) ?? [];
    const blamed = named.length > 0 ? named : [unitOf(message, holes)];
    return blamed.map((unit) => ({ gate, unit, code, message }));
  });
}

/** The hole that a finding names by file and line. */
function unitOf(message: string, holes: readonly HoleLines[]): string | null {
  const [, file, line] = /(\S+\.ts):(\d+)/.exec(message) ?? [];
  const found = holes.find(
    (each) => each.file === file && Number(line) > each.from && Number(line) < each.to,
  );
  return found?.hole ?? null;
}

function entryOf(report: GateReport): GateEntry {
  return {
    gate: report.gate,
    status: report.skipped === true && report.passed ? "skipped" : report.passed ? "passed" : "failed",
    checked: report.checked,
    count: report.count,
    milliseconds: report.milliseconds,
    findings: report.evidence.length,
    figures: report.figures ?? {},
    uncovered: report.uncovered ?? [],
  };
}

/** Findings for reports that leave the machine: those of the holdout say nothing of its stories. */
export function publicEvidence(report: GateReport): readonly Diagnostic[] {
  return report.gate === "holdout" ? [] : report.evidence;
}
