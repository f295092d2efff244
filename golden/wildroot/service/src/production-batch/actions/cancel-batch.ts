// Made by specc from batches.md:197. Edit the spec, not this file.
import { adjustments } from "../../adjustment/adjustment.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { text } from "../../platform/checks.ts";
import { type Failures, as, caller, logicTools } from "../../platform/logic.ts";
import { object } from "../../platform/reader.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { recipes } from "../../recipe/recipe.resource.ts";
import type { ProductionBatchRow } from "../production-batch.model.ts";
import { productionBatches } from "../production-batch.resource.ts";
import { type CancelBatchContext, cancelBatch } from "./cancel-batch.logic.ts";

/** A batch that was in progress puts its supplies back; one that was only planned has taken none. */
export const cancelBatchAction: Action = {
  id: "cancelBatch",
  name: "Cancel batch",
  grants: [role("staff"), role("admin")],
  path: [{ name: "batch", resource: productionBatches }],
  input: object((reader) => ({
    notes: reader.optional("notes", text({ max: 2000 })),
  })),
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["planned", "inProgress"], to: "cancelled" },
  sets: null,
  logic: (work, path, input) =>
    cancelBatch({
      batch: as<ProductionBatchRow>(path["batch"]),
      input: as<CancelBatchContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      productionBatches: store(work, productionBatches),
      adjustments: store(work, adjustments),
      recipes: store(work, recipes),
      ...logicTools("cancel-batch", FAILURES),
    }),
  answer: { kind: "row", resource: productionBatches },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {};
