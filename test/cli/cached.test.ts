import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { specOf } from "../../bench/model.mjs";
import { buildCached, type Built, type BuildOptions } from "../../src/cli/commands/build.ts";
import type { Shell } from "../../src/cli/shell.ts";
import { contentOf } from "../io/folder.ts";
import { workshop } from "./specc.ts";

/** Builds a spec with the cache beside it, and without any, and expects the same of both. */
async function buildBoth(folder: string, root = "spec.md"): Promise<Built> {
  const options = (out: string): BuildOptions => ({ out, force: false, allowUnfilled: true });
  const [kept, fresh] = [join(folder, "kept"), join(folder, "fresh")];
  rmSync(fresh, { recursive: true, force: true });
  const shell = shellIn(folder);
  const built = await buildCached(join(folder, root), shell, options(kept), "test");
  const other = await buildCached(join(folder, root), shell, options(fresh), null);
  expect(built.diagnostics).toEqual(other.diagnostics);
  expect(built.written === null).toBe(other.written === null);
  if (built.written !== null) expect(contentOf(kept)).toEqual(contentOf(fresh));
  return built;
}

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

const cacheOf = (folder: string): string => join(folder, ".specc/build.cache");

it("writes what one changed line changes, and nothing else", async () => {
  const folder = workshop({ "spec.md": specOf(9) });
  const first = await buildBoth(folder);
  expect(first.written?.unchanged).toBe(0);
  writeFileSync(join(folder, "spec.md"), specOf(9, { changed: true }));
  const second = await buildBoth(folder);
  expect(second.written?.written.length).toBeGreaterThan(2);
  expect(second.written?.written.length).toBeLessThan(8);
  expect((await buildBoth(folder)).written?.written).toEqual([]);
});

const ACTION = `
## Action: Describe thing
\`POST /thing1s/{thing1}/describe\` by anyone

- returns: object
  - \`words\`: text

### Logic
The name of the thing behind its code.
`;

it("prints the types of rows as soon as a hole names them, and no longer", async () => {
  const folder = workshop({ "spec.md": specOf(4) });
  const types = ["1", "2"].map((one) => join(folder, `kept/src/thing${one}/thing${one}.model.ts`));
  const areThere = async (text: string): Promise<readonly boolean[]> => {
    writeFileSync(join(folder, "spec.md"), text);
    expect((await buildBoth(folder)).written).not.toBeNull();
    return types.map((path) => existsSync(path));
  };
  expect(await areThere(specOf(4))).toEqual([false, false]);
  expect(await areThere(specOf(4) + ACTION)).toEqual([true, false]);
  expect(await areThere(specOf(4))).toEqual([false, false]);
});

/** Numbers from 0 to 1, the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

/** A line of a spec, a little otherwise. */
function edited(line: string, random: () => number): string {
  const edits = [
    (text: string) => text.replace(/\d+/, (found) => String(Number(found) + 1)),
    (text: string) => text.replace(/ — .*$/, "") + " — other words",
    (text: string) => text.replace("optional", "unique"),
    (text: string) => text.replace("text", "email"),
    (text: string) => text.replace(": anyone", ": nobody"),
    (text: string) => `${text}\n- \`more${Math.floor(random() * 100)}\`: boolean, starts as \`true\``,
    () => "",
    (text: string) => text.replace(/`(\w+)`/, "`$1Too`"),
  ];
  return (edits[Math.floor(random() * edits.length)] ?? String)(line);
}

/** Edits lines at random, builds after each edit, and sometimes takes the last edit back. */
async function editAtRandom(folder: string, file: string, seed: number, count: number): Promise<void> {
  const random = numbers(seed);
  const path = join(folder, file);
  let good = readFileSync(path, "utf8");
  await buildBoth(folder);
  for (let round = 0; round < count; round += 1) {
    const lines = good.split("\n");
    const bullets = lines.flatMap((line, at) => (line.startsWith("- ") ? [at] : []));
    const at = bullets[Math.floor(random() * bullets.length)] ?? 0;
    lines[at] = edited(lines[at] ?? "", random);
    writeFileSync(path, lines.join("\n"));
    const built = await buildBoth(folder);
    if (built.written !== null && random() < 0.8) good = lines.join("\n");
  }
}

it.each([1, 2])("gives the same with a cache as without, whatever is edited (%i)", async (seed) => {
  const folder = workshop({ "spec.md": specOf(5) });
  await editAtRandom(folder, "spec.md", seed, 20);
});

it.each([
  ["booking", 4],
  ["moderation", 5],
] as const)("gives the same with a cache as without, whatever is edited in %s", async (name, seed) => {
  const folder = workshop();
  cpSync(`specs/${name}`, folder, { recursive: true });
  rmSync(join(folder, ".specc"), { recursive: true, force: true });
  await editAtRandom(folder, "spec.md", seed, 6);
});

