import { expect, test } from "vitest";
import { casedName } from "../../src/ir/wire.ts";

test.each([
  ["camel", "createdAt", "createdAt"],
  ["snake", "createdAt", "created_at"],
  ["snake", "imageURLOfRow", "image_url_of_row"],
  ["kebab", "createdAt", "created-at"],
  ["kebab", "number", "number"],
  ["pascal", "createdAt", "CreatedAt"],
  ["pascal", "id", "Id"],
] as const)("names in %s case: %s is %s", (names, name, cased) => {
  expect(casedName(name, { names })).toBe(cased);
});
