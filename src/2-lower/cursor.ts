import { lowerUnexpected } from "../diagnostics/messages.ts";
import { type Span, spanAcross } from "../source/source.ts";
import type { CodeToken, Line, LinkToken, NumberToken, Token } from "../tree/tokens.ts";
import type { Context } from "./context.ts";

/** Reads the tokens of a line from left to right. */
export interface Cursor {
  readonly tokens: readonly Token[];
  index: number;
  readonly line: Line;
}

export function cursorOf(line: Line): Cursor {
  return { tokens: line.tokens, index: 0, line };
}

export function peek(cursor: Cursor): Token | undefined {
  return cursor.tokens[cursor.index];
}

export function atEnd(cursor: Cursor): boolean {
  return cursor.index >= cursor.tokens.length;
}

/** True where the words come next; moves nothing. */
export function atWords(cursor: Cursor, words: string): boolean {
  return countWords(cursor, words) > 0;
}

/** How many tokens the words are; 0 where they do not come next. */
function countWords({ tokens, index }: Cursor, words: string): number {
  let count = 0;
  for (let start = 0; start <= words.length; count += 1) {
    const token = tokens[index + count];
    if (token?.kind !== "word" || !words.startsWith(token.text, start)) return 0;
    start += token.text.length;
    if (start < words.length && words[start] !== " ") return 0;
    start += 1;
  }
  return count;
}

/** Moves behind the words where they come next. */
export function takeWords(cursor: Cursor, words: string): boolean {
  const count = countWords(cursor, words);
  cursor.index += count;
  return count > 0;
}

export function atSign(cursor: Cursor, sign: string): boolean {
  const token = peek(cursor);
  return token?.kind === "punctuation" && token.text === sign;
}

export function takeSign(cursor: Cursor, sign: string): boolean {
  if (!atSign(cursor, sign)) return false;
  cursor.index += 1;
  return true;
}

export function takeCode(cursor: Cursor): CodeToken | null {
  const token = peek(cursor);
  if (token?.kind !== "code") return null;
  cursor.index += 1;
  return token;
}

export function takeLink(cursor: Cursor): LinkToken | null {
  const token = peek(cursor);
  if (token?.kind !== "link") return null;
  cursor.index += 1;
  return token;
}

export function takeNumber(cursor: Cursor): NumberToken | null {
  const token = peek(cursor);
  if (token?.kind !== "number") return null;
  cursor.index += 1;
  return token;
}

/** A whole number that is not below `least`; others are left standing. */
export function takeCount(cursor: Cursor, least = 0): number | null {
  const token = peek(cursor);
  if (token?.kind !== "number" || !/^\d{1,9}$/.test(token.text) || Number(token.text) < least) return null;
  cursor.index += 1;
  return Number(token.text);
}

/** Moves to the next comma, or to the end. */
export function skipToComma(cursor: Cursor): void {
  while (!atEnd(cursor) && !atSign(cursor, ",")) cursor.index += 1;
}

/** What stands from the cursor, or from an earlier `start`, up to the next comma or the end, for people. */
export function phraseOf(
  cursor: Cursor,
  start = cursor.index,
): { readonly text: string; readonly span: Span } {
  let end = start;
  while (end < cursor.tokens.length && !isComma(cursor.tokens[end])) end += 1;
  const tokens = cursor.tokens.slice(start, end);
  const first = tokens[0];
  const last = tokens.at(-1);
  if (!first || !last) return { text: "", span: placeOf(cursor) };
  return { text: textOfAll(tokens), span: spanAcross(wholeOf(first), wholeOf(last)) };
}

/** Reports that something else belongs here. `expected` and `form` are parts of sentences. */
export function unexpected(context: Context, cursor: Cursor, expected: string, form: string): null {
  const token = peek(cursor);
  const found = token ? shown(token) : "the end of the line";
  context.report(lowerUnexpected(placeOf(cursor), { found: capitalised(found), expected, form }));
  return null;
}

/** True where nothing is left on the line; else it reports what is. */
export function mustEnd(context: Context, cursor: Cursor, form: string): boolean {
  if (atEnd(cursor)) return true;
  unexpected(context, cursor, "the end of the line", form);
  return false;
}

/** Where the cursor stands: the next token, or the last one at the end of the line. */
export function placeOf(cursor: Cursor): Span {
  const token = peek(cursor) ?? cursor.tokens.at(-1);
  return token ? wholeOf(token) : cursor.line.span;
}

/** A token's place with its backticks. */
function wholeOf(token: Token): Span {
  return token.kind === "code" ? token.outer : token.span;
}

/** Tokens as they are written, with one blank where there are some, and without what would end a code span. */
function textOfAll(tokens: readonly Token[]): string {
  let text = "";
  let end = tokens[0] ? wholeOf(tokens[0]).start.offset : 0;
  for (const token of tokens) {
    const { start, end: next } = wholeOf(token);
    text += `${start.offset > end ? " " : ""}${textOf(token).replaceAll("`", "'")}`;
    end = next.offset;
  }
  return text;
}

function textOf(token: Token): string {
  if (token.kind === "link") return `[${token.text}]`;
  return token.kind === "code" ? `'${token.text}'` : token.text;
}

function shown(token: Token): string {
  return token.kind === "link" ? `the link [${token.text}]` : `\`${token.text.replaceAll("`", "'")}\``;
}

function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function isComma(token: Token | undefined): boolean {
  return token?.kind === "punctuation" && token.text === ",";
}
