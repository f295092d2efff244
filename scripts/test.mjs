// All checks and tests, from a clean clone: `npm test`. Ends with a line of counts. What each step covers stands in
// CONTRIBUTING.md; names of steps after `npm test --` run those alone.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { bundle, install, installPrograms } from "./setup.mjs";

const STEPS = [
  ["types", "npx", ["tsc", "-p", "tsconfig.json"]],
  // What runs in a browser has a browser's types, and nothing else has them.
  ["types-in-browser", "npx", ["tsc", "-p", "test/admin"]],
  ["types-in-playground", "npx", ["tsc", "-p", "playground"]],
  ["lint", "npx", ["oxlint", "--deny-warnings"]],
  ["format", "npx", ["oxfmt", "--check", "."]],
  ["dead-code", "npx", ["knip"]],
  ["ir-types", process.execPath, ["scripts/types.mjs", "--check"]],
  ["messages", process.execPath, ["scripts/messages.mjs", "--check"]],
  ["instructions", process.execPath, ["scripts/instructions.mjs"]],
  ["golden", process.execPath, ["dist/specc.js", "golden"]],
  ...["notes", "wildroot", "booking", "ledger", "moderation", "conduit", "starwars", "mollie"].flatMap(
    (spec) => [
      [`build-${spec}`, process.execPath, ["dist/specc.js", "build", `specs/${spec}/spec.md`]],
      [`verify-${spec}`, process.execPath, ["dist/specc.js", "verify", `specs/${spec}/spec.md`]],
    ],
  ),
  [
    "verify-wildroot-postgresql",
    process.execPath,
    ["dist/specc.js", "verify", "specs/wildroot/spec.md", "--database", "postgresql"],
  ],
];

const asked = process.argv.slice(2);
const counts = { passed: 0, failed: 0 };
/** The steps that failed, told once more where a log of many pages ends. */
const failed = [];

install();
installPrograms();
bundle();
for (const [name, command, args] of STEPS) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n== ${name}: ${[command === process.execPath ? "node" : command, ...args].join(" ")}`);
  const { status } = spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" });
  counts[status === 0 ? "passed" : "failed"] += 1;
  if (status === 0) continue;
  failed.push(name);
  console.log(`== ${name} failed`);
}
if (asked.length === 0 || asked.includes("tests")) runTests();

if (failed.length > 0) console.log(`\nfailed: ${failed.join(", ")}`);
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;

/** Vitest's own tests, counted one by one. */
function runTests() {
  console.log("\n== tests: npx vitest run");
  const report = `node_modules/.vitest-report.${process.pid}.json`;
  const reporters = ["default", "json", "./scripts/second-try.mjs"].map((name) => `--reporter=${name}`);
  const args = ["vitest", "run", "--retry=1", ...reporters, `--outputFile.json=${report}`];
  spawnSync("npx", args, { stdio: "inherit", shell: process.platform === "win32" });
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites, success, testResults } = JSON.parse(
      readFileSync(report, "utf8"),
    );
    for (const { status, name } of testResults) if (status === "failed") failed.push(relative(".", name));
    counts.passed += numPassedTests;
    counts.failed += numFailedTests > 0 || success ? numFailedTests : Math.max(1, numFailedTestSuites);
  } catch {
    counts.failed += 1;
    failed.push("tests");
  }
  rmSync(report, { force: true });
}
