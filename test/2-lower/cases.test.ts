import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "../../src/1-parse/parse.ts";
import { lower } from "../../src/2-lower/lower.ts";
import { inReadingOrder } from "../../src/diagnostics/order.ts";
import { inLines, sourceOf } from "./spec.ts";

const FOLDER = "test/2-lower/cases";

test.each(readdirSync(FOLDER))("the mistakes of %s are all reported, each once", (name) => {
  const source = sourceOf(`${FOLDER}/${name}`);
  const parsed = parse(source);
  const lowered = lower(parsed.value ?? { files: [] });
  const found = inReadingOrder([...parsed.diagnostics, ...lowered.diagnostics], source);
  const text = `${found.length} in all\n\n${inLines(found)}\n`;
  const file = `${FOLDER}/${name}/expected.txt`;
  if (process.env["UPDATE"] === "1") writeFileSync(file, text);
  expect(existsSync(file), "run with UPDATE=1 and review").toBe(true);
  expect(text).toBe(readFileSync(file, "utf8"));
  expect(lowered.value).toBeNull();
});
