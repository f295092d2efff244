/** One thing that a story expected and did not see. */
export interface Failure {
  readonly file: string;
  readonly line: number;
  /** Method, address, headers and body as they were sent; null where nothing was. */
  readonly sent: string | null;
  /** Status, headers and body as they came; null where nothing came. */
  readonly came: string | null;
  readonly expected: string;
  readonly found: string;
}

/** What came of one story. */
export interface ScenarioOutcome {
  readonly file: string;
  readonly title: string;
  readonly covers: readonly string[];
  readonly passed: boolean;
  readonly failures: readonly Failure[];
  /** How many requests were sent, so that a story that did nothing is seen. */
  readonly requests: number;
  readonly milliseconds: number;
  /** The end of what the service printed; only where the story failed. */
  readonly log: string;
}

/**
 * Outcomes as text. `titles` says nothing but which stories failed: for whoever may not know what the stories hold;
 * `everything` is for a person.
 */
export function printOutcomes(outcomes: readonly ScenarioOutcome[], detail: "titles" | "everything"): string {
  const passed = outcomes.filter((outcome) => outcome.passed).length;
  const lines = outcomes.flatMap((outcome) => {
    const head = `${outcome.passed ? "passed" : "FAILED"}  ${outcome.title}`;
    if (detail === "titles" || outcome.passed) return [head];
    return [head, ...outcome.failures.flatMap(printFailure)];
  });
  return [...lines, `${passed} of ${outcomes.length} stories passed`].join("\n");
}

function printFailure(failure: Failure): string[] {
  return [
    `  ${failure.file}:${failure.line}`,
    ...(failure.sent === null ? [] : [labelled("sent", failure.sent)]),
    ...(failure.came === null ? [] : [labelled("came", failure.came)]),
    labelled("expected", failure.expected),
    labelled("found", failure.found),
  ];
}

function labelled(label: string, text: string): string {
  return `    ${label.padEnd(9)}${text.replaceAll("\n", `\n${" ".repeat(13)}`)}`;
}
