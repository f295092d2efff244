import type { RootContent } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { bounded, restored } from "../markdown/bounds.ts";
import type { Excess } from "../markdown/limits.ts";

const processor = unified().use(remarkParse).use(remarkFrontmatter, ["yaml"]).freeze();

/** The blocks of a chunk, and what in it is more than is read. */
export interface Parsed {
  readonly nodes: readonly RootContent[];
  readonly excesses: readonly Excess[];
}

/** The blocks of a text as remark-parse reads it: all of CommonMark, and a YAML front matter; within bounds. */
export function referenceBlocks(text: string): Parsed {
  const within = bounded(text);
  return { nodes: restored(processor.parse(within.text).children, within, text), excesses: within.excesses };
}
