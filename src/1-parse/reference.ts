import type { RootContent } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkParse from "remark-parse";
import { unified } from "unified";

const processor = unified().use(remarkParse).use(remarkFrontmatter, ["yaml"]).freeze();

/** The blocks of a text as remark-parse reads it: all of CommonMark, and a YAML front matter. */
export function referenceBlocks(text: string): readonly RootContent[] {
  return processor.parse(text).children;
}
