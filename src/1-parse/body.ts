import type { List, ListItem, Paragraph } from "mdast";
import {
  parseBulletWithoutLine,
  parseDeepHeading,
  parseNumberedList,
  parseTable,
} from "../diagnostics/messages.ts";
import type { Bullet, Line, Prose } from "../tree/tokens.ts";
import type { FileContext } from "./context.ts";
import { lineOf } from "./line.ts";
import { type Block, rangeOf } from "./markdown.ts";
import { blockNoteOf } from "./notes.ts";
import { isSilent, joinProse, proseOf } from "./prose.ts";

/** What stands between a heading and the next: a first line where the kind has one, prose, bullets. */
export interface Body {
  readonly lead: Line | null;
  readonly doc: Prose;
  readonly bullets: readonly Bullet[];
}

/** Sorts the blocks below a heading. Paragraphs, quotes, code and images are documentation wherever they stand. */
export function bodyOf(
  context: FileContext,
  blocks: readonly Block[],
  outline: { readonly kind: string; readonly lead: boolean; readonly bullets: boolean },
): Body {
  const prose: Block[] = [];
  const bullets: Bullet[] = [];
  let lead: Line | null = null;
  for (const block of blocks) {
    const { node, base } = block;
    if (node.type === "list" && outline.bullets) bullets.push(...bulletsOf(context, node, base));
    else if (node.type === "heading") refuseHeading(context, block, outline.kind);
    else if (node.type === "paragraph" && isTable(context, node, base)) refuseTable(context, block);
    else if (
      node.type === "paragraph" &&
      outline.lead &&
      !lead &&
      prose.every((before) => isSilent(before.node) || blockNoteOf(context, before.node, before.base))
    )
      lead = lineOf(context, node, base);
    else prose.push(block);
  }
  const doc = proseOf(context, prose);
  return { lead, doc: lead ? joinProse(lead.doc, doc) : doc, bullets };
}

function bulletsOf(context: FileContext, list: List, base: number): readonly Bullet[] {
  if (list.ordered) {
    const { start, end } = rangeOf(list);
    context.report(parseNumberedList(context.places.span(base + start, base + end), {}));
  }
  return list.children.flatMap((item) => bulletOf(context, item, base) ?? []);
}

function bulletOf(context: FileContext, item: ListItem, base: number): Bullet | null {
  const first = item.children[0];
  if (first?.type !== "paragraph") {
    const { start, end } = rangeOf(item);
    context.report(parseBulletWithoutLine(context.places.span(base + start, base + end), {}));
    return null;
  }
  const line = lineOf(context, first, base);
  if (item.children.length === 1) return { ...line, bullets: NO_BULLETS };
  const bullets: Bullet[] = [];
  const prose: Block[] = [];
  for (const node of item.children.slice(1)) {
    if (node.type === "list") bullets.push(...bulletsOf(context, node, base));
    else prose.push({ node, base });
  }
  return { ...line, doc: joinProse(line.doc, proseOf(context, prose)), bullets };
}

const NO_BULLETS: readonly Bullet[] = [];

function refuseHeading(context: FileContext, { node, base }: Block, kind: string): void {
  const { start, end } = rangeOf(node);
  context.report(parseDeepHeading(context.places.span(base + start, base + end), { kind }));
}

function refuseTable(context: FileContext, { node, base }: Block): void {
  const { start, end } = rangeOf(node);
  context.report(parseTable(context.places.span(base + start, base + end), {}));
}

/** A table is no CommonMark: it arrives as a paragraph of lines with bars. */
function isTable(context: FileContext, node: Paragraph, base: number): boolean {
  const { start, end } = rangeOf(node);
  const [, second] = context.places.text.slice(base + start, base + end).split(/\r\n|\n|\r/);
  return second !== undefined && /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)+$/.test(second);
}
