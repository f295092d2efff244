// Made by specc from moderation.md:327. Edit the spec, not this file.
import { appeals } from "../../appeal/appeal.resource.ts";
import { auditEntries } from "../../audit-entry/audit-entry.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { text } from "../../platform/checks.ts";
import { type Failures, as, caller, logicTools } from "../../platform/logic.ts";
import { object } from "../../platform/reader.ts";
import { store } from "../../platform/store.ts";
import type { DecisionRow } from "../decision.model.ts";
import { decisions } from "../decision.resource.ts";
import { type FileAppealContext, fileAppeal } from "./file-appeal.logic.ts";

/** The author of a removed post appeals, once, within 14 days. Suspended accounts may. */
export const fileAppealAction: Action = {
  id: "fileAppeal",
  name: "File appeal",
  grants: [
    {
      who: "signedIn",
      where: {
        sql: (
          bind,
          { me, path },
        ) => `((select r0.author from posts r0 where r0.id = (select r0.post from decisions r0 where r0.id = ${bind(path.decision?.id ?? null)}::uuid)) = ${bind(me?.id ?? null)}::uuid)`,
      },
    },
  ],
  path: [{ name: "decision", resource: decisions }],
  input: object((reader) => ({
    plea: reader.required("plea", text({ min: 1, max: 2000, trimmed: true })),
  })),
  references: [],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, path, input) =>
    fileAppeal({
      decision: as<DecisionRow>(path["decision"]),
      input: as<FileAppealContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      appeals: store(work, appeals),
      auditEntries: store(work, auditEntries),
      ...logicTools("file-appeal", FAILURES),
    }),
  answer: { kind: "row", resource: appeals },
  status: 201,
  signature: null,
};

const FAILURES: Failures = {
  "nothing-to-appeal": { status: 409, message: "The post was kept.", places: null },
  "already-appealed": { status: 409, message: "There is an appeal already.", places: null },
  "too-late": { status: 409, message: "An appeal can be filed within 14 days.", places: null },
};
