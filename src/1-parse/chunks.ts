/** A stretch of a file that Markdown reads the same alone as in its file. */
export interface Chunk {
  readonly text: string;
  /** Where it begins in the file, in UTF-16 units. */
  readonly offset: number;
}

/**
 * Cuts a file before each `## ` heading, so that a section can be parsed, and kept, by itself. Where a cut could
 * change how the rest is read (an HTML block, a link definition, a fence in a list), the file stays whole.
 */
export function chunksOf(text: string): readonly Chunk[] {
  const cuts = headingOffsets(text);
  if (cuts === null) return [{ text, offset: 0 }];
  const bounds = cuts[0] === 0 ? cuts : [0, ...cuts];
  return bounds.map((offset, index) => ({ text: text.slice(offset, bounds[index + 1]), offset }));
}

function headingOffsets(text: string): number[] | null {
  const cuts: number[] = [];
  let fence: string | null = null;
  let blankBefore = true;
  let inFrontMatter = /^---[ \t]*(\r?\n|\r)/.test(text);
  let first = true;
  const hasReturns = text.includes("\r");
  for (let at = 0, end = 0; at < text.length; at = end) {
    end = hasReturns ? endOfLine(text, at) : text.indexOf("\n", at) + 1 || text.length;
    const line = text.slice(at, end).replace(/[\r\n]+$/, "");
    if (inFrontMatter) {
      if (!first && /^---[ \t]*$/.test(line)) inFrontMatter = false;
      first = false;
      continue;
    }
    if (fence !== null) {
      if (closes(fence, line)) fence = null;
      continue;
    }
    if (UNCUTTABLE.test(line)) return null;
    const opened = FENCE.exec(line);
    if (opened) {
      fence = opened[1] ?? null;
      blankBefore = true;
      continue;
    }
    if (blankBefore && /^##[ \t]/.test(line)) cuts.push(at);
    blankBefore = line.trim() === "";
  }
  return inFrontMatter ? null : cuts;
}

/** Where the next line begins. Lines end with LF, CRLF or CR. */
function endOfLine(text: string, at: number): number {
  LINE_END.lastIndex = at;
  return LINE_END.exec(text) ? LINE_END.lastIndex : text.length;
}

const LINE_END = /\r\n|\n|\r/g;

/**
 * True where a line in place of another leaves all cuts of its file where they are, and all headings as they are:
 * bullets and words.
 */
export function isPlainLine(line: string): boolean {
  return /^ {0,6}(?:- )?[\p{L}`]/u.test(line) && !UNCUTTABLE.test(line) && !FENCE.test(line);
}

/** Only fences at the very start of a line: others may belong to a list, whose end closes them. */
const FENCE = /^(`{3,}(?=[^`]*$)|~{3,})/;

/** HTML blocks that run over blank lines, link definitions, fences that are not at the start of a line. */
const UNCUTTABLE =
  /^[ \t]*(?:[-*+>] *|\d+[.)] *)*(?:<[!?]|<(?:pre|script|style|textarea)\b|\[[^\]]+\]:)|^[ \t>*+\-\d.)]+(?:`{3,}[^`]*$|~{3,})/i;

function closes(fence: string, line: string): boolean {
  const end = /^ {0,3}(`+|~+)[ \t]*$/.exec(line)?.[1];
  return end !== undefined && end[0] === fence[0] && end.length >= fence.length;
}
