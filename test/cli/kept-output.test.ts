import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { specOf } from "../../bench/model.mjs";
import { buildOnce, type Built } from "../../src/cli/commands/build.ts";
import { warm, type Warm } from "../../src/cli/project.ts";
import type { Shell } from "../../src/cli/shell.ts";
import { noteLeft } from "../../src/io/write.ts";
import { contentOf } from "../io/folder.ts";
import { workshop } from "./specc.ts";

function shellIn(folder: string): Shell {
  return {
    folder,
    out: () => {},
    err: () => {},
    color: { out: false, err: false },
    environment: {},
    clock: () => 0,
    interrupted: () => Promise.resolve(),
  };
}

/** One build as `specc watch` does it. */
async function buildAgain(folder: string, kept: Warm): Promise<Built> {
  const options = { out: join(folder, "watched"), force: false, allowUnfilled: true, looksLater: true };
  const built = await buildOnce(join(folder, "spec.md"), shellIn(folder), options, kept);
  const { out, manifest, written } = built;
  if (out && manifest && written && kept.left) noteLeft(out, manifest, kept.left);
  return built;
}

/** The same from nothing. */
async function buildFresh(folder: string): Promise<Built> {
  const out = join(folder, "fresh");
  rmSync(out, { recursive: true, force: true });
  const options = { out, force: false, allowUnfilled: true };
  return buildOnce(join(folder, "spec.md"), shellIn(folder), options, warm());
}

async function expectSame(folder: string, kept: Warm): Promise<Built> {
  const [built, fresh] = [await buildAgain(folder, kept), await buildFresh(folder)];
  expect(built.diagnostics).toEqual(fresh.diagnostics);
  expect(built.written === null).toBe(fresh.written === null);
  if (built.written === null) return built;
  const [watched, whole] = [contentOf(join(folder, "watched")), contentOf(join(folder, "fresh"))];
  expect(Object.keys(watched)).toEqual(Object.keys(whole));
  for (const [path, text] of Object.entries(whole)) expect(watched[path] === text, path).toBe(true);
  return built;
}

/** Numbers from 0 up to below `limit`, the same in every run. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * limit);
  };
}

/** A spec with one line, or one section, a little otherwise. */
function edited(spec: string, random: (limit: number) => number): string {
  const sections = spec.split("\n## ");
  const which = 1 + random(sections.length - 1);
  const change = (edit: (text: string) => string): string =>
    sections.map((section, at) => (at === which ? edit(section) : section)).join("\n## ");
  const edits = [
    // As long as before, and longer.
    () =>
      change((text) => text.replace(/1\.\.(\d\d)/, (_all, most: string) => `1..${(Number(most) % 89) + 10}`)),
    () => change((text) => text.replace(/1\.\.(\d+)/, (_all, most: string) => `1..${Number(most) * 7}`)),
    () => change((text) => text.replace("what people call it", "was man es nennt: “Größe”")),
    () => change((text) => text.replace("- filter: `status`", "- filter: `status`, `count`")),
    () => change((text) => text.replace("- `weight`: decimal(3), optional\n", "")),
    () => change((text) => text.replace("create, update, delete: anyone", "create: anyone")),
    () => change((text) => text.replace("- `note`: text", "- `note`: txt")),
    () => `${spec}\n## Entity: More${random(1000)}\n- \`name\`: text\n\n### Access\n- list, read: anyone\n`,
    () => spec.replace(/\n## Entity: More\d+\n[\s\S]*?anyone\n/, ""),
    () => spec.replace(/version: 1\.0\.\d+/, `version: 1.0.${random(100)}`),
  ];
  return (edits[random(edits.length)] ?? (() => spec))();
}

it.each([1, 2])(
  "leaves what a build from nothing makes, whatever is edited while it watches (%i)",
  async (seed) => {
    const random = numbers(seed);
    let good = specOf(40);
    const folder = workshop({ "spec.md": good });
    const kept = warm(true);
    await expectSame(folder, kept);
    for (let round = 0; round < 14; round += 1) {
      const text = edited(good, random);
      writeFileSync(join(folder, "spec.md"), text);
      const built = await expectSame(folder, kept);
      if (built.written !== null) good = text;
    }
  },
);

it("writes whole what it cannot know the state of", async () => {
  const folder = workshop({ "spec.md": specOf(12) });
  const kept = warm(true);
  await expectSame(folder, kept);
  const path = join(folder, "watched/openapi.json");
  const text = readFileSync(path, "utf8");
  // What a person edits is not overwritten, and what was made in memory meanwhile is not taken for what is on disk.
  writeFileSync(path, text.replace("Bench", "Mine!"));
  writeFileSync(join(folder, "spec.md"), specOf(12, { changed: true }));
  const refused = await buildAgain(folder, kept);
  expect(refused.diagnostics.map(({ code }) => code)).toContain("io/edited-output");
  writeFileSync(path, text);
  writeFileSync(join(folder, "spec.md"), specOf(12).replace("1..80", "1..90"));
  await expectSame(folder, kept);
  rmSync(path);
  writeFileSync(join(folder, "spec.md"), specOf(12));
  await expectSame(folder, kept);
});
