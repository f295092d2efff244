// Made by specc from spec.md:68. Edit the spec, not this file.
import type { Action } from "../../platform/actions.ts";
import { equal, textOf } from "../../platform/expressions.ts";
import { notes } from "../note.resource.ts";

/** Reopen note */
export const reopenNoteAction: Action = {
  id: "reopenNote",
  name: "Reopen note",
  grants: [
    { who: "signedIn", where: { holds: ({ me, path }) => equal(textOf(path.note?.author), textOf(me?.id)) } },
  ],
  path: [{ name: "note", resource: notes }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["done"], to: "open" },
  sets: null,
  logic: null,
  answer: { kind: "row", resource: notes },
  status: 200,
  signature: null,
};
