import { BRIEF_LIMIT, estimateTokens, fenced } from "./brief.ts";

/** What the gates have against a body that passed every check of its own. */
export interface GateFindings {
  /** What the repair gates found, each in a few lines. */
  readonly findings: readonly string[];
  /** Of the stories that nobody who fills may know, a count alone; `null` where none has failed or none was run. */
  readonly hidden: { readonly failed: number; readonly all: number } | null;
}

/** Characters of one finding at most. */
const FINDING = 700;

/**
 * What stands below a brief when its hole is asked for again: the body, and what the gates have against it. With the
 * brief it keeps to the limit of a brief: findings that do not fit are counted, and a body that does not is left out.
 */
export function repairOfGates(brief: string, body: string, { findings, hidden }: GateFindings): string {
  const ending = "\nAnswer again with the whole body, corrected.\n";
  const count =
    hidden === null
      ? ""
      : `\n${hidden.failed} of ${hidden.all} scenarios that you may not see fail with the bodies that are there, of which this is one. Hold it against every sentence above.\n`;
  let room = BRIEF_LIMIT - estimateTokens(brief + ending + count) - ROOM_FOR_TITLES;
  const lines: string[] = [];
  for (const finding of findings) {
    const line = `- ${shortened(finding)}\n`;
    if (estimateTokens(line) > room) break;
    room -= estimateTokens(line);
    lines.push(line);
  }
  const left = findings.length - lines.length;
  const more = left === 0 ? "" : `- and ${left} more\n`;
  const answer = fenced(body);
  const shown = estimateTokens(answer) > room ? "" : `\n## The body that is there\n\n${answer}`;
  const wrong =
    findings.length === 0 ? "" : `\n## What the service does wrong with it\n\n${lines.join("")}${more}`;
  return `${shown}${wrong}${count}${ending}`;
}

const ROOM_FOR_TITLES = 40;

function shortened(finding: string): string {
  const text = finding.replaceAll(/\s+/g, " ").trim();
  return text.length <= FINDING ? text : `${text.slice(0, FINDING)}…`;
}
