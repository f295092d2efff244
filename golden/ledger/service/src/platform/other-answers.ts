// Made by specc from the spec of ledger. Edit the spec, not this file.
import type { Answer } from "./idempotency.ts";
import { notFound } from "./problem.ts";
import type { Decimal } from "./values.ts";

/** A page runs nothing and loads nothing but pictures; its styles are its own. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: data:; form-action 'self'; " +
  "base-uri 'none'; frame-ancestors 'none'";

/** A text as it stands, of a media type. */
export function textAnswer(status: number, media: string, text: string): Answer {
  const policy = /html$|xml$/.test(media) ? { "content-security-policy": PAGE_POLICY } : {};
  return { status, body: text, headers: { "content-type": `${media}; charset=utf-8`, ...policy } };
}

/**
 * Sends a caller elsewhere.
 *
 * @throws Problem 404 where there is no address, or one that nobody is sent to.
 */
export function redirectAnswer(status: number, target: unknown): Answer {
  const location = typeof target === "string" ? safeTarget(target) : null;
  if (location === null) throw notFound("address");
  return { status, body: null, headers: { location } };
}

/**
 * An address that people may be sent to: http or https, without a password in it, or a path of this service; null for
 * all others. It comes back as the URL Standard writes it, so that no browser reads another one.
 */
export function safeTarget(text: string): string | null {
  // Browsers drop line ends and read a backslash as a slash: an address that has them is meant to be misread.
  if (/[\s\\\p{Cc}]/u.test(text)) return null;
  if (text.startsWith("/")) {
    const { pathname, search, hash, host } = new URL(text, "http://service.invalid");
    return host === "service.invalid" && !pathname.startsWith("//") ? pathname + search + hash : null;
  }
  if (!/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.username === "" && url.password === "" ? url.href : null;
}

/** A value in a text; nothing where there is none. */
export function textOf(value: string | number | Decimal | null | undefined): string {
  return value === null || value === undefined ? "" : value.toString();
}

/** A value in HTML or XML: what would be markup is text. */
export function markupOf(value: Parameters<typeof textOf>[0]): string {
  return textOf(value).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
