import type { Nodes, RootContent } from "mdast";
import type { Excess } from "../markdown/limits.ts";
import { chunksOf } from "./chunks.ts";
import { plainBlocks } from "./plain-markdown.ts";
import { referenceBlocks, type Parsed } from "./reference.ts";

/** The blocks of chunks by their text: one that has not changed is not parsed again. */
export type ParseCache = Map<string, Parsed>;

/** A block of a file. Offsets in its nodes count from `base`. */
export interface Block {
  readonly node: RootContent;
  readonly base: number;
}

/** The blocks of a file, in order. */
export function blocksOf(text: string, cache: ParseCache): readonly Block[] {
  return [...blocksIn(text, cache, () => undefined)];
}

/**
 * The blocks of a file one after the other, so that nobody need keep them all. What is plain is read at once; the rest
 * goes through remark, once. What is more than is read is told to `refuse`, with offsets in the file.
 */
export function* blocksIn(
  text: string,
  cache: ParseCache | null,
  refuse: (excess: Excess) => void,
): Generator<Block> {
  for (const { text: chunk, offset } of chunksOf(text)) {
    const { nodes, excesses } = parsed(chunk, cache);
    for (const { what, start, end } of excesses) refuse({ what, start: start + offset, end: end + offset });
    for (const node of nodes) yield { node, base: offset };
  }
}

function parsed(chunk: string, cache: ParseCache | null): Parsed {
  const known = cache?.get(chunk);
  if (known) return known;
  const made = parsedChunk(chunk);
  cache?.set(chunk, made);
  return made;
}

/** One chunk; offsets count from its start. */
export function parsedChunk(chunk: string): Parsed {
  const nodes = plainBlocks(chunk);
  return nodes ? { nodes, excesses: [] } : referenceBlocks(chunk);
}

/** Where a node stands in its chunk. */
export function rangeOf(node: Nodes): { readonly start: number; readonly end: number } {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}
