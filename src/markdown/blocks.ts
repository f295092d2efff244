import { MOST_DEEP, MOST_LAZY, MOST_UNDERLINED, type Excess } from "./limits.ts";

/** A line of a paragraph: what is left of it behind the markers of quotes and lists. */
export interface ParagraphLine {
  readonly start: number;
  readonly end: number;
  /** Whether its first sign is certain to begin no block, as it stands too far to the right for one. */
  readonly isIndented: boolean;
}

/** Lines that may belong to one paragraph: never fewer than do. */
export type Paragraph = readonly ParagraphLine[];

/** Columns beyond which no marker counts; lists that are nested line by line end there. */
const MOST_COLUMNS = 4 * MOST_DEEP;
/** Definitions of labels in one text; no spec needs them, as it has links with addresses. */
const MOST_DEFINITIONS = 1_000;
/** Backticks or tildes that a fence may begin with. */
const LONGEST_FENCE = 100;

interface Scan {
  readonly text: string;
  readonly veils: number[];
  readonly excesses: Excess[];
  readonly paragraphs: Paragraph[];
  paragraph: ParagraphLine[];
  /** Where the paragraph began, and how many of its lines stand further out (CommonMark 0.31, 5.1: laziness). */
  began: { readonly quotes: number; readonly column: number; lazy: number };
  /** The items of lists that are certain to be open. */
  readonly items: { readonly content: number; readonly quotes: number }[];
  fence: { readonly sign: string; readonly size: number; readonly column: number } | null;
  /** Within a block of HTML, as far as one can tell; what looks like a list or a fence there is none. */
  html: "none" | "to blank line" | "to the end";
  definitions: number;
  underlined: number;
}

/**
 * Cuts a text into paragraphs, where a cut is certain (CommonMark 0.31, 4 and 5), and veils the markers of blocks that
 * stand too deep.
 */
export function boundBlocks(text: string, veils: number[], excesses: Excess[]): readonly Paragraph[] {
  const scan: Scan = {
    text,
    veils,
    excesses,
    paragraphs: [],
    paragraph: [],
    began: { quotes: 0, column: 0, lazy: 0 },
    items: [],
    fence: null,
    html: "none",
    definitions: 0,
    underlined: 0,
  };
  for (let start = 0; start < text.length;) {
    let end = start;
    while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end += 1;
    readLine(scan, start, end);
    start = text[end] === "\r" && text[end + 1] === "\n" ? end + 2 : end + 1;
  }
  endParagraph(scan);
  return scan.paragraphs;
}

function endParagraph(scan: Scan): void {
  if (scan.paragraph.length > 0) scan.paragraphs.push(scan.paragraph);
  scan.paragraph = [];
}

/** Where a line is read, and how deep it stands there. */
interface Cursor {
  at: number;
  column: number;
  /** The column from which indentation counts. */
  base: number;
  quotes: number;
  /** Markers of quotes and lists on this line. */
  markers: number;
}

function readLine(scan: Scan, start: number, end: number): void {
  const { text, items } = scan;
  if (scan.fence && inFence(scan, start, end)) return;
  const cursor: Cursor = { at: start, column: 0, base: 0, quotes: 0, markers: 0 };
  const rule = ruleOf(text, start, end);
  let popped = false;
  for (;;) {
    skipBlanks(text, cursor, end);
    if (cursor.at === end) return endBlankLine(scan, cursor);
    while ((items.at(-1)?.content ?? 0) > cursor.column || (items.at(-1)?.quotes ?? 0) > cursor.quotes) {
      items.pop();
      popped = true;
    }
    const top = items.at(-1);
    if (top && top.quotes === cursor.quotes) cursor.base = Math.max(cursor.base, top.content);
    if (cursor.at >= rule.start && rule.signs - (cursor.at - rule.start) >= 3)
      return endRule(scan, cursor, end);
    const isIndented = cursor.column - cursor.base > 3;
    const marker = markerAt(text, cursor.at, end);
    if (marker === 0) break;
    if (
      items.length + cursor.quotes >= MOST_DEEP ||
      cursor.markers >= MOST_DEEP ||
      cursor.column > MOST_COLUMNS
    ) {
      if (isIndented && cursor.column <= MOST_COLUMNS) break;
      refuseDepth(scan, cursor.at, end);
      break;
    }
    // What looks like a marker where it can't be one: only how many there are is looked at.
    if (isIndented || scan.html !== "none") {
      skipMarkers(scan, { ...cursor }, end);
      break;
    }
    if (text[cursor.at] === ">") {
      cursor.at += 1;
      cursor.column += 1;
      cursor.quotes += 1;
      cursor.base = cursor.column + (text[cursor.at] === " " ? 1 : 0);
    } else {
      const isFirst = marker === 2 && text[cursor.at] === "1";
      const interrupts = cursor.at + marker < end && (marker === 1 || isFirst);
      if (scan.paragraph.length > 0 && !popped && !interrupts && cursor.markers === 0) break;
      endParagraph(scan);
      cursor.at += marker;
      cursor.column += marker;
      cursor.base = contentColumn(text, cursor, end);
      items.push({ content: cursor.base, quotes: cursor.quotes });
    }
    cursor.markers += 1;
  }
  readContent(scan, cursor, end);
}

