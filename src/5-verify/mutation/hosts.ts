import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type RunningService, StartError, freePort } from "../run/service.ts";
import { HOST_PROGRAM } from "./host-program.ts";

/** What of a service was executed while it ran. */
export interface Seen {
  readonly scripts: readonly SeenScript[];
  /** Texts of SQL statements. */
  readonly statements: readonly string[];
}

interface SeenScript {
  /** Relative to `dist/`. */
  readonly path: string;
  /** Where functions stand, in the script's text. */
  readonly functions: readonly (readonly [start: number, end: number])[];
  /** Functions and parts of them, with how often each was executed. */
  readonly ranges: readonly (readonly [start: number, end: number, count: number])[];
}

export interface HostStart {
  /** A folder with `dist/` below the hosts' own, which no other start has used. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Called at the end with what was executed; without it, nothing is watched. */
  readonly onSeen?: (seen: Seen) => void;
}

/** Processes that start services one after the other. */
export interface Hosts {
  /** @throws StartError where the service does not start. */
  start(start: HostStart): Promise<RunningService>;
  close(): Promise<void>;
}

/** After so many services a process is replaced: modules that were loaded once are never forgotten. */
const SERVICES = 25;
const START_WITHIN = 30_000;
const MARK = "\u0000ended\u0000";

interface Host {
  readonly process: ChildProcess;
  readonly ended: Promise<unknown>;
  printed: Buffer[];
  used: number;
}

interface EndAnswer {
  readonly idle: boolean;
  readonly seen: Seen | null;
}

/**
 * Keeps processes for services that have their data on a server. A service with its database in its own process gets
 * a process that no other has.
 *
 * @param folder where the program is written; its `node_modules` holds the service's packages.
 */
export async function openHosts(folder: string): Promise<Hosts> {
  const program = join(folder, "host.mjs");
  await writeFile(program, HOST_PROGRAM);
  const all = new Set<Host>();
  const free: Host[] = [];
  const kill = async (host: Host): Promise<void> => {
    host.process.kill("SIGKILL");
    await host.ended;
  };
  const open = async (): Promise<Host> => {
    const child = spawn(process.execPath, [program], {
      cwd: folder,
      env: { PATH: process.env["PATH"] ?? "" },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    const host: Host = { process: child, ended: once(child, "close"), printed: [], used: 0 };
    all.add(host);
    child.once("close", () => all.delete(host));
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => void host.printed.push(chunk));
    await answerOf(host, "load", START_WITHIN);
    return host;
  };
  const endWithUs = (): void => {
    for (const { process: child } of all) child.kill("SIGKILL");
  };
  process.once("exit", endWithUs);
  return {
    async start({ folder: service, env, onSeen }) {
      const host = free.pop() ?? (await open());
      host.used += 1;
      host.printed = [];
      const { printed } = host;
      const log = (): string => Buffer.concat(printed).toString("utf8").replaceAll(MARK, "");
      const port = await freePort();
      const given = { HOST: "127.0.0.1", PORT: String(port), ...env };
      host.process.send({ do: "start", folder: service, env: given, watch: onSeen !== undefined });
      const started = await answerOf(host, "start", START_WITHIN);
      if (started === null || started["failed"] === true) {
        await kill(host);
        throw new StartError(started === null ? "it does not start" : "it ended with code 1", log());
      }
      let stopped: Promise<{ clean: boolean }> | null = null;
      const stop = async (): Promise<{ clean: boolean }> => {
        const isLast = env["DATABASE_URL"] === undefined || host.used >= SERVICES;
        host.process.send({ do: "end", mark: MARK, last: isLast });
        const answer = (await answerOf(host, "end", 15_000)) as EndAnswer | null;
        if (answer?.seen) onSeen?.(answer.seen);
        if (answer === null) await kill(host);
        else if (isLast || !answer.idle) await Promise.race([host.ended, pause(answer.idle ? 15_000 : 0)]);
        for (let tries = 0; answer !== null && !hasEnded(printed) && tries < 100; tries++) await pause(5);
        if (answer?.idle === true && !isLast) free.push(host);
        else await kill(host);
        return { clean: answer !== null };
      };
      return {
        url: `http://127.0.0.1:${port}`,
        log,
        stop: () => (stopped ??= stop()),
        async kill() {
          if (stopped !== null) return void (await stopped);
          stopped = Promise.resolve({ clean: false });
          await kill(host);
        },
      };
    },
    async close() {
      process.off("exit", endWithUs);
      await Promise.all([...all].map(kill));
    },
  };
}

function hasEnded(printed: readonly Buffer[]): boolean {
  return Buffer.concat(printed).includes(MARK);
}

/** The next answer of this kind; null where none comes in time, or the process has ended. */
async function answerOf(host: Host, did: string, within: number): Promise<Record<string, unknown> | null> {
  const { process: child } = host;
  if (child.exitCode !== null || child.signalCode !== null) return null;
  return new Promise((resolve) => {
    const finish = (answer: Record<string, unknown> | null): void => {
      clearTimeout(timer);
      child.off("message", hear);
      child.off("close", ended);
      resolve(answer);
    };
    const hear = (message: unknown): void => {
      const answer = message as Record<string, unknown>;
      if (answer["did"] === did) finish(answer);
    };
    const ended = (): void => finish(null);
    const timer = setTimeout(() => finish(null), within);
    child.on("message", hear);
    child.once("close", ended);
  });
}