it.each<readonly [string, (folder: string) => void]>([
  [
    "is cut short",
    (folder) => writeFileSync(cacheOf(folder), readFileSync(cacheOf(folder)).subarray(0, 5000)),
  ],
  ["is empty", (folder) => writeFileSync(cacheOf(folder), "")],
  [
    "has a wrong byte",
    (folder) => {
      const bytes = readFileSync(cacheOf(folder));
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(cacheOf(folder), bytes);
    },
  ],
  [
    "is of another specc",
    (folder) => {
      const text = readFileSync(cacheOf(folder), "utf8");
      writeFileSync(cacheOf(folder), text.replace("specc test", "specc text"));
    },
  ],
  [
    "is a folder",
    (folder) => {
      rmSync(cacheOf(folder));
      mkdirSync(cacheOf(folder));
    },
  ],
  ["is gone", (folder) => rmSync(join(folder, ".specc"), { recursive: true })],
])("does without a cache that %s", async (_what, damage) => {
  const folder = workshop({ "spec.md": specOf(4) });
  await buildBoth(folder);
  damage(folder);
  writeFileSync(join(folder, "spec.md"), specOf(4, { changed: true }));
  expect((await buildBoth(folder)).written?.written.length).toBeGreaterThan(2);
});

const changesOf = (folder: string): string => join(folder, ".specc/build.changes");

/** The model with other bounds of the first fields of its entities. */
function withBounds(...bounds: readonly number[]): string {
  const [first = "", ...parts] = specOf(4).split("1..80 characters");
  return parts.reduce((text, part, at) => `${text}1..${bounds[at] ?? 80} characters${part}`, first);
}

it("adds what one entity changes to the cache, and writes it anew after many changes", async () => {
  const folder = workshop({ "spec.md": specOf(4) });
  await buildBoth(folder);
  const first = readFileSync(cacheOf(folder));
  const lines: number[] = [];
  for (let round = 0; round < 22; round += 1) {
    writeFileSync(join(folder, "spec.md"), withBounds(81 + round * 50));
    await buildBoth(folder);
    const changes = existsSync(changesOf(folder)) ? readFileSync(changesOf(folder), "utf8") : "";
    lines.push(changes.split("\n").length - 1);
    expect(readFileSync(cacheOf(folder)).equals(first)).toBe(round < 20);
  }
  expect(lines).toEqual([...Array.from({ length: 20 }, (_one, at) => at + 1), 0, 1]);
});

it.each<readonly [string, (path: string, other: Buffer) => void]>([
  ["end in the middle of a line", (path) => writeFileSync(path, readFileSync(path).subarray(0, -100))],
  [
    "have a wrong byte",
    (path) => {
      const bytes = readFileSync(path);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    },
  ],
  ["lack their first line", (path) => writeFileSync(path, readFileSync(path, "utf8").replace(/^.*\n/, ""))],
  ["are those of another cache", (path, other) => writeFileSync(path, other)],
  [
    "are a folder",
    (path) => {
      rmSync(path);
      mkdirSync(path);
    },
  ],
  ["are gone", (path) => rmSync(path)],
])("does without changes of a cache that %s", async (_what, damage) => {
  const edit = async (folder: string, text: string): Promise<Built> => {
    writeFileSync(join(folder, "spec.md"), text);
    return buildBoth(folder);
  };
  const other = workshop({ "spec.md": specOf(5) });
  await buildBoth(other);
  await edit(other, specOf(5, { changed: true }));
  const folder = workshop({ "spec.md": specOf(4) });
  await buildBoth(folder);
  await edit(folder, withBounds(81));
  await edit(folder, withBounds(81, 1000));
  damage(changesOf(folder), readFileSync(changesOf(other)));
  expect((await edit(folder, withBounds(81, 1000, 7))).written?.written.length).toBeGreaterThan(2);
  expect((await edit(folder, withBounds(81, 1000, 8))).written?.written.length).toBeGreaterThan(2);
});

it.each<readonly [string, (out: string) => void, readonly string[] | null]>([
  ["deleted", (out) => rmSync(join(out, "openapi.json")), ["openapi.json"]],
  ["touched", (out) => utimesSync(join(out, "openapi.json"), 1, 1), []],
  ["edited", (out) => writeFileSync(join(out, "src/thing1/thing1.dto.ts"), "mine"), null],
  ["emptied", (out) => rmSync(out, { recursive: true }), ["MANIFEST.json"]],
])("sees in spite of the cache that its output was %s", async (_what, change, written) => {
  const folder = workshop({ "spec.md": specOf(4) });
  await buildBoth(folder);
  change(join(folder, "kept"));
  const shell = shellIn(folder);
  const options = { out: join(folder, "kept"), force: false };
  const built = await buildCached(join(folder, "spec.md"), shell, options, "test");
  if (written === null) expect(built.diagnostics.map(({ code }) => code)).toEqual(["io/edited-output"]);
  else if (written[0] === "MANIFEST.json") expect(built.written?.unchanged).toBe(0);
  else expect(built.written?.written).toEqual(written);
  if (written !== null) expect(contentOf(join(folder, "kept"))).toEqual(contentOf(join(folder, "fresh")));
});
