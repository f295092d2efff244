import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FilledFile } from "../../src/4-fill/insert.ts";
import { manifestOf, printManifest, readManifest } from "../../src/io/manifest.ts";
import { writeOutput, type WriteOptions, type Written } from "../../src/io/write.ts";
import { contentOf, folderOf } from "./folder.ts";

function build(
  out: string,
  texts: Record<string, string>,
  options: WriteOptions = {},
): { result: Written | null; said: string[] } {
  const files: FilledFile[] = Object.entries(texts).map(([path, text]) => ({
    path,
    text,
    template: `${path}.hbs`,
    origins: [{ file: "spec.md", line: 3 }],
    holes: [],
    holeLines: 0,
  }));
  const text = printManifest(manifestOf("notes", "service", files));
  const { value, diagnostics } = writeOutput(out, files, { text }, { shown: "out", ...options });
  return { result: value, said: diagnostics.map(({ code, message }) => `${code} ${message}`) };
}

const FIRST = { "package.json": "{}\n", "src/a.ts": "a\n", "src/deep/b.ts": "b\n" };

describe("writing an output", () => {
  it("writes everything the first time, and nothing the second", () => {
    const out = join(folderOf({}), "build/notes");
    expect(build(out, FIRST).result).toEqual({ written: Object.keys(FIRST), removed: [], unchanged: 0 });
    expect(Object.keys(contentOf(out))).toEqual(["MANIFEST.json", ...Object.keys(FIRST)]);
    expect(existsSync(join(out, ".specc"))).toBe(false);
    expect(build(out, FIRST).result).toEqual({ written: [], removed: [], unchanged: 3 });
  });

  it("touches only what changed", () => {
    const out = join(folderOf({}), "out");
    build(out, FIRST);
    const long = new Date("2020-01-01T00:00:00Z");
    for (const path of Object.keys(FIRST)) utimesSync(join(out, path), long, long);
    expect(build(out, { ...FIRST, "src/a.ts": "A\n" }).result).toEqual({
      written: ["src/a.ts"],
      removed: [],
      unchanged: 2,
    });
    expect(statSync(join(out, "src/a.ts")).mtime).not.toEqual(long);
    expect(statSync(join(out, "package.json")).mtime).toEqual(long);
    expect(statSync(join(out, "src/deep/b.ts")).mtime).toEqual(long);
  });

  it("deletes what it wrote before and does not any more, and leaves the rest alone", () => {
    const out = folderOf({
      "node_modules/x/index.js": "x",
      "data/pg": "d",
      "dist/a.js": "js",
      "notes.txt": "mine",
    });
    build(out, FIRST);
    const { result } = build(out, { "package.json": "{}\n" });
    expect(result).toEqual({ written: [], removed: ["src/a.ts", "src/deep/b.ts"], unchanged: 1 });
    expect(existsSync(join(out, "src"))).toBe(false);
    expect(readFileSync(join(out, "node_modules/x/index.js"), "utf8")).toBe("x");
    expect(Object.keys(contentOf(out))).toEqual([
      "MANIFEST.json",
      "data/pg",
      "dist/a.js",
      "notes.txt",
      "package.json",
    ]);
  });

  it("refuses to overwrite what a person has edited, and changes nothing then", () => {
    const out = join(folderOf({}), "out");
    build(out, FIRST);
    writeFileSync(join(out, "src/a.ts"), "a, and mine\n");
    const before = contentOf(out);
    const next = { ...FIRST, "package.json": '{ "private": true }\n', "src/a.ts": "A\n" };
    expect(build(out, next)).toEqual({
      result: null,
      said: ["io/edited-output `out/src/a.ts` was edited by hand after specc wrote it."],
    });
    expect(contentOf(out)).toEqual(before);
    expect(build(out, FIRST).said).toHaveLength(1);
    expect(build(out, { "package.json": "{}\n" }).said).toHaveLength(1);
    expect(build(out, next, { force: true }).result?.written).toEqual(["package.json", "src/a.ts"]);
    expect(readFileSync(join(out, "src/a.ts"), "utf8")).toBe("A\n");
  });

  it.each<readonly [string, (text: string) => string]>([
    ["at its start", (text) => `X${text.slice(1)}`],
    ["at its end", (text) => `${text.slice(0, -1)}X`],
    ["at both", (text) => `X${text.slice(1, -1)}X`],
    ["in the middle", (text) => text.replace("line 20000 ", "LINE 20000 ")],
    ["in the middle, where it becomes longer", (text) => text.replace("line 20000 ", "a long line 20000 ")],
    ["in the middle, where it becomes shorter", (text) => text.replace("line 20000 ", "")],
    ["by more at its end", (text) => `${text}more\n`.repeat(2)],
    ["by less at its end", (text) => text.slice(0, 100_000)],
    ["by nearly everything", () => "short\n"],
    ["everywhere", (text) => text.replaceAll("e", "ü")],
    ["nowhere", (text) => text],
  ])("changes a large file %s", (_where, edit) => {
    const out = join(folderOf({}), "out");
    const text = Array.from({ length: 40_000 }, (_line, at) => `line ${at} \n`).join("");
    build(out, { "large.json": text });
    build(out, { "large.json": edit(text) });
    expect(contentOf(out)["large.json"] === edit(text)).toBe(true);
  });

  it("writes again what a person has deleted", () => {
    const out = join(folderOf({}), "out");
    build(out, FIRST);
    rmSync(join(out, "src/a.ts"));
    expect(build(out, FIRST).result?.written).toEqual(["src/a.ts"]);
  });

  it("refuses to overwrite a file that it did not write", () => {
    const out = folderOf({ "package.json": "mine" });
    expect(build(out, FIRST).said).toEqual([
      "io/file-in-the-way `out/package.json` is already there, and specc did not write it.",
    ]);
    expect(contentOf(out)).toEqual({ "package.json": "mine" });
  });

  it("accepts a file that is already as it should be", () => {
    const out = folderOf({ "package.json": "{}\n" });
    expect(build(out, FIRST).result).toEqual({
      written: ["src/a.ts", "src/deep/b.ts"],
      removed: [],
      unchanged: 1,
    });
  });

  it("does not follow a symbolic link out of its folder", () => {
    const out = folderOf({});
    const other = folderOf({});
    symlinkSync(other, join(out, "src"));
    expect(build(out, FIRST, { force: true }).said.map((one) => one.split(" ")[0])).toEqual([
      "io/leaves-output",
      "io/leaves-output",
    ]);
    expect(contentOf(other)).toEqual({});
  });

  it("refuses a manifest that it cannot read", () => {
    const out = folderOf({ "MANIFEST.json": '{ "specc": 1, "files": [{ "path": "../x", "sha256": "0" }] }' });
    expect(build(out, FIRST).said[0]).toMatch(/^io\/bad-manifest/);
  });

  it("refuses a file as a folder", () => {
    const out = join(folderOf({ out: "text" }), "out");
    expect(build(out, FIRST).said[0]).toMatch(/^io\/not-a-folder/);
  });

  it.each(["../x.ts", "/etc/x", "a//b", "a/../b", "", "MANIFEST.json"])(
    "takes %j for a bug of a generator",
    (path) => {
      expect(() => build(join(folderOf({}), "out"), { [path]: "x" })).toThrow(/A generator wants to write/);
    },
  );
});

