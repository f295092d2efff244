import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OwnPostgres, startPostgres } from "../../src/5-verify/postgres.ts";
import { printOutcomes } from "../../src/5-verify/run/outcome.ts";
import { runScenarios } from "../../src/5-verify/run/run.ts";
import { readScenarios } from "../../src/5-verify/scenarios/read.ts";
import { filesBelow } from "../../src/io/files.ts";
import { builtService, CASES, installOnce } from "./built.ts";

// What is sent late, read ahead and committed in the same piece must not be told from what is done step by step. On the
// embedded database nothing is read ahead, and the commit is waited for: here the stories run on a server.

let postgres: OwnPostgres | null = null;

beforeAll(async () => {
  installOnce();
  postgres = await startPostgres();
}, 300_000);
afterAll(() => postgres?.stop());

it.each(["late-writes", "soft-delete", "audit"])(
  "%s on a PostgreSQL server",
  { timeout: 600_000 },
  async (name) => {
    const stories = join(CASES, name, "stories");
    const files = filesBelow(stories).map((path) => ({
      path,
      text: readFileSync(join(stories, path), "utf8"),
    }));
    const { value, diagnostics } = readScenarios(files);
    expect(diagnostics).toEqual([]);
    const outcomes = await runScenarios({
      serviceDir: builtService(name, `build/service-cases/${name}-on-a-server`),
      scenarios: value ?? [],
      database: { postgres: postgres?.url ?? "" },
      settings: {},
      identifier: "email",
    });
    expect(outcomes.length).toBeGreaterThan(0);
    expect(
      outcomes.every(({ passed }) => passed),
      printOutcomes(outcomes, "everything"),
    ).toBe(true);
  },
);
