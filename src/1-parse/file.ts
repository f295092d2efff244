import type { Heading } from "mdast";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { parseNoTitle, parseSecondTitle, parseTextBeforeSection } from "../diagnostics/messages.ts";
import type { Excess } from "../markdown/limits.ts";
import { refusalOf } from "../markdown/refusal.ts";
import type { SourceFile } from "../source/source.ts";
import type { FileTree, FrontMatter, Name, Section } from "../tree/spec-tree.ts";
import type { FileContext } from "./context.ts";
import { frontMatterOf } from "./front-matter.ts";
import { headingOf, onOneLine, type ParsedHeading } from "./heading.ts";
import type { Chunk } from "./chunks.ts";
import { type Block, blocksIn, parsedChunk, type ParseCache, rangeOf } from "./markdown.ts";
import { checkUses, mayPointOutside, namedNotesOf, unnamedNotes } from "./notes.ts";
import { placesOf } from "./places.ts";
import { proseOf } from "./prose.ts";
import { sectionOf } from "./section.ts";
import { movedTo, type SectionCache } from "./section-cache.ts";
import { anchorMaker } from "./slugs.ts";

/** A heading with the blocks up to the next heading of its depth or above. */
export interface Group {
  readonly heading: ParsedHeading;
  readonly blocks: Block[];
  readonly parts: Group[];
  /** Where the group ends, in the file. */
  end: number;
}

/** Parses one file. Only the root file has a front matter. */
export function parseFile(
  file: SourceFile,
  isRoot: boolean,
  report: (diagnostic: Diagnostic) => void,
  cache: ParseCache | null,
  kept: SectionCache | null = null,
): FileTree {
  const text = file.text.replace(/^\uFEFF/, "");
  const places = placesOf(file.path, text);
  const outer: FileContext = { places, report, notes: unnamedNotes(places) };
  const start = outer.places.span(0, 0);
  const refuse = ({ what, start: from, end }: Excess): void =>
    report(refusalOf(what, places.span(from, end)));
  const sections: Section[] = [];
  const mistakes: Diagnostic[] = [];
  const inSection = { ...outer, report: (one: Diagnostic): void => void mistakes.push(one) };
  // What a section says may depend on a note that stands elsewhere. Where it cannot, it is read when its last block is
  // there: blocks are larger than what is read of them.
  const mayHaveNotes = text.includes("~~~");
  const read = (section: Group): void => {
    if (mayHaveNotes) return;
    const made = keptSection(inSection, section, kept);
    if (made) sections.push(made);
    for (const { blocks } of [section, ...section.parts]) blocks.length = 0;
  };
  const outline = group(outer, blocksIn(text, cache, refuse), isRoot, read);
  if (!outline.title) report(parseNoTitle(start, {}));
  const notes = mayHaveNotes ? namedNotesOf(outer, notedBlocks(outline)) : outer.notes;
  const context = { ...outer, notes };
  const keep = notes.named.size === 0 ? kept : null;
  const doc = proseOf(context, outline.intro);
  mistakes.forEach(report);
  const tree: FileTree = {
    path: file.path,
    span: start,
    frontMatter: outline.frontMatter,
    title: outline.title,
    doc,
    sections: mayHaveNotes
      ? outline.sections.flatMap((section) => keptSection(context, section, keep) ?? [])
      : sections,
  };
  checkUses(context);
  return tree;
}

/** All blocks in which notes may stand: not those of texts that people are sent. */
function notedBlocks({ intro, sections }: FileOutline): readonly Block[] {
  const ofParts = (parts: readonly Group[]): readonly Block[] =>
    parts.flatMap(({ heading, blocks }) => (heading.text === "Text" ? [] : blocks));
  return [...intro, ...sections.flatMap(({ blocks, parts }) => [...blocks, ...ofParts(parts)])];
}

/**
 * Reads one chunk of a file, if it is one section whose headings are `## ` and `### ` alone; its spans are those of the
 * file.
 */
