import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { createInterface } from "node:readline";
import type { Candidate } from "../4-fill/checks.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { fillTooCostly } from "../diagnostics/messages.ts";

/** Checks bodies in a process of its own, one at a time. */
export interface CheckProcess {
  check(candidate: Candidate): Promise<readonly Diagnostic[]>;
  close(): void;
}

export interface CheckLimits {
  /** Milliseconds that one body may take. */
  readonly time: number;
  /** Megabytes that the process may use. */
  readonly memory: number;
}

const CHECK_LIMITS: CheckLimits = { time: 30_000, memory: 1024 };

/**
 * Opens the process when the first body comes, and another one where a body was too much for it.
 *
 * @param program the bundled src/check-bodies.ts, absolute.
 */
export function openCheckProcess(program: string, limits: CheckLimits = CHECK_LIMITS): CheckProcess {
  let child: ChildProcess | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let count = 0;
  const stop = (): void => {
    child?.kill("SIGKILL");
    child = null;
  };
  const checkOne = (candidate: Candidate): Promise<readonly Diagnostic[]> => {
    child ??= start(program, limits);
    const id = ++count;
    return ask(child, { id, candidate }, limits, stop);
  };
  return {
    check(candidate) {
      const result = last.then(() => checkOne(candidate));
      last = result.catch(() => {});
      return result;
    },
    close: stop,
  };
}

/**
 * The options that take rights away: Node's permission model where it has one (stable from 22.13, before that under its
 * experimental name), no code from texts, little memory. Only specc and its packages may be read.
 */
export function permissionFlags(program: string, memory: number): string[] {
  const flag = permissionFlag();
  // Never a folder beside its `/*`: Node 20 crashes on the two together.
  const folders = [dirname(program), ...packagesOf(program)];
  const reads = folders.map((folder) => `--allow-fs-read=${folder}${sep}*`);
  const rights = flag === null ? [] : [flag, ...reads];
  return [
    ...rights,
    "--disallow-code-generation-from-strings",
    `--max-old-space-size=${memory}`,
    "--no-warnings",
  ];
}

/** The option that takes all rights away that are not given back; `null` where this Node has none. */
export function permissionFlag(): string | null {
  const known = process.allowedNodeEnvironmentFlags;
  return ["--permission", "--experimental-permission"].find((name) => known.has(name)) ?? null;
}

/**
 * The folders that the program's packages lie in: each `node_modules` on the way up, which may be a link, and the one
 * that they really are in, which package managers with a store put elsewhere.
 */
function packagesOf(program: string): string[] {
  const found = createRequire(program).resolve("ts-morph");
  const at = found.indexOf(`${sep}node_modules${sep}`);
  const real = at === -1 ? dirname(found) : found.slice(0, at) + `${sep}node_modules`;
  const up: string[] = [];
  for (let folder = dirname(program); dirname(folder) !== folder; folder = dirname(folder))
    up.push(join(folder, "node_modules"));
  return [...new Set([real, ...up.filter((folder) => existsSync(folder))])];
}

function start(program: string, { memory }: CheckLimits): ChildProcess {
  const child = spawn(process.execPath, [...permissionFlags(program, memory), program], {
    // Nothing of our environment: it may hold keys.
    env: {},
    cwd: dirname(program),
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin?.on("error", () => {
    // Said when the process ends.
  });
  child.unref();
  return child;
}

function ask(
  child: ChildProcess,
  question: { readonly id: number; readonly candidate: Candidate },
  { time, memory }: CheckLimits,
  stop: () => void,
): Promise<readonly Diagnostic[]> {
  return new Promise((resolve, reject) => {
    if (!child.stdout || !child.stdin)
      return reject(new Error("The process that checks bodies has no streams."));
    let said = "";
    const note = (bytes: Buffer): void => void (said = (said + bytes.toString("utf8")).slice(-4_000));
    const lines = createInterface({ input: child.stdout });
    const finish = (): void => {
      clearTimeout(timer);
      lines.close();
      child.stderr?.off("data", note);
      child.off("close", ended);
    };
    const tooMuch = (problem: string): void => {
      finish();
      stop();
      resolve([fillTooCostly(null, { problem })]);
    };
    const ended = (code: number | null): void => {
      if (/heap|memory|Maximum call stack/i.test(said)) return tooMuch(`more than ${memory} MB of memory.`);
      finish();
      stop();
      reject(new Error(`The process that checks bodies ended with ${code ?? "a signal"}: ${said}`));
    };
    const timer = setTimeout(() => tooMuch(`more than ${time / 1000} seconds.`), time);
    child.stderr?.on("data", note);
    child.once("close", ended);
    lines.once("line", (line) => {
      finish();
      const { found } = JSON.parse(line) as { readonly found: readonly Diagnostic[] };
      resolve(found);
    });
    child.stdin.write(`${JSON.stringify(question)}\n`);
  });
}
