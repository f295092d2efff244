// Runs a program and says what it took.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const TIME = "/usr/bin/time";
const TIMEOUT = "/usr/bin/timeout";
const ENVIRONMENT = {
  ...process.env,
  CI: "1",
  DO_NOT_TRACK: "1",
  NO_UPDATE_NOTIFIER: "1",
  CHECKPOINT_DISABLE: "1",
  NODE_COMPILE_CACHE: undefined,
};

/** True where processor time and memory can be had: GNU time. Without it only the clock is read. */
export const hasTime = existsSync(TIME);

/**
 * One run of `node`, or of another `program`, with these arguments.
 * @returns milliseconds by the clock and of processor time (user and system), peak memory in MB, whether it succeeded.
 */
export function run(args, cwd, limit, { program = process.execPath, env = {} } = {}) {
  const report = join(tmpdir(), `specc-bench-${process.pid}.txt`);
  const command = [
    ...(hasTime ? [TIME, "-o", report, "-f", "%U %S %M"] : []),
    // It ends what the program has started, too: what would be left behind slows down all that is measured next.
    ...(existsSync(TIMEOUT) ? [TIMEOUT, "-s", "KILL", String(limit / 1000)] : []),
    program,
    ...args,
  ];
  const start = performance.now();
  const result = spawnSync(command[0], command.slice(1), {
    cwd,
    env: { ...ENVIRONMENT, ...env },
    encoding: "utf8",
    timeout: limit + 5_000,
  });
  const wall = performance.now() - start;
  const ok = result.status === 0;
  let [cpu, memory] = [Number.NaN, Number.NaN];
  if (hasTime && existsSync(report)) {
    const [user, system, kilobytes] = (readFileSync(report, "utf8").trim().split("\n").at(-1) ?? "")
      .split(" ")
      .map(Number);
    [cpu, memory] = [(user + system) * 1000, kilobytes / 1024];
    rmSync(report);
  }
  return { ok, wall, cpu, memory, output: ok ? "" : `${result.stdout}${result.stderr}` };
}

/** Median and spread (from the first to the third quartile). */
export function summary(values) {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { median: at(0.5), low: at(0.25), high: at(0.75), runs: sorted.length };
}

/** The exponent b of y = a·x^b, by least squares over the logarithms. 1 is linear. */
export function exponent(points) {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const mean = (index) => logs.reduce((sum, point) => sum + point[index], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const above = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return above / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}
