// Made by specc from the spec of moderation. Edit the spec, not this file.
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { admit, judge, type BreakerLimits } from "./circuit-breaker.ts";
import { Problem } from "./problem.ts";
import { read, type Check } from "./reader.ts";
import { waitOf } from "./retry-pause.ts";
import { toWire } from "./values.ts";
import type { Work } from "./work.ts";

/** How an outside service is reached. */
export interface Integration {
  readonly name: string;
  /** The setting that holds its address. */
  readonly address: string;
  readonly headers: readonly {
    readonly header: string;
    readonly parameter: string;
    readonly scheme: string;
  }[];
  /** For one try, from the request to the last byte of the answer. */
  readonly timeoutMs: number;
  readonly retries: number;
  readonly breaker: BreakerLimits | null;
}

export interface Operation {
  readonly name: string;
  readonly method: string;
  /** `{name}` stands for a text that each call gives. */
  readonly path: string;
  readonly query: readonly string[];
  readonly body: readonly string[];
  readonly returns: Check<unknown> | null;
  readonly pages?: Pages;
}

/** How one goes from a page to the next. */
interface Pages {
  readonly by: string;
  /** The query parameter that says where a page begins. */
  readonly parameter: string;
  /** The member of the answer that holds the next cursor. */
  readonly next: string | null;
  /** The member of the answer that holds the rows; null: they are the answer. */
  readonly rows: string | null;
  readonly key: string;
}

type Given = Readonly<Record<string, unknown>>;

/**
 * Calls an outside service; tries again on 429, 5xx, broken connections and answers that break off or are no JSON.
 * All tries of one call that writes carry the same `Idempotency-Key`, so that the other side can tell that they are one.
 *
 * @throws Problem 502 where it stays out of reach, refuses, answers with something else than what was agreed, or has
 * failed so often that it is not asked for a while.
 */
export async function callIntegration(
  work: Work,
  integration: Integration,
  operation: Operation,
  given: Given,
): Promise<unknown> {
  return (await call(work, integration, operation, given)).value;
}

/**
 * Every row, page after page; a page is asked for when the rows before it have been taken. A row that stood on the page
 * before is left out: where rows are added meanwhile, the last ones come again.
 */
export async function* eachRow(
  work: Work,
  integration: Integration,
  operation: Operation & { readonly pages: Pages },
  given: Given,
): AsyncGenerator<unknown, void, undefined> {
  const { pages } = operation;
  const firsts: Readonly<Record<string, unknown>> = { offset: 0, page: 1 };
  let at: unknown = firsts[pages.by] ?? null;
  let before: ReadonlySet<unknown> = new Set();
  for (let taken = 0, page = 1; ; page += 1) {
    const { value, next } = await call(work, integration, operation, { ...given, [pages.parameter]: at });
    const rows = rowsOf(value, pages);
    const fresh = rows.filter((row) => !before.has(memberOf(row, pages.key)));
    yield* fresh;
    before = new Set(rows.map((row) => memberOf(row, pages.key)));
    taken += rows.length;
    if (pages.by === "link") at = next === null ? null : next.searchParams.get(pages.parameter);
    else if (pages.by === "cursor") at = memberOf(value, pages.next);
    else if (fresh.length === 0) return;
    else if (pages.by === "after") at = memberOf(rows.at(-1), pages.key);
    else at = pages.by === "offset" ? taken : page + 1;
    if (at === null || at === undefined || at === "") return;
  }
}

function rowsOf(value: unknown, { rows }: Pages): readonly unknown[] {
  const found = rows === null ? value : memberOf(value, rows);
  return Array.isArray(found) ? found : [];
}

function memberOf(value: unknown, name: string | null): unknown {
  return name !== null && typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : null;
}

/** What a call has come to: the answer as it was agreed, and the next page where the answer names one. */
interface Answered {
  readonly value: unknown;
  readonly next: URL | null;
}

async function call(
  work: Work,
  integration: Integration,
  operation: Operation,
  given: Given,
): Promise<Answered> {
  work.beforeLeaving();
  const request = requestOf(work, integration, operation, given);
  const admitted = admit(work.service, integration.name, integration.breaker);
  if (admitted.refused) {
    const why = `it has failed ${admitted.failures} times in a row, and is asked again at ${admitted.until.toISOString()}`;
    throw failed(integration, operation, why, null);
  }
  let healthy = true;
  try {
    return await tries(work, integration, operation, request, () => (healthy = false));
  } finally {
    judge(work.service, integration.name, integration.breaker, healthy);
  }
}

