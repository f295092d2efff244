import type { InlineCode, Link, PhrasingContent, Text } from "mdast";

/** A line of a block's content. */
export interface Line {
  readonly line: number;
  /** The column of `start`, from 1. */
  readonly column: number;
  /** Offsets of the content in the text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/**
 * Reads plain text, code spans that stay on their line, and links `[text](address)`; `null` where there is, or might
 * be, anything else of CommonMark.
 */
export function plainInline(text: string, lines: readonly Line[]): PhrasingContent[] | null {
  const nodes: PhrasingContent[] = [];
  const reader: Reader = { text, nodes, pending: null };
  let before: Line | null = null;
  for (const line of lines) {
    if (before) addLineEnd(reader, before, line);
    if (!readStretch(reader, line, line.start, line.end)) return null;
    before = line;
  }
  endText(reader);
  return nodes;
}

interface Reader {
  readonly text: string;
  readonly nodes: PhrasingContent[];
  pending: PendingText | null;
}

/** A text that may go on, also on the next line. */
interface PendingText {
  value: string;
  readonly start: Point;
  end: Point;
}

interface Point {
  line: number;
  column: number;
  offset: number;
}

/** All that may begin, end or be something else than text. */
const SPECIAL = /[`[\]\\*_<&!]/g;

function readStretch(reader: Reader, line: Line, start: number, end: number): boolean {
  const { text } = reader;
  let from = start;
  for (let at = start; at < end;) {
    SPECIAL.lastIndex = at;
    const found = SPECIAL.exec(text);
    if (!found || found.index >= end) break;
    const sign = found[0];
    if (sign === "`" || sign === "[") {
      addText(reader, line, from, found.index);
      const next =
        sign === "`" ? readCode(reader, line, found.index, end) : readLink(reader, line, found.index, end);
      if (next === null) return false;
      from = next;
      at = next;
    } else if (isHarmless(text, found.index, sign)) at = found.index + 1;
    else return false;
  }
  addText(reader, line, from, end);
  return true;
}

/** Signs that can mean something, in places where they cannot. */
function isHarmless(text: string, at: number, sign: string): boolean {
  const before = text[at - 1] ?? " ";
  const behind = text[at + 1] ?? " ";
  switch (sign) {
    case "_":
      return /[A-Za-z0-9]/.test(before) && /[A-Za-z0-9]/.test(behind);
    case "<":
      return behind === " " || behind === "=";
    case "&":
      return behind === " ";
    case "!":
      return behind !== "[";
    default:
      return false;
  }
}

function readCode(reader: Reader, line: Line, start: number, end: number): number | null {
  const { text } = reader;
  let open = start;
  while (open < end && text[open] === "`") open += 1;
  const size = open - start;
  for (let at = text.indexOf("`", open); at >= 0 && at < end; at = text.indexOf("`", at)) {
    const close = at;
    while (at < end && text[at] === "`") at += 1;
    if (at - close !== size) continue;
    const raw = text.slice(open, close);
    const padded = raw.startsWith(" ") && raw.endsWith(" ") && raw.trim() !== "";
    const node: InlineCode = {
      type: "inlineCode",
      value: padded ? raw.slice(1, -1) : raw,
      position: { start: pointAt(line, start), end: pointAt(line, at) },
    };
    addNode(reader, node);
    return at;
  }
  return null;
}

/** Addresses that mean what they say: no escapes, no references, no brackets, no titles. */
const ADDRESS = /\]\(([A-Za-z0-9#./_~%:?=@+,;\p{L}-]+)\)/uy;

function readLink(reader: Reader, line: Line, start: number, end: number): number | null {
  const { text } = reader;
  const close = closingBracket(text, start + 1, end);
  if (close === null || close === start + 1) return null;
  ADDRESS.lastIndex = close;
  const url = ADDRESS.exec(text)?.[1];
  if (url === undefined) return null;
  const stop = close + url.length + 3;
  if (stop > end) return null;
  const inner: Reader = { text, nodes: [], pending: null };
  if (!readStretch(inner, line, start + 1, close)) return null;
  endText(inner);
  const node: Link = {
    type: "link",
    title: null,
    url,
    children: inner.nodes.filter((child) => child.type !== "link"),
    position: { start: pointAt(line, start), end: pointAt(line, stop) },
  };
  if (node.children.length !== inner.nodes.length) return null;
  addNode(reader, node);
  return stop;
}

/** The next `]` outside of code; `null` where a bracket opens before it. */
function closingBracket(text: string, start: number, end: number): number | null {
  for (let at = start; at < end; at += 1) {
    const sign = text[at];
    if (sign === "]") return at;
    if (sign === "[") return null;
    if (sign !== "`") continue;
    const [ticks = ""] = /^`+/.exec(text.slice(at, end)) ?? [];
    const rest = text.slice(at + ticks.length, end);
    const close = new RegExp(`(?<!\`)${ticks}(?!\`)`).exec(rest);
    if (!close) return null;
    at += ticks.length + close.index + ticks.length - 1;
  }
  return null;
}

function addNode(reader: Reader, node: PhrasingContent): void {
  endText(reader);
  reader.nodes.push(node);
}

function addText(reader: Reader, line: Line, start: number, end: number): void {
  const { pending, text } = reader;
  if (start === end) return;
  if (pending) {
    pending.value += text.slice(start, end);
    pending.end = pointAt(line, end);
  } else {
    reader.pending = { value: text.slice(start, end), start: pointAt(line, start), end: pointAt(line, end) };
  }
}

/** A line end is text, from the end of its line to the first column of the next. */
function addLineEnd(reader: Reader, before: Line, next: Line): void {
  reader.pending ??= { value: "", start: pointAt(before, before.end), end: pointAt(before, before.end) };
  reader.pending.value += "\n";
  reader.pending.end = { line: next.line, column: 1, offset: next.start - next.column + 1 };
}

function endText(reader: Reader): void {
  const { pending } = reader;
  if (!pending) return;
  reader.pending = null;
  const node: Text = {
    type: "text",
    value: pending.value,
    position: { start: pending.start, end: pending.end },
  };
  reader.nodes.push(node);
}

function pointAt(line: Line, offset: number): Point {
  return { line: line.line, column: line.column + offset - line.start, offset };
}
