// Made by specc from recipes.md:5. Edit the spec, not this file.
import type { IngredientRow, NewIngredient } from "../ingredient/ingredient.model.ts";
import type { Decimal } from "../platform/values.ts";

/**
 * Makes one product. A recipe that a batch has used is never changed: changing it makes a new version, and the old one
 * stays readable. `revision` is the number of that version. The cost follows the supplies' present cost per unit; it is
 * answered with four decimals.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface RecipeRow {
  readonly id: string;
  readonly name: string;
  readonly product: string;
  /** the yield of one run */
  readonly piecesPerBatch: number;
  readonly instructions: string | null;
  readonly revision: number;
  /** the version that came after this one */
  readonly replacedBy: string | null;
  readonly isCurrent: boolean;
  readonly ingredients: readonly IngredientRow[];
  readonly cost: Decimal;
  readonly costPerPiece: Decimal;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewRecipe {
  readonly name: string;
  readonly product: string;
  /** the yield of one run */
  readonly piecesPerBatch: number;
  readonly instructions?: string | null | undefined;
  readonly revision?: number | undefined;
  /** the version that came after this one */
  readonly replacedBy?: string | null | undefined;
  readonly ingredients: readonly NewIngredient[];
}

