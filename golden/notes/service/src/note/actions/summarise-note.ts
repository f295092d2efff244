// Made by specc from spec.md:73. Edit the spec, not this file.
import type { MemberAccountRow } from "../../member-account/member-account.model.ts";
import { memberAccounts } from "../../member-account/member-account.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { equal, textOf } from "../../platform/expressions.ts";
import { type Failures, as, caller, logicTools } from "../../platform/logic.ts";
import type { NoteRow } from "../note.model.ts";
import { notes } from "../note.resource.ts";
import { type SummariseNoteContext, summariseNote } from "./summarise-note.logic.ts";

/** The first sentence of a note, and how long it is. */
export const summariseNoteAction: Action = {
  id: "summariseNote",
  name: "Summarise note",
  grants: [
    { who: "signedIn", where: { holds: ({ me, path }) => equal(textOf(path.note?.author), textOf(me?.id)) } },
  ],
  path: [{ name: "note", resource: notes }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, path) =>
    summariseNote({
      note: as<NoteRow>(path["note"]),
      me: caller<MemberAccountRow>(work, memberAccounts),
      now: work.now,
      today: today(work.now),
      ...logicTools("summarise-note", FAILURES),
    }),
  answer: { kind: "value", places: { summary: null, words: null } },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {
  "nothing-to-summarise": { status: 409, message: "The note is blank.", places: null },
};
