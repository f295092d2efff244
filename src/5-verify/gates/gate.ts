import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { verifyNoFiles } from "../../diagnostics/messages.ts";

/** The gates in the order in which they run, cheap before dear. */
export const GATES = ["parses", "imports", "contract", "types", "boots", "holdout"] as const;

export type GateName = (typeof GATES)[number];

/** What a gate found: on how much it looked, and everything that it has against the output. */
export interface GateResult {
  /** E.g. `61 files`. */
  readonly checked: string;
  /** Empty: the gate is passed. */
  readonly evidence: readonly Diagnostic[];
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
    evidence: count === 0 ? [verifyNoFiles(null, { folder })] : evidence,
  };
}
