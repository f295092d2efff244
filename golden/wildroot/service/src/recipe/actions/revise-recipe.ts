// Made by specc from recipes.md:47. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { asDecimal, decimal, id, integer, text } from "../../platform/checks.ts";
import { type Failures, as, caller, logicTools } from "../../platform/logic.ts";
import { list, object } from "../../platform/reader.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { productionBatches } from "../../production-batch/production-batch.resource.ts";
import { supplies } from "../../supply/supply.resource.ts";
import type { RecipeRow } from "../recipe.model.ts";
import { recipes } from "../recipe.resource.ts";
import { type ReviseRecipeContext, reviseRecipe } from "./revise-recipe.logic.ts";

/**
 * Changes a recipe. The input is the whole new content. As long as no batch has used the recipe it is changed in place;
 * afterwards the change is a new version, and this one points at it.
 */
export const reviseRecipeAction: Action = {
  id: "reviseRecipe",
  name: "Revise recipe",
  grants: [role("admin")],
  path: [{ name: "recipe", resource: recipes }],
  input: object((reader) => ({
    name: reader.required("name", text({ min: 1, max: 120, trimmed: true })),
    piecesPerBatch: reader.required("piecesPerBatch", integer({ min: "1" })),
    instructions: reader.optional("instructions", text({ max: 20000 })),
    ingredients: reader.required("ingredients", list(object((reader) => ({
      supply: reader.required("supply", id),
      quantity: reader.required("quantity", asDecimal(decimal(3, { moreThan: "0" }))),
    })), { min: 1, max: 100 })),
  })),
  references: [{ path: ["ingredients", "*", "supply"], resource: supplies }],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, path, input) =>
    reviseRecipe({
      recipe: as<RecipeRow>(path["recipe"]),
      input: as<ReviseRecipeContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      recipes: store(work, recipes),
      productionBatches: store(work, productionBatches),
      ...logicTools("revise-recipe", FAILURES),
    }),
  answer: { kind: "row", resource: recipes },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {
  "recipe-replaced": {
    status: 409,
    message: "There is a newer version of this recipe; change that one.",
    places: null,
  },
  "supply-twice": { status: 422, message: "A supply appears once in a recipe.", places: null },
};
