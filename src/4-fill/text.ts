import { hash } from "node:crypto";
import { partsOf, textOf, type Stretch } from "../draft/parts.ts";
import type { Position, Span } from "../source/source.ts";

/** SHA-256 (FIPS 180-4) of a text's UTF-8 bytes, as 64 hexadecimal digits. */
export function sha256(text: string): string {
  return hash("sha256", text, "hex");
}

/** A body as it is hashed and shown: lines end with LF, no byte order mark, one line feed at the end. */
export function normalBody(text: string): string {
  return `${text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .trimEnd()}\n`;
}

/** The lines of a text; a last line without a line feed counts. */
export function countLines(text: string): number {
  if (text === "") return 0;
  let lines = text.endsWith("\n") ? 0 : 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}

/** The lines of a file's text, counted once for each object. */
export function linesOf(file: { readonly text: string }): number {
  const known = LINES.get(file);
  if (known !== undefined) return known;
  const parts = partsOf(file);
  const lines = parts ? linesOfParts(parts) : countLines(file.text);
  LINES.set(file, lines);
  return lines;
}

function linesOfParts(parts: readonly Stretch[]): number {
  let feeds = 0;
  for (const stretch of parts) feeds += feedsOf(stretch);
  const last = parts.findLast((stretch) => textOf(stretch) !== "") ?? "";
  return feeds + (last === "" || textOf(last).endsWith("\n") ? 0 : 1);
}

/** The line feeds of a stretch, counted once for each part. */
function feedsOf(stretch: Stretch): number {
  if (typeof stretch === "string") return countFeeds(stretch);
  const known = FEEDS.get(stretch);
  if (known !== undefined) return known;
  const feeds = countFeeds(stretch.text);
  FEEDS.set(stretch, feeds);
  return feeds;
}

const FEEDS = new WeakMap<object, number>();

function countFeeds(text: string): number {
  return countLines(text) - (text === "" || text.endsWith("\n") ? 0 : 1);
}

/** Says how many lines a file has, where that is known already. */
export function knowLines(file: object, lines: number): void {
  LINES.set(file, lines);
}

const LINES = new WeakMap<object, number>();

/** The span from `start` to `end`, both UTF-16 offsets into `text`, whose lines end with LF. */
export function spanIn(file: string, text: string, start: number, end: number): Span {
  return { file, start: positionIn(text, start), end: positionIn(text, Math.max(start, end)) };
}

/** The span of one line, counted from 1, without the blanks around it. */
export function spanOfLine(file: string, text: string, line: number): Span {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const next = text.indexOf("\n", start);
    if (next === -1) break;
    start = next + 1;
  }
  const stop = text.indexOf("\n", start);
  const content = text.slice(start, stop === -1 ? text.length : stop);
  const indent = content.length - content.trimStart().length;
  return spanIn(file, text, start + indent, start + content.trimEnd().length);
}

function positionIn(text: string, at: number): Position {
  const offset = Math.max(0, Math.min(at, text.length));
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n"), offset };
}
