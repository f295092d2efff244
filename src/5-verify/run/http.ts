import { shorten, toCel } from "./values.ts";

/** A request as it goes out. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** An answer as it came in. */
export interface Reply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * Sends one request and reads the whole answer; redirects are not followed.
 *
 * @throws Error where no answer came within 60 seconds or the connection broke.
 */
export async function send(sent: Sent): Promise<Reply> {
  try {
    const response = await fetch(sent.url, {
      method: sent.method,
      headers: sent.headers,
      redirect: "manual",
      signal: AbortSignal.timeout(60_000),
      ...(sent.body === null ? {} : { body: Buffer.from(sent.body) }),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new Error(cause instanceof Error ? cause.message : String(cause), { cause: error });
  }
}

/** `status`, `body` and `headers` for expressions. */
export function celReply(reply: Reply): Readonly<Record<string, unknown>> {
  return { status: BigInt(reply.status), body: celBody(reply.text), headers: reply.headers };
}

/** A body for expressions: what the JSON holds, the text where it is none, null where it is empty. */
export function celBody(text: string): unknown {
  if (text === "") return null;
  try {
    return toCel(JSON.parse(text));
  } catch {
    return text;
  }
}

/** A request for a report. The credentials are left out. */
export function printSent(sent: Sent): string {
  const headers = Object.entries(sent.headers).filter(([name]) => name !== "authorization");
  const path = sent.url.replace(/^https?:\/\/[^/]+/, "");
  return [
    `${sent.method} ${path}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...bodyLines(sent.body ?? ""),
  ].join("\n");
}

const NOISE = new Set(["connection", "keep-alive", "date", "transfer-encoding", "content-length"]);

/** An answer for a report. */
export function printReply(reply: Reply): string {
  const headers = Object.entries(reply.headers).filter(([name]) => !NOISE.has(name));
  return [
    String(reply.status),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...bodyLines(reply.text),
  ].join("\n");
}

function bodyLines(text: string): string[] {
  return text === "" ? [] : [shorten(text)];
}
