// `npm run bench`: measures specc beside its peers and writes the table into bench/README.md.
//
//   npm run bench                        everything
//   npm run bench -- --sizes 10,100      these numbers of entities
//   npm run bench -- --quick             fewer runs, no peers, nothing written
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, release, tmpdir, type } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { floor, isInstalled, ours, peers } from "./commands.mjs";
import { installServicePackages, measureDev, measureTypes } from "./dev.mjs";
import { installPackages } from "./install.mjs";
import { exponent, hasTime, run, summary } from "./measure.mjs";
import { specOf } from "./model.mjs";
import { measureWatch } from "./watch.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const WORK = join(tmpdir(), `specc-bench-${process.pid}`);
const { values: options } = parseArgs({
  options: { sizes: { type: "string", default: "10,100,1000" }, quick: { type: "boolean", default: false } },
});
const sizes = options.sizes.split(",").map(Number);
/** Milliseconds after which a run is ended and called a failure. */
const LIMIT = 45_000;
/** Runs of one command at one size at most, and the time after which no more are begun. */
const [RUNS, BUDGET] = options.quick ? [5, 10_000] : [7, 30_000];
/** What has failed so often, and never come to an end, is not tried again. */
const MOST_FAILURES = 2;

prepareEverything();
const table = options.quick ? measureAll([floor, ...ours]) : measureAll([floor, ...ours, ...peers]);
const watch = new Map();
for (const count of sizes) {
  const seen = await attempted(`specc watch, N=${count}`, () =>
    measureWatch(join(WORK, `watch-${count}`), count, count >= 1000 ? 8 : 20),
  );
  watch.set(count, seen && [summary(seen.said), summary(seen.times)]);
}
const fits = options.quick ? [] : measureGrowth();
const long = measureLines();
const served = options.quick ? null : await measureServices();
const text = report();
console.log(text);
if (!options.quick) writeReport(text);
rmSync(WORK, { recursive: true, force: true });