/** Every marker that the line begins with, wherever it may stand; those that are too many are veiled. */
function skipMarkers(scan: Scan, cursor: Cursor, end: number): void {
  for (;;) {
    skipBlanks(scan.text, cursor, end);
    const marker = markerAt(scan.text, cursor.at, end);
    if (marker === 0) return;
    if (cursor.markers >= MOST_DEEP) return refuseDepth(scan, cursor.at, end);
    cursor.at += marker;
    cursor.column += marker;
    cursor.markers += 1;
  }
}

/** All markers from here on are text; a line of thousands is one mistake. */
function refuseDepth(scan: Scan, start: number, end: number): void {
  const { text, veils, excesses } = scan;
  if (excesses.at(-1)?.what !== "depth") excesses.push({ what: "depth", start, end });
  for (let at = start; at < end;) {
    const marker = markerAt(text, at, end);
    if (marker > 0) {
      veils.push(at + marker - 1);
      at += marker;
    } else if (text[at] === " " || text[at] === "\t") at += 1;
    else return;
  }
}

function readContent(scan: Scan, cursor: Cursor, end: number): void {
  const { text } = scan;
  const { at } = cursor;
  const isIndented = cursor.column - cursor.base > 3;
  if (!isIndented) {
    const sign = text[at];
    if (sign === "<") {
      const isLong = /^<(?:[!?]|(?:pre|script|style|textarea)(?![\w-]))/i.test(
        text.slice(at, Math.min(end, at + 11)),
      );
      if (isLong) scan.html = "to the end";
      else if (scan.html === "none") scan.html = "to blank line";
    }
    if (scan.html === "none") {
      if ((sign === "`" || sign === "~") && readFence(scan, cursor, end)) return;
      if (sign === "#" && /^#{1,6}(?:[ \t]|$)/.test(text.slice(at, Math.min(end, at + 7)))) {
        endParagraph(scan);
        scan.paragraph.push({ start: at, end, isIndented });
        return endParagraph(scan);
      }
    }
    if (sign === "=" && scan.paragraph.length > 0 && /^=+[ \t]*$/.test(text.slice(at, end)))
      isTooMuchUnderlined(scan, at, end);
    if (sign === "[" && text.slice(at, Math.min(end, at + 1_002)).includes("]:")) {
      scan.definitions += 1;
      if (scan.definitions > MOST_DEFINITIONS) scan.veils.push(at);
    }
  }
  if (scan.paragraph.length === 0) scan.began = { quotes: cursor.quotes, column: cursor.base, lazy: 0 };
  else if (cursor.quotes < scan.began.quotes || cursor.column < scan.began.column) countLazy(scan, at, end);
  scan.paragraph.push({ start: at, end, isIndented });
}

/** A line whose quote or list is only known from above costs remark the way back to the paragraph's beginning. */
function countLazy(scan: Scan, at: number, end: number): void {
  const { text, began, veils, excesses } = scan;
  began.lazy += 1;
  if (began.lazy === MOST_LAZY) excesses.push({ what: "lazy lines", start: at, end });
  if (began.lazy < MOST_LAZY) return;
  let before = scan.paragraph.at(-1)?.end ?? at;
  for (; text[before] === "\n" || text[before] === "\r"; before += 1) veils.push(before);
}

/** A fence outside of quotes and of HTML, where it is certain to be one; longer ones than anybody writes are text. */
function readFence(scan: Scan, cursor: Cursor, end: number): boolean {
  const { text } = scan;
  const sign = text[cursor.at] ?? "";
  let behind = cursor.at;
  while (behind < end && text[behind] === sign) behind += 1;
  const size = behind - cursor.at;
  if (size < 3) return false;
  if (size > LONGEST_FENCE) {
    for (let at = cursor.at; at < behind; at += 1) scan.veils.push(at);
    return false;
  }
  if (sign === "`" && text.slice(behind, end).includes("`")) return false;
  if (cursor.quotes > 0) return false;
  endParagraph(scan);
  const column = scan.items.at(-1)?.content ?? 0;
  scan.fence = { sign, size, column };
  return true;
}

