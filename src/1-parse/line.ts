import type { Heading, InlineCode, Paragraph, PhrasingContent } from "mdast";
import { parseMarkupInStructure, parseNotADash } from "../diagnostics/messages.ts";
import type { Line, Prose, Token } from "../tree/tokens.ts";
import type { FileContext } from "./context.ts";
import { linkOf, linksIn } from "./link-tokens.ts";
import { rangeOf } from "./markdown.ts";
import { outermost, type PhraseNote, phraseNotesIn, pointedAt, withNotes } from "./notes.ts";
import { joinProse, NO_PROSE, proseBetween } from "./prose.ts";
import { tokensOf } from "./tokens.ts";

/**
 * Reads a paragraph or a heading as a line: tokens up to the first ` — `, documentation after it. Markup that means
 * nothing here is reported, and what is inside it is read as if it were plain.
 */
export function lineOf(context: FileContext, block: Paragraph | Heading, base: number): Line {
  const { start, end } = contentRange(block);
  const phrases = phraseNotesIn(context, block, base);
  const reader: Reader = { context, base, tokens: [], dash: null, skipped: skippedBy(phrases) };
  readAll(reader, block.children);
  const behind = reader.dash ?? Infinity;
  const doc =
    reader.dash === null
      ? NO_PROSE
      : docOf(
          context,
          block,
          base,
          reader.dash,
          phrases.filter(({ open }) => open >= behind),
        );
  const notes = phrases.filter(({ open }) => open < behind);
  return {
    tokens: reader.tokens,
    doc: notes.length === 0 ? doc : joinProse(doc, notesAlone(context, block, base, notes)),
    span: context.places.span(base + start, base + end),
  };
}

