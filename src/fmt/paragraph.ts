import type { Heading, Paragraph } from "mdast";
import { type Block, rangeOf } from "../1-parse/markdown.ts";
import type { Lines } from "./layout.ts";

/** A heading with its hashes in front, whatever way it was written. */
export function headingLines(text: string, { base }: Block, node: Heading): Lines {
  const [first, last] = [node.children[0], node.children.at(-1)];
  const words = first && last ? text.slice(base + rangeOf(first).start, base + rangeOf(last).end) : "";
  if (!words.includes("\n")) return [`${"#".repeat(node.depth)} ${words}`.trimEnd()];
  const { start, end } = rangeOf(node);
  return text.slice(base + start, base + end).split("\n");
}

/** A paragraph without the indentation of its first line. Its words and line ends are the writer's. */
export function proseLines(text: string, { base }: Block, node: Paragraph): Lines {
  const { start, end } = rangeOf(node);
  const indent = new RegExp(`^[ \\t]{0,${(node.position?.start.column ?? 1) - 1}}`);
  const lines = text.slice(base + start, base + end).split("\n");
  return lines.map((line, index) => (index === 0 ? line : line.replace(indent, "")));
}
