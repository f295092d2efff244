import type { LinkToken, Prose } from "../tree/tokens.ts";
import type { FileContext } from "./context.ts";
import { linksIn } from "./link-tokens.ts";
import { type Block, rangeOf } from "./markdown.ts";

export const NO_PROSE: Prose = { text: "", links: [], span: null };

/** What follows a dash: one paragraph on one line. */
export function proseBetween(
  context: FileContext,
  start: number,
  end: number,
  links: readonly LinkToken[],
): Prose {
  const text = context.places.text.slice(start, end);
  if (text.trim() === "") return NO_PROSE;
  const from = start + text.search(/\S/);
  return {
    text: text.trim().replace(/(?<![ \t])[ \t]*(?:\r\n|\n|\r)[ \t]*/g, " "),
    links,
    span: context.places.span(from, end),
  };
}

/** Blocks as documentation: their Markdown as written, a blank line between two. Comments and rules are left out. */
export function proseOf(context: FileContext, blocks: readonly Block[]): Prose {
  const kept = blocks.filter(({ node }) => !isSilent(node));
  const [first, last] = [kept[0], kept.at(-1)];
  if (!first || !last) return NO_PROSE;
  const texts = kept.map(({ node, base }) => {
    const { start, end } = rangeOf(node);
    return unindented(
      context.places.text.slice(base + start, base + end),
      (node.position?.start.column ?? 1) - 1,
    );
  });
  return {
    text: texts.join("\n\n"),
    links: kept.flatMap(({ node, base }) => linksIn(context, node, base)),
    span: context.places.span(first.base + rangeOf(first.node).start, last.base + rangeOf(last.node).end),
  };
}

/** Everything between two offsets as it is, for whoever fills a hole. */
export function rawProse(context: FileContext, start: number, end: number, blocks: readonly Block[]): Prose {
  const raw = context.places.text.slice(start, end);
  const text = raw
    .replaceAll(/\r\n|\r/g, "\n")
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd();
  if (text === "") return NO_PROSE;
  return {
    text,
    links: blocks.flatMap(({ node, base }) => linksIn(context, node, base)),
    span: context.places.span(start + raw.search(/\S/), start + raw.trimEnd().length),
  };
}

/** Documentation of two places in one. */
export function joinProse(first: Prose, second: Prose): Prose {
  if (first.span === null) return second;
  if (second.span === null) return first;
  return {
    text: `${first.text}\n\n${second.text}`,
    links: [...first.links, ...second.links],
    span: { ...first.span, end: second.span.end },
  };
}

/** True for what is no text of anybody: comments and thematic breaks. */
export function isSilent(node: Block["node"]): boolean {
  return (
    node.type === "thematicBreak" || (node.type === "html" && /^<!--[\s\S]*-->$/.test(node.value.trim()))
  );
}

/** Takes the indentation away that a block has because it stands in a bullet. */
function unindented(text: string, depth: number): string {
  const lines = text.replaceAll(/\r\n|\r/g, "\n").split("\n");
  return lines
    .map((line, index) => (index === 0 ? line : line.replace(new RegExp(`^[ \\t]{0,${depth}}`), "")))
    .join("\n");
}
