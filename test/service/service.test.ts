import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { printOutcomes } from "../../src/5-verify/run/outcome.ts";
import { runScenarios } from "../../src/5-verify/run/run.ts";
import { readScenarios } from "../../src/5-verify/scenarios/read.ts";
import { filesBelow } from "../../src/io/files.ts";
import { builtService, CASES, installOnce, outsidesOf } from "./built.ts";

// What the compiled service does, one folder a feature: a small spec, and stories that run against its service on an
// empty database. All services share one installation of their dependencies.

beforeAll(() => void installOnce());

describe("the compiled service", () => {
  it.each(readdirSync(CASES))("%s", async (name) => {
    const folder = builtService(name);
    const stories = join(CASES, name, "stories");
    const files = filesBelow(stories).map((path) => ({
      path,
      text: readFileSync(join(stories, path), "utf8"),
    }));
    const { value, diagnostics } = readScenarios(files);
    expect(diagnostics).toEqual([]);
    const outcomes = await runScenarios({
      serviceDir: folder,
      scenarios: value ?? [],
      database: "embedded",
      settings: {},
      outsides: outsidesOf(name),
      identifier: "email",
    });
    expect(outcomes.length).toBeGreaterThan(0);
    expect(
      outcomes.every(({ passed }) => passed),
      printOutcomes(outcomes, "everything"),
    ).toBe(true);
  });
});
