import { lintVagueWords } from "../../diagnostics/messages.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Position } from "../../source/source.ts";
import type { Prose } from "../../tree/tokens.ts";
import type { Rule } from "../lint.ts";
import { sectionsOf } from "../sections.ts";

/** Words in logic that leave the decision to whoever fills it. */
export const vagueWords: Rule = ({ tree }) =>
  sectionsOf(tree).flatMap(({ parts }) =>
    parts.flatMap(({ kind, prose }) => (kind === "Logic" && prose ? vagueIn(prose) : [])),
  );

/** Phrases of English that say that there is a rule, and not which. */
const VAGUE =
  /\betc\b\.?|\band so on\b|\bappropriate(?:ly)?\b|\bas (?:needed|necessary|required|applicable|usual)\b|\bif (?:needed|necessary|applicable)\b|\bwhere (?:needed|necessary|applicable)\b|\breasonabl[ey]\b|\bsuitabl[ey]\b|\bproper(?:ly)?\b|\bsensibl[ey]\b|\bsome kind of\b|\bor similar\b|\bor something\b|\band\/or\b|\bTBD\b|\bTODO\b|\bhandle (?:errors|edge cases)\b/gi;

function vagueIn({ text, span }: Prose): Diagnostic[] {
  if (span === null) return [];
  return [...withoutCode(text).matchAll(VAGUE)].map((match) => {
    const start = after(span.start, text, match.index);
    const end = after(start, match[0], match[0].length);
    return lintVagueWords({ file: span.file, start, end }, { word: match[0] });
  });
}

/** Code is no prose; blanks stand in for it, so that places stay. */
function withoutCode(text: string): string {
  const blank = (code: string): string => code.replace(/[^\n]/g, " ");
  return text.replace(/^(`{3,})[\s\S]*?^\1/gm, blank).replace(/`[^`\n]*`/g, blank);
}

/** The place so many characters behind another, with lines that end with one character. */
function after(start: Position, text: string, length: number): Position {
  const before = text.slice(0, length);
  const breaks = before.split("\n").length - 1;
  const column = breaks === 0 ? start.column + length : length - before.lastIndexOf("\n");
  return { line: start.line + breaks, column, offset: start.offset + length };
}
