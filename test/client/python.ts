import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import { compile } from "../../src/compile.ts";
import { readSource } from "../../src/io/read.ts";
import { loadTargets } from "../../src/targets.ts";

const run = promisify(execFile);

/** A Python that the client runs on; null where there is none. */
export const python = ["python3", "python"].find((name) => {
  const code = "import sys; sys.exit(sys.version_info < (3, 11))";
  return spawnSync(name, ["-c", code]).status === 0;
});
if (python === undefined)
  process.stderr.write("There is no Python 3.11: its client is checked, and not run.\n");

interface Found {
  readonly file: string;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
}

/** Checks a folder with Pyright, strictly. */
export async function pyright(
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

/** Runs a program of the test's cases with clients in a folder. @returns what it printed, as JSON. */
export async function runPython(name: string, clients: string, words: readonly string[]): Promise<unknown> {
  const { stdout } = await run(python ?? "", [`test/client/cases/${name}.py`, ...words], {
    env: { PATH: process.env["PATH"] ?? "", PYTHONPATH: clients, PYTHONDONTWRITEBYTECODE: "1" },
  });
  return JSON.parse(stdout);
}

/** Writes the client of a spec, as if it asked for one, into a folder. */
export function writeClient(path: string, folder: string): void {
  const source = readSource(path).value;
  if (!source) throw new Error(`There is no ${path}.`);
  const files = source.files.map((file, index) =>
    index > 0 ? file : { ...file, text: file.text.replace(/^name:/m, "clients: python\nname:") },
  );
  const { draft } = compile({ ...source, files }, loadTargets(), [], EMPTY_LOCK);
  for (const file of draft?.files ?? []) {
    if (!file.path.startsWith("client/python/")) continue;
    const goal = join(folder, file.path);
    mkdirSync(dirname(goal), { recursive: true });
    writeFileSync(goal, file.text);
  }
}
