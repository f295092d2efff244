import type { Usage } from "./provider.ts";

/** One line of `.specc/ledger.jsonl`; the form is schemas/ledger.schema.json. */
export type LedgerEntry =
  | RepairEntry
  | {
      readonly event: "run-started";
      readonly provider: string;
      readonly models: readonly string[];
      readonly holes: readonly string[];
      readonly inBatch: boolean;
    }
  | ({ readonly event: "try" } & Try)
  | {
      readonly event: "unit";
      readonly hole: string;
      readonly contract: string;
      readonly outcome: UnitOutcome;
      readonly tries: number;
      readonly model: string | null;
      readonly tokens: Usage;
      readonly cost: number | null;
      readonly milliseconds: number;
      /** Codes of what stands against it. */
      readonly codes: readonly string[];
      readonly body: string | null;
    }
  | {
      readonly event: "run-ended";
      readonly why: "done" | "interrupted" | "budget" | "fatal";
      readonly filled: number;
      readonly failed: number;
      readonly escalated: number;
      readonly left: number;
      readonly tokens: number;
      readonly cost: number | null;
      readonly milliseconds: number;
    };

/** Of `specc build --repair`: what the gates said, and how it ended. */
export type RepairEntry =
  | {
      readonly event: "round";
      readonly round: number;
      readonly verdict: "ACCEPT" | "REVISE" | "REJECT";
      /** Gates that have failed. */
      readonly gates: readonly string[];
      /** Holes that are to be revised. */
      readonly units: readonly string[];
      /** Of the holdout a count and nothing else; `null` where it was not run. */
      readonly stories: { readonly failed: number; readonly all: number } | null;
      readonly milliseconds: number;
    }
  | {
      readonly event: "repair-ended";
      readonly why: RepairEnd;
      readonly rounds: number;
      readonly escalated: readonly string[];
      readonly milliseconds: number;
    };

/**
 * Why a repair has ended: accepted; not filled (a hole has no body that passes its own checks); rejected (no body can
 * mend it); nobody (no body that may be asked for has a part in it); same (the bodies came back as they were); rounds;
 * budget; interrupted; fatal (nobody answers).
 */
export type RepairEnd =
  | "accepted"
  | "not-filled"
  | "rejected"
  | "nobody"
  | "same"
  | "rounds"
  | "budget"
  | "interrupted"
  | "fatal";

/** One answer, or the failure to get one. */
export interface Try {
  readonly hole: string;
  readonly contract: string;
  readonly attempt: number;
  readonly provider: string;
  readonly model: string | null;
  /** SHA-256 of the prompt. */
  readonly prompt: string;
  /** SHA-256 of the answer as it came; `null` where none did. */
  readonly answer: string | null;
  readonly result: "passed" | "refused" | "no-answer";
  readonly tokens: Usage;
  readonly cost: number | null;
  readonly milliseconds: number;
  /** Requests that failed before. */
  readonly failures: number;
  /** True where the answer was there from a run that was cut short. */
  readonly kept: boolean;
  readonly codes: readonly string[];
  readonly assumptions: readonly string[];
}

/** How a unit ends; `left` was not asked, or not to its end, because the run was stopped. */
export type UnitOutcome = "filled" | "failed" | "escalated" | "left";
