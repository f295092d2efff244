import type { Heading, InlineCode, Paragraph, PhrasingContent } from "mdast";
import { parseMarkupInStructure, parseNotADash } from "../diagnostics/messages.ts";
import type { Line, Prose, Token } from "../tree/tokens.ts";
import type { FileContext } from "./context.ts";
import { linkOf, linksIn } from "./link-tokens.ts";
import { rangeOf } from "./markdown.ts";
import { NO_PROSE, proseBetween } from "./prose.ts";
import { tokensOf } from "./tokens.ts";

/**
 * Reads a paragraph or a heading as a line: tokens up to the first ` — `, documentation after it. Markup that means
 * nothing here is reported, and what is inside it is read as if it were plain.
 */
export function lineOf(context: FileContext, block: Paragraph | Heading, base: number): Line {
  const { start, end } = contentRange(block);
  const reader: Reader = { context, base, tokens: [], dash: null };
  readAll(reader, block.children);
  return {
    tokens: reader.tokens,
    doc: reader.dash === null ? NO_PROSE : docOf(context, block, base, reader.dash),
    span: context.places.span(base + start, base + end),
  };
}

interface Reader {
  readonly context: FileContext;
  readonly base: number;
  readonly tokens: Token[];
  /** Where the documentation begins: behind the dash. */
  dash: number | null;
}

function readAll(reader: Reader, nodes: readonly PhrasingContent[]): void {
  for (const node of nodes) {
    if (reader.dash !== null) return;
    read(reader, node);
  }
}

function read(reader: Reader, node: PhrasingContent): void {
  const { start, end } = rangeOf(node);
  switch (node.type) {
    case "text":
      return readText(reader, reader.base + start, reader.base + end);
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
    text: node.value.replaceAll(/\r\n?/g, "\n"),
    span: context.places.span(base + start + ticks + padded, base + end - ticks - padded),
    outer: context.places.span(base + start, base + end),
  };
}

function docOf(context: FileContext, block: Paragraph | Heading, base: number, start: number): Prose {
  const end = base + contentRange(block).end;
  const links = linksIn(context, block, base).filter((link) => link.span.start.offset >= start);
  return proseBetween(context, start, end, links);
}

/** A heading's range without its hashes. */
function contentRange(block: Paragraph | Heading): { readonly start: number; readonly end: number } {
  const [first, last] = [block.children[0], block.children.at(-1)];
  if (!first || !last) return rangeOf(block);
  return { start: rangeOf(first).start, end: rangeOf(last).end };
}
