import { createHash } from "node:crypto";

/** The numbers of an answer's `usage`. */
export interface Tokens {
  readonly input_tokens: number;
  readonly cache_creation_input_tokens: number;
  readonly cache_read_input_tokens: number;
}

/** What has been written to the cache, by model and prefix. */
export type Cache = Set<string>;

/** Tokens of a text, roughly: four characters each. */
export function countTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

interface Part {
  readonly text: string;
  readonly marked: boolean;
}

/**
 * Counts a request as the documentation of prompt caching says: the prompt is tools, system, messages, in this order;
 * up to the last block with `cache_control` it is read from the cache, or written to it where it is long enough.
 */
export function countRequest(body: Record<string, unknown>, cache: Cache, minimum: number): Tokens {
  const parts = partsOf(body);
  const last = parts.findLastIndex(({ marked }) => marked);
  const sum = (some: readonly Part[]): number => some.reduce((all, { text }) => all + countTokens(text), 0);
  const prefix = parts.slice(0, last + 1);
  const held = sum(prefix);
  if (last < 0 || held < minimum) {
    return { input_tokens: sum(parts), cache_creation_input_tokens: 0, cache_read_input_tokens: 0 };
  }
  const hash = createHash("sha256")
    .update(JSON.stringify([body["model"], prefix]))
    .digest("hex");
  const known = cache.has(hash);
  cache.add(hash);
  return {
    input_tokens: sum(parts.slice(last + 1)),
    cache_creation_input_tokens: known ? 0 : held,
    cache_read_input_tokens: known ? held : 0,
  };
}

function partsOf(body: Record<string, unknown>): Part[] {
  const list = (value: unknown): unknown[] =>
    Array.isArray(value) ? value : typeof value === "string" ? [{ text: value }] : [];
  const messages = list(body["messages"]).flatMap((message) =>
    isObject(message) ? list(message["content"]) : [],
  );
  return [...list(body["tools"]), ...list(body["system"]), ...messages].map((block) => ({
    text: isObject(block) && typeof block["text"] === "string" ? block["text"] : JSON.stringify(block),
    marked: isObject(block) && isObject(block["cache_control"]),
  }));
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
