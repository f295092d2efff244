// Made by specc from batches.md:39. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { id, integer, text } from "../../platform/checks.ts";
import { type Failures, as, caller, logicTools } from "../../platform/logic.ts";
import { object } from "../../platform/reader.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { products } from "../../product/product.resource.ts";
import { recipes } from "../../recipe/recipe.resource.ts";
import { productionBatches } from "../production-batch.resource.ts";
import { type PlanBatchContext, planBatch } from "./plan-batch.logic.ts";

/** Plans a batch and gives it its lot number. Nothing is taken out of stock yet. */
export const planBatchAction: Action = {
  id: "planBatch",
  name: "Plan batch",
  grants: [role("staff"), role("admin")],
  path: [],
  input: object((reader) => ({
    recipe: reader.required("recipe", id),
    runs: reader.required("runs", integer({ min: "1", max: "1000" })),
    notes: reader.optional("notes", text({ max: 2000 })),
  })),
  references: [{ path: ["recipe"], resource: recipes }],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, _path, input) =>
    planBatch({
      input: as<PlanBatchContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      productionBatches: store(work, productionBatches),
      recipes: store(work, recipes),
      products: store(work, products),
      ...logicTools("plan-batch", FAILURES),
    }),
  answer: { kind: "row", resource: productionBatches },
  status: 201,
  signature: null,
};

const FAILURES: Failures = {
  "recipe-replaced": {
    status: 409,
    message: "There is a newer version of this recipe; plan that one.",
    places: null,
  },
  "product-retired": { status: 409, message: "A retired product cannot be produced.", places: null },
};
