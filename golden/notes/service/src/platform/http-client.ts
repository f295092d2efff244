// Made by specc from the spec of notes. Edit the spec, not this file.
import { setTimeout as pause } from "node:timers/promises";
import { Problem } from "./problem.ts";
import { read, type Check } from "./reader.ts";
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
  readonly timeoutMs: number;
  readonly retries: number;
}

export interface Operation {
  readonly name: string;
  readonly method: string;
  /** `{name}` stands for a text that each call gives. */
  readonly path: string;
  readonly query: readonly string[];
  readonly body: readonly string[];
  readonly returns: Check<unknown> | null;
}

/** Pauses between tries: 0.2 s, doubled each time, at most 5 s. */
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Calls an outside service; tries again on 429, 5xx and broken connections.
 *
 * @throws Problem 502 where it stays out of reach, refuses, or answers with something else than what was agreed.
 */
export async function callIntegration(
  work: Work,
  integration: Integration,
  operation: Operation,
  given: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const request = requestOf(work, integration, operation, given);
  for (let attempt = 0; ; attempt++) {
    const response = await send(request, integration.timeoutMs);
    if (response instanceof Response && response.ok) return answerOf(response, integration, operation);
    const status = response instanceof Response ? response.status : null;
    const passing = status === null || status === 429 || status >= 500;
    if (!passing || attempt >= integration.retries) {
      throw failed(
        integration,
        operation,
        status === null ? "it could not be reached" : `it answered ${status}`,
        status,
      );
    }
    work.service.log.warn(
      { integration: integration.name, operation: operation.name, status, attempt },
      "trying again",
    );
    await pause(waitOf(response instanceof Response ? response : null, attempt));
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
  if (operation.body.length === 0) return { url, method: operation.method, headers, body: null };
  headers["content-type"] = "application/json";
  const body = Object.fromEntries(
    operation.body.flatMap((name) => (given[name] === undefined ? [] : [[name, toWire(given[name])]])),
  );
  return { url, method: operation.method, headers, body: JSON.stringify(body) };
}

async function send(request: Prepared, timeoutMs: number): Promise<Response | Error> {
  try {
    const { url, method, headers, body } = request;
    return await fetch(url, {
      method,
      headers,
      body,
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function waitOf(response: Response | null, attempt: number): number {
  const asked = Number(response?.headers.get("retry-after") ?? Number.NaN);
  const wait =
    Number.isFinite(asked) && asked >= 0
      ? asked * 1_000
      : FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random());
  return Math.min(wait, LONGEST_PAUSE_MS);
}

async function answerOf(
  response: Response,
  integration: Integration,
  operation: Operation,
): Promise<unknown> {
  const { returns } = operation;
  if (!returns) return undefined;
  try {
    const body: unknown = await response.json();
    return read({ answer: body }, (reader) => reader.required("answer", returns));
  } catch (error) {
    const why =
      error instanceof Problem
        ? error.errors.map(({ pointer, detail }) => `${pointer}: ${detail}`).join(" ")
        : "no JSON";
    throw failed(integration, operation, `its answer is not what was agreed (${why})`, response.status);
  }
}

function failed(integration: Integration, operation: Operation, why: string, status: number | null): Problem {
  return new Problem({
    status: 502,
    code: "integration-failed",
    detail: `${integration.name}, ${operation.name}: ${why}.`,
    members: { integration: integration.name, operation: operation.name, upstreamStatus: status },
  });
}