/** What is measured, or `null` where that fails: an hour's figures are not to be lost for one of them. */
async function attempted(name, measure) {
  try {
    return await measure();
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : error}`);
    return null;
  }
}

function prepareEverything() {
  const root = join(HERE, "..");
  if (!existsSync(join(root, "dist/specc.js")))
    spawnSync(process.execPath, ["scripts/build.mjs"], { cwd: root, stdio: "inherit" });
  // Without them, what can be measured is measured.
  if (!options.quick) installPackages(HERE);
}

/** Rounds in which each command runs once, so that what else the machine does falls on all of them alike. */
function measureAll(commands) {
  const results = new Map();
  for (const count of sizes) {
    const entries = commands
      .filter((command) => !command.package || isInstalled(command.package))
      .map((command) => {
        const folder = join(WORK, `${command.name.replaceAll(/\W+/g, "-")}-${count}`);
        mkdirSync(folder, { recursive: true });
        // TypeSpec looks for its libraries beside the program that it reads.
        if (command.package === "@typespec/compiler") linkModules(folder);
        command.prepare(folder, count);
        if (command.warmUp) run(command.args(folder), folder, LIMIT);
        return { command, folder, runs: [], spent: 0, failures: 0, error: "" };
      });
    for (let round = 0; round < RUNS; round += 1) {
      for (const entry of entries) {
        const { runs, spent, failures } = entry;
        if (runs.length > 0 ? spent > BUDGET : failures === MOST_FAILURES) continue;
        entry.command.before(entry.folder, count, round);
        const result = run(entry.command.args(entry.folder), entry.folder, LIMIT);
        entry.spent += result.wall;
        if (result.ok) {
          entry.runs.push(result);
          continue;
        }
        entry.failures += 1;
        entry.error = /^.*error.*$/im.exec(result.output)?.[0] ?? `ended after ${LIMIT / 1000} seconds`;
      }
    }
    for (const { command, runs, failures, error } of entries) {
      if (failures > 0) console.error(`${command.name}, N=${count}: ${error}`);
      const of = (key) => summary(runs.map((one) => one[key]));
      results.set(
        `${command.name} ${count}`,
        runs.length === 0 ? null : { wall: of("wall"), cpu: of("cpu"), memory: of("memory"), failures },
      );
    }
  }
  return results;
}

function linkModules(folder) {
  spawnSync("ln", ["-sfn", join(HERE, "node_modules"), join(folder, "node_modules")]);
}

/** Processor time over N = 10 … 3000, and what a file of 10,000 lines takes. */
function measureGrowth() {
  const counts = [10, 30, 100, 300, 1000, 3000];
  const base = summary(Array.from({ length: 5 }, () => run(["-e", "0"], HERE, LIMIT).cpu)).median;
  return ["build", "check"].map((name) => {
    const command = ours.find((one) => one.name === `specc ${name}, nothing cached`);
    const points = counts
      .map((count) => {
        const folder = join(WORK, `growth-${name}-${count}`);
        command.prepare(folder, count);
        const times = Array.from({ length: count < 1000 ? 3 : 1 }, () => {
          command.before(folder);
          return run(command.args(folder), folder, LIMIT);
        });
        const done = times.filter(({ ok }) => ok);
        return [count, summary(done.map(({ cpu }) => cpu)).median - base, specOf(count).split("\n").length];
      })
      .filter(([, time]) => !Number.isNaN(time));
    return {
      name,
      points,
      from100: exponent(points.filter(([count]) => count >= 100)),
      all: exponent(points),
    };
  });
}

/** A file of 10,000 lines and a little more, checked. */
function measureLines() {
  const count = 420;
  const command = ours.find(({ name }) => name === "specc check, nothing cached");
  const folder = join(WORK, "lines");
  command.prepare(folder, count);
  const runs = Array.from({ length: 5 }, () => run(command.args(folder), folder, LIMIT));
  const of = (key) => summary(runs.map((one) => one[key]));
  return { lines: specOf(count).split("\n").length, wall: of("wall"), cpu: of("cpu") };
}

/** The type-check gate, and `specc dev`; `null` where the services' packages cannot be installed. */
async function measureServices() {
  const packages = installServicePackages(join(WORK, "packages"));
  if (packages === null) return null;
  const types = [];
  for (const count of [100, 1000]) {
    const runs = await attempted(`type-check gate, N=${count}`, () =>
      measureTypes(join(WORK, `types-${count}`), count, packages, 5, LIMIT),
    );
    const of = (key) => summary(runs.map((one) => one[key]));
    if (runs) types.push({ count, wall: of("wall"), cpu: of("cpu"), memory: of("memory") });
  }
  const times = await attempted("specc dev", () => measureDev(join(WORK, "dev"), 10, packages, 8));
  return { types, dev: times && summary(times) };
}

function report() {
  const names = [floor, ...ours, ...(options.quick ? [] : peers)].map(({ name }) => name);
  const lines = [
    `Node ${process.version}, ${type()} ${release().split(".").slice(0, 2).join(".")}, ${cpus().length} cores. Medians, first to third quartile in brackets; processor time is user and system together; × is against \`node -e 0\` in the same rounds.${hasTime ? "" : " GNU time is not installed: no processor time, no memory."}`,
  ];
  for (const count of sizes) {
    lines.push(
      "",
      `### N = ${count}`,
      "",
      "| command | clock, ms | × | processor, ms | × | memory, MB | runs |",
      "| --- | --- | --- | --- | --- | --- | --- |",
    );
    const zero = table.get(`${floor.name} ${count}`);
    for (const name of names) {
      const result = table.get(`${name} ${count}`);
      if (result === undefined) continue;
      if (result === null) lines.push(`| ${name} | fails | | | | | |`);
      else {
        const { wall, cpu, memory, failures } = result;
        const ended = failures === 0 ? wall.runs : `${wall.runs} of ${wall.runs + failures}`;
        const against = (key) => (result[key].median / zero[key].median).toFixed(1);
        lines.push(
          `| ${name} | ${spread(wall)} | ${against("wall")} | ${spread(cpu)} | ${against("cpu")} | ${Math.round(memory.median)} | ${ended} |`,
        );
      }
    }
    const seen = watch.get(count);
    const ofWatch = [
      "specc watch, one field changed",
      "the same, with the spec's writing and the line's way back",
    ];
    for (const [index, name] of ofWatch.entries()) {
      const one = seen?.[index];
      lines.push(
        one
          ? `| ${name} | ${spread(one)} | ${(one.median / zero.wall.median).toFixed(1)} | | | | ${one.runs} |`
          : `| ${name} | fails | | | | | |`,
      );
    }
    if (!options.quick) lines.push("", ...ratios(count));
  }
  lines.push(
    "",
    `\`specc check\` of one file of ${long.lines} lines: ${spread(long.wall)} ms by the clock, ${spread(long.cpu)} ms of processor time.`,
  );
  for (const { count, wall, cpu, memory } of served?.types ?? [])
    lines.push(
      "",
      `Type-check gate of the service of N = ${count} (TypeScript 7, its \`tsc\` as a program): ${spread(wall)} ms by the clock, ${spread(cpu)} ms of processor time, ${Math.round(memory.median)} MB.`,
    );
  if (served?.dev)
    lines.push(
      "",
      `\`specc dev\`, N = 10, from the change of what a list is searched by until a request sees it: ${spread(served.dev)} ms (${served.dev.runs} changes).`,
    );
  for (const { name, points, from100, all } of fits) {
    const shown = points
      .map(([count, time, size]) => `${count} (${size} lines): ${Math.round(time)} ms`)
      .join(", ");
    lines.push(
      "",
      `\`specc ${name}\`, nothing cached, processor time above \`node -e 0\`: ${shown}. Fitted exponent over all ${all.toFixed(2)}, from N = 100 on ${from100.toFixed(2)} (1 is linear).`,
    );
  }
  return `${lines.join("\n")}\n`;
}

function ratios(count) {
  const own = table.get(`specc build, nothing cached ${count}`);
  const found = peers.flatMap(({ name }) => {
    const result = table.get(`${name} ${count}`);
    return result ? [{ name, result }] : [];
  });
  const fastest = found.toSorted((a, b) => a.result.cpu.median - b.result.cpu.median)[0];
  if (!fastest || !own) return [];
  const ratio = (key) => (own[key].median / fastest.result[key].median).toFixed(2);
  return [
    `specc build, nothing cached, against the fastest peer (${fastest.name}): ${ratio("wall")} by the clock, ${ratio("cpu")} of its processor time.`,
  ];
}

function spread({ median, low, high }) {
  const shown = (value) => (value < 100 ? value.toFixed(value < 10 ? 1 : 0) : Math.round(value));
  return `${shown(median)} (${shown(low)}–${shown(high)})`;
}

function writeReport(text) {
  const path = join(HERE, "README.md");
  const [head, , tail] = readFileSync(path, "utf8").split(/<!-- (?:begin|end) of the table -->\n/);
  const versions = Object.entries(JSON.parse(readFileSync(join(HERE, "package.json"), "utf8")).dependencies);
  const pinned = versions.map(([name, version]) => `${name} ${version}`).join(", ");
  writeFileSync(
    path,
    `${head}<!-- begin of the table -->\n\n${text}\nPeers: ${pinned}.\n\n<!-- end of the table -->\n${tail ?? ""}`,
  );
}
