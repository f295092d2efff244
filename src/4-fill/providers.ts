import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Hole } from "../draft/draft.ts";
import { briefAgain } from "./brief.ts";
import { normalBody } from "./text.ts";

/** Whoever writes bodies: gets a brief, gives an answer, or says in one line why there is none. */
export type Filler = (
  brief: string,
) => Promise<{ readonly answer: string } | { readonly failure: Diagnostic }>;

/** Says what is wrong with a body; nothing where it may be used. */
export type Checker = (hole: Hole, body: string) => Promise<readonly Diagnostic[]>;

export interface Filling {
  /** The body that passed, or `null`. */
  readonly body: string | null;
  /** The last body that was answered, passed or not. */
  readonly last: string | null;
  readonly attempts: number;
  /** What was wrong with the last answer. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Answers that are asked for at most. */
export const MAX_ATTEMPTS = 3;

/**
 * Asks for a body until one passes the checks, with what was wrong told each time. A filler that fails by itself (no
 * answer at all) is not asked again: its next try would fail the same way.
 */
export async function fillHole(
  hole: Hole,
  firstBrief: string,
  filler: Filler,
  check: Checker,
  maxAttempts: number = MAX_ATTEMPTS,
): Promise<Filling> {
  let next = firstBrief;
  let last: string | null = null;
  let diagnostics: readonly Diagnostic[] = [];
  for (let attempts = 1; attempts <= maxAttempts; attempts += 1) {
    const result = await filler(next);
    if ("failure" in result) return { body: null, last, attempts, diagnostics: [result.failure] };
    last = bodyOf(result.answer);
    diagnostics = await check(hole, last);
    if (!diagnostics.some((one) => one.severity === "error"))
      return { body: last, last, attempts, diagnostics };
    next = briefAgain(firstBrief, last, diagnostics);
  }
  return { body: null, last, attempts: maxAttempts, diagnostics };
}

/** The body in an answer: the inside of its only fenced block, or all of it. */
export function bodyOf(answer: string): string {
  const text = answer.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const blocks = [...text.matchAll(/^(`{3,}|~{3,})[^\n`]*\n([\s\S]*?)^\1[`~]*[ \t]*$/gm)];
  const [only] = blocks;
  return normalBody(blocks.length === 1 && only ? (only[2] ?? "") : text);
}
