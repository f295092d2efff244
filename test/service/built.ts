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
import { basename, dirname, join, resolve } from "node:path";
import { expect } from "vitest";
import { insert } from "../../src/4-fill/insert.ts";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import { compile } from "../../src/compile.ts";
import { readProject } from "../../src/cli/project.ts";
import { readSource } from "../../src/io/read.ts";
import { transpiled } from "../../src/io/transpile.ts";
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
  write(compiled(name), folder);
  run(process.execPath, ["../node_modules/typescript/bin/tsc", "-p", "tsconfig.json"], folder);
  return folder;
}

/**
 * Compiles a case, or a spec of this repository, into a service that starts, without a look at its types: that they are
 * right is for others to find.
 */
export function quicklyBuilt(root: string, folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  const files = root.startsWith(CASES) ? compiled(basename(dirname(root))) : compiledSpec(root);
  write(
    [...files, ...files.filter(({ path }) => /^src\/.*(?<!\.d)\.ts$/.test(path)).map(inJavaScript)],
    folder,
  );
  return folder;
}

/** What twins in the stories of a case may stand in for. */
export function outsidesOf(name: string): readonly Outside[] {
  const source = readSource(join(CASES, name, "spec.md")).value;
  const ir = source && compile(source, loadTargets(), [], EMPTY_LOCK).ir;
  return ir ? ir.integrations.map((integration) => outsideOf(integration, ir)) : [];
}

const seenBefore = new Map<string, string>();

/** Most of a service is in others letter by letter. */
function inJavaScript({ path, text }: Files[number]): Files[number] {
  const script = seenBefore.get(text) ?? transpiled(path, text);
  seenBefore.set(text, script);
  return { path: path.replace(/^src/, "dist").replace(/\.ts$/, ".js"), text: script };
}

type Files = readonly { readonly path: string; readonly text: string }[];

function write(files: Files, folder: string): void {
  for (const { path, text } of files) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function compiledSpec(root: string): Files {
  const { source, fills, lock, history } = readProject(root);
  const { files, diagnostics } = compile(source, loadTargets(), fills, lock, { history });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return files;
}

function compiled(name: string): Files {
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
