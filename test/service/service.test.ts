import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import { printOutcomes } from "../../src/5-verify/run/outcome.ts";
import { runScenarios } from "../../src/5-verify/run/run.ts";
import { readScenarios } from "../../src/5-verify/scenarios/read.ts";
import { compile } from "../../src/compile.ts";
import { filesBelow } from "../../src/io/files.ts";
import { readSource } from "../../src/io/read.ts";
import { loadTargets } from "../../src/targets.ts";

// What the compiled service does, one folder a feature: a small spec, and stories that run against its service on an
// empty database. All services share one installation of their dependencies.

const CASES = join(import.meta.dirname, "cases");
const SERVICES = "build/service-cases";

beforeAll(() => {
  mkdirSync(SERVICES, { recursive: true });
  const [first = ""] = readdirSync(CASES);
  const files = new Map(compiled(first).map(({ path, text }) => [path, text]));
  const lock = files.get("package-lock.json") ?? "";
  const installed = existsSync(join(SERVICES, "node_modules"));
  const before = existsSync(join(SERVICES, "package-lock.json"))
    ? readFileSync(join(SERVICES, "package-lock.json"), "utf8")
    : "";
  if (installed && before === lock) return;
  for (const name of ["package.json", "package-lock.json"])
    writeFileSync(join(SERVICES, name), files.get(name) ?? "");
  copyFileSync(".npmrc", join(SERVICES, ".npmrc"));
  run("npm", ["ci", "--silent"], SERVICES);
});

describe("the compiled service", () => {
  it.each(readdirSync(CASES))("%s", async (name) => {
    const folder = join(SERVICES, name);
    rmSync(folder, { recursive: true, force: true });
    for (const { path, text } of compiled(name)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    run(process.execPath, ["../node_modules/typescript/bin/tsc", "-p", "tsconfig.json"], folder);
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
      identifier: "email",
    });
    expect(outcomes.length).toBeGreaterThan(0);
    expect(
      outcomes.every(({ passed }) => passed),
      printOutcomes(outcomes, "everything"),
    ).toBe(true);
  });
});

function compiled(name: string): readonly { readonly path: string; readonly text: string }[] {
  const source = readSource(join(CASES, name, "spec.md")).value;
  if (!source) throw new Error(`There is no spec of ${name}.`);
  const { files, diagnostics } = compile(source, loadTargets(), [], EMPTY_LOCK);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return files;
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
}
