import type { Heading, List, ListItem, Paragraph, RootContent, Yaml } from "mdast";
import { MOST_DEEP } from "../markdown/limits.ts";
import { plainInline, type Line } from "./plain-inline.ts";

/**
 * Reads the part of CommonMark that most of a spec is written in: headings, paragraphs, tight lists, fences at the
 * start of a line, front matter, with plain text, code spans and links inside. The blocks are those that
 * remark-parse makes, position for position, in a fraction of its time; `null` where the text has anything else, and
 * remark-parse, the reference, is to read it. `test/1-parse/plain.test.ts` compares the two.
 */
export function plainBlocks(text: string): RootContent[] | null {
  if (!READABLE.test(text)) return null;
  const reader: Reader = { text, at: 0, line: 1, blocks: [], open: [], paragraph: null, afterBlank: true };
  if (text.startsWith("---")) {
    if (!readFrontMatter(reader)) return null;
  }
  while (reader.at < text.length) {
    if (!readLine(reader)) return null;
  }
  return endParagraph(reader) ? reader.blocks : null;
}

/** No tab, no carriage return, no NUL, no blank at the end of a line. */
const READABLE = /^(?![\s\S]*(?:[\t\r\0]| (?:\n|$)))/;

interface Reader {
  readonly text: string;
  /** Where the next line begins. */
  at: number;
  /** The number of the next line. */
  line: number;
  readonly blocks: RootContent[];
  /** The items that are open, the outermost first. */
  readonly open: OpenItem[];
  /** The lines of the paragraph that is open. */
  paragraph: Line[] | null;
  afterBlank: boolean;
}

interface OpenItem {
  readonly list: List;
  readonly item: ListItem;
  /** How far its content is indented. */
  readonly content: number;
}

function readLine(reader: Reader): boolean {
  const { text, at } = reader;
  const found = text.indexOf("\n", at);
  const end = found < 0 ? text.length : found;
  const line = reader.line;
  reader.at = end + 1;
  reader.line += 1;
  if (end === at) {
    reader.afterBlank = true;
    return endParagraph(reader);
  }
  let start = at;
  while (text.charCodeAt(start) === SPACE) start += 1;
  const indent = start - at;
  const code = text.charCodeAt(start);
  const { afterBlank } = reader;
  reader.afterBlank = false;
  const marker = markerAt(text, start);
  if (marker !== null) {
    return !(afterBlank && reader.open.length > 0) && readItem(reader, line, start, end, indent, marker);
  }
  if (indent === 0 && code === HASH) return readHeading(reader, line, at, end);
  if (indent === 0 && (code === BACKTICK || code === TILDE) && FENCE.test(text.slice(at, at + 3)))
    return readFence(reader, line, at, end);
  if (!beginsPlainly(text, start, end)) return false;
  const piece: Line = { line, column: indent + 1, start, end };
  if (reader.paragraph) {
    if (indent !== (reader.open.at(-1)?.content ?? 0)) return false;
    reader.paragraph.push(piece);
    return true;
  }
  if (indent > 0) return false;
  reader.open.length = 0;
  reader.paragraph = [piece];
  return true;
}

