import type { Scenario } from "../scenarios/scenario.ts";

/** One line of a scope of work, and the stories that try it. */
export interface CoveredLine {
  /** e.g. `5.3`: the third bullet of the fifth section. */
  readonly number: string;
  readonly text: string;
  /** Titles of stories whose front matter names the line. */
  readonly byLine: readonly string[];
  /** Titles of stories that name its section alone. */
  readonly bySection: readonly string[];
}

/**
 * Which line of a scope of work is tried by which story. A line is a bullet of a section `## 5. Market sales`; `covers:`
 * in a story's front matter names lines (`5.3`) or whole sections (`5 Market sales`).
 *
 * @param scope the scope of work, Markdown.
 */
export function coverageOf(scope: string, scenarios: readonly Scenario[]): CoveredLine[] {
  return linesOf(scope).map(({ section, title, number, text }) => {
    const names = (scenario: Scenario, wanted: string): boolean =>
      scenario.covers.some((each) => each === wanted || each.startsWith(`${wanted} `));
    const shorts = shortNames(section, number);
    const byLine = scenarios
      .filter(
        (scenario) =>
          names(scenario, number) || scenario.covers.some((each) => shorts.includes(each.toLowerCase())),
      )
      .map((each) => each.title);
    const bySection = scenarios
      .filter(
        (scenario) =>
          !byLine.includes(scenario.title) && (names(scenario, section) || scenario.covers.includes(title)),
      )
      .map((each) => each.title);
    return { number, text, byLine, bySection };
  });
}

/** A section without a number is named by one of its words: `Client 3` for `What the client will check`. */
function shortNames(section: string, number: string): readonly string[] {
  if (/^\d+$/.test(section)) return [];
  const count = number.slice(section.length + 1);
  return section
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word.length > 4)
    .map((word) => `${word} ${count}`);
}

interface ScopeLine {
  readonly section: string;
  readonly title: string;
  readonly number: string;
  readonly text: string;
}

function linesOf(scope: string): ScopeLine[] {
  const lines: ScopeLine[] = [];
  let section = "";
  let title = "";
  let count = 0;
  for (const line of scope.split(/\r?\n/)) {
    const heading = /^##\s+(?:(\d+)\.\s+)?(.*)$/.exec(line);
    if (heading !== null) {
      title = (heading[2] ?? "").trim();
      section = heading[1] ?? title;
      count = 0;
      continue;
    }
    const bullet = /^(?:[-*]|\d+\.)\s+(.*)$/.exec(line);
    if (bullet === null || section === "") continue;
    count += 1;
    lines.push({ section, title, number: `${section}.${count}`, text: (bullet[1] ?? "").trim() });
  }
  return lines;
}

/** The table as Markdown, and how many lines nothing covers. */
export function coverageTable(lines: readonly CoveredLine[]): string {
  const rows = lines.map(({ number, text, byLine, bySection }) => {
    const stories =
      byLine.length > 0
        ? byLine.join("; ")
        : bySection.length > 0
          ? `by section: ${bySection.join("; ")}`
          : "**nothing**";
    const short = text.length > 90 ? `${text.slice(0, 89)}…` : text;
    return `| ${number} | ${short.replaceAll("|", "\\|")} | ${stories.replaceAll("|", "\\|")} |`;
  });
  const exact = lines.filter(({ byLine }) => byLine.length > 0).length;
  const section = lines.filter(({ byLine, bySection }) => byLine.length === 0 && bySection.length > 0).length;
  const none = lines.length - exact - section;
  return [
    "| line | what it says | stories |",
    "| --- | --- | --- |",
    ...rows,
    "",
    `${lines.length} lines: ${exact} named by a story, ${section} covered by section alone, ${none} uncovered.`,
    "",
  ].join("\n");
}
