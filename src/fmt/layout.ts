export type Lines = readonly string[];

/** A stretch of a file that is written as it stands here; what is around it decides on blank lines. */
export interface Piece {
  readonly kind: "heading" | "list" | "prose" | "html" | "raw" | "yaml";
  /** Of a heading; otherwise 0. */
  readonly depth: number;
  readonly lines: Lines;
}

/** Puts pieces below one another, with the blank lines that belong between them, and ends with a line feed. */
export function layOut(pieces: readonly Piece[]): string {
  const lines: string[] = [];
  let last: Piece | null = null;
  for (const piece of pieces) {
    if (piece.lines.length === 0) continue;
    if (last !== null && needsBlank(last, piece)) lines.push("");
    lines.push(...piece.lines);
    last = piece;
  }
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

/** What a section or a part says stands right below its heading; a comment stands right above what it is about. */
function needsBlank(above: Piece, below: Piece): boolean {
  if (above.kind === "heading") return above.depth === 1 || below.kind === "heading";
  return !(above.kind === "html" && isComment(above) && below.kind === "list");
}

function isComment({ lines }: Piece): boolean {
  return (lines[0] ?? "").trimStart().startsWith("<!--");
}
