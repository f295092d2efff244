import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { checkBodies } from "../../src/4-fill/checks.ts";
import { slowness } from "../../src/4-fill/regex.ts";
import { START_BATCH } from "./hole.ts";

interface Attempt {
  readonly name: string;
  readonly body: string;
  readonly refused: string;
}

const attempts: readonly Attempt[] = parse(readFileSync(new URL("escapes.yaml", import.meta.url), "utf8"));

describe("attempts to get out", () => {
  const results = checkBodies(
    attempts.map(({ body }) => ({ hole: START_BATCH, body: `${body}\n`, file: "fills/start-batch.ts" })),
  );

  it("are at least 60", () => expect(attempts.length).toBeGreaterThanOrEqual(60));

  it.each(attempts.map((attempt, at) => ({ ...attempt, found: results[at] ?? [] })))(
    "$name",
    ({ refused, found }) => {
      const codes = found.filter(({ severity }) => severity === "error").map(({ code }) => code);
      expect(codes.some((code) => code.startsWith(refused))).toBe(true);
    },
  );
});

describe("bodies that do nothing of the kind", () => {
  it.each([
    [
      "a loop over pages",
      "for (;;) {\n  const page = await context.supplies.list();\n  if (page.length === 0) break;\n}\nreturn batch;\n",
    ],
    ["a loop that counts", "let n = 3;\nwhile (n > 0) n -= 1;\nreturn batch;\n"],
    [
      "a queue",
      "const open = [batch.id];\nwhile (open.length > 0) {\n  const next = open.pop();\n  if (next === 'x') open.push('y');\n}\nreturn batch;\n",
    ],
    ["a loop that counts down", "for (let n = 3; n > 0; n -= 1) void n;\nreturn batch;\n"],
    [
      "a function that calls itself with less",
      "const f = (n: number): number => (n <= 0 ? 0 : n + f(n - 1));\nreturn { ...batch, note: String(f(3)) };\n",
    ],
    [
      "a date of one's own",
      "const day = new Date(context.now);\nday.setUTCDate(day.getUTCDate() + 1);\nreturn { ...batch, note: day.toISOString() };\n",
    ],
    [
      "moments with their zone",
      "const a = new Date('2026-01-01T10:00:00Z');\nconst b = new Date(`${batch.id}T10:00:00Z`);\nreturn { ...batch, note: String(a < b) };\n",
    ],
    [
      "what is given, taken apart",
      "const { now } = context;\nreturn { ...batch, note: now.toISOString() };\n",
    ],
    [
      "remarks on rules and tests",
      "// The rule of thirds: the first two are rounded.\n// Nothing to do when the batch was approved, and nothing is checked twice.\nreturn batch;\n",
    ],
    [
      "a pattern of few parts",
      "return { ...batch, note: String(/^\\d{1,3}(?:\\.\\d{1,3}){3}$/.test(batch.id)) };\n",
    ],
    ["a plain remark", "// Half up, as the prose says.\nreturn batch;\n"],
    ["a harmless pattern", "return { ...batch, note: batch.id.replace(/[^a-z0-9]+/g, '-') };\n"],
    ["a text that is short by design", "return { ...batch, note: batch.id.padStart(8, '0') };\n"],
    [
      "a date in a named zone",
      "return { ...batch, note: context.now.toLocaleDateString('en-US', { timeZone: 'UTC' }) };\n",
    ],
  ])("%s", (_name, body) => {
    const [found = []] = checkBodies([{ hole: START_BATCH, body, file: "fills/start-batch.ts" }]);
    expect(found.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  });
});

describe("how long a regular expression may take", () => {
  it.each([
    [String.raw`^\d{4}-\d{2}-\d{2}$`, true],
    [String.raw`^[a-z]+(?:-[a-z]+)*$`, false],
    [String.raw`^\s*(\w+)\s*=\s*(.*)$`, false],
    [String.raw`[.!?](?:\s|$)`, true],
    [String.raw`(?<=x)y`, false],
    [String.raw`(?:ab|cd)+`, true],
    [String.raw`^#?[0-9a-f]{6}$`, true],
  ])("%s", (source, isFine) => {
    expect(slowness(source, "") === null).toBe(isFine);
  });
});
