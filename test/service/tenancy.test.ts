import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { tryProperties, type ConformanceResult } from "../../src/5-verify/conformance/conformance.ts";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import { compile } from "../../src/compile.ts";
import { readSource } from "../../src/io/read.ts";
import type { Ir } from "../../src/ir/types.ts";
import { loadTargets } from "../../src/targets.ts";
import { builtService, CASES, installOnce } from "./built.ts";

// Every operation by people of two tenants, on rows of both: generated requests, as `specc verify` sends them. What they
// find where the service forgets whose a row is shows that they look.

let ir: Ir;
let folder: string;

beforeAll(() => {
  installOnce();
  folder = builtService("tenancy", "build/service-cases/tenancy-of-two");
  const source = readSource(join(CASES, "tenancy", "spec.md")).value;
  const found = source && compile(source, loadTargets(), [], EMPTY_LOCK).ir;
  if (!found) throw new Error("The spec does not compile.");
  ir = found;
}, 120_000);

const tried = (isEnough = false): Promise<ConformanceResult> =>
  tryProperties({
    serviceDir: folder,
    ir,
    database: "embedded",
    settings: {},
    seconds: 400,
    ...(isEnough ? { isCaughtEnough: (failures) => failures.length > 0 } : {}),
  });

/** Changes the compiled code, tries it, and puts it back. */
async function without(file: string, text: string | RegExp, other: string): Promise<ConformanceResult> {
  const path = join(folder, "dist", file);
  const before = readFileSync(path, "utf8");
  const after = before.replaceAll(text, other);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
  try {
    return await tried(true);
  } finally {
    writeFileSync(path, before);
  }
}

describe("rows of two tenants", () => {
  it("are kept apart, whatever is asked by whom", async () => {
    const { failures, checks, uncovered } = await tried();
    expect(failures).toEqual([]);
    expect(checks["access"]).toBeGreaterThan(300);
    expect(uncovered.filter((what) => /tenant|account/.test(what))).toEqual([]);
  }, 600_000);

  it("are found out to be mixed where a condition is missing", async () => {
    const file = readdirSync(join(folder, "dist", "customer")).find(
      (name) => name === "customer.resource.js",
    );
    const { failures } = await without(`customer/${file}`, /t\.company = \$\{bind\([^)]*\)\}::uuid/g, "true");
    expect(failures.length).toBeGreaterThan(0);
  }, 600_000);
});
