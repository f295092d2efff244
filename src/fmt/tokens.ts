import type { FileTree } from "../tree/spec-tree.ts";
import type { Bullet, Line, Token } from "../tree/tokens.ts";

/**
 * Writes `->` as `→` and one blank where several stand between the words of a line. Only what the compiler reads as
 * words and signs is touched: no code span, no link, no documentation.
 */
export function replaceTokens(text: string, tree: FileTree): string {
  const edits = linesOf(tree).flatMap(({ tokens }) => [...arrows(tokens, text), ...gaps(tokens, text)]);
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((done, { start, end, by }) => `${done.slice(0, start)}${by}${done.slice(end)}`, text);
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

function arrows(tokens: readonly Token[], text: string): Edit[] {
  return tokens.flatMap(({ kind, text: sign, span }) => {
    const [start, end] = [span.start.offset, span.end.offset];
    return kind === "punctuation" && sign === "→" && text.slice(start, end) === "->"
      ? [{ start, end, by: `${blank(text[start - 1])}→${blank(text[end])}` }]
      : [];
  });
}

/** The blank that an arrow wants beside it, unless one is there. */
function blank(beside: string | undefined): string {
  return beside === undefined || /\s/.test(beside) ? "" : " ";
}

function gaps(tokens: readonly Token[], text: string): Edit[] {
  const last = tokens.at(-1);
  const end = last ? outer(last).end.offset : 0;
  const dash = last ? (/^[ \t]{2,}(?=—)/.exec(text.slice(end, end + 200))?.[0].length ?? 0) : 0;
  const beforeDash = dash > 0 ? [{ start: end, end: end + dash, by: " " }] : [];
  const between = tokens.slice(1).flatMap((token, index) => {
    const before = tokens[index];
    if (!before) return [];
    const [start, end] = [outer(before).end.offset, outer(token).start.offset];
    return /^[ \t]{2,}$|^\t$/.test(text.slice(start, end)) ? [{ start, end, by: " " }] : [];
  });
  return [...between, ...beforeDash];
}

function outer(token: Token): Token["span"] {
  return token.kind === "code" ? token.outer : token.span;
}

function linesOf({ sections }: FileTree): readonly Line[] {
  return sections.flatMap((section) => [
    ...(section.lead ? [section.lead] : []),
    ...bulletsOf(section.bullets),
    ...section.parts.flatMap((part) => [
      part.head,
      ...(part.lead ? [part.lead] : []),
      ...bulletsOf(part.bullets),
    ]),
  ]);
}

function bulletsOf(bullets: readonly Bullet[]): readonly Bullet[] {
  return bullets.flatMap((bullet) => [bullet, ...bulletsOf(bullet.bullets)]);
}
