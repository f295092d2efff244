import type { Code, ListItem, Nodes, Paragraph, PhrasingContent, Root } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { bounded, restored } from "../../markdown/bounds.ts";
import type { Excess } from "../../markdown/limits.ts";
import type { Position, SourceFile, Span } from "../../source/source.ts";
import {
  scenarioNoLine,
  scenarioUnexpectedBlock,
  scenarioUnexpectedMarkup,
} from "../../diagnostics/messages.ts";
import type { Written } from "./scenario.ts";

/** Stands for a code span in the shape of a line. */
export const SPAN = "\uE000";

/** A line of a story: its words with `SPAN` in place of each code span, and the code spans themselves. */
export interface Line {
  readonly shape: string;
  readonly spans: readonly Written[];
  readonly span: Span;
}

/** A list item taken apart: its line, and what is nested below it. */
export interface Item {
  readonly line: Line;
  readonly codes: readonly Code[];
  readonly items: readonly ListItem[];
  readonly span: Span;
}

/** What the parsers of a file's parts share: the file, and where mistakes go. */
export interface Reading {
  readonly file: SourceFile;
  readonly diagnostics: Diagnostic[];
}

/** Parses CommonMark with a YAML front matter. Every text is valid CommonMark, so this cannot fail; within bounds. */
export function parseMarkdown(text: string): { readonly root: Root; readonly excesses: readonly Excess[] } {
  const within = bounded(text);
  const root = unified().use(remarkParse).use(remarkFrontmatter, ["yaml"]).parse(within.text);
  restored(root.children, within, text);
  return { root, excesses: within.excesses };
}

/** The span of a node. */
export function spanOf(reading: Reading, node: Nodes): Span {
  const none: Position = { line: 1, column: 1, offset: 0 };
  return {
    file: reading.file.path,
    start: position(node.position?.start) ?? none,
    end: position(node.position?.end) ?? none,
  };
}

function position(
  point: { line: number; column: number; offset?: number | undefined } | undefined,
): Position | null {
  return point === undefined ? null : { line: point.line, column: point.column, offset: point.offset ?? 0 };
}

/** Takes a list item apart: one line, then fenced blocks and lists. Anything else below it is a mistake. */
export function readItem(reading: Reading, item: ListItem): Item | null {
  const [first, ...rest] = item.children;
  if (first?.type !== "paragraph") {
    reading.diagnostics.push(scenarioNoLine(spanOf(reading, item), {}));
    return null;
  }
  const codes: Code[] = [];
  const items: ListItem[] = [];
  for (const node of rest) {
    if (node.type === "code") codes.push(node);
    else if (node.type === "list") for (const child of node.children) items.push(child);
    else refuseBlock(reading, node);
  }
  return { line: readLine(reading, first), codes, items, span: spanOf(reading, item) };
}

/** Says that a node has no place in a story. */
export function refuseBlock(reading: Reading, node: Nodes): void {
  reading.diagnostics.push(scenarioUnexpectedBlock(spanOf(reading, node), { kind: node.type }));
}

/** The shape and code spans of a paragraph, without what follows an em dash (documentation). */
export function readLine(
  reading: Reading,
  paragraph: Paragraph | ({ children: PhrasingContent[] } & Nodes),
): Line {
  let shape = "";
  const spans: Written[] = [];
  for (const node of paragraph.children) {
    if (node.type === "inlineCode") {
      shape += SPAN;
      spans.push(readCodeSpan(reading, node));
      continue;
    }
    if (node.type === "text") {
      const text = node.value.replaceAll(SPAN, " ").replaceAll(/\s+/g, " ");
      const dash = / — |^— | —$/.exec(text);
      shape += dash === null ? text : text.slice(0, dash.index);
      if (dash !== null) break;
      continue;
    }
    if (node.type === "break") {
      shape += " ";
      continue;
    }
    reading.diagnostics.push(scenarioUnexpectedMarkup(spanOf(reading, node), { kind: node.type }));
  }
  return { shape: shape.trim(), spans, span: spanOf(reading, paragraph) };
}

/** The content of a code span with the place of the content, not of its backticks. */
function readCodeSpan(reading: Reading, node: PhrasingContent & { type: "inlineCode" }): Written {
  const whole = spanOf(reading, node);
  const raw = reading.file.text.slice(whole.start.offset, whole.end.offset);
  const ticks = /^`+/.exec(raw)?.[0].length ?? 0;
  const padded =
    raw.slice(ticks, ticks + 1) === " " && raw.slice(-ticks - 1, -ticks) === " " && node.value !== "";
  const skip = ticks + (padded && !node.value.startsWith(" ") ? 1 : 0);
  return {
    text: node.value,
    span: { file: whole.file, start: move(whole.start, skip), end: move(whole.end, -skip) },
  };
}

function move(from: Position, by: number): Position {
  return { line: from.line, column: Math.max(1, from.column + by), offset: Math.max(0, from.offset + by) };
}

/** Words for a person: the line's shape with its code spans back in place. */
export function saidAs(line: Line): string {
  let index = 0;
  return line.shape.replaceAll(SPAN, () => `\`${line.spans[index++]?.text ?? ""}\``);
}
