// How long it takes from the change of a field until a request to the service that `specc dev` runs sees it, and what
// the type-check gate takes.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { cpus } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./measure.mjs";
import { specOf } from "./model.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const SPECC = resolve(HERE, "../dist/specc.js");

/** Writes the service of a model into `folder/out`. */
function emit(folder, count) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "spec.md"), specOf(count));
  spawnSync(process.execPath, [SPECC, "build", join(folder, "spec.md"), "--out", join(folder, "out")], {
    cwd: folder,
  });
  return join(folder, "out");
}

/**
 * Installs what every emitted service needs, once.
 *
 * @returns the path of its `node_modules`, or `null` where npm cannot install it.
 */
export function installServicePackages(folder) {
  const out = emit(folder, 10);
  spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: out,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  const packages = join(out, "node_modules");
  return existsSync(join(packages, "typescript", "package.json")) ? packages : null;
}

/** The runs of the gate that type-checks an emitted service, as the gate starts it. */
export function measureTypes(folder, count, packages, rounds, limit) {
  const out = emit(folder, count);
  symlinkSync(packages, join(out, "node_modules"));
  // The same as in src/io/compiler.ts.
  const program = join(
    packages,
    "@typescript",
    `typescript-${process.platform}-${process.arch}`,
    "lib",
    "tsc",
  );
  const args = ["-p", ".", "--noEmit", "--pretty", "false", "--checkers", String(Math.min(cpus().length, 4))];
  const env = { GOGC: "off", GOMEMLIMIT: "1GiB" };
  const runs = [];
  for (let round = 0; round < rounds; round += 1) {
    const result = run(args, out, limit, { program, env });
    if (!result.ok) throw new Error(result.output.slice(0, 2000));
    runs.push(result);
  }
  return runs;
}

/** Milliseconds from the change of what a list can be searched by until the service's contract says so. */
export async function measureDev(folder, count, packages, rounds) {
  const out = emit(folder, count);
  symlinkSync(packages, join(out, "node_modules"));
  const spec = join(folder, "spec.md");
  const before = readFileSync(spec, "utf8");
  const after = before.replace("- search: `name`", "- search: `name`, `code`");
  const port = await freePort();
  const child = spawn(process.execPath, [SPECC, "dev", spec, "--out", out, "--port", String(port)], {
    cwd: folder,
    // It is asked every few milliseconds, which the service would soon call too often.
    env: { ...process.env, RATE_LIMIT: "0" },
  });
  let heard = "";
  child.stdout.on("data", (data) => (heard += data));
  child.stderr.on("data", (data) => (heard += data));
  try {
    await until(() => /Watching/.test(heard), 120_000);
    return await timesOf(rounds, { spec, before, after }, `http://127.0.0.1:${port}/openapi.json`);
  } finally {
    child.kill("SIGINT");
    await new Promise((done) => child.on("exit", done));
  }
}

async function timesOf(rounds, { spec, before, after }, address) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    await new Promise((done) => setTimeout(done, 3_000));
    const isChanged = round % 2 === 0;
    const start = performance.now();
    writeFileSync(spec, isChanged ? after : before);
    await until(async () => (await textOf(address)).includes("Searches name, code.") === isChanged, 30_000);
    times.push(performance.now() - start);
  }
  return times;
}

/** What an address answers; while nobody listens there, what nothing is found in and nothing is missing from. */
async function textOf(address) {
  try {
    const answer = await fetch(address, { headers: { connection: "close" } });
    return answer.ok ? await answer.text() : { includes: () => null };
  } catch {
    return { includes: () => null };
  }
}

async function until(isTrue, limit) {
  const end = performance.now() + limit;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error("It takes too long.");
    await new Promise((done) => setTimeout(done, 2));
  }
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
