import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkBodies } from "../../src/4-fill/checks.ts";
import { START_BATCH } from "./hole.ts";

const FILE = new URL("bodies.md", import.meta.url);
const [head = "", ...sections] = readFileSync(FILE, "utf8").split(/\n(?=## )/);
const cases = sections.map((section) => {
  const [, title = "", body = "", expected = ""] =
    /^## (.*)\n\n~~~ts\n([\s\S]*?)~~~\n\n~~~text\n([\s\S]*?)~~~\n/.exec(section) ?? [];
  return { title, body, expected };
});

describe("what the checks say of a body", () => {
  const results = checkBodies(
    cases.map(({ body }) => ({ hole: START_BATCH, body, file: "fills/start-batch.ts" })),
  );
  const said = results.map((found) =>
    found.length === 0
      ? "fine\n"
      : found
          .map(({ span, code, message }) => `${span?.start.line}:${span?.start.column} ${code}: ${message}\n`)
          .join(""),
  );
  if (process.env["UPDATE"] === "1") {
    const text = cases.map(
      ({ title, body }, at) => `## ${title}\n\n~~~ts\n${body}~~~\n\n~~~text\n${said[at]}~~~\n`,
    );
    writeFileSync(FILE, [head, ...text].join("\n"));
    return it("was written anew", () => {});
  }
  it.each(cases.map((one, index) => ({ ...one, said: said[index] })))(
    "$title",
    ({ expected, said: found }) => {
      expect(found).toBe(expected);
    },
  );
});

it("blames the generator for types that are wrong in themselves", () => {
  const hole = { ...START_BATCH, types: `${START_BATCH.types}\ninterface Broken extends Missing {}` };
  expect(() => checkBodies([{ hole, body: "return batch;\n", file: "x.ts" }])).toThrow(
    /types of the hole start-batch/,
  );
});
