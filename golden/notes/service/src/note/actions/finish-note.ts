// Made by specc from spec.md:63. Edit the spec, not this file.
import type { Action } from "../../platform/actions.ts";
import { equal, textOf } from "../../platform/expressions.ts";
import { notes } from "../note.resource.ts";

/** Finish note */
export const finishNoteAction: Action = {
  id: "finishNote",
  name: "Finish note",
  grants: [
    { who: "signedIn", where: { holds: ({ me, path }) => equal(textOf(path.note?.author), textOf(me?.id)) } },
  ],
  path: [{ name: "note", resource: notes }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["open"], to: "done" },
  sets: null,
  logic: null,
  answer: { kind: "row", resource: notes },
  status: 200,
  signature: null,
};
