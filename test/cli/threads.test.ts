import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { specOf } from "../../bench/model.mjs";
import { contentOf } from "../io/folder.ts";
import { editedSpecc, specc, workshop } from "./specc.ts";

/** Puts one text in place of another that stands in a file once. */
function replaceIn(path: string, before: string, after: string): void {
  const parts = readFileSync(path, "utf8").split(before);
  expect(parts.length, `${before} in ${path}`).toBe(2);
  writeFileSync(path, parts.join(after));
}

/** A specc that does what the variable TRY says, on any number of cores, and says what a thread has staged. */
function tryingSpecc(): string {
  return editedSpecc((folder) => {
    const thread = join(folder, "src/io/emit-thread.ts");
    replaceIn(thread, "availableParallelism() < 2", 'process.env["TRY"] === "alone"');
    // The main thread leaves most to the other one, however late that begins.
    replaceIn(thread, "claim(staged.shared, at, MAIN)", "at < 20 && claim(staged.shared, at, MAIN)");
    replaceIn(
      thread,
      "isDone(shared, MAKING)",
      'isDone(shared, MAKING, process.env["TRY"] === "together" ? 60_000 : 200)',
    );
    const worker = join(folder, "src/emit-worker.ts");
    const failing = (when: string, late: string): string => `
      if (${when} && process.env["TRY"] === "throws${late}") throw new Error("A thread fails.");
      if (${when} && process.env["TRY"] === "dies${late}") process.exit(1);`;
    const made = "made.push([share.name, files]);";
    replaceIn(worker, made, `${made}${failing("made.length === 50", "")}`);
    replaceIn(
      worker,
      "= put(path, text);",
      `= put(path, text);${failing('path === "openapi.json"', " late")}`,
    );
    for (const phase of ["STORING", "STAGING"])
      replaceIn(
        thread,
        `isDone(shared, ${phase})`,
        `isDone(shared, ${phase}, process.env["TRY"] === "together" ? 60_000 : 200)`,
      );
    replaceIn(
      thread,
      "const { files: before } = part;",
      "const { files: before } = part;\nconsole.error(`made ${before.size}, client.ts: ${before.has('client/client.ts')}`);",
    );
    replaceIn(
      join(folder, "src/program.ts"),
      "void startThread();",
      `{
        if (process.env["TRY"] === "never starts") throw new Error("A thread does not start.");
        void startThread();
      }`,
    );
    replaceIn(
      join(folder, "src/io/write.ts"),
      "if (part) renameSync(",
      "if (part) console.error(`staged openapi.json: ${part.files.has('openapi.json')}`);\nif (part) renameSync(",
    );
  });
}

const [PLAIN, CHANGED] = [specOf(200), specOf(200, { changed: true })];

/** What the thread does, and what it has made of 600 files of entities, and staged of those in which all entities stand. */
const WAYS: readonly (readonly [way: string, said: RegExp])[] = [
  ["together", /^made [56]\d\d, client\.ts: true\nstaged openapi\.json: true\n$/],
  ["throws", /^$/],
  ["dies", /^$/],
  ["never starts", /^$/],
  ["throws late", /^made [56]\d\d, client\.ts: true\nstaged openapi\.json: false\n$/],
  ["dies late", /^made [56]\d\d, client\.ts: true\nstaged openapi\.json: false\n$/],
];

/** A first build and one of a change, in the ways that `TRY` names; what they wrote, and what the first one said. */
async function buildTwice(
  program: string,
  way: string,
): Promise<{ readonly first: unknown; readonly second: unknown; readonly said: string }> {
  const folder = workshop({ "spec.md": PLAIN });
  const words = ["build", "--out", "out"];
  const one = await specc(folder, words, { TRY: way }, program);
  expect(one.code, one.err).toBe(0);
  const first = contentOf(join(folder, "out"));
  expect(existsSync(join(folder, "out/.specc"))).toBe(false);
  writeFileSync(join(folder, "spec.md"), CHANGED);
  const two = await specc(folder, words, { TRY: way }, program);
  expect(two.code, two.err).toBe(0);
  expect(two.out).toMatch(/\b[1-9] files written, 7\d\d unchanged/);
  return { first, second: contentOf(join(folder, "out")), said: one.err };
}

it("writes the migration of the history, and not the one that a second thread has staged", async () => {
  const program = tryingSpecc();
  const folder = workshop({ "spec.md": PLAIN });
  const migrated = await specc(folder, ["migrate"], {}, program);
  expect(migrated.code, migrated.err).toBe(0);
  const migration = "migrations/0001_initial.sql";
  const read = `-- Read by two of us.\n${readFileSync(join(folder, migration), "utf8")}`;
  writeFileSync(join(folder, migration), read);
  const ways = ["alone", ...WAYS.map(([way]) => way)];
  for (const way of ways) {
    rmSync(join(folder, ".specc"), { recursive: true, force: true });
    // What is kept of the first build must not take the one migration for the other.
    for (const text of [PLAIN, PLAIN.replace("- search: `name`", "- search: `code`")]) {
      writeFileSync(join(folder, "spec.md"), text);
      const built = await specc(folder, ["build", "--out", way], { TRY: way }, program);
      expect(built.code, built.err).toBe(0);
      expect(readFileSync(join(folder, way, migration), "utf8"), way).toBe(read);
    }
    expect(contentOf(join(folder, way)), way).toEqual(contentOf(join(folder, "alone")));
  }
});

it("writes the same with a second thread, with one that fails, and without", async () => {
  const program = tryingSpecc();
  const alone = await buildTwice(program, "alone");
  expect(alone.said).toBe("");
  for (const [way, expected] of WAYS) {
    const { first, second, said } = await buildTwice(program, way);
    expect(said, way).toMatch(expected);
    expect(first, way).toEqual(alone.first);
    expect(second, way).toEqual(alone.second);
  }
});
