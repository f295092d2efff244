import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { execFileSync } from "node:child_process";
import { parse } from "yaml";
import { ts } from "ts-morph";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tryProperties } from "../../src/5-verify/conformance/conformance.ts";
import { judgeStructure } from "../../src/5-verify/gates/contract.ts";
import { judgeCatalogue, judgeCode, startCatalogue } from "../../src/5-verify/gates/facts.ts";
import type { OutputFile } from "../../src/5-verify/gates/files.ts";
import { imports } from "../../src/5-verify/gates/imports.ts";
import { parses } from "../../src/5-verify/gates/parses.ts";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import { compile } from "../../src/compile.ts";
import { readSource } from "../../src/io/read.ts";
import type { Ir } from "../../src/ir/types.ts";
import { loadTargets } from "../../src/targets.ts";
import { installOnce } from "../service/built.ts";

/** One way to break an output, and the gate that must notice. */
interface Break {
  readonly what: string;
  readonly spec: "notes" | "wildroot" | "parameters";
  readonly file: string;
  readonly search: string;
  readonly replace: string;
  readonly gate: "parses" | "imports" | "contract" | "conformance";
}

const FOLDER = "test/5-verify/broken";
const BREAKS = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".yaml"))
  .toSorted()
  .flatMap((name) => parse(readFileSync(join(FOLDER, name), "utf8")) as Break[]);

/** What each gate says of each break, for the table. */
const table: { readonly entry: Break; readonly caught: string; readonly says: string }[] = [];

const outputs = new Map<string, { readonly ir: Ir; readonly files: readonly OutputFile[] }>();
for (const spec of ["notes", "wildroot", "parameters"] as const) {
  const folder = spec === "parameters" ? "test/service/cases" : "specs";
  const source = readSource(resolve(folder, spec, "spec.md")).value;
  if (!source) throw new Error(`There is no spec ${spec}.`);
  const { ir, files } = compile(source, loadTargets(), [], EMPTY_LOCK, { allowUnfilled: true });
  if (!ir) throw new Error(`${spec} does not compile.`);
  outputs.set(spec, { ir, files: files.map(({ path, text }) => ({ path, text })) });
}

function broken({ spec, file, search, replace }: Break): {
  readonly ir: Ir;
  readonly files: readonly OutputFile[];
} {
  const output = outputs.get(spec);
  const old = output?.files.find(({ path }) => path === file);
  if (!output || !old) throw new Error(`${spec} has no ${file}.`);
  const text = old.text.replace(new RegExp(search, "s"), replace);
  if (text === old.text) throw new Error(`\`${search}\` is not found in ${file}.`);
  return { ir: output.ir, files: output.files.map((each) => (each === old ? { path: file, text } : each)) };
}

/** What the gates without a service have against an output. */
async function judged(entry: Break): Promise<readonly string[]> {
  const { ir, files } = broken(entry);
  if (entry.gate === "parses" || entry.gate === "imports") {
    const { evidence } = (entry.gate === "parses" ? parses : imports)({ folder: entry.spec, files });
    return evidence.map(({ message }) => message);
  }
  const sources = files.filter(({ path }) => /^src\/.*\.ts$/.test(path));
  const migrations = files.filter(({ path }) => /^migrations\/.*\.sql$/.test(path));
  const openapi = files.find(({ path }) => path === "openapi.json");
  const evidence = [
    ...judgeStructure(ir, sources, migrations, openapi),
    ...judgeCode(ir, sources, openapi?.text ?? "").evidence,
  ];
  if (entry.file.startsWith("migrations/"))
    evidence.push(...(await judgeCatalogue(ir, sources, startCatalogue(migrations))).evidence);
  return evidence.map(({ message }) => message);
}

describe("what is broken is caught without starting the service", () => {
  test("an output that is not broken is not", async () => {
    for (const [spec] of outputs) {
      const [first] = BREAKS.filter((each) => each.spec === spec);
      const file = outputs.get(spec)?.files.find(({ path }) => path.startsWith("migrations/"))?.path;
      if (first === undefined || file === undefined) throw new Error(spec);
      const whole: Break = { ...first, file, gate: "contract", search: "^", replace: "-- the same\n" };
      expect(await judged(whole)).toEqual([]);
    }
  }, 120_000);

  test.each(BREAKS.filter(({ gate }) => gate !== "conformance").map((entry) => [entry.what, entry] as const))(
    "%s",
    async (_what, entry) => {
      const found = await judged(entry);
      table.push({ entry, caught: found.length > 0 ? entry.gate : "nobody", says: found[0] ?? "" });
      expect(found).not.toEqual([]);
    },
    120_000,
  );
});

