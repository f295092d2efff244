// Made by specc from batches.md:94. Edit the spec, not this file.
import { adjustments } from "../../adjustment/adjustment.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { type Failures, as, caller, logicTools } from "../../platform/logic.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { products } from "../../product/product.resource.ts";
import { recipes } from "../../recipe/recipe.resource.ts";
import { supplies } from "../../supply/supply.resource.ts";
import type { ProductionBatchRow } from "../production-batch.model.ts";
import { productionBatches } from "../production-batch.resource.ts";
import { type StartBatchContext, startBatch } from "./start-batch.logic.ts";

/**
 * Takes every ingredient out of stock, or nothing at all. Where supplies are short, the answer names each of them with
 * what is needed, what is there, and what is missing.
 */
export const startBatchAction: Action = {
  id: "startBatch",
  name: "Start batch",
  grants: [role("staff"), role("admin")],
  path: [{ name: "batch", resource: productionBatches }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["planned"], to: "inProgress" },
  sets: null,
  logic: (work, path) =>
    startBatch({
      batch: as<ProductionBatchRow>(path["batch"]),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      productionBatches: store(work, productionBatches),
      adjustments: store(work, adjustments),
      recipes: store(work, recipes),
      products: store(work, products),
      supplies: store(work, supplies),
      ...logicTools("start-batch", FAILURES),
    }),
  answer: { kind: "row", resource: productionBatches },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {
  "product-retired": { status: 409, message: "A retired product cannot be produced.", places: null },
  "insufficient-stock": {
    status: 409,
    message: "Not enough in stock.",
    places: { short: [{ needed: 3, onHand: 3, missing: 3 }] },
  },
};
