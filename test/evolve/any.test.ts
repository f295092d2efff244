import { readdirSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diff, NO_WISHES } from "../../src/evolve/diff.ts";
import { lossesOf } from "../../src/evolve/judge.ts";
import type { Step } from "../../src/evolve/step.ts";
import { readSource } from "../../src/io/read.ts";
import { catalogueOf } from "./catalogue.ts";
import { emptied, planOf, run, textOf, versionOf, versionOfSource, type Version } from "./world.ts";

const FOLDER = "test/evolve/cases";
let database: PGlite;
beforeAll(async () => void (database = await PGlite.create()), 60_000);
afterAll(() => database.close());

async function made(text: string): Promise<readonly string[]> {
  await emptied(database);
  await run(database, [{ path: "0001_initial.sql", text }]);
  return catalogueOf(database);
}

describe("the initial migration is read without loss", () => {
  it.each(["notes", "wildroot"])("%s", async (name) => {
    const source = readSource(`${process.cwd()}/specs/${name}/spec.md`).value;
    const version = versionOfSource(source ?? { files: [] });
    const wanted = await made(version.initial);
    expect(await made(version.evolution.write(stepsFromNothing(version), NOTHING).within.join("\n"))).toEqual(
      wanted,
    );
  });
});

const NOTHING = { tables: [], views: [], functions: [], others: [] };

function stepsFromNothing({ ir, initial, evolution }: Version): readonly Step[] {
  const { schema, hints } = evolution.schemaOf(ir, initial);
  return diff(NOTHING, schema, {
    hints,
    wishes: NO_WISHES,
    evolution,
    timeZone: ir.timeZone,
    report: ({ message }) => expect.fail(message),
    spanOf: () => expect.fail("nothing is wrong"),
    isCopied: () => false,
  });
}

/** Pairs of specs that have nothing to do with each other but the names of their entities. */
function pairs(): readonly (readonly [string, string])[] {
  const specs = readdirSync(FOLDER).flatMap((name) => [`${name}/before.md`, `${name}/after.md`]);
  return specs
    .map((path, index) => [path, specs[(index * 37 + 11) % specs.length] ?? path] as const)
    .filter((_pair, index) => index % 3 === 0);
}

describe("from any spec to any other", () => {
  it.each(pairs())("%s to %s", async (from, to) => {
    const before = versionOf(textOf(`${FOLDER}/${from}`));
    const after = versionOf(textOf(`${FOLDER}/${to}`));
    const asked = planOf(before, after);
    const approve = asked.diagnostics.flatMap(({ code, help }) =>
      code === "evolve/loses" ? [/--approve ([^\s`]+)/.exec(help)?.[1] ?? ""] : [],
    );
    const { plan, diagnostics } = planOf(before, after, { approve });
    if (plan === null) {
      // What is left is asked of the person: each with its code, none of them a loss.
      expect(diagnostics.map(({ code }) => code)).not.toContain("evolve/loses");
      expect(diagnostics.length).toBeGreaterThan(0);
      return;
    }
    expect(
      lossesOf(plan.steps)
        .map(({ step }) => step)
        .sort(),
    ).toEqual([...new Set(approve)].sort());
    const wanted = await made(after.initial);
    await made(before.initial);
    await run(database, [
      { path: "0001_initial.sql", text: before.initial },
      ...plan.files.map(({ path, text }) => ({ path: path.slice("migrations/".length), text })),
    ]);
    expect(await catalogueOf(database)).toEqual(wanted);
  });
});
