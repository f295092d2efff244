import type { Nodes, Root, RootContent } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { chunksOf } from "./chunks.ts";

/** Parsed chunks by their text: one that has not changed is not parsed again. */
export type ParseCache = Map<string, Root>;

/** A block of a file. Offsets in its nodes count from `base`. */
export interface Block {
  readonly node: RootContent;
  readonly base: number;
}

const processor = unified().use(remarkParse).use(remarkFrontmatter, ["yaml"]).freeze();

/** The blocks of a file, in order. Each chunk goes through remark once, and not at all where the cache has it. */
export function blocksOf(text: string, cache: ParseCache): readonly Block[] {
  return chunksOf(text).flatMap((chunk) => {
    const known = cache.get(chunk.text);
    const root = known ?? processor.parse(chunk.text);
    if (!known) cache.set(chunk.text, root);
    return root.children.map((node) => ({ node, base: chunk.offset }));
  });
}

/** Where a node stands in its chunk. */
export function rangeOf(node: Nodes): { readonly start: number; readonly end: number } {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}
