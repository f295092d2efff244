// How long `specc watch` takes from the change of one field to its line that says that everything is written.
import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { specOf } from "./model.mjs";

const SPECC = resolve(dirname(fileURLToPath(import.meta.url)), "../dist/specc.js");

/** Milliseconds after which a change is given up. */
const LIMIT = 120_000;

/**
 * Milliseconds of each change, the first few left out while the compiler's code gets warm: by our own clock, and from
 * the file's event to the last byte, as the line says.
 */
export async function measureWatch(folder, count, rounds) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const spec = join(folder, "spec.md");
  const texts = [specOf(count, { changed: true }), specOf(count)];
  writeFileSync(spec, texts[1]);
  const child = spawn(process.execPath, [SPECC, "watch", spec, "--out", join(folder, "out")], {
    cwd: folder,
  });
  let heard = "";
  let wake = () => {};
  child.stdout.on("data", (data) => {
    heard += data;
    wake();
  });
  const until = async (pattern) => {
    const end = performance.now() + LIMIT;
    const timer = setInterval(() => wake(), 1_000);
    try {
      while (!pattern.test(heard)) {
        if (performance.now() > end) throw new Error(`It does not say ${pattern}.`);
        await new Promise((done) => (wake = done));
      }
    } finally {
      clearInterval(timer);
    }
    const said = heard;
    heard = "";
    return said;
  };
  try {
    return await timesOf(rounds, spec, texts, until);
  } finally {
    child.kill("SIGINT");
    await new Promise((done) => child.on("exit", done));
  }
}

async function timesOf(rounds, spec, texts, until) {
  await until(/Watching/);
  const [times, said] = [[], []];
  const warmUp = 5;
  for (let round = 0; round < rounds + warmUp; round += 1) {
    await new Promise((done) => setTimeout(done, 60));
    const start = performance.now();
    writeFileSync(spec, texts[round % 2]);
    const line = await until(/✓.*\n/);
    if (round < warmUp) continue;
    times.push(performance.now() - start);
    const [, number, unit] = /\(([\d.]+) (ms|s)\)\n/.exec(line) ?? [];
    said.push(Number(number) * (unit === "s" ? 1000 : 1));
  }
  return { times, said };
}
