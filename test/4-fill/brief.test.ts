import { expect, it } from "vitest";
import { brief, briefAgain, estimateTokens } from "../../src/4-fill/brief.ts";
import { checkBodies } from "../../src/4-fill/checks.ts";
import { START_BATCH } from "./hole.ts";

it("says everything that a filler may know", async () => {
  await expect(brief(START_BATCH, null).value).toMatchFileSnapshot("cases/start-batch.brief.md");
});

it("tells the next try what was wrong with the last", async () => {
  const first = brief(START_BATCH, null).value ?? "";
  const body = "const text: number = batch.id;\nreturn fetch(text);\n";
  const [found = []] = checkBodies([{ hole: START_BATCH, body, file: "fills/start-batch.ts" }]);
  const again = briefAgain("(the brief)\n", body, found);
  expect(first).not.toContain("Your last answer");
  await expect(again).toMatchFileSnapshot("cases/start-batch.again.md");
});

it("refuses a brief that is too large, and says which part makes it so", () => {
  const hole = { ...START_BATCH, prose: "Sät. ".repeat(2000) };
  const { value, diagnostics } = brief(hole, null);
  expect(value).toBeNull();
  expect(diagnostics.map(({ code, message, why }) => `${code}\n${message}\n${why}`).join())
    .toMatchInlineSnapshot(`
      "fill/brief-too-large
      The brief of \`start-batch\` is too large: about 4825 tokens, and 4000 are allowed.
      A small, complete brief is filled better than a large one. Its parts, in tokens: instructions 476, description 33, logic 4014, signature 48, types 202, names 28, examples 27."
    `);
});

it("leaves out sections without text, and closes fences that types hold", () => {
  const text = brief(
    { ...START_BATCH, summary: "", examples: "  \n", types: "/** ``` */\ntype A = 1;" },
    null,
  ).value;
  expect(text).not.toContain("## What the function is for");
  expect(text).not.toContain("## Examples");
  expect(text).toContain("````ts\n/** ``` */");
});

it("counts bytes, not characters", () => {
  expect(estimateTokens("abc")).toBe(1);
  expect(estimateTokens("äöü")).toBe(2);
  expect(estimateTokens("")).toBe(0);
});
