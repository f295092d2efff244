// Made by specc from recipes.md:67. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore, Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { ProductionBatchRow } from "../../production-batch/production-batch.model.ts";
import type { NewRecipe, RecipeRow } from "../recipe.model.ts";

/** What the logic of "Revise recipe" may see and do. */
export interface ReviseRecipeContext {
  readonly recipe: RecipeRow;
  readonly input: {
    readonly name: string;
    readonly piecesPerBatch: number;
    readonly instructions: string | null;
    readonly ingredients: readonly { readonly supply: string; readonly quantity: Decimal }[];
  };
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, America/New_York: 2026-03-21. */
  readonly today: string;
  readonly recipes: Store<RecipeRow, NewRecipe>;
  readonly productionBatches: ReadStore<ProductionBatchRow>;
  fail(code: "recipe-replaced"): never;
  fail(code: "supply-twice"): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in America/New_York, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/**
 * Changes a recipe. The input is the whole new content. As long as no batch has used the recipe it is changed in place;
 * afterwards the change is a new version, and this one points at it.
 */
export async function reviseRecipe(context: ReviseRecipeContext): Promise<{ readonly id: string } | void> {
  // specc:begin revise-recipe
  const { recipe, input } = context;

  if (recipe.replacedBy !== null) {
    context.fail("recipe-replaced");
  }
  const supplies = new Set(input.ingredients.map((ingredient) => ingredient.supply));
  if (supplies.size !== input.ingredients.length) {
    context.fail("supply-twice");
  }

  const content = {
    name: input.name,
    piecesPerBatch: input.piecesPerBatch,
    instructions: input.instructions,
    ingredients: input.ingredients.map(({ supply, quantity }) => ({ supply, quantity })),
  };

  const batches = await context.productionBatches.count({ recipe: recipe.id });
  if (batches === 0) {
    return await context.recipes.update(recipe.id, content);
  }

  const revised = await context.recipes.create({
    ...content,
    product: recipe.product,
    revision: recipe.revision + 1,
  });
  await context.recipes.update(recipe.id, { replacedBy: revised.id });
  return revised;
  // specc:end revise-recipe
}
