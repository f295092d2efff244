import type { Nodes, RootContent } from "mdast";
import { chunksOf } from "./chunks.ts";
import { plainBlocks } from "./plain-markdown.ts";
import { referenceBlocks } from "./reference.ts";

/** The blocks of chunks by their text: one that has not changed is not parsed again. */
export type ParseCache = Map<string, readonly RootContent[]>;

/** A block of a file. Offsets in its nodes count from `base`. */
export interface Block {
  readonly node: RootContent;
  readonly base: number;
}

/** The blocks of a file, in order. What is plain is read at once; the rest goes through remark, once. */
export function blocksOf(text: string, cache: ParseCache): readonly Block[] {
  const blocks: Block[] = [];
  for (const { text: chunk, offset } of chunksOf(text)) {
    for (const node of parsed(chunk, cache)) blocks.push({ node, base: offset });
  }
  return blocks;
}

function parsed(chunk: string, cache: ParseCache): readonly RootContent[] {
  const known = cache.get(chunk);
  if (known) return known;
  const nodes = nodesOf(chunk);
  cache.set(chunk, nodes);
  return nodes;
}

/** The blocks of one chunk; offsets count from its start. */
export function nodesOf(chunk: string): readonly RootContent[] {
  return plainBlocks(chunk) ?? referenceBlocks(chunk);
}

/** Where a node stands in its chunk. */
export function rangeOf(node: Nodes): { readonly start: number; readonly end: number } {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}
