import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { newKept } from "../../src/cache/kept.ts";
import { compile } from "../../src/compile.ts";
import type { Source } from "../../src/source/source.ts";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import { readSource } from "../../src/io/read.ts";
import { loadTargets } from "../../src/targets.ts";
import { specOf } from "../../bench/model.mjs";

const targets = loadTargets();

type Edit = (text: string) => string;

/** Compiles after each edit with what was kept, and from nothing, and expects the same of both. */
function expectSame(
  first: Source,
  edits: readonly { readonly file: string; readonly edit: Edit }[],
): number[] {
  const kept = newKept();
  let source = first;
  const changed: number[] = [];
  let last = new Map<string, string>();
  for (const { file, edit } of [{ file: "", edit: (text: string) => text }, ...edits]) {
    source = {
      files: source.files.map((one) => (one.path === file ? { ...one, text: edit(one.text) } : one)),
    };
    const options = { allowUnfilled: true };
    const warm = compile(source, targets, [], EMPTY_LOCK, { ...options, kept });
    const cold = compile(source, targets, [], EMPTY_LOCK, options);
    expect(said(warm.diagnostics)).toEqual(said(cold.diagnostics));
    expect(warm.files.map(({ path }) => path)).toEqual(cold.files.map(({ path }) => path));
    for (const [index, { path, text }] of cold.files.entries()) {
      if (warm.files[index]?.text !== text) expect(warm.files[index]?.text, path).toBe(text);
    }
    expect(said(warm)).toEqual(said(cold));
    changed.push(cold.files.filter(({ path, text }) => last.get(path) !== text).length);
    last = new Map(cold.files.map(({ path, text }) => [path, text]));
  }
  return changed;
}

/** As plain data: spans find their places when they are asked for them. */
function said(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

const replaced = (from: string | RegExp, to: string): Edit => {
  return (text) => {
    const result = text.replace(from, to);
    if (result === text) throw new Error(`${String(from)} is not in the text.`);
    return result;
  };
};

it("gives the same with what was kept as from nothing, whatever is edited in a model", () => {
  const source = { files: [{ path: "spec.md", text: specOf(12) }] };
  const edit = (from: string | RegExp, to: string): { file: string; edit: Edit } => ({
    file: "spec.md",
    edit: replaced(from, to),
  });
  const changed = expectSame(source, [
    edit("1..80 characters", "1..81 characters"),
    edit("1..81 characters", "1..8000 characters"),
    edit("## Entity: Thing3\n", "\n\n## Entity: Thing3\n"),
    edit(
      "- list, read, create, update, delete: anyone",
      "- list, read, create: anyone\n- update, delete: nobody",
    ),
    edit("- `isListed`: boolean, starts as `true`\n", ""),
    edit("- `price`: money, at least 0", "- `price`: mony, at least 0"),
    edit("- `price`: mony, at least 0", "- `price`: money, at least 0"),
    // What is kept of the second concerns the third, with whose rows its own are changed.
    edit("#entity-thing3), optional", "#entity-thing3), optional, cleared on delete"),
    edit("## Entity: Thing3\n", "### Rules\n- audited: nobody\n\n## Entity: Thing3\n"),
    edit("### Rules\n- audited: nobody\n", ""),
    edit("version: 1.0.0", "version: 1.0.1"),
    edit("name: bench-12", "name: other"),
    edit("version: 1.0.1", "version: 1.0.1\nbasePath: /api"),
    edit(/Thing5\b/g, "Gadget"),
    edit(/#entity-thing5\b/g, "#entity-gadget"),
    edit(/\n## Entity: Thing11\n[\s\S]*$/, "\n"),
  ]);
  expect(changed[0]).toBeGreaterThan(80);
  expect(changed[1]).toBeLessThan(12);
  // Where nothing changes there are mistakes: an unknown type, and names that lead nowhere.
  expect(changed.map((count, index) => (count === 0 ? index : 0)).filter((index) => index > 0)).toEqual([
    6, 14, 16,
  ]);
});

it("makes few pieces anew where one of many entities has changed", () => {
  const kept = newKept();
  const text = specOf(40);
  const build = (now: string): ReadonlyMap<string, unknown> => {
    compile({ files: [{ path: "spec.md", text: now }] }, targets, [], EMPTY_LOCK, { kept });
    return new Map([...kept.pieces.entries].map(([name, { value }]) => [name, value]));
  };
  const before = build(text);
  const after = build(text.replace("1..80 characters", "1..81 characters"));
  const fresh = [...after.keys()].filter((name) => after.get(name) !== before.get(name));
  expect(before.size).toBeGreaterThan(40 * 5);
  // Those of the entity itself. The two that name it do not look at its fields.
  expect(fresh.length).toBeGreaterThan(3);
  expect(fresh.filter((name) => !name.endsWith(" Thing0"))).toEqual([]);
});

it.each(readdirSync("specs").sort())("gives the same with what was kept as from nothing for %s", (name) => {
  const source = readSource(`${process.cwd()}/specs/${name}/spec.md`).value ?? { files: [] };
  const edits = source.files.flatMap(({ path, text }) => {
    const [bullet = ""] = /^- `.*$/m.exec(text) ?? [];
    const [heading = ""] = /^## .*$/m.exec(text) ?? [];
    return [
      ...(bullet
        ? [{ file: path, edit: replaced(bullet, `${bullet.split(" — ")[0] ?? ""} — another word`) }]
        : []),
      ...(heading ? [{ file: path, edit: replaced(heading, `\n${heading}`) }] : []),
    ];
  });
  expectSame(source, edits.slice(0, 12));
});
