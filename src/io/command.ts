import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Filler } from "../4-fill/providers.ts";
import { fillCommandFailed } from "../diagnostics/messages.ts";

/** How long a command may take for one answer. */
const TIME_LIMIT = 15 * 60_000;
/** Bytes of an answer at most; a body is a few kilobytes. */
const ANSWER_LIMIT = 1_000_000;

/**
 * A filler that runs a program: the brief on its standard input, the answer on its standard output. It runs in an
 * empty folder of its own, so that it sees neither the spec nor its scenarios.
 */
export function commandFiller(command: string, hole: string): Filler {
  return async (brief) => {
    const folder = mkdtempSync(join(tmpdir(), "specc-fill-"));
    try {
      const { answer, problem } = await run(command, brief, folder);
      return problem === null ? { answer } : { failure: fillCommandFailed(null, { problem, hole, command }) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

function run(
  command: string,
  input: string,
  folder: string,
): Promise<{ readonly answer: string; readonly problem: string | null }> {
  return new Promise((done) => {
    const child = spawn(command, {
      shell: true,
      cwd: folder,
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let size = 0;
    let problem: string | null = null;
    const stop = (why: string): void => {
      problem ??= why;
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, "SIGKILL");
      } catch {
        child.kill("SIGKILL");
      }
    };
    // A group of its own can be ended as a whole; the terminal's Ctrl+C then has to be passed on.
    const pass = (signal: NodeJS.Signals): void => {
      stop("it was interrupted.");
      process.kill(process.pid, signal);
    };
    process.once("SIGINT", pass).once("SIGTERM", pass);
    const timer = setTimeout(() => stop(`it took longer than ${TIME_LIMIT / 60_000} minutes.`), TIME_LIMIT);
    child.stdout.on("data", (bytes: Buffer) => {
      size += bytes.length;
      if (size > ANSWER_LIMIT) stop(`its answer is longer than ${ANSWER_LIMIT} bytes.`);
      else out.push(bytes);
    });
    child.stderr.on("data", (bytes: Buffer) => err.push(bytes));
    child.stdin.on("error", () => {
      // A program that does not read its input may still answer.
    });
    child.on("error", (error) => (problem ??= `${error.message}.`));
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      process.off("SIGINT", pass).off("SIGTERM", pass);
      const said = Buffer.concat(err).toString("utf8").trim().split("\n").slice(-3).join(" / ");
      const ending = code === null ? `it was ended by ${signal ?? "a signal"}` : `it ended with ${code}`;
      if (code !== 0) problem ??= said === "" ? `${ending}.` : `${ending}, saying: ${said}`;
      done({ answer: Buffer.concat(out).toString("utf8"), problem });
    });
    child.stdin.end(input);
  });
}
