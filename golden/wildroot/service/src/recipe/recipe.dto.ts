// Made by specc from recipes.md:5. Edit the spec, not this file.
import { decimal, id, integer, text } from "../platform/checks.ts";
import { list, object } from "../platform/reader.ts";
import { createReader, optional, readOnly, required } from "../platform/row-reader.ts";

/** What clients say of a recipe. */
const members = [
  readOnly("revision"),
  readOnly("replacedBy"),
  readOnly("isCurrent"),
  readOnly("cost"),
  readOnly("costPerPiece"),
  required("name", text({ min: 1, max: 120, trimmed: true })),
  required("product", id),
  required("piecesPerBatch", integer({ min: "1" })),
  optional("instructions", text({ max: 20000 })),
  required("ingredients", list(object((reader) => ({
    supply: reader.required("supply", id),
    quantity: reader.required("quantity", decimal(3, { moreThan: "0" })),
  })), { min: 1, max: 100 })),
];

/** What a client gives to create a recipe. */
export const readRecipeCreate = createReader(members);
