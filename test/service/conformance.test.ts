import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { tryProperties } from "../../src/5-verify/conformance/conformance.ts";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import { compile } from "../../src/compile.ts";
import { readSource } from "../../src/io/read.ts";
import { loadTargets } from "../../src/targets.ts";
import { builtService, CASES, installOnce } from "./built.ts";

// What follows from the spec holds of every service: those of the cases are tried with generated requests too, as
// `specc verify` does it. Here are features that none of the eight specs of `npm test` has.

/** The bodies of this one write what its entities refuse, on purpose: their calls fail in ways that it does not say. */
const AMISS = ["late-writes"];

beforeAll(() => void installOnce(), 300_000);

describe("conformance of", () => {
  it.each(readdirSync(CASES).filter((name) => !AMISS.includes(name)))(
    "%s",
    async (name) => {
      const source = readSource(join(CASES, name, "spec.md")).value;
      const ir = source && compile(source, loadTargets(), [], EMPTY_LOCK).ir;
      if (!ir) throw new Error("The spec does not compile.");
      const { failures, checks, late } = await tryProperties({
        serviceDir: builtService(name, `build/service-cases/${name}-tried`),
        ir,
        database: "embedded",
        settings: {},
        seconds: 400,
      });
      expect(failures).toEqual([]);
      expect(late).toEqual({});
      expect(Object.values(checks).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(100);
    },
    600_000,
  );
});
