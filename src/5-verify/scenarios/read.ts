import type { Diagnostic, StageResult } from "../../diagnostics/diagnostic.ts";
import {
  scenarioCircularGiven,
  scenarioTooMuchGiven,
  scenarioUnknownGiven,
} from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { SourceFile } from "../../source/source.ts";
import { type CheckedExpressions, checkScenario } from "./check.ts";
import { parseScenario } from "./parse.ts";
import type { Scenario } from "./scenario.ts";

/**
 * Reads all stories of a folder: parsed, each with what comes before it (`## Given`), and checked. Files with
 * `setup: true` are only beginnings and are not among the result.
 *
 * @param files paths relative to the folder of scenarios, POSIX.
 */
export function readScenarios(files: readonly SourceFile[]): StageResult<Scenario[]> {
  const diagnostics: Diagnostic[] = [];
  const parsed = new Map<string, Scenario>();
  for (const file of files) {
    const result = parseScenario(file);
    for (const diagnostic of result.diagnostics) diagnostics.push(diagnostic);
    if (result.value !== null) parsed.set(file.path, result.value);
  }
  const complete = [...parsed.values()].map((scenario) =>
    withBeginning(scenario, { all: parsed, diagnostics, files: 0, lines: 0, isOver: false }, [scenario.file]),
  );
  const seen = new Set(diagnostics.map(placeOf));
  const checked: CheckedExpressions = new Map();
  for (const scenario of complete) {
    for (const diagnostic of checkScenario(scenario, checked)) {
      if (seen.has(placeOf(diagnostic))) continue;
      seen.add(placeOf(diagnostic));
      diagnostics.push(diagnostic);
    }
  }
  return { value: complete.filter((scenario) => !scenario.setup), diagnostics };
}

/** A mistake in a shared beginning is found once in every story that begins with it, and said once. */
function placeOf({ code, span, message }: Diagnostic): string {
  return `${code} ${span?.file}:${span?.start.offset} ${message}`;
}

/** What a story begins with, counted while it is put together: a file that is named twice comes twice. */
interface Beginning {
  readonly all: ReadonlyMap<string, Scenario>;
  readonly diagnostics: Diagnostic[];
  files: number;
  lines: number;
  isOver: boolean;
}

/** Files that a story may begin with, and steps, people and the like in them. */
const MOST_FILES = 100;
const MOST_LINES = 2_000;

function withBeginning(scenario: Scenario, beginning: Beginning, chain: readonly string[]): Scenario {
  const { all, diagnostics } = beginning;
  const before: Scenario[] = [];
  for (const { text, span } of scenario.given) {
    const given = all.get(text);
    // What is wrong in a beginning is said where it stands.
    const isOwn = chain.length === 1;
    if (given === undefined) {
      if (isOwn)
        diagnostics.push(scenarioUnknownGiven(span, { file: text, nearest: nearest(text, all.keys()) }));
    } else if (chain.includes(text)) {
      if (isOwn) diagnostics.push(scenarioCircularGiven(span, { file: text }));
    } else {
      const { people, settings, twins, steps, never } = given;
      beginning.files += 1;
      beginning.lines += people.length + settings.length + twins.length + steps.length + never.length;
      const isOver = beginning.files > MOST_FILES || beginning.lines > MOST_LINES;
      if (isOver && !beginning.isOver)
        diagnostics.push(
          scenarioTooMuchGiven(scenario.given[0]?.span ?? span, { files: MOST_FILES, lines: MOST_LINES }),
        );
      beginning.isOver ||= isOver;
      if (beginning.isOver) break;
      before.push(withBeginning(given, beginning, [...chain, text]));
    }
  }
  const parts = [...before, scenario];
  return {
    ...scenario,
    people: parts.flatMap((part) => part.people),
    settings: parts.flatMap((part) => part.settings),
    twins: parts.flatMap((part) => part.twins),
    steps: parts.flatMap((part) => part.steps),
    never: parts.flatMap((part) => part.never),
  };
}
