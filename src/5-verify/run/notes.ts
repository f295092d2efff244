import type { Note, WrittenSpan } from "../scenarios/scenario.ts";
import { type Reply, type Sent, printReply, printSent } from "./http.ts";
import type { Failure } from "./outcome.ts";
import { type Story, namesOf } from "./story.ts";
import { type Values, compute, explain } from "./values.ts";

/**
 * Looks at all expectations and keeps what is to be kept, in the order written.
 *
 * @returns what did not hold; nothing is added to the story's failures here, since the caller may try again.
 */
export function checkNotes(
  story: Story,
  notes: readonly Note[],
  scope: Values,
  sent: Sent | null = null,
  reply: Reply | null = null,
): Failure[] {
  const failures: Failure[] = [];
  for (const note of notes) {
    const { text } = note.expression;
    const names = namesOf(story, scope);
    const at = note.expression.span;
    try {
      const value = compute(story.language, text, names);
      if (note.kind === "keep") story.kept.set(note.name.text, value);
      else if (note.kind === "add") append(story, note.name.text, value);
      else if (value !== true) {
        failures.push(failure(at, sent, reply, `\`${text}\``, explain(story.language, text, names)));
      }
    } catch (error) {
      const what = note.kind === "expect" ? `\`${text}\`` : `\`${text}\` can be kept`;
      failures.push(failure(at, sent, reply, what, firstLine(error)));
    }
  }
  return failures;
}

function append(story: Story, name: string, value: unknown): void {
  const list = story.kept.get(name);
  story.kept.set(name, Array.isArray(list) ? [...(list as unknown[]), value] : [value]);
}

/** Makes a failure with its evidence. */
export function failure(
  span: WrittenSpan,
  sent: Sent | null,
  reply: Reply | null,
  expected: string,
  found: string,
): Failure {
  return {
    file: span.file,
    line: span.start.line,
    sent: sent === null ? null : printSent(sent),
    came: reply === null ? null : printReply(reply),
    expected,
    found,
  };
}

/** What an error says, in one line. */
export function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
