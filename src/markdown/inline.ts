import type { Paragraph, ParagraphLine } from "./blocks.ts";
import { MOST_SIGNS, type Excess } from "./limits.ts";

/** Backticks that a code span may begin with. */
const LONGEST_CODE = 20;

/** What may be opened in a paragraph and never closed, each at the cost of the way to its end. */
const MOST_UNCLOSED = 20;

/** Signs that open, close or escape something. */
const SIGN = /[*_[\]<!`(&]/;

/**
 * Veils in a paragraph what costs its reader the way to the paragraph's end, again and again, and means nothing: HTML
 * and addresses that are opened and never closed. Where there are more signs than anybody writes, veils all but code
 * spans and plain links; a link that is lost so is an excess.
 */
export function boundInline(text: string, paragraph: Paragraph, veils: number[], excesses: Excess[]): void {
  const [start, end] = [paragraph[0]?.start ?? 0, paragraph.at(-1)?.end ?? 0];
  let signs = 0;
  const unclosed: number[] = [];
  let last: Closers | null = null;
  for (const line of paragraph) {
    for (
      let at = nextSign(text, line.start, line.end);
      at < line.end;
      at = nextSign(text, at + 1, line.end)
    ) {
      const sign = text[at];
      if (sign !== "(") signs += 1;
      if (sign === "`") {
        let behind = at;
        while (behind < line.end && text[behind] === "`") behind += 1;
        if (behind - at > LONGEST_CODE && (at > line.start || line.isIndented)) {
          for (let tick = at; tick < behind; tick += 1) veils.push(tick);
        }
        at = behind - 1;
      } else if (sign === "<" && (at > line.start || line.isIndented)) {
        const opened = OPENERS.find(({ sign: opener }) => opener.test(text.slice(at, at + 9)));
        if (!opened) continue;
        last ??= closersOf(text, start, end);
        // Not the `<` itself, which would make the address of a link of what is none.
        if (at > last[opened.closer] && !mayBeginBlock(text, line, at)) unclosed.push(at + opened.veiled);
      } else if (sign === "(" && text[at - 1] === "]") {
        last ??= closersOf(text, start, end);
        if (at > last[")"]) unclosed.push(at);
      }
    }
  }
  for (const at of unclosed.slice(MOST_UNCLOSED)) veils.push(at);
  if (signs > MOST_SIGNS) simplify(text, paragraph, veils, excesses);
}

/** Looks no further than the line: a text without signs would be searched to its end for every line. */
function nextSign(text: string, from: number, end: number): number {
  const found = text.slice(from, end).search(SIGN);
  return found < 0 ? end : from + found;
}

/** Behind markers that were not taken for such, as HTML might have held them, a block might begin. */
function mayBeginBlock(text: string, { start, isIndented }: ParagraphLine, at: number): boolean {
  return !isIndented && at - start < 1_000 && /^[\s>*+\-\d.)]*$/.test(text.slice(start, at));
}

const CLOSERS = ["-->", "?>", "]]>", ">", ")"] as const;
type Closers = Readonly<Record<(typeof CLOSERS)[number], number>>;

/** Where each closing sign stands last; -1 where it does not. */
function closersOf(text: string, start: number, end: number): Closers {
  const part = text.slice(start, end);
  const places = CLOSERS.map((sign) => [sign, part.includes(sign) ? start + part.lastIndexOf(sign) : -1]);
  return Object.fromEntries(places) as Closers;
}

/** HTML that runs on to a sign of its own (CommonMark 0.31, 6.6), and which of its signs is veiled. */
const OPENERS = [
  { sign: /^<!--/, closer: "-->", veiled: 1 },
  { sign: /^<\?/, closer: "?>", veiled: 1 },
  { sign: /^<!\[CDATA\[/, closer: "]]>", veiled: 3 },
  { sign: /^<![A-Za-z]/, closer: ">", veiled: 1 },
] as const;

/** `[text](address)` without brackets in the text, and without blanks and brackets in the address. */
const LINK = /\[[^[\]\r\n]{0,1000}\]\([^\s()<>[\]\\]{0,1000}\)/y;

function simplify(text: string, paragraph: Paragraph, veils: number[], excesses: Excess[]): void {
  let isLost = false;
  for (const line of paragraph) {
    let closing = -1;
    for (
      let at = nextSign(text, line.start, line.end);
      at < line.end;
      at = nextSign(text, at + 1, line.end)
    ) {
      const sign = text[at];
      if (sign === "`" || sign === "(" || at === closing) continue;
      if (
        at === line.start &&
        !line.isIndented &&
        (sign === "<" || (sign === "*" && /\s/.test(text[at + 1] ?? " ")))
      )
        continue;
      if (sign === "[") {
        LINK.lastIndex = at;
        const link = LINK.exec(text)?.[0];
        if (link !== undefined && text[at - 1] !== "!") {
          closing = at + link.lastIndexOf("](");
          continue;
        }
      }
      if (sign === "]" && text[at + 1] === "(" && !isLost) {
        isLost = true;
        excesses.push({ what: "markup", start: at, end: line.end });
      }
      veils.push(at);
    }
  }
}
