import type { List, ListItem, RootContent } from "mdast";
import { type Block, rangeOf } from "../1-parse/markdown.ts";
import type { Lines } from "./layout.ts";

/** A bullet list with `-` before each bullet, two blanks a level, no blank lines; `null`: it stays as it is. */
export function listLines(text: string, { base }: Block, list: List): Lines | null {
  if (!isPlain(list) || text.slice(base + rangeOf(list).start, base + rangeOf(list).end).includes("\t"))
    return null;
  return linesOf(text, base, list, "");
}

/** Bullets alone, each with a line of its own: only those are sure to mean the same at another indentation. */
function isPlain(list: List): boolean {
  return (
    !list.ordered &&
    list.children.every(
      (item) =>
        item.children[0]?.type === "paragraph" &&
        item.children.every((child) => child.type !== "list" || isPlain(child)),
    )
  );
}

function linesOf(text: string, base: number, list: List, indent: string): Lines {
  return list.children.flatMap((item) => itemLines(text, base, item, indent));
}

function itemLines(text: string, base: number, item: ListItem, indent: string): Lines {
  const inner = `${indent}  `;
  const lines: string[] = [];
  let last: RootContent | null = null;
  for (const child of item.children) {
    if (last && needsBlank(text, base, last, child)) lines.push("");
    if (child.type === "list") lines.push(...linesOf(text, base, child, inner));
    else lines.push(...childLines(text, base, child).map((line) => (line === "" ? "" : `${inner}${line}`)));
    last = child;
  }
  const [first = "", ...rest] = lines;
  return [`${indent}- ${first.slice(inner.length)}`.trimEnd(), ...rest];
}

/** A nested list follows at once; between other blocks a blank line stays where it was or must be. */
function needsBlank(text: string, base: number, above: RootContent, below: RootContent): boolean {
  if (below.type === "list") return above.type !== "paragraph" && above.type !== "code";
  if (above.type === "list" || (above.type === "paragraph" && below.type === "paragraph")) return true;
  return text.slice(base + rangeOf(above).end, base + rangeOf(below).start).split("\n").length > 2;
}

/** A block of a bullet without the bullet's indentation. In the bullet's own line, blanks at ends of lines mean nothing. */
function childLines(text: string, base: number, child: RootContent): Lines {
  const { start, end } = rangeOf(child);
  const indent = new RegExp(`^ {0,${(child.position?.start.column ?? 1) - 1}}`);
  const lines = text.slice(base + start, base + end).split("\n");
  return lines.map((line, index) => {
    const plain = index === 0 ? line : line.replace(indent, "");
    if (child.type === "paragraph") return index === 0 ? plain.trimEnd() : plain.trim();
    return plain.trim() === "" ? "" : plain;
  });
}
