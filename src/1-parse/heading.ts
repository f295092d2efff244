import type { Heading, Nodes } from "mdast";
import { parseNoteInHeading } from "../diagnostics/messages.ts";
import type { Span } from "../source/source.ts";
import type { Line } from "../tree/tokens.ts";
import type { FileContext } from "./context.ts";
import { lineOf } from "./line.ts";
import { rangeOf } from "./markdown.ts";

/** A heading in all the ways in which it is read: as text, as an anchor, as tokens. */
export interface ParsedHeading {
  readonly depth: number;
  /** As it is written, without hashes. */
  readonly text: string;
  readonly textSpan: Span;
  /** True where it is more than plain text: a link, a code span, emphasis. */
  readonly hasMarkup: boolean;
  readonly anchor: string;
  readonly span: Span;
  /** Its tokens. Read only where a heading may hold them, as reading reports what does not belong there. */
  readonly line: () => Line;
}

/** Must be called for every heading of a file in order: that is how anchors are counted. */
export function headingOf(
  context: FileContext,
  node: Heading,
  base: number,
  anchor: (text: string) => string,
): ParsedHeading {
  const { start, end } = rangeOf(node);
  const first = node.children[0];
  const last = node.children.at(-1);
  const from = base + (first ? rangeOf(first).start : end);
  const to = base + (last ? rangeOf(last).end : end);
  const text = context.places.text.slice(from, to);
  if (/\]\{[#\p{L}]/u.test(text)) context.report(parseNoteInHeading(context.places.span(from, to), {}));
  return {
    depth: node.depth,
    text,
    textSpan: context.places.span(from, to),
    hasMarkup: node.children.some((child) => child.type !== "text"),
    anchor: anchor(plainText(node)),
    span: context.places.span(base + start, base + end),
    line: () => lineOf(context, node, base),
  };
}

/** A heading that is underlined may have several lines; their ends mean a space each, however a file writes them. */
export function onOneLine(text: string): string {
  return text.replaceAll(/(?<![ \t])[ \t]*\r?\n[ \t]*/g, " ");
}

function plainText(node: Nodes): string {
  if ("value" in node) return node.type === "html" ? "" : node.value;
  if ("children" in node) return node.children.map((child) => plainText(child)).join("");
  return "";
}
