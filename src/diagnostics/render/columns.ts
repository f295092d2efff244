const TAB = 4;

/** One line of text as a terminal shows it. */
export interface ShownLine {
  /** What is shown for each UTF-16 unit of the line; for the second half of a surrogate pair nothing. */
  readonly cells: readonly string[];
  /** The column (from 0) at which each unit begins, and one entry more for the end of the line. */
  readonly columns: readonly number[];
}

/**
 * Makes a line fit to be shown: tabs become spaces (stops of four), control characters, which could steer a terminal,
 * become U+FFFD. Wide characters take two columns (Unicode TR 11), combining ones none.
 */
export function showLine(line: string): ShownLine {
  const cells: string[] = [];
  const columns: number[] = [];
  let column = 0;
  let joined = false;
  for (const character of line) {
    const tab = TAB - (column % TAB);
    const width = character === "\t" ? tab : joined ? 0 : characterWidth(character);
    const shown = character === "\t" ? " ".repeat(tab) : isControl(character) ? "\ufffd" : character;
    for (let unit = 0; unit < character.length; unit++) {
      cells.push(unit === 0 ? shown : "");
      columns.push(column);
    }
    column += width;
    joined = character === ZERO_WIDTH_JOINER;
  }
  columns.push(column);
  return { cells, columns };
}

/** The same text without what could steer a terminal; line feeds stay. */
export function withoutControls(text: string): string {
  return [...text]
    .map((character) => (character !== "\n" && isControl(character) ? "\ufffd" : character))
    .join("");
}

/** C0 and C1 controls, and the bidirectional overrides that make text read as something else. */
function isControl(character: string): boolean {
  return /^\p{Cc}$/u.test(character) || within(character, BIDIRECTIONAL);
}

function characterWidth(character: string): 0 | 1 | 2 {
  if (character < "\u0300" || isControl(character)) return 1;
  if (/^\p{M}$/u.test(character) || within(character, ZERO)) return 0;
  if (within(character, HALF_FLAGS)) return 1;
  return /^\p{Emoji_Presentation}$/u.test(character) || within(character, WIDE) ? 2 : 1;
}

function within(character: string, ranges: readonly (readonly [number, number])[]): boolean {
  const code = character.codePointAt(0) ?? 0;
  return ranges.some(([first, last]) => code >= first && code <= last);
}

const ZERO_WIDTH_JOINER = "\u200d";
const BIDIRECTIONAL = [
  [0x202a, 0x202e],
  [0x2066, 0x2069],
] as const;
/** Joiners, variation selectors and skin tones. */
const ZERO = [
  [0x200b, 0x200f],
  [0xfe00, 0xfe0f],
  [0x1f3fb, 0x1f3ff],
] as const;
const HALF_FLAGS = [[0x1f1e6, 0x1f1ff]] as const;

/** The East Asian wide and full-width blocks. */
const WIDE = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x20000, 0x3fffd],
] as const;
