/** One Markdown file of a spec, as it was read. */
export interface SourceFile {
  /** POSIX path relative to the folder of the root spec file, e.g. `stock.md`. */
  readonly path: string;
  readonly text: string;
}

/** All files of one spec, the root file first, the others in the order in which links reach them. */
export interface Source {
  readonly files: readonly SourceFile[];
}

/** A place in a file. `line` and `column` count from 1, `offset` (UTF-16 units) from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A stretch of one file; `end` is exclusive. What it says may be found when it is asked for: `...span` copies nothing. */
export interface Span {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** From the beginning of one to the end of another that follows it. */
export function spanAcross(first: Span, last: Span): Span {
  return { file: first.file, start: first.start, end: last.end };
}

/** The line of the spec that a part of the IR or of the output comes from. */
export interface Origin {
  readonly file: string;
  readonly line: number;
}
