import type { Nodes, Paragraph, RootContent } from "mdast";
import {
  parseNoteEmpty,
  parseNoteName,
  parseNotePointsAtNothing,
  parseNotePointedAtTooOften,
  parseNoteTwice,
  parseNoteUnused,
  parseNoteWithoutEnd,
} from "../diagnostics/messages.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { Span } from "../source/source.ts";
import type { FileContext } from "./context.ts";
import { type Block, rangeOf } from "./markdown.ts";
import type { Places } from "./places.ts";

/** `~~~#name`: a note that phrases point at, wherever they stand in its file. */
export interface NamedNote {
  readonly name: string;
  readonly text: string;
  /** The block as it is written. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  readonly span: Span;
}

/** What is known of the notes of a file before its sections are read. */
export interface FileNotes {
  /** Whether `]{` stands in it: otherwise no paragraph is looked through. */
  readonly hasPhrases: boolean;
  readonly named: ReadonlyMap<string, NamedNote>;
  /** Names to suggest: not so many, and not so long, that looking for the nearest takes long. */
  readonly suggested: readonly string[];
  /** How often each was pointed at. */
  readonly uses: Map<string, number>;
}

/** `[text]{note}` or `[text]{#name}` in a paragraph; offsets count in the file. */
export interface PhraseNote {
  /** Where the `[` stands, the `]`, and the `}`. */
  readonly open: number;
  readonly close: number;
  readonly end: number;
  /** The name behind `#`; `null` where the note stands there itself. */
  readonly name: string | null;
}

/** How many phrases may point at one note: its text becomes part of what each of them says. */
const MOST_POINTING = 50;

/** The notes of a file that has none by name, or of one section that is read alone. */
export function unnamedNotes(places: Places): FileNotes {
  return { hasPhrases: places.text.includes("]{"), named: new Map(), suggested: [], uses: new Map() };
}

/** Whether a section of the file can say something that stands outside of it. */
export function mayPointOutside(text: string): boolean {
  return text.includes("~~~") || text.includes("]{#");
}

/** Collects the notes that have a name, and reports blocks that are not written as notes are. */
export function namedNotesOf(context: FileContext, blocks: Iterable<Block>): FileNotes {
  const named = new Map<string, NamedNote>();
  for (const { node, base } of blocks) {
    for (const code of codeBlocksIn(node)) {
      const read = blockNoteOf(context, code, base);
      if (!read) continue;
      const { start, end } = rangeOf(code);
      const span = context.places.span(base + start, base + end);
      checkBlock(context, code, base, span);
      if (read.name === null || !NAME.test(`#${read.name}`)) continue;
      const first = named.get(read.name);
      if (first) {
        const related = [{ message: "the first", span: first.span }];
        context.report(parseNoteTwice(span, { name: read.name }, related));
        continue;
      }
      const raw = context.places.text.slice(base + start, base + end).replaceAll(/\r\n?/g, "\n");
      const note = { ...read, name: read.name, raw, start: base + start, end: base + end, span };
      named.set(read.name, note);
    }
  }
  const suggested = [...named.keys()].filter(({ length }) => length <= 60).slice(0, 100);
  return { ...unnamedNotes(context.places), named, suggested };
}

/** Reports the notes that have a name and that no phrase points at. */
export function checkUses({ notes, report }: FileContext): void {
  for (const { name, span } of notes.named.values()) {
    if (!notes.uses.has(name)) report(parseNoteUnused(span, { name }));
  }
}

/** What a block `~~~` says; `null` for every other block, those with a language (`~~~json`) among them. */
export function blockNoteOf(
  { places }: FileContext,
  node: RootContent,
  base: number,
): { readonly name: string | null; readonly text: string } | null {
  if (node.type !== "code" || !places.text.startsWith("~~~", base + rangeOf(node).start)) return null;
  const { lang = null } = node;
  if (lang !== null && !lang.startsWith("#")) return null;
  return { name: lang?.slice(1) ?? null, text: node.value.replaceAll(/\r\n?/g, "\n").trim() };
}

/** The notes on phrases below a block, in order, the outer before the inner. */
export function phraseNotesIn(context: FileContext, node: Nodes, base: number): readonly PhraseNote[] {
  if (!context.notes.hasPhrases) return [];
  const found: PhraseNote[] = [];
  const waiting: Nodes[] = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.type === "paragraph" || next.type === "heading") found.push(...readPhrases(context, next, base));
    else if ("children" in next) waiting.push(...next.children.toReversed());
  }
  return found;
}

/** The named notes that phrases point at, each once; a name that no note has is reported. */
export function pointedAt(context: FileContext, phrases: readonly PhraseNote[]): readonly NamedNote[] {
  const { notes, report, places } = context;
  const found = new Map<string, NamedNote>();
  for (const { name, close, end } of phrases) {
    if (name === null) continue;
    const note = notes.named.get(name);
    const span = places.span(close + 2, end);
    const uses = (notes.uses.get(name) ?? 0) + 1;
    if (!note)
      report(
        parseNotePointsAtNothing(span, {
          name,
          nearest: name.length > 60 ? null : nearest(name, notes.suggested),
        }),
      );
    else if (uses === MOST_POINTING + 1)
      report(parseNotePointedAtTooOften(span, { name, most: MOST_POINTING }));
    notes.uses.set(name, uses);
    if (!note || uses > MOST_POINTING) continue;
    found.set(name, note);
  }
  return [...found.values()];
}

