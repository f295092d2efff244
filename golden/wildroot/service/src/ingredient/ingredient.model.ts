// Made by specc from recipes.md:34. Edit the spec, not this file.
import type { Decimal } from "../platform/values.ts";

/**
 * How much of a supply one run takes. A supply appears once in a recipe.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface IngredientRow {
  readonly id: string;
  readonly recipe: string;
  readonly supply: string;
  readonly quantity: Decimal;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewIngredient {
  readonly supply: string;
  readonly quantity: Decimal;
}

