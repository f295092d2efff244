import type { Span } from "../source/source.ts";

/**
 * A small piece of a line that means something. Markdown ends here: whoever reads tokens knows words, names, links
 * and places, and nothing of headings and asterisks.
 */
export type Token = WordToken | NumberToken | PunctuationToken | CodeToken | LinkToken;

/** A plain word, `-`, `'` and `_` included: `optional`, `write-only`. Its case is as written. */
export interface WordToken {
  readonly kind: "word";
  readonly text: string;
  readonly span: Span;
}

/** `32`, `-1`, `0.50`; `text` is as written. */
export interface NumberToken {
  readonly kind: "number";
  readonly text: string;
  readonly span: Span;
}

/** One sign, except for `..` and the arrow, which is `→` whether it was written so or as `->`. */
export interface PunctuationToken {
  readonly kind: "punctuation";
  readonly text: string;
  readonly span: Span;
}

/** A code span. `text` and `span` are those of the inside; `outer` includes the backticks. */
export interface CodeToken {
  readonly kind: "code";
  readonly text: string;
  readonly span: Span;
  readonly outer: Span;
}

/** `[text](href)`. `span` is all of it. */
export interface LinkToken {
  readonly kind: "link";
  readonly text: string;
  readonly href: string;
  readonly span: Span;
  readonly hrefSpan: Span;
  /** What the link points at; `null` where it leaves the spec (another site, or a file that is no `.md`). */
  readonly target: LinkTarget | null;
}

/** A place in the spec: a file, relative to the root file's folder, and a heading in it (`""`: the file itself). */
export interface LinkTarget {
  readonly file: string;
  readonly anchor: string;
}

/** Tokens that belong together, and the documentation that follows them after ` — `. */
export interface Line {
  readonly tokens: readonly Token[];
  readonly doc: Prose;
  /** From the first to the last character, documentation included. */
  readonly span: Span;
}

/** A bullet with the bullets below it. */
export interface Bullet extends Line {
  readonly bullets: readonly Bullet[];
}

/** Raw Markdown, for people or for whoever fills a hole. Line ends are `\n`. */
export interface Prose {
  readonly text: string;
  /** The text without notes (`[text]{note}`, `~~~`), where it has some: what clients are told. */
  readonly said?: string;
  /** Links into the spec, so that one that points at nothing is found out. */
  readonly links: readonly LinkToken[];
  /** `null` where there is no text. */
  readonly span: Span | null;
}

/** What a text says to clients of the service: notes are for those who read the spec. */
export function saidOf({ text, said }: Prose): string {
  return said ?? text;
}
