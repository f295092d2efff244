// Made by specc from spec.md:83. Edit the spec, not this file.
import type { MemberAccountRow } from "../../member-account/member-account.model.ts";
import { Decimal } from "../../platform/values.ts";
import type { NoteRow } from "../note.model.ts";

/** What the logic of "Summarise note" may see and do. */
export interface SummariseNoteContext {
  readonly note: NoteRow;
  readonly me: MemberAccountRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, UTC: 2026-03-21. */
  readonly today: string;
  fail(code: "nothing-to-summarise"): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in UTC, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** The first sentence of a note, and how long it is. */
export async function summariseNote(context: SummariseNoteContext): Promise<{
  readonly summary: string;
  readonly words: number;
}> {
  // specc:begin summarise-note
  const text = context.note.body.replace(/\s+/gu, " ").trim();
  if (text === "") {
    return context.fail("nothing-to-summarise");
  }
  const end = text.search(/[.!?](?= |$)/u);
  const sentence = end === -1 ? text : text.slice(0, end + 1);
  const characters = Array.from(sentence);
  const summary = characters.length > 80 ? characters.slice(0, 79).join("") + "…" : sentence;
  return { summary, words: text.split(" ").length };
  // specc:end summarise-note
}
