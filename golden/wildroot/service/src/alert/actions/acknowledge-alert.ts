// Made by specc from reports.md:32. Edit the spec, not this file.
import type { Action } from "../../platform/actions.ts";
import { text } from "../../platform/checks.ts";
import { textOf } from "../../platform/expressions.ts";
import { object } from "../../platform/reader.ts";
import { role } from "../../platform/resource.ts";
import { alerts } from "../alert.resource.ts";

/** Somebody has seen it, and says what is done about it. */
export const acknowledgeAlertAction: Action = {
  id: "acknowledgeAlert",
  name: "Acknowledge alert",
  grants: [role("admin")],
  path: [{ name: "alert", resource: alerts }],
  input: object((reader) => ({
    note: reader.required("note", text({ min: 1, max: 500, trimmed: true })),
  })),
  references: [],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: {
    values: ({ input, me, now }) => ({
      acknowledgedAt: now,
      acknowledgedBy: textOf(me?.id),
      acknowledgedNote: textOf(input.note),
    }),
    sql: null,
  },
  logic: null,
  answer: { kind: "row", resource: alerts },
  status: 200,
  signature: null,
};
