import { OUTLINES } from "../1-parse/sections/outlines.ts";
import { type Block, rangeOf } from "../1-parse/markdown.ts";
import type { Lines } from "./layout.ts";

/** A stretch whose text is kept as it is, because it is read so: logic, examples, notes. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly lines: Lines;
  /** Set by whoever has written it. */
  isTaken: boolean;
}

/** The stretches between two headings whose blanks and blank lines mean something. */
export function rawStretches(text: string, blocks: readonly Block[]): Stretch[] {
  const found: Stretch[] = [];
  let open: { readonly from: number; readonly depth: number } | null = null;
  const close = (to: number): void => {
    if (open) found.push({ ...open, to, lines: linesOf(text.slice(open.from, to)), isTaken: false });
    open = null;
  };
  for (const { node, base } of blocks) {
    if (node.type !== "heading" || node.depth > 3) continue;
    const { start, end } = rangeOf(node);
    const current: { readonly depth: number } | null = open;
    if (current && node.depth > current.depth) continue;
    close(base + start);
    const title = text.slice(base + start, base + end).replace(/^#+\s*/, "");
    const kind = title.split(":", 1)[0]?.trim() ?? "";
    if (isRaw(kind, node.depth)) open = { from: base + end, depth: node.depth };
  }
  close(text.length);
  return found;
}

function isRaw(kind: string, depth: number): boolean {
  if (depth === 1) return false;
  if (depth === 2) return OUTLINES.some((outline) => outline.kind === kind && outline.parts === null);
  return OUTLINES.some(({ parts }) => parts?.some((part) => part.kind === kind && part.body === "prose"));
}

function linesOf(text: string): Lines {
  const plain = text.replace(/^[^\S\n]*#*[^\S\n]*\n/, "\n").replace(/^(?:[ \t]*\n)+/, "");
  return plain.trim() === "" ? [] : plain.trimEnd().split("\n");
}
