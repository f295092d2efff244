import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { junitOf } from "../../src/5-verify/verdict/junit.ts";
import { type HoleLines, publicEvidence, verdictOf } from "../../src/5-verify/verdict/verdict.ts";
import type { GateReport } from "../../src/5-verify/verify.ts";
import { verifyFailedScenario, verifyTypeError } from "../../src/diagnostics/messages.ts";

const ALL = ["parses", "imports", "contract", "types", "boots", "conformance", "holdout"] as const;

function passed(gate: GateReport["gate"]): GateReport {
  return { gate, passed: true, checked: "3 things", count: 3, evidence: [], milliseconds: 7 };
}

const HOLES: readonly HoleLines[] = [
  { hole: "take-sale", file: "src/sale/take-sale.logic.ts", from: 10, to: 40 },
];

function typeErrorAt(line: number): GateReport {
  const place = `src/sale/take-sale.logic.ts:${line}`;
  return {
    ...passed("types"),
    passed: false,
    evidence: [verifyTypeError(null, { place, problem: "wrong" })],
  };
}

const failedStory: GateReport = {
  ...passed("holdout"),
  passed: false,
  evidence: [verifyFailedScenario(null, { title: "The secret pin is 4711" })],
  figures: { stories: 5, passed: 4, requests: 60 },
};

test("ACCEPT needs every gate to pass, and is complete where all ran", () => {
  const all = verdictOf("notes", ALL.map(passed), HOLES);
  expect([all.verdict, all.complete, all.reasons]).toEqual(["ACCEPT", true, []]);
  const skipped: GateReport = { ...passed("conformance"), skipped: true, count: 0 };
  const part = verdictOf(
    "notes",
    [...ALL.filter((gate) => gate !== "conformance").map(passed), skipped],
    HOLES,
  );
  expect([part.verdict, part.complete]).toEqual(["ACCEPT", false]);
  expect(part.gates.at(-1)?.status).toBe("skipped");
});

test("REJECT is for what no fill can mend, REVISE for a fill, with its name", () => {
  expect(verdictOf("notes", [typeErrorAt(3)], HOLES).verdict).toBe("REJECT");
  const ofFill = verdictOf("notes", [typeErrorAt(12)], HOLES);
  expect([ofFill.verdict, ofFill.reasons[0]?.unit]).toEqual(["REVISE", "take-sale"]);
  expect(verdictOf("notes", [failedStory], HOLES).verdict).toBe("REVISE");
});

test("of the holdout, nothing but a count leaves in the verdict, JUnit or SARIF", () => {
  const decided = verdictOf("notes", [failedStory], HOLES);
  expect(decided.reasons[0]?.message).toBe("1 of 5 stories failed.");
  const written = [
    JSON.stringify(decided),
    junitOf(decided, [failedStory]),
    JSON.stringify(publicEvidence(failedStory)),
  ];
  for (const text of written) expect(text).not.toMatch(/secret|pin|4711/);
});

test("the verdict keeps its schema", () => {
  const schema = JSON.parse(readFileSync("schemas/verdict.schema.json", "utf8")) as object;
  const check = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
  for (const reports of [ALL.map(passed), [typeErrorAt(3)], [failedStory]]) {
    check(JSON.parse(JSON.stringify(verdictOf("notes", reports, HOLES))));
    expect(check.errors ?? []).toEqual([]);
  }
});

test("JUnit has a suite for each gate and what failed in it", () => {
  const xml = junitOf(verdictOf("a & b", [typeErrorAt(3), passed("boots")], HOLES), [
    typeErrorAt(3),
    passed("boots"),
  ]);
  expect(xml).toContain('<testsuites name="a &amp; b">');
  expect(xml).toContain('<testsuite name="types" tests="1" failures="1"');
  expect(xml).toContain("take-sale.logic.ts:3");
  expect(xml).toContain('<testsuite name="boots" tests="1" failures="0"');
});
