import { APIConnectionError, APIError } from "@anthropic-ai/sdk";
import { retryAfterOf, waitAfter, type Backoff } from "../4-fill/backoff.ts";
import type { Progress, Usage } from "../4-fill/provider.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { fillNoAnswer, fillRejected } from "../diagnostics/messages.ts";

/** What sending a request came to. */
export type Sent<T> = { readonly value: T } | { readonly trouble: Trouble; readonly usage: Usage };

/** Why there is no answer. */
export interface Trouble {
  /** True where asking again later may help. */
  readonly canWait: boolean;
  /** True where every other request would fail the same way. */
  readonly isFatal: boolean;
  /** Milliseconds that the server wants us to wait. */
  readonly retryAfter: number | null;
  /** For the end of a sentence, without a full stop. */
  readonly problem: string;
}

export interface Persistence {
  readonly hole: string;
  readonly backoff: Backoff;
  readonly signal: AbortSignal;
  readonly tell: (progress: Progress) => void;
}

/** Sends a request until there is an answer, with longer and longer waits between, or until that is no use. */
export async function persistently<T>(
  send: () => Promise<Sent<T>>,
  { hole, backoff, signal, tell }: Persistence,
): Promise<
  | { readonly value: T }
  | { readonly failure: Diagnostic; readonly fatal: boolean }
  | { readonly stopped: true }
> {
  for (let failures = 1; ; failures += 1) {
    const sent = await send();
    if ("value" in sent) return sent;
    if (signal.aborted) return { stopped: true };
    const { canWait, isFatal, retryAfter, problem } = sent.trouble;
    if (!canWait) return { failure: fillRejected(null, { hole, problem: `${problem}.` }), fatal: isFatal };
    if (failures >= backoff.tries) {
      return { failure: fillNoAnswer(null, { hole, problem: `${problem}.`, tries: failures }), fatal: false };
    }
    const milliseconds = Math.round(waitAfter(failures, retryAfter, backoff.random) * backoff.scale);
    tell({ kind: "waiting", milliseconds, why: problem, failures });
    await backoff.pause(milliseconds);
    if (signal.aborted) return { stopped: true };
  }
}

/** Types of errors that come in the middle of a stream, where there is no status any more. */
const PASSING: ReadonlySet<string> = new Set([
  "overloaded_error",
  "api_error",
  "rate_limit_error",
  "timeout_error",
]);
/** Statuses that say that no request of this run will do. */
const FATAL: ReadonlySet<number> = new Set([401, 402, 403, 404]);

/** What an error of the SDK means for us. */
export function troubleOf(error: unknown): Trouble {
  const none = { isFatal: false, retryAfter: null };
  if (error instanceof APIConnectionError) return { ...none, canWait: true, problem: reasonOf(error) };
  if (error instanceof APIError) {
    const status: unknown = error.status;
    const said = error.apiMessage ?? reasonOf(error);
    if (typeof status !== "number") {
      return { ...none, canWait: error.type === null || PASSING.has(error.type), problem: said };
    }
    const canWait = status === 408 || status === 409 || status === 429 || status >= 500;
    const headers: unknown = error.headers;
    const header = headers instanceof Headers ? headers.get("retry-after") : null;
    return {
      canWait,
      isFatal: FATAL.has(status),
      retryAfter: retryAfterOf(header, Date.now()),
      problem: `${status} ${said}`.replace(/\.$/, ""),
    };
  }
  if (error instanceof SyntaxError)
    return { ...none, canWait: true, problem: "the answer is not what the API says" };
  return { ...none, canWait: true, problem: reasonOf(error) };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "the connection broke";
  const { cause } = error;
  const inner = cause instanceof Error ? `: ${cause.message}` : "";
  return `${error.message.replace(/\.$/, "")}${inner}`;
}
