import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contract } from "../../src/5-verify/gates/contract.ts";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import { compile } from "../../src/compile.ts";
import { readSource } from "../../src/io/read.ts";
import { loadTargets } from "../../src/targets.ts";

const OWN = "test/5-verify/contract";
const SERVICES = "test/service/cases";

/** Specs that use what other specs do not: what is emitted of them must be what the gate expects of them. */
const SPECS = [
  ...readdirSync(OWN).map((name) => join(OWN, name)),
  ...readdirSync(SERVICES).map((name) => join(SERVICES, name, "spec.md")),
].filter((path) => existsSync(path));

test.each(SPECS)(
  "what is emitted of %s is what it says",
  async (path) => {
    const source = readSource(path).value;
    if (!source) throw new Error(`There is no ${path}.`);
    const { ir, files, diagnostics } = compile(source, loadTargets(), [], EMPTY_LOCK, {
      allowUnfilled: true,
    });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    if (!ir) return;
    const { evidence, count } = await contract({ folder: path, files }, ir);
    expect([evidence.map(({ message }) => message), count > 0]).toEqual([[], true]);
  },
  60_000,
);
