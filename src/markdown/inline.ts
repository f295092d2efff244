import type { Paragraph } from "./blocks.ts";
import { MOST_SIGNS, type Excess } from "./limits.ts";

/** Backticks that a code span may begin with. */
const LONGEST_CODE = 20;

/** Signs that open, close or escape something. */
const SIGN = /[*_[\]<!`(&]/g;

/**
 * Veils in a paragraph what costs its reader the way to the paragraph's end, again and again, and means nothing: HTML
 * and addresses that are opened and never closed. Where there are more signs than anybody writes, veils all but code
 * spans and plain links; a link that is lost so is an excess.
 */
export function boundInline(text: string, paragraph: Paragraph, veils: number[], excesses: Excess[]): void {
  const [start, end] = [paragraph[0]?.start ?? 0, paragraph.at(-1)?.end ?? 0];
  let signs = 0;
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
        const next = text[at + 1];
        if (next !== "!" && next !== "?") continue;
        last ??= closersOf(text, start, end);
        if (at > last[closerOf(text, at)] && !isEscaped(text, at)) veils.push(at);
      } else if (sign === "(" && text[at - 1] === "]") {
        last ??= closersOf(text, start, end);
        if (at > last[")"]) veils.push(at);
      }
    }
  }
  if (signs > MOST_SIGNS) simplify(text, paragraph, veils, excesses);
}

function nextSign(text: string, from: number, end: number): number {
  SIGN.lastIndex = from;
  return SIGN.exec(text)?.index ?? end;
}

/** Behind an odd number of backslashes, a sign is text already. */
function isEscaped(text: string, at: number): boolean {
  let from = at;
  while (text[from - 1] === "\\") from -= 1;
  return (at - from) % 2 === 1;
}

const CLOSERS = ["-->", "?>", "]]>", ">", ")"] as const;
type Closers = Readonly<Record<(typeof CLOSERS)[number], number>>;

/** Where each closing sign stands last; -1 where it does not. */
function closersOf(text: string, start: number, end: number): Closers {
  const part = text.slice(start, end);
  const places = CLOSERS.map((sign) => [sign, part.includes(sign) ? start + part.lastIndexOf(sign) : -1]);
  return Object.fromEntries(places) as Closers;
}

function closerOf(text: string, at: number): (typeof CLOSERS)[number] {
  if (text[at + 1] === "?") return "?>";
  if (text.startsWith("<!--", at)) return "-->";
  return text.startsWith("<![CDATA[", at) ? "]]>" : ">";
}

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
