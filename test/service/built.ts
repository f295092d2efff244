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
import { dirname, join, resolve } from "node:path";
import { expect } from "vitest";
import { insert } from "../../src/4-fill/insert.ts";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import { compile } from "../../src/compile.ts";
import { readSource } from "../../src/io/read.ts";
import { loadTargets } from "../../src/targets.ts";
import { outsideOf } from "../../src/twin/of-ir.ts";
import type { Outside } from "../../src/twin/outside.ts";

/** The folders with a small spec each. */
export const CASES = join(import.meta.dirname, "cases");
/** The case whose service needs every package that one of them needs: its spec says a little of everything. */
const MOST = "files";
const SERVICES = "build/service-cases";

/** Installs what all services share, their dependencies; the absolute path of that `node_modules`. */
export function installOnce(): string {
  mkdirSync(SERVICES, { recursive: true });
  const files = new Map(compiled(MOST).map(({ path, text }) => [path, text]));
  const lock = files.get("package-lock.json") ?? "";
  const installed = existsSync(join(SERVICES, "node_modules"));
  const before = existsSync(join(SERVICES, "package-lock.json"))
    ? readFileSync(join(SERVICES, "package-lock.json"), "utf8")
    : "";
  const packages = resolve(SERVICES, "node_modules");
  if (installed && before === lock) return packages;
  for (const name of ["package.json", "package-lock.json"])
    writeFileSync(join(SERVICES, name), files.get(name) ?? "");
  copyFileSync(".npmrc", join(SERVICES, ".npmrc"));
  run("npm", ["ci", "--silent"], SERVICES);
  return packages;
}

/** Compiles the spec of a case and builds its service. */
export function builtService(name: string, folder = join(SERVICES, name)): string {
  rmSync(folder, { recursive: true, force: true });
  for (const { path, text } of compiled(name)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  run(process.execPath, ["../node_modules/typescript/bin/tsc", "-p", "tsconfig.json"], folder);
  return folder;
}

/** What twins in the stories of a case may stand in for. */
export function outsidesOf(name: string): readonly Outside[] {
  const source = readSource(join(CASES, name, "spec.md")).value;
  const ir = source && compile(source, loadTargets(), [], EMPTY_LOCK).ir;
  return ir ? ir.integrations.map((integration) => outsideOf(integration, ir)) : [];
}

function compiled(name: string): readonly { readonly path: string; readonly text: string }[] {
  const source = readSource(join(CASES, name, "spec.md")).value;
  if (!source) throw new Error(`There is no spec of ${name}.`);
  const { draft, diagnostics } = compile(source, loadTargets(), [], EMPTY_LOCK);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return insert(draft?.files ?? [], bodiesOf(name));
}

/** The bodies of a case's holes, by their names. */
function bodiesOf(name: string): ReadonlyMap<string, string> {
  const folder = join(CASES, name, "fills");
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return new Map(
    files.map((file) => [file.replace(/\.ts$/, ""), readFileSync(join(folder, file), "utf8").trimEnd()]),
  );
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
}