const [SPACE, HASH, DASH, ZERO, NINE, BACKTICK, TILDE] = [32, 35, 45, 48, 57, 96, 126];
const FENCE = /^(?:```|~~~)/;

/** False where a line might begin with a block of another kind, or underline the line above it. */
function beginsPlainly(text: string, start: number, end: number): boolean {
  const first = text[start] ?? "";
  if (/[\p{L}`[("'→“„‘]/u.test(first)) return !(first === "`" && text.startsWith("```", start));
  return /^\d/.test(first) && !/^\d{1,9}[.)](?: |$)/.test(text.slice(start, Math.min(end, start + 11)));
}

function readHeading(reader: Reader, line: number, at: number, end: number): boolean {
  const { text } = reader;
  let start = at;
  while (text.charCodeAt(start) === HASH) start += 1;
  const depth = start - at;
  if (depth > 6 || text.charCodeAt(start) !== SPACE || text.charCodeAt(end - 1) === HASH) return false;
  while (text.charCodeAt(start) === SPACE) start += 1;
  if (!endParagraph(reader)) return false;
  reader.open.length = 0;
  const children = plainInline(text, [{ line, column: start - at + 1, start, end }]);
  if (!children) return false;
  const position = { start: point(line, 1, at), end: point(line, end - at + 1, end) };
  reader.blocks.push({ type: "heading", depth: depth as Heading["depth"], children, position });
  return true;
}

/** The marker of an item, a blank behind it included: `- `, `1. `. */
function markerAt(text: string, start: number): string | null {
  const code = text.charCodeAt(start);
  if (code === DASH) return text.charCodeAt(start + 1) === SPACE ? "- " : null;
  if (code < ZERO || code > NINE) return null;
  return /^\d{1,3}\. /.exec(text.slice(start, start + 5))?.[0] ?? null;
}

function readItem(
  reader: Reader,
  line: number,
  at: number,
  end: number,
  indent: number,
  marker: string,
): boolean {
  const { text, open } = reader;
  const depth = indent === 0 ? 0 : open.findIndex(({ content }) => content === indent) + 1;
  if (depth >= MOST_DEEP) return false;
  const start = at + marker.length;
  const number = marker === "- " ? null : Number.parseInt(marker, 10);
  if ((indent > 0 && depth === 0) || !beginsPlainly(text, start, end)) return false;
  const sibling = open[depth];
  if (sibling && sibling.list.ordered !== (number !== null)) return false;
  // CommonMark 0.31, 5.3: a list in the middle of a paragraph begins with 1.
  if (!sibling && reader.paragraph && number !== null && number !== 1) return false;
  if (!endParagraph(reader)) return false;
  const item: ListItem = {
    type: "listItem",
    spread: false,
    checked: null,
    children: [],
    position: { start: point(line, indent + 1, at), end: point(line, indent + 1, at) },
  };
  open.length = depth;
  const list = sibling?.list ?? newList(reader, item, number);
  list.children.push(item);
  open.push({ list, item, content: indent + marker.length });
  reader.paragraph = [{ line, column: indent + marker.length + 1, start, end }];
  return true;
}

function newList(reader: Reader, first: ListItem, number: number | null): List {
  const list: List = { type: "list", ordered: number !== null, start: number, spread: false, children: [] };
  if (first.position) list.position = { start: { ...first.position.start }, end: { ...first.position.end } };
  const owner = reader.open.at(-1);
  if (owner) owner.item.children.push(list);
  else reader.blocks.push(list);
  return list;
}

/** False where the paragraph has something inside that is not plain. */
function endParagraph(reader: Reader): boolean {
  const lines = reader.paragraph;
  if (!lines) return true;
  reader.paragraph = null;
  const first = lines[0];
  const last = lines.at(-1);
  const children = plainInline(reader.text, lines);
  if (!children || !first || !last) return false;
  const endPoint = (): Point => point(last.line, last.column + last.end - last.start, last.end);
  const paragraph: Paragraph = {
    type: "paragraph",
    children,
    position: { start: point(first.line, first.column, first.start), end: endPoint() },
  };
  const owner = reader.open.at(-1);
  if (owner) owner.item.children.push(paragraph);
  else reader.blocks.push(paragraph);
  for (const { list, item } of reader.open) {
    if (list.position) list.position.end = endPoint();
    if (item.position) item.position.end = endPoint();
  }
  return true;
}

/** A fence that is closed by just the same fence. */
function readFence(reader: Reader, line: number, at: number, end: number): boolean {
  const { text } = reader;
  const [, fence = "", info = ""] = /^(`{3,}|~{3,})([a-z]*)$/.exec(text.slice(at, end)) ?? [];
  if (fence === "" || !endParagraph(reader)) return false;
  reader.open.length = 0;
  const lines: string[] = [];
  for (let from = end + 1, number = line + 1; from < text.length; number += 1) {
    const found = text.indexOf("\n", from);
    const to = found < 0 ? text.length : found;
    const content = text.slice(from, to);
    if (content === fence) {
      const position = { start: point(line, 1, at), end: point(number, content.length + 1, to) };
      const lang = info === "" ? null : info;
      reader.blocks.push({ type: "code", lang, meta: null, value: lines.join("\n"), position });
      reader.at = to + 1;
      reader.line = number + 1;
      return true;
    }
    // Another fence of the same sign might close it; one of the other sign is content (CommonMark 0.31, 4.5).
    if (content.trimStart().startsWith(fence.slice(0, 3))) return false;
    lines.push(content);
    from = to + 1;
  }
  return false;
}

/** The YAML between two lines `---` at the start of a file. */
function readFrontMatter(reader: Reader): boolean {
  const [all, value = ""] = /^---\n([\s\S]*?)\n---(?=\n|$)/.exec(reader.text) ?? [];
  // A line of dashes inside, or blanks behind the last: where it ends is for the reference to say.
  if (all === undefined || /^---[ \t]*$/m.test(value) || all.startsWith("---\n---\n")) return false;
  const lines = all.split("\n").length;
  const yaml: Yaml = {
    type: "yaml",
    value,
    position: { start: point(1, 1, 0), end: point(lines, 4, all.length) },
  };
  reader.blocks.push(yaml);
  reader.at = all.length + 1;
  reader.line = lines + 1;
  return true;
}

interface Point {
  line: number;
  column: number;
  offset: number;
}

function point(line: number, column: number, offset: number): Point {
  return { line, column, offset };
}
