import type { Link, Nodes } from "mdast";
import type { LinkToken } from "../tree/tokens.ts";
import type { FileContext } from "./context.ts";
import { targetOf } from "./links.ts";
import { rangeOf } from "./markdown.ts";

/** A link as a token, with the place of its address. `base` is where the node's chunk begins in the file. */
export function linkOf(context: FileContext, node: Link, base: number): LinkToken {
  const { places } = context;
  const { start, end } = rangeOf(node);
  const raw = places.text.slice(base + start, base + end);
  const [first, last] = [node.children[0], node.children.at(-1)];
  const textStart = first ? rangeOf(first).start - start : 0;
  const textEnd = last ? rangeOf(last).end - start : 0;
  const found = raw.indexOf(node.url, raw.indexOf("](", textEnd) + 2);
  const at = found < 0 ? 0 : found;
  return {
    kind: "link",
    text: raw.slice(textStart, textEnd),
    href: node.url,
    span: places.span(base + start, base + end),
    hrefSpan: places.span(base + start + at, base + start + (found < 0 ? raw.length : at + node.url.length)),
    target: targetOf(node.url, places.file),
  };
}

/** The links below a node that lead into the spec. */
export function linksIn(context: FileContext, node: Nodes, base: number): readonly LinkToken[] {
  const found: LinkToken[] = [];
  const waiting: Nodes[] = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.type === "link") {
      const link = linkOf(context, next, base);
      if (link.target) found.push(link);
    } else if ("children" in next) waiting.push(...next.children.toReversed());
  }
  return found;
}
