import { Agent } from "node:http";
import { exchange, type Incoming } from "../exchange.ts";
import { shorten, toCel } from "./values.ts";

/** A request as it goes out. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** An answer as it came in. */
export type Reply = Incoming;

const agent = new Agent({ keepAlive: true });

/**
 * Sends one request and reads the whole answer; redirects are not followed.
 *
 * @throws Error where no answer came within 60 seconds or the connection broke.
 */
export async function send({ method, url, headers, body }: Sent): Promise<Reply> {
  const { origin, pathname, search } = new URL(url);
  const outgoing = {
    method,
    path: pathname + search,
    headers,
    body: body === null ? null : Buffer.from(body),
  };
  return exchange(origin, outgoing, { agent, seconds: 60 });
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
