import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "../../src/1-parse/parse.ts";
import { OUTLINES } from "../../src/1-parse/sections/outlines.ts";
import { AGGREGATES, FOLDS, FUNCTIONS, METHODS } from "../../src/2-lower/expressions/signatures.ts";
import { lower } from "../../src/2-lower/lower.ts";
import { problemsOf } from "../2-lower/schema.ts";
import { inLines } from "../2-lower/spec.ts";
import { examplesOf, specsOf } from "./page.ts";

const examples = examplesOf("docs/language.md");
const texts = specsOf(examples, readFileSync("test/language/around.md", "utf8"));

test("the page has examples", () => {
  expect(examples.length).toBeGreaterThan(10);
});

test.each(texts.map((text) => ({ text })))("every example of docs/language.md compiles", ({ text }) => {
  const parsed = parse({ files: [{ path: "spec.md", text }] });
  const lowered = lower(parsed.value ?? { files: [] });
  expect(inLines([...parsed.diagnostics, ...lowered.diagnostics])).toBe("");
  expect(problemsOf(lowered.value)).toBe("");
});

test("every function, method and fold of expressions is on the page", () => {
  const page = readFileSync("docs/language.md", "utf8");
  const said = /^\| functions \|[\s\S]*?\n\n/m.exec(page)?.[0] ?? "";
  const names = (all: ReadonlyMap<string, unknown>, before: string): string[] =>
    [...all.keys()].filter((name) => !new RegExp(`\`${before}${name}\\(`).test(said));
  expect([...names(FUNCTIONS, ""), ...names(AGGREGATES, "")]).toEqual([]);
  expect([...names(METHODS, "\\."), ...names(FOLDS, "\\.")]).toEqual([]);
});

test("every kind of section is on the page, under a heading of its own or among the kinds", () => {
  const page = readFileSync("docs/language.md", "utf8");
  for (const { kind, parts } of OUTLINES) {
    expect(page).toContain(`\`${kind}\``);
    if (kind !== "Note") expect(page, kind).toMatch(new RegExp(`^## ${kind}\\b`, "m"));
    for (const part of parts ?? []) expect(page, `${kind}, ${part.kind}`).toContain(`### ${part.kind}`);
  }
});
