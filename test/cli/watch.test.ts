import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { specOf } from "../../bench/model.mjs";
import { isRunning } from "./processes.ts";
import { SPEC, start, workshop } from "./specc.ts";

it("builds again after each change, and keeps the last good output", async () => {
  const folder = workshop({
    "spec.md": `${SPEC}\n## Note: Where\nSee [the shelf](shelf.md).\n`,
    "shelf.md": "# Shelf\n",
  });
  const spec = readFileSync(join(folder, "spec.md"), "utf8");
  const { child, until } = start(folder, ["watch"]);
  await until(/Watching \./);
  const model = (): string => readFileSync(join(folder, "build/jars/openapi.json"), "utf8");

  writeFileSync(join(folder, "spec.md"), spec.replace("`grams`: integer", "`weight`: integer"));
  expect(await until(/✓.*\n/)).toMatch(/✓ spec\.md: \d+ files written, \d+ unchanged, 1 warning \(/);
  expect(model()).toContain('"weight"');

  // Where what it prints goes into the folder, it does not build because of that.
  for (const name of ["log", "watch.txt"]) writeFileSync(join(folder, name), "✓");
  await pause(500);
  writeFileSync(join(folder, "spec.md"), spec.replace("`grams`: integer", "`grams`: integr"));
  const wrong = await until(/✗.*\n/);
  expect(wrong).not.toContain("✓");
  expect(wrong).toContain("error:");
  expect(wrong).toMatch(/✗ spec\.md: 1 error; the last good output is still there/);
  expect(model()).toContain('"weight"');

  writeFileSync(join(folder, "spec.md"), spec);
  await until(/✓ spec\.md: .*\n/);
  expect(model()).toContain('"grams"');

  writeFileSync(
    join(folder, "shelf.md"),
    "# Shelf\n\n## Entity: Shelf\n- `name`: text\n\n### Access\n- list, read, create, update, delete: anyone\n",
  );
  await until(/✓ shelf\.md: .*\n/);
  expect(model()).toContain("/shelves");

  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([0, null]);
});

it("ends at what a spec says that is written piece by piece", async () => {
  const folder = workshop({ "spec.md": specOf(90) });
  const { until } = start(folder, ["watch"]);
  await until(/Watching \./);
  const output = (): string => readFileSync(join(folder, "build/bench-90/openapi.json"), "utf8");
  const text = specOf(90, { changed: true });
  const file = openSync(join(folder, "spec.md"), "w");
  for (let at = 0; at < text.length; at += 5000) {
    writeSync(file, text.slice(at, at + 5000));
    await pause(1);
  }
  closeSync(file);
  await expect
    .poll(() => output().includes('"maxLength": 81') && output().includes('"Thing89Update"'), {
      timeout: 60_000,
    })
    .toBe(true);
  await pause(200);
  // Written whole again, with no other text: nothing is written, and it goes on.
  writeFileSync(join(folder, "spec.md"), text);
  writeFileSync(join(folder, "spec.md"), specOf(90));
  await expect.poll(() => output().includes('"maxLength": 81'), { timeout: 60_000 }).toBe(false);
  expect(output()).toContain('"Thing89Update"');
});

it("makes again what was deleted, and keeps what was edited by hand, of files that a change leaves alone", async () => {
  const folder = workshop({ "spec.md": SPEC });
  const { until } = start(folder, ["watch"]);
  await until(/Watching \./);
  const output = (path: string): string => join(folder, "build/jars", path);
  const change = (to: string): void =>
    writeFileSync(join(folder, "spec.md"), SPEC.replace("starts as 0", to));

  // Whether it looks before it writes or once it has written is a matter of speed: either will do here.
  rmSync(output("tsconfig.json"));
  change("starts as 1");
  await until(/✓ spec\.md: .*\n/);
  await expect.poll(() => existsSync(output("tsconfig.json")), { timeout: 60_000 }).toBe(true);

  // The file is there before the build that makes it is over.
  await pause(1000);
  writeFileSync(output("tsconfig.json"), "mine");
  change("starts as 2");
  await until(/tsconfig\.json` was edited by hand/);
  change("starts as 3");
  await until(/✗ spec\.md: 1 error.*\n/);
  expect(readFileSync(output("tsconfig.json"), "utf8")).toBe("mine");
});

it("ends at once when a program that fills is interrupted, and the program with it", async () => {
  const folder = workshop({ "spec.md": SPEC });
  const alive = join(folder, "alive");
  const script = `setInterval(() => require("fs").writeFileSync(${JSON.stringify(alive)}, String(process.pid)), 5)`;
  const command = `${JSON.stringify(process.execPath)} -e '${script}'`;
  const { child } = start(folder, ["fill", "--command", command]);
  // The file is there and empty for a moment each time that it is written.
  const written = (): number => (existsSync(alive) ? Number(readFileSync(alive, "utf8")) : 0);
  let pid = 0;
  await expect.poll(() => (pid = written()), { timeout: 60_000 }).toBeGreaterThan(0);
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([130, null]);
  await expect.poll(() => isRunning(pid), { timeout: 60_000 }).toBe(false);
});
