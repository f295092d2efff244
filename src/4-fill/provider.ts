import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/** One request for a body. */
export interface Ask {
  readonly hole: string;
  /** What all briefs have in common: it comes first, so that a server can keep it. */
  readonly preamble: string;
  /** The rest of the brief. */
  readonly brief: string;
  /** What was answered last time and what was wrong with it; `null` at the first try. */
  readonly repair: string | null;
  /** The model that is to answer; `null` where the provider has none to choose from. */
  readonly model: string | null;
  /** From 1. */
  readonly attempt: number;
  /** SHA-256 of all that is asked and of the attempt: what a run was answered, the next one does not ask again. */
  readonly prompt: string;
}

/** What came back. Plain JSON, because it is kept until its hole is done. */
export interface Reply {
  /** Every body in the answer; one is right. */
  readonly bodies: readonly string[];
  readonly stop: "end" | "cut" | "refused";
  /** What could not be read, e.g. the input of a tool that is no JSON; `null` where all could. */
  readonly problem: string | null;
  /** What the writer had to assume, in its own words. */
  readonly assumptions: readonly string[];
  readonly model: string | null;
  readonly usage: Usage;
  /** True where the answer came at the price of a batch. */
  readonly inBatch: boolean;
  /** The answer as it came. */
  readonly raw: string;
}

/** Tokens. `input` is what was neither read from a cache nor written to one. */
export interface Usage {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

export const NO_USAGE: Usage = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };

/**
 * What an ask comes to: a reply, a failure (`fatal` where every other ask would fail the same way), or nothing because
 * the run was stopped. `usage` is what failed answers have cost.
 */
export type Outcome =
  | { readonly reply: Reply }
  | { readonly failure: Diagnostic; readonly fatal: boolean; readonly usage?: Usage }
  | { readonly stopped: true };

/** Whoever writes bodies. */
export interface Provider {
  readonly name: "anthropic" | "command" | "manual";
  ask(ask: Ask, tell: (progress: Progress) => void): Promise<Outcome>;
  /** Says how many holes are still being filled, for a provider that gathers requests. */
  running?(count: number): void;
}

/** What happens to an ask while one waits. */
export type Progress =
  | { readonly kind: "receiving"; readonly characters: number }
  | {
      readonly kind: "waiting";
      readonly milliseconds: number;
      readonly why: string;
      readonly failures: number;
    }
  | { readonly kind: "queued"; readonly what: string };

export function addUsage(a: Usage, b: Usage): Usage {
  return {
    input: a.input + b.input,
    output: a.output + b.output,
    cacheRead: a.cacheRead + b.cacheRead,
    cacheWrite: a.cacheWrite + b.cacheWrite,
  };
}

export function tokensOf(usage: Usage): number {
  return usage.input + usage.output + usage.cacheRead + usage.cacheWrite;
}
