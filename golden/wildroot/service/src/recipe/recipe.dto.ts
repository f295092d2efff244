// Made by specc from recipes.md:5. Edit the spec, not this file.
import { decimal, id, integer, text } from "../platform/checks.ts";
import { list, object, readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a recipe. */
export function readRecipeCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("revision", "read-only", "It is set by the system.");
    reader.refused("replacedBy", "read-only", "It is set by the system.");
    reader.refused("isCurrent", "read-only", "It is set by the system.");
    reader.refused("cost", "read-only", "It is set by the system.");
    reader.refused("costPerPiece", "read-only", "It is set by the system.");
    return {
      name: reader.required("name", text({ min: 1, max: 120, trimmed: true })),
      product: reader.required("product", id),
      piecesPerBatch: reader.required("piecesPerBatch", integer({ min: "1" })),
      instructions: reader.optional("instructions", text({ max: 20000 })),
      ingredients: reader.required("ingredients", list(object((reader) => ({
        supply: reader.required("supply", id),
        quantity: reader.required("quantity", decimal(3, { moreThan: "0" })),
      })), { min: 1, max: 100 })),
    };
  });
}
