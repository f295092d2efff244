import { parseFile } from "../1-parse/file.ts";
import { blocksOf, type Block, type ParseCache, rangeOf } from "../1-parse/markdown.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../source/source.ts";
import type { FileTree } from "../tree/spec-tree.ts";
import { layOut, type Lines, type Piece } from "./layout.ts";
import { listLines } from "./list.ts";
import { headingLines, proseLines } from "./paragraph.ts";
import { rawStretches } from "./raw.ts";
import { replaceTokens } from "./tokens.ts";

/**
 * The file as `specc fmt` writes it: one way to say a thing, and the same meaning. Formatting twice changes nothing
 * more. What cannot be written anew without a change of meaning stays as it is.
 *
 * @param isRoot whether the file is the spec's root file, which alone has a front matter.
 */
export function format(file: SourceFile, isRoot: boolean, cache: ParseCache = new Map()): string {
  const plain = `${file.text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n")}`;
  const meant = meaningOf({ path: file.path, text: file.text }, isRoot, cache);
  const whole = settled(plain, file.path, isRoot, cache);
  if (meaningOf({ path: file.path, text: whole }, isRoot, cache) === meant) return whole;
  return sectionBySection(plain, file.path, isRoot, meant, cache);
}

/** Formats until nothing changes: what one round brings together the next may join. */
function settled(text: string, path: string, isRoot: boolean, cache: ParseCache): string {
  let [before, after] = ["", text];
  for (let round = 0; round < 4 && before !== after; round += 1) {
    before = after;
    after = formatOnce(before, path, isRoot, cache);
  }
  return after;
}

function formatOnce(text: string, path: string, isRoot: boolean, cache: ParseCache): string {
  const blocks = blocksOf(text, cache);
  const replaced = replaceTokens(text, treeOf({ path, text }, isRoot, cache).tree);
  const again = replaced === text ? blocks : blocksOf(replaced, cache);
  return layOut(piecesOf(replaced, again));
}

/** A file in which one section cannot be formatted safely: the others are, one after the other. */
function sectionBySection(
  text: string,
  path: string,
  isRoot: boolean,
  meant: string,
  cache: ParseCache,
): string {
  let parts = text.split(/^(?=## )/m);
  for (let at = 0; at < parts.length; at += 1) {
    const one = settled(parts[at] ?? "", path, isRoot && at === 0, cache);
    const tried = parts.with(at, at === parts.length - 1 ? one : `${one}\n`);
    if (meaningOf({ path, text: tried.join("") }, isRoot, cache) === meant) parts = tried;
  }
  return parts.join("");
}

function piecesOf(text: string, blocks: readonly Block[]): readonly Piece[] {
  const raw = rawStretches(text, blocks);
  const pieces: Piece[] = [];
  let [inSections, next] = [false, 0];
  for (const block of blocks) {
    const start = block.base + rangeOf(block.node).start;
    // Blocks and stretches both come in the order of the text.
    while ((raw[next]?.to ?? Infinity) <= start) next += 1;
    const stretch = raw[next];
    if (stretch && start >= stretch.from) {
      if (!stretch.isTaken) pieces.push({ kind: "raw", depth: 0, lines: stretch.lines });
      stretch.isTaken = true;
    } else pieces.push(pieceOf(text, block, inSections));
    inSections ||= block.node.type === "heading" && block.node.depth === 2;
  }
  return pieces;
}

/** Above the first section lists are documentation, and as the writer wants them. */
function pieceOf(text: string, block: Block, inSections: boolean): Piece {
  const { node } = block;
  if (node.type === "list" && !inSections) return { kind: "prose", depth: 0, lines: wholeLines(text, block) };
  switch (node.type) {
    case "heading":
      return { kind: "heading", depth: node.depth, lines: headingLines(text, block, node) };
    case "list":
      return { kind: "list", depth: 0, lines: listLines(text, block, node) ?? wholeLines(text, block) };
    case "paragraph":
      return { kind: "prose", depth: 0, lines: proseLines(text, block, node) };
    case "yaml":
      return { kind: "yaml", depth: 0, lines: wholeLines(text, block).map((line) => line.trimEnd()) };
    case "html":
      return { kind: "html", depth: 0, lines: wholeLines(text, block) };
    default:
      return { kind: "prose", depth: 0, lines: wholeLines(text, block) };
  }
}

/** A block's lines as they are, indentation included. */
function wholeLines(text: string, { node, base }: Block): Lines {
  const { start, end } = rangeOf(node);
  const from = text.lastIndexOf("\n", base + start - 1) + 1;
  return text
    .slice(from, base + end)
    .trimEnd()
    .split("\n");
}

/** All that a file says, as text: its tree without places, and what is wrong with it. */
function meaningOf(file: SourceFile, isRoot: boolean, cache: ParseCache): string {
  const { tree, diagnostics } = treeOf(file, isRoot, cache);
  const codes = diagnostics.map(({ code, message }) => [code, message]);
  return JSON.stringify([tree, codes], (key, value: unknown) => (PLACES.has(key) ? undefined : value));
}

const PLACES: ReadonlySet<string> = new Set([
  "span",
  "outer",
  "hrefSpan",
  "keySpan",
  "valueSpan",
  "start",
  "end",
]);

function treeOf(
  file: SourceFile,
  isRoot: boolean,
  cache: ParseCache,
): { readonly tree: FileTree; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const tree = parseFile(file, isRoot, (diagnostic) => void diagnostics.push(diagnostic), cache);
  return { tree, diagnostics };
}
