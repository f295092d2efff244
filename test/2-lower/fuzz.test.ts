import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "../../src/1-parse/parse.ts";
import { lower } from "../../src/2-lower/lower.ts";
import { problemsOf } from "./schema.ts";
import { sourceOf } from "./spec.ts";

const { files } = sourceOf("test/2-lower/golden/workshop");
const lines = files[0]?.text.split("\n") ?? [];
const words = [...new Set(lines.flatMap((line) => line.split(/(?<=[ ,:`()[\]])|(?=[ ,:`()[\]])/)))];

/** A spec is hurt in the ways in which people hurt it: lines and words lost, doubled, moved, cut. */
const mutation = fc.record({
  kind: fc.constantFrom("drop", "double", "swap", "replaceWord", "cut", "insert", "merge"),
  line: fc.nat(lines.length - 1),
  other: fc.nat(lines.length - 1),
  word: fc.constantFrom(
    ...words,
    "`",
    "**",
    "—",
    "..",
    "99999999999999999999",
    "[x](#y)",
    "<b>",
    "\u0000",
    "𝒳",
  ),
  at: fc.nat(200),
});

type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

test("no spec, however hurt, makes the compiler throw, and what it accepts is valid", () => {
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 6 }), (mutations) => {
      const text = mutations.reduce(mutate, lines).join("\n");
      const parsed = parse({ files: [{ path: "spec.md", text }, ...files.slice(1)] });
      const lowered = lower(parsed.value ?? { files: [] });
      const isRefused = lowered.diagnostics.some(({ severity }) => severity === "error");
      expect(lowered.value === null).toBe(isRefused);
      if (lowered.value && parsed.diagnostics.length === 0) expect(problemsOf(lowered.value)).toBe("");
    }),
    { numRuns: Number(process.env["FUZZ_RUNS"] ?? 150) },
  );
}, 120_000);

function mutate(text: readonly string[], { kind, line, other, word, at }: Mutation): readonly string[] {
  const here = text[line] ?? "";
  const replaced = (...replacement: readonly string[]): string[] => text.toSpliced(line, 1, ...replacement);
  switch (kind) {
    case "drop":
      return replaced();
    case "double":
      return replaced(here, here);
    case "swap":
      return replaced(text[other] ?? "");
    case "replaceWord": {
      const parts = here.split(/(?<=[ ,:`()[\]])|(?=[ ,:`()[\]])/);
      return replaced(parts.toSpliced(at % parts.length, 1, word).join(""));
    }
    case "cut":
      return replaced(here.slice(0, at % (here.length + 1)));
    case "insert":
      return replaced(`${here.slice(0, at % (here.length + 1))}${word}${here.slice(at % (here.length + 1))}`);
    case "merge":
      return replaced(`${here}${text[other] ?? ""}`);
  }
}
