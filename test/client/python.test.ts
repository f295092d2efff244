import { execFile, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { globSync } from "fast-glob";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import { compile } from "../../src/compile.ts";
import { readSource } from "../../src/io/read.ts";
import { loadTargets } from "../../src/targets.ts";
import { ADMIN, startWildroot, type Compiled } from "./wildroot.ts";

const run = promisify(execFile);
/** A Python that the client runs on; null where there is none. */
const python = ["python3", "python"].find((name) => {
  const code = "import sys; sys.exit(sys.version_info < (3, 11))";
  return spawnSync(name, ["-c", code]).status === 0;
});
if (python === undefined)
  process.stderr.write("There is no Python 3.11: its client is checked, and not run.\n");
let wildroot: Compiled;

beforeAll(async () => {
  wildroot = await startWildroot();
}, 180_000);
afterAll(async () => wildroot?.stop());

interface Found {
  readonly file: string;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
}

/** Checks a folder with Pyright, strictly. */
async function pyright(
  folder: string,
): Promise<{ readonly files: number; readonly found: readonly Found[] }> {
  const settings = { include: ["."], typeCheckingMode: "strict", pythonVersion: "3.11" };
  writeFileSync(join(folder, "pyrightconfig.json"), JSON.stringify(settings));
  const program = join(dirname(createRequire(import.meta.url).resolve("pyright/package.json")), "index.js");
  const { stdout } = await run(process.execPath, [program, "--outputjson", "-p", folder], {
    maxBuffer: 2 ** 26,
  }).catch((error: { stdout: string }) => error);
  const told = JSON.parse(stdout) as {
    summary: { filesAnalyzed: number };
    generalDiagnostics: readonly Found[];
  };
  return { files: told.summary.filesAnalyzed, found: told.generalDiagnostics };
}

/** Checks a program against the client. @returns the lines of it that are wrong, and what else is. */
async function check(name: string): Promise<{ lines: number[]; elsewhere: string[] }> {
  const folder = join(wildroot.folder, "python-test", name);
  mkdirSync(folder, { recursive: true });
  copyFileSync(`test/client/cases/${name}.py`, join(folder, `${name}.py`));
  symlinkSync(join(wildroot.folder, "client", "python", "wildroot_client"), join(folder, "wildroot_client"));
  const { found } = await pyright(folder);
  const own = found.filter(({ file }) => file.endsWith(`${name}.py`));
  return {
    lines: [...new Set(own.map(({ range }) => range.start.line + 1))],
    elsewhere: found.filter((one) => !own.includes(one)).map(({ file, message }) => `${file}: ${message}`),
  };
}

test("a program with nothing but the client's types type-checks strictly, as the client does", async () => {
  expect(await check("consumer")).toEqual({ lines: [], elsewhere: [] });
}, 120_000);

test("what the spec does not allow is a type error", async () => {
  const { lines, elsewhere } = await check("mistakes");
  expect(elsewhere).toEqual([]);
  expect(lines).toEqual([7, 8, 9, 10, 11, 12, 13, 14]);
}, 120_000);

/** The client of a spec, as if it asked for one. */
function emitted(path: string): readonly { readonly path: string; readonly text: string }[] {
  const source = readSource(path).value;
  if (!source) throw new Error(`There is no ${path}.`);
  const files = source.files.map((file, index) =>
    index > 0 ? file : { ...file, text: file.text.replace(/^name:/m, "clients: python\nname:") },
  );
  const { draft } = compile({ ...source, files }, loadTargets(), [], EMPTY_LOCK);
  return (draft?.files ?? []).filter((file) => file.path.startsWith("client/python/"));
}

test("the clients of all specs type-check strictly", async () => {
  const folder = mkdtempSync(join(tmpdir(), "specc-python-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const specs = [
    ...globSync("test/service/cases/*/spec.md"),
    ...globSync("specs/{booking,conduit,ledger,mollie,moderation,notes,starwars}/spec.md"),
  ].toSorted();
  for (const [index, spec] of specs.entries())
    for (const { path, text } of emitted(spec)) {
      const file = join(folder, `spec${index}`, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  const { files, found } = await pyright(folder);
  expect(files).toBe(2 * specs.length);
  expect(found.map(({ file, message }) => `${file}: ${message}`)).toEqual([]);
}, 180_000);

test.skipIf(python === undefined)(
  "it does what a service offers",
  async () => {
    const { stdout } = await run(
      python ?? "",
      ["test/client/cases/consumer.py", wildroot.service.url, ADMIN.email, ADMIN.password],
      {
        env: {
          PATH: process.env["PATH"] ?? "",
          PYTHONPATH: join(wildroot.folder, "client", "python"),
          PYTHONDONTWRITEBYTECODE: "1",
        },
      },
    );
    expect(JSON.parse(stdout)).toEqual({
      wrong: "unauthenticated",
      me: [ADMIN.email, "admin"],
      listed: [13, "Tea 24", "Tea 00"],
      pages: [10, 10, 5],
      total: 10,
      once: true,
      invalid: [422, ["/unitSize"]],
      stale: [2, "stale"],
      started: ["insufficient-stock", "120.000"],
      bulk: [expect.any(Number)],
      report: [0, 0],
      missing: [404, "not-found"],
      empty: "An id is missing in /products/%s.",
      renewed: [ADMIN.email, 1],
      signedOut: ["unauthenticated", null],
    });
  },
  120_000,
);
