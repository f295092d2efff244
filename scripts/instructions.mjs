// How many instructions specc takes for three small jobs, against the figures in bench/instructions.json: no clock, so
// that a busy machine makes no difference. Fails where one takes more than 10 % more.
//
//   node scripts/instructions.mjs            compares
//   node scripts/instructions.mjs --update   writes the figures anew, to be reviewed
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { specOf } from "../bench/model.mjs";

const BASELINE = "bench/instructions.json";
const MOST = 1.1;

/** No compiled code and no threads of the collector's own: the same work comes to the same count within 0.5 %. */
const STEADY = ["--jitless", "--single-threaded", "--predictable", "--hash-seed=1", "--random-seed=1"];

const folder = mkdtempSync(join(tmpdir(), "specc-instructions-"));
try {
  process.exitCode = main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function main() {
  if (spawnSync("valgrind", ["--version"]).status !== 0) {
    console.log("valgrind is not installed (apt-get install valgrind): nothing was counted.");
    return 0;
  }
  // What V8 takes for the same work differs from version to version.
  const version = `Node ${process.versions.node.split(".")[0]} on ${process.platform} ${process.arch}`;
  const known = JSON.parse(readFileSync(BASELINE, "utf8"));
  writeFileSync(join(folder, "spec.md"), specOf(10));
  const build = ["dist/specc.js", "build", join(folder, "spec.md"), "--out", join(folder, "out")];
  const checking = ["dist/specc.js", "check", join(folder, "spec.md")];
  // What V8 compiles is kept from run to run: the first ones leave it (src/io/code-cache.ts).
  for (let round = 0; round < 3; round += 1) for (const args of [checking, build]) runPlainly(args);
  const check = count(checking);
  for (const left of ["out", ".specc"]) rmSync(join(folder, left), { recursive: true });
  const first = count(build);
  writeFileSync(join(folder, "spec.md"), specOf(10, { changed: true }));
  const counts = {
    "check of 10 entities": check,
    "build of 10 entities": first,
    "build of 10 entities, one field changed": count(build),
  };
  if (process.argv.includes("--update")) {
    writeFileSync(BASELINE, `${JSON.stringify({ ...known, [version]: counts }, null, 2)}\n`);
    return 0;
  }
  const baseline = known[version];
  if (!baseline) {
    console.log(`There are no figures for ${version}: run node scripts/instructions.mjs --update there.`);
    return 0;
  }
  const slower = Object.entries(counts).filter(([name, number]) => {
    const ratio = number / (baseline[name] ?? number);
    console.log(
      `${name}: ${millions(number)} million, ${((ratio - 1) * 100).toFixed(1)} % against ${millions(baseline[name] ?? number)}`,
    );
    return ratio > MOST;
  });
  if (slower.length > 0)
    console.log(
      "More than 10 % more. Where it is meant, run node scripts/instructions.mjs --update and say why.",
    );
  return slower.length > 0 ? 1 : 0;
}

function runPlainly(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...STEADY, ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")}\n${stdout}${stderr}`);
}

/** Instructions of a run of node, those of `node -e 0` left out. */
function count(args) {
  return instructionsOf(args) - instructionsOf(["-e", "0"]);
}

function instructionsOf(args) {
  const tool = ["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"];
  const result = spawnSync("valgrind", [...tool, process.execPath, ...STEADY, ...args], { encoding: "utf8" });
  const [, number] = /I\s+refs:\s+([\d,]+)/.exec(result.stderr) ?? [];
  if (result.status !== 0 || number === undefined)
    throw new Error(`${args.join(" ")}\n${result.stdout}${result.stderr}`);
  return Number(number.replaceAll(",", ""));
}

function millions(number) {
  return Math.round(number / 1e6);
}