describe("a build that was killed", () => {
  it("removes what a process has staged that is no more, and nobody else's", () => {
    const out = folderOf({});
    const lost = join(out, ".specc/part-999999999");
    const others = join(out, `.specc/part-${process.ppid}`);
    for (const folder of [lost, others]) {
      mkdirSync(join(folder, "src"), { recursive: true });
      writeFileSync(join(folder, "src/a.ts"), "half of i");
    }
    expect(build(out, FIRST).said).toEqual([]);
    expect([lost, others].map((folder) => existsSync(folder))).toEqual([false, true]);
    expect(contentOf(out)).toMatchObject(FIRST);
  });

  it("before its journal was written has changed nothing", () => {
    const out = join(folderOf({}), "out");
    build(out, FIRST);
    mkdirSync(join(out, ".specc/staging/src"), { recursive: true });
    writeFileSync(join(out, ".specc/staging/src/a.ts"), "half of i");
    expect(build(out, FIRST).result).toEqual({ written: [], removed: [], unchanged: 3 });
    expect(contentOf(out)["src/a.ts"]).toBe("a\n");
    expect(existsSync(join(out, ".specc"))).toBe(false);
  });

  it("after that is finished by the next one", () => {
    const out = join(folderOf({}), "out");
    build(out, FIRST);
    const next = { "package.json": "{}\n", "src/a.ts": "A\n", "src/c.ts": "c\n" };
    const whole = join(folderOf({}), "out");
    build(whole, next);
    // What a build leaves that was killed after the journal and half of the moves.
    mkdirSync(join(out, ".specc/staging/src"), { recursive: true });
    writeFileSync(join(out, "src/a.ts"), "A\n");
    writeFileSync(join(out, ".specc/staging/src/c.ts"), "c\n");
    writeFileSync(join(out, ".specc/staging/MANIFEST.json"), readFileSync(join(whole, "MANIFEST.json")));
    writeFileSync(join(out, ".specc/journal"), '{"removed":["src/deep/b.ts"],"files":[]}\n');
    writeFileSync(join(out, ".specc/building"), "999999999");
    expect(build(out, next).result).toEqual({ written: [], removed: [], unchanged: 3 });
    expect(contentOf(out)).toEqual(contentOf(whole));
    expect(existsSync(join(out, ".specc"))).toBe(false);
  });

  it("in the middle of a few files is finished by the next one", () => {
    const out = join(folderOf({}), "out");
    build(out, FIRST);
    const whole = join(folderOf({}), "out");
    build(whole, { ...FIRST, "src/a.ts": "longer than before\n", "src/new/c.ts": "ü\n" });
    const files = ["MANIFEST.json", "src/a.ts", "src/new/c.ts"].map((path) => ({
      path,
      mode: 0o644,
      bytes: readFileSync(join(whole, path)),
    }));
    const head = {
      removed: [],
      files: files.map(({ bytes, ...file }) => ({ ...file, length: bytes.length })),
    };
    mkdirSync(join(out, ".specc"));
    writeFileSync(join(out, ".specc/journal"), `${JSON.stringify(head)}\n`);
    for (const { bytes } of files) appendFileSync(join(out, ".specc/journal"), bytes);
    writeFileSync(join(out, "src/a.ts"), "longer th");
    build(out, { ...FIRST, "src/a.ts": "longer than before\n", "src/new/c.ts": "ü\n" });
    expect(contentOf(out)).toEqual(contentOf(whole));
    expect(existsSync(join(out, ".specc"))).toBe(false);
  });

  it.each([false, true])(
    "in the middle of a part of a file is finished by the next one, gone: %s",
    (isGone) => {
      const out = join(folderOf({}), "out");
      const text = (word: string): string => `${"a".repeat(70_000)}${word}${"b".repeat(70_000)}`;
      build(out, { "large.json": text("before") });
      const head = {
        removed: [],
        files: [{ path: "large.json", mode: 0o644, at: 70_000, size: 140_005, length: 70_005 }],
      };
      mkdirSync(join(out, ".specc"));
      writeFileSync(join(out, ".specc/journal"), `${JSON.stringify(head)}\nafter${"b".repeat(70_000)}`);
      if (isGone) rmSync(join(out, "large.json"));
      else writeFileSync(join(out, "large.json"), text("afore"));
      const whole = join(folderOf({}), "out");
      build(whole, { "large.json": text("after") });
      build(out, { "large.json": text("after") });
      expect(contentOf(out)["large.json"] === contentOf(whole)["large.json"]).toBe(true);
      expect(existsSync(join(out, ".specc"))).toBe(false);
    },
  );

  it("between two parts of a file is finished by the next one", () => {
    const out = join(folderOf({}), "out");
    const text = (first: string, last: string): string =>
      `${first}${"a".repeat(70_000)}${last}${"b".repeat(70_000)}`;
    build(out, { "large.json": text("one", "two") });
    const part = { path: "large.json", mode: 0o644, size: 140_006, length: 3 };
    const files = [
      { ...part, at: 0 },
      { ...part, at: 70_003 },
    ];
    mkdirSync(join(out, ".specc"));
    writeFileSync(join(out, ".specc/journal"), `${JSON.stringify({ removed: [], files })}\nENEOWT`);
    writeFileSync(join(out, "large.json"), text("ENE", "two"));
    const whole = join(folderOf({}), "out");
    build(whole, { "large.json": text("ENE", "OWT") });
    build(out, { "large.json": text("ENE", "OWT") });
    expect(contentOf(out)["large.json"] === contentOf(whole)["large.json"]).toBe(true);
    expect(existsSync(join(out, ".specc"))).toBe(false);
  });

  it("while another one is running, keeps out of its way", () => {
    const out = folderOf({ ".specc/building": String(process.ppid) });
    expect(build(out, FIRST).said[0]).toMatch(/^io\/busy Another build \(process \d+\) is writing to `out`./);
    expect(contentOf(out)).toEqual({});
  });
});

describe("MANIFEST.json", () => {
  it("says of each file what it is and where it comes from, sorted", () => {
    const file = (path: string): FilledFile => ({
      path,
      text: "a\nb\n",
      template: "t.hbs",
      origins: [{ file: "spec.md", line: 3 }],
      holes: path === "b.ts" ? ["start"] : [],
      holeLines: path === "b.ts" ? 1 : 0,
    });
    const text = printManifest(manifestOf("notes", "service", [file("b.ts"), file("a.ts")]));
    expect(text).toMatchSnapshot();
    expect(printManifest(JSON.parse(text))).toBe(text);
    expect(typeof readManifest(text)).toBe("object");
  });
});
