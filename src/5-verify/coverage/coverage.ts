import type { Diagnostic, StageResult } from "../../diagnostics/diagnostic.ts";
import {
  verifyCoversNothing,
  verifyNoLines,
  verifySeveralLines,
  verifyUnknownLine,
  verifyUntriedLine,
} from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { SourceFile, Span } from "../../source/source.ts";
import type { Scenario } from "../scenarios/scenario.ts";

/** One line of a scope of work, and the stories that try it. */
export interface CoveredLine {
  /** e.g. `5.3`: the third bullet of the fifth section; the section's title in place of a number it has not. */
  readonly number: string;
  readonly text: string;
  readonly span: Span;
  readonly stories: readonly Scenario[];
}

/**
 * Which line of a scope of work is tried by which story. A line is a bullet of a section `## 5. Market sales`; `covers:`
 * in a story's front matter names lines by number (`5.3`) or by how they begin (at least two words). A line without a
 * story, a story without a line and a name of no line are errors.
 *
 * @param scope the scope of work, Markdown.
 */
export function coverageOf(scope: SourceFile, scenarios: readonly Scenario[]): StageResult<CoveredLine[]> {
  const diagnostics: Diagnostic[] = [];
  const lines = linesOf(scope);
  if (lines.length === 0) diagnostics.push(verifyNoLines(null, {}));
  const stories = new Map<ScopeLine, Set<Scenario>>(lines.map((line) => [line, new Set()]));
  for (const scenario of scenarios) {
    if (scenario.covers.length === 0) {
      const at = { line: 1, column: 1, offset: 0 };
      const span = { file: scenario.file, start: at, end: at };
      diagnostics.push(verifyCoversNothing(span, { title: scenario.title }));
    }
    for (const { text, span } of scenario.covers) {
      const [line, ...others] = named(lines, text);
      if (line === undefined) {
        const known = nearest(
          text,
          lines.map(({ number }) => number),
        );
        diagnostics.push(verifyUnknownLine(span, { line: text, nearest: known }));
      } else if (others.length > 0) {
        const all = [line, ...others].map(({ number }) => number).join(", ");
        diagnostics.push(verifySeveralLines(span, { line: text, lines: all }));
      } else stories.get(line)?.add(scenario);
    }
  }
  const value = lines.map((line) => ({ ...line, stories: [...(stories.get(line) ?? [])] }));
  for (const line of value) {
    if (line.stories.length === 0) diagnostics.push(verifyUntriedLine(line.span, { line: line.number }));
  }
  return { value, diagnostics };
}

type ScopeLine = Omit<CoveredLine, "stories">;

function named(lines: readonly ScopeLine[], name: string): ScopeLine[] {
  const byNumber = lines.filter(({ number }) => number === name);
  if (byNumber.length > 0 || !/\S\s+\S/.test(name)) return byNumber;
  return lines.filter(({ text }) => text.startsWith(name));
}

function linesOf({ path, text }: SourceFile): ScopeLine[] {
  const lines: ScopeLine[] = [];
  let section: string | null = null;
  let count = 0;
  let offset = 0;
  for (const [index, line] of text.split("\n").entries()) {
    const heading = /^##\s+(?:(\d+)\.\s+)?(.*)$/.exec(line.trimEnd());
    const bullet = /^((?:[-*]|\d+\.)\s+)(.*)$/.exec(line.trimEnd());
    if (heading !== null) {
      section = heading[1] === undefined ? `${heading[2] ?? ""} ` : `${heading[1]}.`;
      count = 0;
    } else if (bullet !== null && section !== null) {
      const [, mark = "", said = ""] = bullet;
      const start = { line: index + 1, column: mark.length + 1, offset: offset + mark.length };
      const end = { line: index + 1, column: start.column + said.length, offset: start.offset + said.length };
      lines.push({ number: `${section}${++count}`, text: said, span: { file: path, start, end } });
    }
    offset += line.length + 1;
  }
  return lines;
}

/**
 * The table as Markdown, with a line of counts.
 *
 * @param folder where the stories lie, for links to them; titles alone without it.
 */
export function coverageTable(lines: readonly CoveredLine[], folder: string | null = null): string {
  const rows = lines.map(({ number, text, stories }) => {
    const titles = stories.map(({ title, file }) =>
      folder === null ? title : `[${title}](${folder}/${file})`,
    );
    const short = text.length > 90 ? `${text.slice(0, 89).trimEnd()}…` : text;
    const cells = [number, short, titles.length === 0 ? "**nothing**" : titles.join("; ")];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  const tried = lines.filter(({ stories }) => stories.length > 0).length;
  const all = new Set(lines.flatMap(({ stories }) => stories));
  return [
    "| line | what it says | stories |",
    "| --- | --- | --- |",
    ...rows,
    "",
    `${lines.length} lines: ${tried} tried by ${all.size} stories, ${lines.length - tried} untried.`,
    "",
  ].join("\n");
}