export function parseSection(
  file: SourceFile,
  { text: chunk, offset }: Chunk,
  report: (diagnostic: Diagnostic) => void,
): Section | null {
  if (mayPointOutside(file.text)) return null;
  const places = placesOf(file.path, file.text);
  const context: FileContext = { places, report, notes: unnamedNotes(places) };
  const { nodes, excesses } = parsedChunk(chunk);
  if (excesses.length > 0) return null;
  const blocks = nodes.map((node) => ({ node, base: offset }));
  const outline = group(context, blocks, false);
  const [section] = outline.sections;
  if (!section || outline.sections.length > 1 || outline.title || outline.intro.length > 0) return null;
  endGroups(outline, offset + chunk.length);
  const end = offset + chunk.length;
  for (const one of [section, ...section.parts]) if (one.end > end) one.end = end;
  return sectionOf(context, section);
}

/** A section that was read before is not read again; one with a mistake is, so that the mistake is reported. */
function keptSection(context: FileContext, group: Group, kept: SectionCache | null): Section | null {
  if (!kept) return sectionOf(context, group);
  const { start } = group.heading.span;
  const anchors = [group, ...group.parts].map(({ heading }) => heading.anchor).join(" ");
  const key = `${context.places.file} ${anchors}\n${context.places.text.slice(start.offset, group.end)}`;
  const known = kept.get(key);
  if (known) return movedTo(known, start);
  let mistakes = 0;
  const report = (diagnostic: Diagnostic): void => {
    mistakes += 1;
    context.report(diagnostic);
  };
  if (kept.size >= MOST_KEPT) kept.clear();
  const section = sectionOf({ ...context, report }, group);
  if (section && mistakes === 0) kept.set(key, { section, at: start });
  return section;
}

/** Sections that are kept at most: every state of a section that is being edited is one. */
const MOST_KEPT = 20_000;

interface FileOutline {
  frontMatter: FrontMatter | null;
  title: Name | null;
  readonly intro: Block[];
  readonly sections: Group[];
}

/** @param onSection is told of a section when it is whole. */
function group(
  context: FileContext,
  blocks: Iterable<Block>,
  isRoot: boolean,
  onSection: (section: Group) => void = () => undefined,
): FileOutline {
  const outline: FileOutline = { frontMatter: null, title: null, intro: [], sections: [] };
  const anchor = anchorMaker();
  for (const block of blocks) {
    if (block.node.type === "yaml") {
      outline.frontMatter = frontMatterOf(context, block.node, block.base, isRoot);
    } else if (block.node.type === "heading" && block.node.depth <= 3) {
      const last = outline.sections.at(-1);
      addHeading(context, outline, block.node, block, anchor);
      if (last && outline.sections.at(-1) !== last) onSection(last);
    } else {
      if (block.node.type === "heading") headingOf(context, block.node, block.base, anchor);
      addBlock(context, outline, block);
    }
  }
  endGroups(outline, context.places.text.length);
  const last = outline.sections.at(-1);
  if (last) onSection(last);
  return outline;
}

function addHeading(
  context: FileContext,
  outline: FileOutline,
  node: Heading,
  block: Block,
  anchor: (text: string) => string,
): void {
  const heading = headingOf(context, node, block.base, anchor);
  const created: Group = { heading, blocks: [], parts: [], end: 0 };
  const start = block.base + rangeOf(node).start;
  const section = outline.sections.at(-1);
  if (node.depth === 1) {
    endGroups(outline, start);
    if (outline.title)
      context.report(
        parseSecondTitle(heading.span, {}, [{ message: "the title", span: outline.title.span }]),
      );
    else if (heading.text !== "") outline.title = { text: onOneLine(heading.text), span: heading.textSpan };
  } else if (node.depth === 2) {
    endGroups(outline, start);
    outline.sections.push(created);
  } else if (section) {
    const part = section.parts.at(-1);
    if (part) part.end = start;
    section.parts.push(created);
  } else {
    outline.intro.push(block);
  }
}

function addBlock(context: FileContext, outline: FileOutline, block: Block): void {
  const section = outline.sections.at(-1);
  const part = section?.parts.at(-1);
  if (part) part.blocks.push(block);
  else if (section) section.blocks.push(block);
  else outline.intro.push(block);
  if (!section && !outline.title && block.node.type !== "html") {
    const { start, end } = rangeOf(block.node);
    context.report(parseTextBeforeSection(context.places.span(block.base + start, block.base + end), {}));
  }
}

/** Tells the last section and its last part where they end, unless they know. */
function endGroups(outline: FileOutline, offset: number): void {
  const section = outline.sections.at(-1);
  if (!section) return;
  const part = section.parts.at(-1);
  if (section.end === 0) section.end = offset;
  if (part && part.end === 0) part.end = offset;
}