interface Reader {
  readonly context: FileContext;
  readonly base: number;
  readonly tokens: Token[];
  /** Where the documentation begins: behind the dash. */
  dash: number | null;
  /** Stretches that are notes, in order. */
  readonly skipped: readonly Stretch[];
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function readAll(reader: Reader, nodes: readonly PhrasingContent[]): void {
  for (const node of nodes) {
    if (reader.dash !== null) return;
    read(reader, node);
  }
}

function read(reader: Reader, node: PhrasingContent): void {
  const { start, end } = rangeOf(node);
  if (node.type !== "text" && isSkipped(reader.skipped, reader.base + start, reader.base + end)) return;
  switch (node.type) {
    case "text":
      return readTexts(reader, reader.base + start, reader.base + end);
    case "inlineCode":
      reader.tokens.push(codeOf(reader.context, node, reader.base));
      return;
    case "link":
      reader.tokens.push(linkOf(reader.context, node, reader.base));
      return;
    case "break":
      return;
    case "emphasis":
    case "strong":
    case "delete":
      refuse(reader, node);
      return readAll(reader, node.children);
    default:
      refuse(reader, node);
  }
}

function refuse(reader: Reader, node: PhrasingContent): void {
  const { start, end } = rangeOf(node);
  const { places, report } = reader.context;
  const span = places.span(reader.base + start, reader.base + end);
  report(parseMarkupInStructure(span, { markup: MARKUP[node.type] ?? node.type }));
}

const MARKUP: Readonly<Record<string, string>> = {
  emphasis: "Emphasis",
  strong: "Bold text",
  html: "HTML",
  image: "An image",
  imageReference: "An image",
  linkReference: "A link by label",
  footnoteReference: "A footnote",
};

/** The text between notes. */
function readTexts(reader: Reader, start: number, end: number): void {
  let at = start;
  for (let next = firstBehind(reader.skipped, start); reader.dash === null; next += 1) {
    const skipped = reader.skipped[next];
    if (!skipped || skipped.start >= end) break;
    if (skipped.start > at) readText(reader, at, skipped.start);
    at = skipped.end;
  }
  if (at < end && reader.dash === null) readText(reader, at, end);
}

/** What is no phrase: the bracket before it, and all from the bracket behind it to the end of the note. */
function skippedBy(phrases: readonly PhraseNote[]): readonly Stretch[] {
  if (phrases.length === 0) return NO_STRETCHES;
  const all = phrases.flatMap(({ open, close, end }) => [
    { start: open, end: open + 1 },
    { start: close, end: end + 1 },
  ]);
  let behind = -1;
  return all
    .toSorted((a, b) => a.start - b.start)
    .filter((stretch) => {
      if (stretch.start < behind) return false;
      behind = stretch.end;
      return true;
    });
}

const NO_STRETCHES: readonly Stretch[] = [];

function isSkipped(skipped: readonly Stretch[], start: number, end: number): boolean {
  const stretch = skipped[firstBehind(skipped, start)];
  return stretch !== undefined && stretch.start <= start && end <= stretch.end;
}

/** Index of the first stretch that ends behind an offset; `sorted` has none within another. */
function firstBehind(sorted: readonly Stretch[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.end ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The notes of a line that stand before its documentation: `phrase: note`, a paragraph each. */
function notesAlone(
  context: FileContext,
  block: Paragraph | Heading,
  base: number,
  notes: readonly PhraseNote[],
): Prose {
  const { places } = context;
  const told = outermost(notes).flatMap(({ note: { open, close, end, name }, inner }) =>
    name === null
      ? [
          `${withNotes(context, open + 1, close, inner, "left out")}: ${withNotes(context, close + 2, end, inner, "shown")}`,
        ]
      : [],
  );
  const text = [...told, ...pointedAt(context, notes).map((note) => note.text)].join("\n\n");
  const [first, last] = [notes[0], notes.at(-1)];
  if (!first || !last || text === "") return NO_PROSE;
  const skipped = skippedBy(notes);
  const links = linksIn(context, block, base).filter(({ span }) =>
    isSkipped(skipped, span.start.offset, span.end.offset),
  );
  return { text, said: "", links, span: places.span(first.open, last.end + 1) };
}

function readText(reader: Reader, start: number, end: number): void {
  const { places, report } = reader.context;
  const text = places.text.slice(start, end);
  const dash = DASH.exec(text);
  const stop = dash ? start + dash.index : end;
  reader.tokens.push(...tokensOf(places, start, stop));
  if (!dash) return;
  const sign = dash[0].trim();
  const at = stop + dash[0].indexOf(sign);
  const apart = dash[0].length === 3 || (dash[0].length === 2 && isAtEdge(dash, text));
  if (sign !== "—" || !apart) report(parseNotADash(places.span(at, at + sign.length), { found: sign }));
  reader.dash = at + sign.length;
}

/** The dash, and what people write instead: a dash without blanks, a shorter one, a hyphen or two. */
const DASH = /\s?—\s?|(?:^|\s)(?:–|--?)(?=\s)/;

function isAtEdge(dash: RegExpExecArray, text: string): boolean {
  return dash[0].length === 2 && (dash.index === 0 || dash.index + 2 === text.length);
}

function codeOf(context: FileContext, node: InlineCode, base: number): Token {
  const { start, end } = rangeOf(node);
  const raw = context.places.text.slice(base + start, base + end);
  const ticks = /^`*/.exec(raw)?.[0].length ?? 0;
  const padded = raw.length - 2 * ticks > node.value.length ? 1 : 0;
  return {
    kind: "code",
    // Over two lines, it is the same with either end of line.
    text: node.value.includes("\r") ? node.value.replaceAll(/\r\n?/g, "\n") : node.value,
    span: context.places.span(base + start + ticks + padded, base + end - ticks - padded),
    outer: context.places.span(base + start, base + end),
  };
}

function docOf(
  context: FileContext,
  block: Paragraph | Heading,
  base: number,
  start: number,
  phrases: readonly PhraseNote[],
): Prose {
  const end = base + contentRange(block).end;
  const links = linksIn(context, block, base).filter((link) => link.span.start.offset >= start);
  return proseBetween(context, start, end, links, phrases);
}

/** A heading's range without its hashes. */
function contentRange(block: Paragraph | Heading): { readonly start: number; readonly end: number } {
  const first = block.children[0];
  const last = block.children.at(-1);
  if (!first || !last) return rangeOf(block);
  return { start: rangeOf(first).start, end: rangeOf(last).end };
}
