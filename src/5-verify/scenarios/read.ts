import type { Diagnostic, StageResult } from "../../diagnostics/diagnostic.ts";
import { scenarioCircularGiven, scenarioUnknownGiven } from "../../diagnostics/messages.ts";
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
    diagnostics.push(...result.diagnostics);
    if (result.value !== null) parsed.set(file.path, result.value);
  }
  const complete = [...parsed.values()].map((scenario) =>
    withBeginning(scenario, parsed, diagnostics, [scenario.file]),
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

function withBeginning(
  scenario: Scenario,
  all: ReadonlyMap<string, Scenario>,
  diagnostics: Diagnostic[],
  chain: readonly string[],
): Scenario {
  const before: Scenario[] = [];
  for (const { text, span } of scenario.given) {
    const given = all.get(text);
    if (given === undefined) {
      diagnostics.push(scenarioUnknownGiven(span, { file: text, nearest: nearest(text, all.keys()) }));
    } else if (chain.includes(text)) {
      diagnostics.push(scenarioCircularGiven(span, { file: text }));
    } else {
      before.push(withBeginning(given, all, chain.length === 1 ? diagnostics : [], [...chain, text]));
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
