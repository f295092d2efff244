import {
  parseMarkupInHeading,
  parseMissingName,
  parseNoName,
  parseRepeatedPart,
  parseUnknownKind,
  parseUnknownPart,
} from "../diagnostics/messages.ts";
import { BORROWED_KINDS, BORROWED_PARTS, ownWords } from "../diagnostics/borrowed-words.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { Name, Part, Section } from "../tree/spec-tree.ts";
import { bodyOf } from "./body.ts";
import type { FileContext } from "./context.ts";
import type { Group } from "./file.ts";
import { onOneLine, type ParsedHeading } from "./heading.ts";
import { NO_PROSE, pointedIn, rawProse } from "./prose.ts";
import { anchorMaker } from "./slugs.ts";
import type { PartOutline, SectionOutline } from "./sections/outline.ts";
import { OUTLINES } from "./sections/outlines.ts";

/** `## Kind: Name` with all below; `null` where the kind is unknown. */
export function sectionOf(context: FileContext, group: Group): Section | null {
  const { kind, name } = splitHeading(context, group.heading);
  const outline = OUTLINES.find((known) => known.kind === kind.text) ?? meantSection(context, kind);
  if (!outline) return null;
  checkName(context, group.heading, name, outline);
  if (outline.parts === null) return noteOf(context, group, outline, name);
  return {
    kind: outline.kind,
    name,
    anchor:
      kind.text === outline.kind ? group.heading.anchor : anchorMaker()(`${outline.kind}: ${name.text}`),
    span: group.heading.span,
    ...bodyOf(context, group.blocks, outline),
    parts: partsOf(context, group, outline.kind, outline.parts),
  };
}

/** Reports an unknown kind, and goes on as if the nearest had been written, so that nothing else seems to miss. */
function meantSection(context: FileContext, kind: Name): SectionOutline | undefined {
  const kinds = OUTLINES.map((known) => known.kind);
  const near =
    ownWords(BORROWED_KINDS, kind.text) ??
    nearest(kind.text, kinds) ??
    nearest(kind.text.split(/\s/, 1)[0] ?? "", kinds);
  const list = kinds.map((known) => `\`${known}\``).join(", ");
  context.report(parseUnknownKind(kind.span, { kind: kind.text, nearest: near, kinds: list }));
  return OUTLINES.find((known) => known.kind === near);
}

/** In a note everything is prose, headings too. */
function noteOf(context: FileContext, group: Group, outline: SectionOutline, name: Name): Section {
  const blocks = [...group.blocks, ...group.parts.flatMap((part) => part.blocks)];
  const { anchor, span } = group.heading;
  const doc = rawProse(context, span.end.offset, group.end, blocks, pointedIn(context, blocks));
  return { kind: outline.kind, name, anchor, span, lead: null, doc, bullets: [], parts: [] };
}

function partsOf(
  context: FileContext,
  group: Group,
  section: string,
  outlines: readonly PartOutline[],
): readonly Part[] {
  const seen = new Map<string, Part>();
  return group.parts.flatMap((part) => {
    const read = partOf(context, part, section, outlines);
    if (!read) return [];
    const first = seen.get(read.part.kind);
    if (first && !read.outline.repeated) {
      const related = [{ message: "the first", span: first.span }];
      context.report(parseRepeatedPart(read.part.span, { kind: read.part.kind }, related));
      return [];
    }
    seen.set(read.part.kind, read.part);
    return [read.part];
  });
}

function partOf(
  context: FileContext,
  group: Group,
  section: string,
  outlines: readonly PartOutline[],
): { readonly part: Part; readonly outline: PartOutline } | null {
  const { kind, name } = splitHeading(context, group.heading, outlines);
  const outline =
    outlines.find((known) => known.kind === kind.text) ?? meantPart(context, kind, section, outlines);
  if (!outline) return null;
  if (outline.heading !== "line")
    checkName(context, group.heading, name, { named: outline.heading === "named", kind: outline.kind });
  const { anchor, span } = group.heading;
  const head = outline.heading === "line" ? group.heading.line() : { tokens: [], doc: NO_PROSE, span };
  const shared = { kind: outline.kind, name, head: { ...head, tokens: head.tokens.slice(1) }, anchor, span };
  if (outline.body === "prose") {
    // A text that people are sent has places in braces, and no notes.
    const pointed = outline.kind === "Text" ? [] : pointedIn(context, group.blocks);
    const prose = rawProse(context, span.end.offset, group.end, group.blocks, pointed);
    return { outline, part: { ...shared, lead: null, doc: NO_PROSE, bullets: [], prose } };
  }
  const body = bodyOf(context, group.blocks, {
    kind: `### ${outline.kind}`,
    lead: outline.lead,
    bullets: true,
  });
  return { outline, part: { ...shared, ...body, prose: null } };
}

/** The same as for sections, except that a line in a heading cannot be made up. */
function meantPart(
  context: FileContext,
  kind: Name,
  section: string,
  outlines: readonly PartOutline[],
): PartOutline | undefined {
  const kinds = outlines.map((known) => known.kind);
  const borrowed = ownWords(BORROWED_PARTS, kind.text);
  const near = kinds.find((known) => known === borrowed) ?? nearest(kind.text, kinds);
  const list = kinds.length === 0 ? "nothing" : kinds.map((known) => `\`### ${known}\``).join(", ");
  context.report(parseUnknownPart(kind.span, { section, kind: kind.text, nearest: near, kinds: list }));
  return outlines.find((known) => known.kind === near && known.heading !== "line");
}

/** Cuts a heading at its colon, or behind the kind where a line follows it without one (`From [Sale](…)`). */
function splitHeading(
  context: FileContext,
  heading: ParsedHeading,
  outlines: readonly PartOutline[] = [],
): { readonly kind: Name; readonly name: Name } {
  const { text, textSpan } = heading;
  const lineKind = outlines.find(
    ({ kind, heading: shape }) => shape === "line" && new RegExp(`^${kind}(?!\\S)`).test(text),
  );
  const colon = text.indexOf(":");
  const cut = lineKind ? lineKind.kind.length : colon < 0 ? text.length : colon;
  const rest = lineKind ? "" : text.slice(cut + 1);
  const start = textSpan.start.offset;
  const nameStart = start + cut + 1 + (rest.length - rest.trimStart().length);
  const kindText = text.slice(0, cut).trimEnd();
  const name = rest.trim();
  return {
    kind: { text: onOneLine(kindText), span: context.places.span(start, start + kindText.length) },
    name: {
      text: onOneLine(name),
      span: name === "" ? textSpan : context.places.span(nameStart, nameStart + name.length),
    },
  };
}

function checkName(
  context: FileContext,
  heading: ParsedHeading,
  name: Name,
  outline: { readonly kind: string; readonly named: boolean },
): void {
  const level = "#".repeat(heading.depth);
  if (heading.hasMarkup)
    context.report(parseMarkupInHeading(heading.textSpan, { level, kind: outline.kind }));
  if (outline.named && name.text === "")
    context.report(parseMissingName(heading.textSpan, { level, kind: outline.kind }));
  if (!outline.named && name.text !== "")
    context.report(parseNoName(name.span, { level, kind: outline.kind }));
}
