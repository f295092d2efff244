import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import { insert } from "../../src/4-fill/insert.ts";
import { mutation } from "../../src/5-verify/gates/mutation.ts";
import { type Emit, changedIrs } from "../../src/5-verify/mutation/expressions.ts";
import { mutantsOfFills } from "../../src/5-verify/mutation/fills.ts";
import { type Mutant, numbered, shuffled } from "../../src/5-verify/mutation/mutant.ts";
import type { Tried } from "../../src/5-verify/mutation/run.ts";
import { scoreOf } from "../../src/5-verify/mutation/score.ts";
import { segmentsOf } from "../../src/5-verify/mutation/source-map.ts";
import { readSurvivors } from "../../src/5-verify/mutation/survivors.ts";
import { mutationTable, withTable } from "../../src/5-verify/mutation/table.ts";
import { startPostgres } from "../../src/5-verify/postgres.ts";
import { mutationInputs } from "../../src/cli/mutants.ts";
import { compile } from "../../src/compile.ts";
import { readSource } from "../../src/io/read.ts";
import type { Ir } from "../../src/ir/types.ts";
import type { Source } from "../../src/source/source.ts";
import { loadTargets } from "../../src/targets.ts";
import { installOnce } from "../service/built.ts";
import { stories, temporaryFolder } from "./stories.ts";

const FOLDER = "test/5-verify/mutants";

/** What a text is expected to be; `UPDATE=1` writes it anew, for review. */
function expectFile(name: string, text: string): void {
  const path = join(FOLDER, name);
  if (process.env["UPDATE"] === "1") writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
}

function jars(): ReturnType<typeof compile> & { readonly ir: Ir; readonly source: Source } {
  const source = readSource(join(FOLDER, "service", "spec.md")).value;
  if (!source) throw new Error("There is no spec.");
  const compiled = compile(source, loadTargets(), [], EMPTY_LOCK, { allowUnfilled: true });
  const { ir } = compiled;
  if (!ir) throw new Error(compiled.diagnostics.map(({ message }) => message).join("\n"));
  return { ...compiled, ir, source };
}

describe("which mutants there are", () => {
  test("of a body, and of nothing around it", () => {
    const { ir } = jars();
    const kinds = { kind: "enum" as const, values: ["round", "square"] };
    const [entity] = ir.entities;
    const [action] = ir.actions;
    if (!entity || !action?.hole) throw new Error("no entity, no hole");
    const field = {
      name: "kind",
      column: "kind",
      type: kinds,
      optional: false,
      doc: "",
      origin: entity.origin,
    };
    const known: Ir = {
      ...ir,
      entities: [{ ...entity, fields: [...entity.fields, field] }],
      actions: [{ ...action, hole: { ...action.hole, id: "pack" } }],
    };
    const text = readFileSync(join(FOLDER, "body.in"), "utf8");
    const mutants = numbered(mutantsOfFills([{ path: "src/jar/pack.logic.ts", text }], known));
    for (const { files } of mutants) {
      const [file] = files;
      expect(file?.text.split("\n").slice(0, 4)).toEqual(text.split("\n").slice(0, 4));
      expect(file?.text.endsWith("  // specc:end pack\n}\nconst after = 3 > 2;\n")).toBe(true);
    }
    const lines = mutants.map(({ place, kind, change }) => `${place.split(":")[1]} ${kind} ${change}`);
    expectFile("body.txt", `${lines.join("\n")}\n`);
  });

  test("of the expressions and orders of a spec", () => {
    const lines = changedIrs(jars().ir).map(
      ({ unit, place, line, change }) => `${place} ${unit}: ${line}: ${change}`,
    );
    expectFile("expressions.txt", `${lines.join("\n")}\n`);
  });

  test("in an order that is the same each time and has each once", () => {
    const numbers = Array.from({ length: 100 }, (_, index) => index);
    expect(shuffled(numbers)).toEqual(shuffled(numbers));
    expect(shuffled(numbers)).not.toEqual(numbers);
    expect(shuffled(numbers).toSorted((a, b) => a - b)).toEqual(numbers);
  });
});

test("source maps lead from a script to the lines it was made of", () => {
  // As TypeScript writes it for `interface A {}\n\nconst a = 1;\nconst b = 2;\n`.
  const script = "const a = 1;\nconst b = 2;\nexport {};\n";
  expect(
    segmentsOf(script, "AAEA,MAAM,CAAC,GAAG,CAAC,CAAC;AACZ,MAAM,CAAC,GAAG,CAAC,CAAC").map(
      ({ offset, line }) => [offset, line],
    ),
  ).toEqual([
    [0, 3],
    [6, 3],
    [7, 3],
    [10, 3],
    [11, 3],
    [12, 3],
    [13, 4],
    [19, 4],
    [20, 4],
    [23, 4],
    [24, 4],
    [25, 4],
  ]);
});

const BODIES = new Map([
  [
    "fill-jar",
    `if (context.jar.weight > 50) {
  return context.fail("too-heavy");
}
if (context.jar.weight === 50) {
  return context.fail("is-full");
}
return await context.jars.update(context.jar.id, { weight: context.jar.weight * 2 });`,
  ],
  ["empty-jar", "return await context.jars.update(context.jar.id, { weight: 1 });"],
]);

