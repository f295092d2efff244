import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { verifyNoFiles } from "../../diagnostics/messages.ts";

/** The gates in the order in which they run, cheap before dear. */
export const GATES = [
  "parses",
  "imports",
  "contract",
  "types",
  "boots",
  "conformance",
  "holdout",
  "mutation",
] as const;

export type GateName = (typeof GATES)[number];

/** Gates that take minutes, and run only when they are named. */
export const ON_REQUEST: readonly GateName[] = ["mutation"];

/** One thing that a gate tried, for reports that list them. */
export interface GateCase {
  readonly name: string;
  /** What it has against the output; empty where it passed. */
  readonly failures: readonly string[];
}

/** What a gate found: on how much it looked, and everything that it has against the output. */
export interface GateResult {
  /** E.g. `61 files`. */
  readonly checked: string;
  /** How many things it executed or looked at: none is a failure, whatever the evidence. */
  readonly count: number;
  /** Empty: the gate is passed. */
  readonly evidence: readonly Diagnostic[];
  /** What it could not try, and why. */
  readonly uncovered?: readonly string[];
  /** Numbers for the verdict, e.g. requests sent. */
  readonly figures?: Readonly<Record<string, number>>;
  readonly cases?: readonly GateCase[];
  /** The holes that may be to blame for a finding, where that is known and the finding does not say it itself. */
  readonly units?: ReadonlyMap<Diagnostic, readonly string[]>;
}

/** A result, or the failure of having looked at nothing. */
export function resultOf(
  count: number,
  things: string,
  folder: string,
  evidence: readonly Diagnostic[],
): GateResult {
  return {
    checked: `${count} ${things}`,
    count,
    evidence: count === 0 ? [verifyNoFiles(null, { folder })] : evidence,
  };
}
