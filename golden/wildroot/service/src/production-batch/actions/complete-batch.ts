// Made by specc from batches.md:147. Edit the spec, not this file.
import { adjustments } from "../../adjustment/adjustment.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { integer, text } from "../../platform/checks.ts";
import { type Failures, as, caller, logicTools } from "../../platform/logic.ts";
import { object } from "../../platform/reader.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { products } from "../../product/product.resource.ts";
import type { ProductionBatchRow } from "../production-batch.model.ts";
import { productionBatches } from "../production-batch.resource.ts";
import { type CompleteBatchContext, completeBatch } from "./complete-batch.logic.ts";

/**
 * Adds the pieces really made to the product's stock, and records what one of them cost. The product's cost per piece
 * becomes the weighted average of the pieces in stock and the new ones.
 */
export const completeBatchAction: Action = {
  id: "completeBatch",
  name: "Complete batch",
  grants: [role("staff"), role("admin")],
  path: [{ name: "batch", resource: productionBatches }],
  input: object((reader) => ({
    piecesMade: reader.required("piecesMade", integer({ min: "0", max: "100000" })),
    notes: reader.optional("notes", text({ max: 2000 })),
  })),
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["inProgress"], to: "complete" },
  sets: null,
  logic: (work, path, input) =>
    completeBatch({
      batch: as<ProductionBatchRow>(path["batch"]),
      input: as<CompleteBatchContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      productionBatches: store(work, productionBatches),
      products: store(work, products),
      adjustments: store(work, adjustments),
      ...logicTools("complete-batch", FAILURES),
    }),
  answer: { kind: "row", resource: productionBatches },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {};