/** A stretch of the file with its notes in brackets behind their phrases, or without them. */
export function withNotes(
  { places: { text } }: FileContext,
  start: number,
  end: number,
  phrases: readonly PhraseNote[],
  how: "shown" | "left out",
): string {
  const cuts = phrases.flatMap(({ open, close, end: last, name }) => [
    { from: open, to: open + 1, by: "" },
    ...(name !== null || how === "left out"
      ? [{ from: close, to: last + 1, by: "" }]
      : [
          { from: close, to: close + 2, by: " (" },
          { from: last, to: last + 1, by: ")" },
        ]),
  ]);
  let [done, at] = ["", start];
  for (const { from, to, by } of cuts.toSorted((a, b) => a.from - b.from)) {
    if (from < at || to > end) continue;
    done += text.slice(at, from) + by;
    at = to;
  }
  return done + text.slice(at, end);
}

/** Those that stand in no other, each with those that stand in it. */
export function outermost(
  phrases: readonly PhraseNote[],
): readonly { readonly note: PhraseNote; readonly inner: readonly PhraseNote[] }[] {
  const found: { note: PhraseNote; inner: PhraseNote[] }[] = [];
  for (const note of phrases) {
    const last = found.at(-1);
    if (last && note.open < last.note.end) last.inner.push(note);
    else found.push({ note, inner: [] });
  }
  return found;
}

function codeBlocksIn(node: RootContent): readonly RootContent[] {
  const found: RootContent[] = [];
  const waiting: RootContent[] = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.type === "code") found.push(next);
    else if (next.type !== "paragraph" && next.type !== "heading" && "children" in next)
      waiting.push(...next.children.toReversed());
  }
  return found;
}

/** A block that is not closed holds the rest of the file. */
function checkBlock(context: FileContext, node: RootContent, base: number, span: Span): void {
  if (node.type !== "code") return;
  const { start, end } = rangeOf(node);
  const lines = context.places.text.slice(base + start, base + end).split(/\r\n|\n|\r/);
  const [first = "", last = ""] = [lines[0], lines.at(-1)];
  const fence = /^~+/.exec(first)?.[0] ?? "";
  if (lines.length < 2 || !new RegExp(`^[ \\t>]*${fence}~*[ \\t]*$`).test(last))
    context.report(parseNoteWithoutEnd(span, { what: first.trim(), end: fence }));
  else if (node.value.trim() === "") context.report(parseNoteEmpty(span, {}));
  if (node.lang && (node.meta || !NAME.test(node.lang)))
    context.report(parseNoteName(span, { found: first.replace(/^~+/, "").trim() }));
}

const NAME = /^#[\p{L}\p{N}_-]+$/u;

/**
 * Brackets and braces of one paragraph, each with its own stack, so that every sign is looked at once. What stands in
 * code, links and HTML opens and closes nothing.
 */
function readPhrases(
  context: FileContext,
  paragraph: Paragraph | Extract<Nodes, { type: "heading" }>,
  base: number,
): readonly PhraseNote[] {
  const { text } = context.places;
  const { start, end } = rangeOf(paragraph);
  const stop = base + end;
  const closed = opaqueRanges(paragraph, base);
  const found: PhraseNote[] = [];
  const brackets: number[] = [];
  const braces: { readonly at: number; readonly open: number; readonly close: number }[] = [];
  let next = 0;
  for (let at = base + start; at < stop; at += 1) {
    while ((closed[next]?.end ?? Infinity) <= at) next += 1;
    const skipped = closed[next];
    if (skipped && skipped.start <= at) {
      at = skipped.end - 1;
      continue;
    }
    const sign = text[at];
    if (sign === "\\") at += 1;
    else if (sign === "[") brackets.push(at);
    else if (sign === "{") braces.push({ at, open: -1, close: -1 });
    else if (sign === "}") {
      const brace = braces.pop();
      const note = brace && brace.open >= 0 ? noteBetween(context, brace.open, brace.close, at) : null;
      if (note) found.push(note);
    } else if (sign === "]") {
      const open = brackets.pop();
      if (open === undefined || open + 1 === at || text[at + 1] !== "{") continue;
      braces.push({ at: at + 1, open, close: at });
      at += 1;
    }
  }
  for (const { at, open, close } of braces) {
    if (open >= 0 && /^[\p{L}#]/u.test(text.slice(at + 1, at + 3)) && at + 1 < stop)
      context.report(
        parseNoteWithoutEnd(context.places.span(close + 1, Math.min(stop, at + 2)), {
          what: `]${text.slice(at, at + 2)}`,
          end: "}",
        }),
      );
  }
  return found.toSorted((a, b) => a.open - b.open);
}

/** What holds no letter is no note: `[A-Z]{2}`. */
function noteBetween(context: FileContext, open: number, close: number, end: number): PhraseNote | null {
  const said = context.places.text.slice(close + 2, end);
  if (!said.startsWith("#")) return /\p{L}/u.test(said) ? { open, close, end, name: null } : null;
  if (NAME.test(said)) return { open, close, end, name: said.slice(1) };
  context.report(parseNoteName(context.places.span(close + 2, end), { found: said }));
  return { open, close, end, name: null };
}

function opaqueRanges(
  paragraph: Nodes,
  base: number,
): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  const waiting: Nodes[] = [paragraph];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (OPAQUE.has(next.type)) {
      const { start, end } = rangeOf(next);
      found.push({ start: base + start, end: base + end });
    } else if ("children" in next) waiting.push(...next.children.toReversed());
  }
  return found;
}

const OPAQUE: ReadonlySet<string> = new Set([
  "inlineCode",
  "html",
  "link",
  "image",
  "linkReference",
  "imageReference",
]);