/** The small service with its bodies, built. */
function builtJars(): {
  readonly folder: string;
  readonly ir: Ir;
  readonly emit: Emit;
  readonly examples: number;
} {
  const compiled = jars();
  const spec = { folder: join(FOLDER, "service"), source: compiled.source };
  const inputs = mutationInputs(spec, {
    ...compiled,
    holes: compiled.holes.map((each) => ({
      ...each,
      state: "pinned" as const,
      body: BODIES.get(each.hole.id) ?? null,
    })),
  });
  const folder = temporaryFolder();
  const files = insert(compiled.draft?.files ?? [], BODIES);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  rmSync(join(folder, "node_modules"), { recursive: true, force: true });
  symlinkSync(installOnce(), join(folder, "node_modules"));
  execFileSync(process.execPath, [join(folder, "node_modules/typescript/bin/tsc"), "-p", folder]);
  if (inputs.emit === null) throw new Error("no target");
  return { folder, ir: compiled.ir, emit: inputs.emit, examples: inputs.examples.length };
}

test("a suite kills what it looks at, and nothing else", async () => {
  const { folder, ir, emit, examples } = builtJars();
  expect(examples).toBe(1);
  const postgres = await startPostgres();
  try {
    const seen: Tried[] = [];
    const equivalent = {
      unit: "fill-jar",
      line: "if (context.jar.weight > 50) {",
      change: "`50` → `51`",
      equivalent: true,
      why: "Said to be for this test.",
    };
    const killed = { ...equivalent, change: "`context.jar.weight > 50` → `(false as boolean)`" };
    const result = await mutation({
      serviceDir: folder,
      scenarios: stories(readFileSync(join(FOLDER, "service", "story.md"), "utf8")),
      database: { postgres: postgres.url },
      ir,
      emit,
      examples: stories(
        "# Double\n## Steps\n1. anyone: `POST /jars` → 201\n   ```yaml\n   { name: A, weight: 4 }\n   ```\n   - keep `jar` = `body.id`\n1. anyone: `POST /jars/${jar}/fill` → 200\n   - `body.weight == 8`\n",
      ),
      survivors: [equivalent, killed, { ...equivalent, line: "another line" }],
      seconds: 600,
      onMutant: (each) => void seen.push(each),
    });
    const lines = seen.map(
      ({ mutant, refusedBy, byExamples, byHoldout }) =>
        `${mutant.unit} | ${mutant.line} | ${mutant.change} | ${refusedBy === null ? [byExamples ? "examples" : "-", byHoldout ? "holdout" : "-"].join(" ") : `refused by ${refusedBy}`}`,
    );
    expectFile("service/killed.txt", `${lines.toSorted().join("\n")}\n`);
    expect(result.evidence.map(({ message }) => message)).toEqual([
      "No story notices that the hole `empty-jar` does nothing.",
      "The holdout kills 15 of 24 mutants, less than 90 %.",
      "`survivors.yaml` says that no story notices a mutant of `fill-jar`, and one does: `context.jar.weight > 50` → `(false as boolean)`.",
      "`survivors.yaml` names a mutant of `fill-jar` that there is not: `50` → `51`.",
    ]);
  } finally {
    await postgres.stop();
  }
}, 300_000);

describe("what is said of them", () => {
  const mutant: Mutant = {
    kind: "fill",
    unit: "a",
    place: "a.ts:1",
    line: "x < 1",
    change: "`<` → `<=`",
    files: [],
  };
  const tried = (change: string, byHoldout: boolean, refusedBy: Tried["refusedBy"] = null): Tried => ({
    mutant: { ...mutant, change },
    refusedBy,
    byExamples: false,
    byHoldout,
    reachedBy: 2,
  });
  const all = [tried("1", true), tried("2", true), tried("3", false), tried("4", false, "types")];
  const declared = { unit: "a", line: "x < 1", change: "3", equivalent: true, why: "Nobody sees it." };

  test("two scores: with equivalent ones as survivors, and without them", () => {
    expect(scoreOf(all, [])).toMatchObject({ asked: 3, refused: 1, byHoldout: 2, score: 66.6 });
    expect(scoreOf(all, [declared])).toMatchObject({ score: 66.6, scoreWithoutEquivalent: 100 });
    expect(scoreOf(all, [{ ...declared, equivalent: false }])).toMatchObject({
      scoreWithoutEquivalent: 66.6,
    });
  });

  test("a table with every survivor, put between the marks of its name", () => {
    const result = {
      failsBefore: null,
      mutants: all.map((each) => each.mutant),
      tried: all,
      stories: { examples: 0, holdout: 3 },
    };
    const table = mutationTable("jars", result, [declared], "specc verify --gate mutation");
    expect(table).toContain("| hole a | 4 | 1 | 0 | 2 | 1 |");
    expect(table).toContain("| a | `x < 1` | 3 | Equivalent: Nobody sees it. |");
    const text = withTable(
      "# Mutants\n\n<!-- jars:begin -->\nbefore it\n<!-- jars:end -->\n\nEnd.\n",
      "jars",
      table,
    );
    expect(text).toContain(table.trimEnd());
    expect(text).not.toContain("before it");
    expect(text.endsWith("\n\nEnd.\n")).toBe(true);
  });

  test("a declared survivor needs everything that names it, and a reason", () => {
    const entry = "- unit: a\n  line: x\n  change: y\n  equivalent: true\n  why: Because.\n";
    expect(readSurvivors("survivors.yaml", entry)).toMatchObject({ value: [{ unit: "a" }], diagnostics: [] });
    for (const [text, problem] of [
      [entry.replace("  why: Because.\n", ""), "entry 1: `why` is missing, or is no text"],
      [entry.replace("true", "yes"), "entry 1: `equivalent` is missing, or neither true nor false"],
      [entry.replace("why:", "because: x\n  why:"), "entry 1: there is no `because`"],
      ["a: 1", "it is no list"],
    ] as const) {
      const [found] = readSurvivors("survivors.yaml", text).diagnostics;
      expect(found?.message).toBe(`\`survivors.yaml\` is not as it must be: ${problem}.`);
    }
  });
});