/** Minutes on a small machine: at every change of the runtime, and before the table is printed. */
const ALL = process.env["UPDATE"] === "1" || process.env["FULL"] === "1";

describe.runIf(ALL)("what only a running service shows is caught by its properties", () => {
  const folder = mkdtempSync(join(tmpdir(), "specc-broken-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeAll(() => {
    for (const { path, text } of outputs.get("notes")?.files ?? []) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    symlinkSync(installOnce(), join(folder, "node_modules"));
    execFileSync(
      process.execPath,
      [join("node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.json"],
      { cwd: folder },
    );
  }, 120_000);

  test("a service that is not broken keeps them all", async () => {
    const ir = outputs.get("notes")?.ir;
    if (!ir) throw new Error("There is no notes.");
    const { failures, late } = await tryProperties({
      serviceDir: folder,
      ir,
      database: "embedded",
      settings: {},
    });
    expect([failures, late]).toEqual([[], {}]);
  }, 300_000);

  test.each(BREAKS.filter(({ gate }) => gate === "conformance").map((entry) => [entry.what, entry] as const))(
    "%s",
    async (_what, entry) => {
      const { ir, files } = broken(entry);
      const text = files.find(({ path }) => path === entry.file)?.text ?? "";
      const copy = mkdtempSync(join(tmpdir(), "specc-broken-"));
      cpSync(folder, copy, { recursive: true, filter: (path) => !path.includes("node_modules") });
      symlinkSync(join(folder, "node_modules"), join(copy, "node_modules"));
      const { outputText } = ts.transpileModule(text, {
        compilerOptions: {
          target: ts.ScriptTarget.ES2023,
          module: ts.ModuleKind.ESNext,
          verbatimModuleSyntax: true,
        },
      });
      const script = join(copy, "dist", entry.file.replace(/^src\//, "").replace(/\.ts$/, ".js"));
      writeFileSync(script, outputText.replaceAll(/(from "\.[^"]*)\.ts"/g, '$1.js"'));
      const { failures } = await tryProperties({
        serviceDir: copy,
        ir,
        database: "embedded",
        settings: {},
        isCaughtEnough: (all) => all.length > 0,
      });
      rmSync(copy, { recursive: true, force: true });
      const [first] = failures;
      const says =
        first === undefined
          ? ""
          : `${first.element} (${first.property}): expected ${first.expected}; found ${first.found}`;
      table.push({ entry, caught: first === undefined ? "nobody" : "conformance", says });
      expect(failures.map(({ element }) => element)).not.toEqual([]);
    },
    300_000,
  );
});

const PAGE = "docs/verify.md";
const [BEGIN, END] = ["<!-- broken:begin -->", "<!-- broken:end -->"];

afterAll(() => {
  if (process.env["UPDATE"] !== "1") return;
  const cell = (text: string): string =>
    text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|").replaceAll("<", "&lt;").slice(0, 150);
  const page = readFileSync(PAGE, "utf8");
  const kept = page.split("\n").filter((line) => line.startsWith("| "));
  const rows = BREAKS.flatMap((entry, index) => {
    const found = table.find((each) => each.entry === entry);
    // What did not run this time keeps its row.
    const old = kept.find((line) => line.includes(`| ${cell(entry.what)} | `));
    if (found === undefined && old !== undefined) return [old.replace(/^\| \d+ /, `| ${index + 1} `)];
    return found === undefined
      ? []
      : [
          `| ${index + 1} | ${cell(entry.what)} | \`${entry.file}\` | ${found.caught} | ${cell(found.says)} |`,
        ];
  });
  const caught = rows.filter((row) => !row.includes("| nobody |")).length;
  const text = [
    "| | what is broken | where | caught by | what it says |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
    `${caught} of ${BREAKS.length} are caught.`,
  ].join("\n");
  const [before = "", rest = ""] = page.split(BEGIN);
  writeFileSync(PAGE, `${before}${BEGIN}\n\n${text}\n\n${END}${rest.split(END)[1] ?? ""}`);
});
