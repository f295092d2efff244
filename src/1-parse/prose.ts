import { spanAcross } from "../source/source.ts";
import { type LinkToken, type Prose, saidOf } from "../tree/tokens.ts";
import type { FileContext } from "./context.ts";
import { linksIn } from "./link-tokens.ts";
import { type Block, rangeOf } from "./markdown.ts";
import {
  blockNoteOf,
  type NamedNote,
  phraseNotesIn,
  type PhraseNote,
  pointedAt,
  withNotes,
} from "./notes.ts";

export const NO_PROSE: Prose = { text: "", links: [], span: null };

/** What follows a dash: one paragraph on one line. */
export function proseBetween(
  context: FileContext,
  start: number,
  end: number,
  links: readonly LinkToken[],
  phrases: readonly PhraseNote[] = [],
): Prose {
  const text = context.places.text.slice(start, end);
  if (text.trim() === "") return NO_PROSE;
  const from = start + text.search(/\S/);
  const shown = phrases.length === 0 ? text : withNotes(context, start, end, phrases, "shown");
  return {
    text: [onOneLine(shown), ...pointedAt(context, phrases).map((note) => note.text)].join("\n\n"),
    ...(phrases.length === 0 ? {} : { said: onOneLine(withNotes(context, start, end, phrases, "left out")) }),
    links,
    span: context.places.span(from, end),
  };
}

function onOneLine(text: string): string {
  return text.trim().replace(/(?<![ \t])[ \t]*(?:\r\n|\n|\r)[ \t]*/g, " ");
}

/**
 * Blocks as documentation: their Markdown as written, a blank line between two. Comments and rules are left out, and
 * notes stand in it: those of `~~~` as paragraphs, those of phrases in brackets, those that are pointed at behind it.
 */
export function proseOf(context: FileContext, blocks: readonly Block[]): Prose {
  if (blocks.length === 0) return NO_PROSE;
  const all = blocks.filter(({ node }) => !isSilent(node));
  const kept = all.filter(({ node, base }) => (blockNoteOf(context, node, base)?.name ?? null) === null);
  const [first, last] = [kept[0], kept.at(-1)];
  if (!first || !last) return NO_PROSE;
  const pieces = kept.map((block) => pieceOf(context, block));
  const phrases = pieces.flatMap((piece) => piece.phrases);
  const texts = [...pieces.map(({ text }) => text), ...pointedAt(context, phrases).map(({ text }) => text)];
  const isNoted = phrases.length > 0 || pieces.some(({ text, said }) => text !== said);
  return {
    text: inParagraphs(texts),
    ...(isNoted ? { said: inParagraphs(pieces.map(({ said }) => said)) } : {}),
    links: kept.flatMap(({ node, base }) => linksIn(context, node, base)),
    span: context.places.span(first.base + rangeOf(first.node).start, last.base + rangeOf(last.node).end),
  };
}

/** A block as it is documented, and what it says without its notes. */
function pieceOf(
  context: FileContext,
  { node, base }: Block,
): { readonly text: string; readonly said: string; readonly phrases: readonly PhraseNote[] } {
  const note = blockNoteOf(context, node, base);
  if (note) return { text: note.text, said: "", phrases: [] };
  const { start, end } = rangeOf(node);
  const phrases = phraseNotesIn(context, node, base);
  const depth = (node.position?.start.column ?? 1) - 1;
  const text = (how: "shown" | "left out"): string =>
    unindented(withNotes(context, base + start, base + end, phrases, how), depth);
  const shown = text("shown");
  return { text: shown, said: phrases.length === 0 ? shown : text("left out"), phrases };
}

function inParagraphs(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join("\n\n");
}

/**
 * Everything between two offsets as it is, for whoever fills a hole: with its notes, and behind it those of other
 * places that it points at.
 */
export function rawProse(
  context: FileContext,
  start: number,
  end: number,
  blocks: readonly Block[],
  pointed: readonly NamedNote[] = [],
): Prose {
  const raw = context.places.text.slice(start, end);
  const own = raw
    .replaceAll(/\r\n|\r/g, "\n")
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd();
  if (own === "") return NO_PROSE;
  const elsewhere = pointed.filter((note) => note.end <= start || note.start >= end);
  return {
    text: [own, ...elsewhere.map((note) => note.raw)].join("\n\n"),
    links: blocks.flatMap(({ node, base }) => linksIn(context, node, base)),
    span: context.places.span(start + raw.search(/\S/), start + raw.trimEnd().length),
  };
}

/** The notes that blocks of prose point at. */
export function pointedIn(context: FileContext, blocks: readonly Block[]): readonly NamedNote[] {
  return pointedAt(
    context,
    blocks.flatMap(({ node, base }) => phraseNotesIn(context, node, base)),
  );
}

/** Documentation of two places in one. */
export function joinProse(first: Prose, second: Prose): Prose {
  if (first.span === null) return second;
  if (second.span === null) return first;
  const isNoted = first.said !== undefined || second.said !== undefined;
  return {
    text: `${first.text}\n\n${second.text}`,
    ...(isNoted ? { said: inParagraphs([saidOf(first), saidOf(second)]) } : {}),
    links: [...first.links, ...second.links],
    span: spanAcross(first.span, second.span),
  };
}

/** True for what is no text of anybody: comments and thematic breaks. */
export function isSilent(node: Block["node"]): boolean {
  return (
    node.type === "thematicBreak" || (node.type === "html" && /^<!--[\s\S]*-->$/.test(node.value.trim()))
  );
}

/** Takes the indentation away that a block has because it stands in a bullet. */
function unindented(text: string, depth: number): string {
  const lines = text.replaceAll(/\r\n|\r/g, "\n").split("\n");
  return lines
    .map((line, index) => (index === 0 ? line : line.replace(new RegExp(`^[ \\t]{0,${depth}}`), "")))
    .join("\n");
}
