import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import glob from "fast-glob";
import { describe, expect, it } from "vitest";
import { filesBelow } from "../../src/io/files.ts";

const SRC = fileURLToPath(new URL("../../src/", import.meta.url));
const DATA = ["source", "markdown", "diagnostics", "tree", "ir", "draft", "ports"];

/** Modules of Node that each room may import; those that are not named may import any. */
const NODE: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(DATA.map((room) => [room, []])),
  "1-parse": [],
  "2-lower": [],
  "3-emit": [],
  "4-fill": ["node:crypto"],
};

/** What a module imports: paths below src/, or the names of packages. */
function importsOf(path: string, text: string): string[] {
  return [...atStart(path, text), ...names(path, text.matchAll(/\bimport\(["']([^"']+)["']\)/g))];
}

/** The same without what is imported only when it is needed. */
function atStart(path: string, text: string): string[] {
  return names(path, text.matchAll(/(?:^|\s)(?:import|export)\s(?:[^;'"]*?\sfrom\s+)?["']([^"']+)["']/g));
}

function names(path: string, found: Iterable<RegExpMatchArray>): string[] {
  return [...found]
    .map((match) => match[1] ?? "")
    .map((name) => (name.startsWith(".") ? posix.normalize(posix.join(posix.dirname(path), name)) : name));
}

function roomOf(path: string): string {
  return path.includes("/") ? (path.split("/")[0] ?? "") : path;
}

/** Everything that breaks the laws of the house, as sentences. */
function violations(modules: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  for (const [path, imports] of modules) {
    const room = roomOf(path);
    for (const name of imports) {
      const other = roomOf(name);
      const isStage = /^\d-/.test(other);
      if (name.startsWith("node:") && NODE[room] && !NODE[room].includes(name))
        found.push(`${path} imports ${name}`);
      if (/^\d-/.test(room) && isStage && other !== room)
        found.push(`${path} imports another stage, ${name}`);
      if (DATA.includes(room) && isStage) found.push(`${path}, which is data, imports the stage ${name}`);
      const isInner = DATA.includes(room) || /^[1-4]-/.test(room);
      if (isInner && (other === "io" || other === "cli")) found.push(`${path} imports the outside, ${name}`);
      if (room === "io" && other === "cli") found.push(`${path} imports the command line, ${name}`);
    }
  }
  return found;
}

function circles(modules: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    if (way.includes(path))
      return void found.push(`a circle: ${[...way.slice(way.indexOf(path)), path].join(" → ")}`);
    if (done.has(path)) return;
    for (const next of modules.get(path) ?? []) if (modules.has(next)) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of modules.keys()) visit(path, []);
  return found;
}

describe("the laws of the house", () => {
  const paths = filesBelow(SRC).filter((path) => path.endsWith(".ts"));
  const texts = paths.map((path) => [path, readFileSync(join(SRC, path), "utf8")] as const);

  it("hold in src/", () => {
    expect(paths.length).toBeGreaterThan(50);
    expect(violations(new Map(texts.map(([path, text]) => [path, importsOf(path, text)])))).toEqual([]);
  });

  it("load what is not specc's own in one place: in the bundle, `import()` of it does not work", () => {
    const own = new Set([
      "io/outside.ts",
      "dev-start.ts",
      "dev-pglite.ts",
      "5-verify/run/host-program.ts",
      "specc.ts",
    ]);
    const found = glob
      .sync("**/*.ts", { cwd: "src" })
      .filter((path) => !own.has(path))
      .filter((path) =>
        /(?<!typeof )\bimport\((?!"\.\.?\/)/.test(
          readFileSync(`src/${path}`, "utf8").replace(/^\s*(?:\/\/|\*).*$/gm, ""),
        ),
      );
    expect(found).toEqual([]);
  });

  it("know no circles", () => {
    const values = texts.map(([path, text]) => [path, atStart(path, withoutTypes(text))] as const);
    expect(circles(new Map(values))).toEqual([]);
  });

  it.each([
    ["a stage imports another", "2-lower/a.ts", 'import { parse } from "../1-parse/parse.ts";'],
    [
      "a stage imports another's types",
      "2-lower/a.ts",
      'import type { ParseCache } from "../1-parse/markdown.ts";',
    ],
    ["the filler imports scenarios", "4-fill/a.ts", 'import { read } from "../5-verify/scenarios/read.ts";'],
    ["a pure stage reads the disk", "3-emit/a.ts", 'import {\n  readFileSync,\n} from "node:fs";'],
    ["data imports a stage", "ir/a.ts", 'export { lower } from "../2-lower/lower.ts";'],
    ["a stage writes files", "4-fill/a.ts", 'import { writeOutput } from "../io/write.ts";'],
    [
      "a stage imports another later",
      "2-lower/a.ts",
      'const { parse } = await import("../1-parse/parse.ts");',
    ],
  ])("are broken when %s", (_what, path, text) => {
    expect(violations(new Map([[path, importsOf(path, text)]]))).toHaveLength(1);
  });

  it("are broken by a circle", () => {
    const modules = new Map([
      ["io/a.ts", atStart("io/a.ts", 'import { b } from "./b.ts";')],
      ["io/b.ts", atStart("io/b.ts", 'import { a } from "./a.ts";')],
    ]);
    expect(circles(modules)).toEqual(["a circle: io/a.ts → io/b.ts → io/a.ts"]);
  });
});

/** A circle of types alone is none when the program runs. */
function withoutTypes(text: string): string {
  return text.replace(/^(?:import|export) type [^;]*;$/gm, "");
}