/** Whether a line belongs to the fence that is open; one that does not ends it. */
function inFence(scan: Scan, start: number, end: number): boolean {
  const { text, fence } = scan;
  if (!fence) return false;
  const cursor: Cursor = { at: start, column: 0, base: 0, quotes: 0, markers: 0 };
  skipBlanks(text, cursor, end);
  if (cursor.at === end) return true;
  if (cursor.column < fence.column) {
    scan.fence = null;
    return false;
  }
  if (cursor.column - fence.column > 3 || text[cursor.at] !== fence.sign) return true;
  let behind = cursor.at;
  while (behind < end && text[behind] === fence.sign) behind += 1;
  if (behind - cursor.at >= fence.size && text.slice(behind, end).trim() === "") scan.fence = null;
  return true;
}

function endBlankLine(scan: Scan, cursor: Cursor): void {
  if (cursor.markers > 0 && cursor.quotes === 0) return;
  endParagraph(scan);
  if (scan.html === "to blank line") scan.html = "none";
}

/** A line of three or more of the same sign is a rule, or underlines the paragraph above it; a paragraph ends. */
function endRule(scan: Scan, cursor: Cursor, end: number): void {
  if (cursor.column - cursor.base > 3 || scan.html !== "none") {
    scan.paragraph.push({ start: cursor.at, end, isIndented: true });
    return;
  }
  if (
    scan.text[cursor.at] === "-" &&
    scan.paragraph.length > 0 &&
    isTooMuchUnderlined(scan, cursor.at, end)
  ) {
    scan.paragraph.push({ start: cursor.at, end, isIndented: false });
    return;
  }
  endParagraph(scan);
}

/** Each underline costs remark a copy of all that it has read; one that is too many is text. */
function isTooMuchUnderlined(scan: Scan, at: number, end: number): boolean {
  scan.underlined += 1;
  if (scan.underlined <= MOST_UNDERLINED) return false;
  if (scan.underlined === MOST_UNDERLINED + 1) scan.excesses.push({ what: "underlines", start: at, end });
  scan.veils.push(at);
  return true;
}

/** The end of a line that holds nothing but one of `*`, `-`, `_` and blanks: where it begins, and how many signs. */
function ruleOf(
  text: string,
  start: number,
  end: number,
): { readonly start: number; readonly signs: number } {
  let sign = "";
  let signs = 0;
  let first = end;
  for (let at = end - 1; at >= start; at -= 1) {
    const one = text[at] ?? "";
    if (one === " " || one === "\t") continue;
    if ((one !== "*" && one !== "-" && one !== "_") || (sign !== "" && one !== sign)) break;
    sign = one;
    signs += 1;
    first = at;
  }
  return { start: first, signs };
}

function skipBlanks(text: string, cursor: Cursor, end: number): void {
  for (; cursor.at < end; cursor.at += 1) {
    if (text[cursor.at] === " ") cursor.column += 1;
    else if (text[cursor.at] === "\t") cursor.column += 4 - (cursor.column % 4);
    else return;
  }
}

/** How long a marker of a quote or a list is, without the blank behind it; 0 where there is none. */
function markerAt(text: string, at: number, end: number): number {
  const sign = text[at] ?? "";
  if (sign === ">") return 1;
  let behind = at;
  if (sign === "-" || sign === "*" || sign === "+") behind += 1;
  else if (sign >= "0" && sign <= "9") {
    while (behind < end && behind - at < 10 && isDigit(text[behind])) behind += 1;
    if (behind - at > 9 || (text[behind] !== "." && text[behind] !== ")")) return 0;
    behind += 1;
  } else return 0;
  return behind >= end || text[behind] === " " || text[behind] === "\t" ? behind - at : 0;
}

function isDigit(sign: string | undefined): boolean {
  return sign !== undefined && sign >= "0" && sign <= "9";
}

/** The column of an item's content: behind one to four blanks, and behind one where there are more or nothing follows. */
function contentColumn(text: string, cursor: Cursor, end: number): number {
  const behind: Cursor = { ...cursor };
  skipBlanks(text, behind, end);
  const blanks = behind.column - cursor.column;
  return behind.at === end || blanks > 4 ? cursor.column + 1 : behind.column;
}