/** Tries until there is an answer; `unwell` is told where the service itself is to blame. */
async function tries(
  work: Work,
  integration: Integration,
  operation: Operation,
  request: Prepared,
  unwell: () => void,
): Promise<Answered> {
  for (let attempt = 0; ; attempt++) {
    const outcome = await send(request, integration.timeoutMs, operation.returns !== null);
    if (outcome.kind === "answered") {
      const value = agreed(outcome.body, integration, operation, outcome.status);
      return { value, next: outcome.next };
    }
    const { why, status, retryAfter } = outcome;
    if (outcome.kind === "refused") throw failed(integration, operation, why, status);
    const wait = waitOf(retryAfter, attempt);
    if (attempt >= integration.retries || wait === null) {
      unwell();
      const asked =
        wait === null ? `, and asks to wait for ${Math.ceil((retryAfter ?? 0) / 1000)} seconds` : "";
      throw failed(integration, operation, `${why}${asked}`, status);
    }
    const fields = { integration: integration.name, operation: operation.name, status, why, attempt, wait };
    work.service.log.warn(fields, "trying again");
    await pause(wait);
  }
}

interface Prepared {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

function requestOf(
  work: Work,
  integration: Integration,
  operation: Operation,
  given: Readonly<Record<string, unknown>>,
): Prepared {
  const text = (name: string): string => String(toWire(given[name]) ?? "");
  const path = operation.path.replace(/\{(\w+)\}/g, (_match, name: string) => encodeURIComponent(text(name)));
  const base = (work.service.config.settings[integration.address] ?? "").replace(/\/+$/, "");
  const url = new URL(base + path);
  for (const name of operation.query) if (given[name] != null) url.searchParams.set(name, text(name));
  const headers: Record<string, string> = { accept: "application/json" };
  for (const { header, parameter, scheme } of integration.headers) {
    headers[header.toLowerCase()] = scheme ? `${scheme} ${text(parameter)}` : text(parameter);
  }
  if (operation.method === "POST" || operation.method === "PATCH") headers["idempotency-key"] = randomUUID();
  if (operation.body.length === 0) return { url, method: operation.method, headers, body: null };
  headers["content-type"] = "application/json";
  const body = Object.fromEntries(
    operation.body.flatMap((name) => (given[name] === undefined ? [] : [[name, toWire(given[name])]])),
  );
  return { url, method: operation.method, headers, body: JSON.stringify(body) };
}

/** One try: an answer, a refusal that another try would meet too, or a failure that may pass. */
type Outcome =
  | { readonly kind: "answered"; readonly status: number; readonly body: unknown; readonly next: URL | null }
  | {
      readonly kind: "refused" | "failing";
      readonly why: string;
      readonly status: number | null;
      /** Milliseconds that it asks to wait. */
      readonly retryAfter: number | null;
    };

async function send(request: Prepared, timeoutMs: number, wantsBody: boolean): Promise<Outcome> {
  let status: number | null = null;
  try {
    const { url, method, headers, body } = request;
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { method, headers, body, redirect: "error", signal });
    status = response.status;
    const text = await response.text();
    if (!response.ok) {
      const kind = status === 429 || status >= 500 ? "failing" : "refused";
      return { kind, why: `it answered ${status}`, status, retryAfter: retryAfterOf(response) };
    }
    if (!wantsBody) return { kind: "answered", status, body: null, next: null };
    try {
      return { kind: "answered", status, body: JSON.parse(text) as unknown, next: nextOf(response, url) };
    } catch {
      return { kind: "failing", why: "its answer is no JSON", status, retryAfter: null };
    }
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === "TimeoutError";
    const broken = status === null ? "it could not be reached" : "its answer broke off";
    const why = isLate ? `it did not answer within ${timeoutMs / 1000} seconds` : broken;
    return { kind: "failing", why, status, retryAfter: null };
  }
}

/** `Retry-After` in milliseconds, said in seconds or as a date (RFC 9110, section 10.2.3). */
function retryAfterOf(response: Response): number | null {
  const said = response.headers.get("retry-after");
  if (said === null) return null;
  if (/^\d+(?:\.\d+)?$/.test(said)) return Number(said) * 1_000;
  const date = Date.parse(said);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}

/** The target of `Link: <…>; rel="next"` (RFC 8288). */
function nextOf(response: Response, base: URL): URL | null {
  for (const link of (response.headers.get("link") ?? "").split(/,(?=\s*<)/)) {
    const target = /<([^>]*)>[^,]*;\s*rel="?(?:[^"]* )?next(?: [^"]*)?"?/i.exec(link)?.[1];
    if (target !== undefined && URL.canParse(target, base.href)) return new URL(target, base);
  }
  return null;
}

/** The answer, read as it was agreed. */
function agreed(
  body: unknown,
  integration: Integration,
  { returns, ...operation }: Operation,
  status: number,
): unknown {
  if (!returns) return undefined;
  try {
    return read({ answer: body }, (reader) => reader.required("answer", returns));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const why = error.errors.map(({ pointer, detail }) => `${pointer}: ${detail}`).join(" ");
    throw failed(integration, operation, `its answer is not what was agreed (${why})`, status);
  }
}

function failed(
  integration: Integration,
  operation: Pick<Operation, "name">,
  why: string,
  status: number | null,
): Problem {
  return new Problem({
    status: 502,
    code: "integration-failed",
    detail: `${integration.name}, ${operation.name}: ${why}.`,
    members: { integration: integration.name, operation: operation.name, upstreamStatus: status },
  });
}
