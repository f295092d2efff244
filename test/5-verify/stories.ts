import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll } from "vitest";
import { type Scenario } from "../../src/5-verify/scenarios/scenario.ts";
import { readScenarios } from "../../src/5-verify/scenarios/read.ts";

/** A new folder that goes when the test file has ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "specc-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder that looks like a compiled and built service, around a program of the fixture and modules beside it. */
export function fixtureService(program = "service.js", ...modules: string[]): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "dist"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  copyFileSync(join("test/5-verify/fixture", program), join(folder, "dist", "main.js"));
  for (const name of modules) copyFileSync(join("test/5-verify/fixture", name), join(folder, "dist", name));
  return folder;
}

/** The stories of some texts, which must be without a mistake. */
export function stories(...texts: string[]): Scenario[] {
  const { value, diagnostics } = readScenarios(
    texts.map((text, index) => ({ path: `story-${index + 1}.md`, text })),
  );
  if (diagnostics.length > 0) throw new Error(diagnostics.map((each) => each.message).join("\n"));
  return value ?? [];
}
