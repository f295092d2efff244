import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { HOST_PROGRAM } from "./host-program.ts";
import { type RunningService, freePort, untilReady } from "./service.ts";
import { LARGE_YOUNG, SHORT_LIVED } from "./short.ts";

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

export interface HostOptions {
  /** For processes that live for a minute. */
  readonly isShort?: boolean;
  /** Milliseconds after SIGTERM until a service is killed; 15,000 without it. */
  readonly stopWithin?: number;
}

export interface HostStart {
  /** A folder with `dist/` below the hosts' own. Modules of a folder are loaded once by each process. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Called before a stop with what was executed; without it, nothing is watched. */
  readonly onSeen?: (seen: Seen) => void;
  /** Called when the service has ended, however that was. */
  readonly onEnd?: () => void;
}

/** Processes that run services one after the other. */
export interface Hosts {
  /** @throws StartError where the service does not become ready. */
  start(start: HostStart): Promise<RunningService>;
  close(): Promise<void>;
}

/** After so many services a process is replaced: modules that were loaded once are never forgotten. */
const SERVICES = 50;
const START_WITHIN = 30_000;
const MARK = "\u0000ended\u0000";

interface Host {
  readonly process: ChildProcess;
  /** Resolves when the process has ended and all that it printed has come. */
  readonly closed: Promise<unknown>;
  printed: Buffer[];
  used: number;
}

/**
 * Opens processes for services. A process runs one service at a time; one whose service has ended by itself or by
 * SIGTERM is used again, and one that was killed or has crashed is not.
 *
 * @param folder where the program is written; its `node_modules` holds the service's packages.
 */
export async function openHosts(folder: string, options: HostOptions = {}): Promise<Hosts> {
  const program = join(folder, "host.mjs");
  await writeFile(program, HOST_PROGRAM);
  const flags = [LARGE_YOUNG, ...(options.isShort === true ? SHORT_LIVED : [])];
  const all = new Set<Host>();
  const free: Host[] = [];
  const open = async (): Promise<Host> => {
    const child = spawn(process.execPath, [...flags, program], {
      cwd: folder,
      env: { PATH: process.env["PATH"] ?? "" },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    const host: Host = { process: child, closed: once(child, "close"), printed: [], used: 0 };
    all.add(host);
    child.once("close", () => all.delete(host));
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => void host.printed.push(chunk));
    await answerOf(host, "load");
    return host;
  };
  const takeFree = (): Host | undefined => {
    for (let host = free.pop(); host !== undefined; host = free.pop()) if (isAlive(host)) return host;
    return undefined;
  };
  const endWithUs = (): void => {
    for (const { process: child } of all) child.kill("SIGKILL");
  };
  process.once("exit", endWithUs);
  return {
    async start(start) {
      const host = takeFree() ?? (await open());
      const release = (): void => {
        if (host.used < SERVICES && isAlive(host)) free.push(host);
        else host.process.kill("SIGKILL");
      };
      return run(host, start, options.stopWithin ?? 15_000, release);
    },
    async close() {
      process.off("exit", endWithUs);
      await Promise.all([...all].map(kill));
    },
  };
}

/** Starts a service in a host; `release` is called when the service has ended. */
async function run(
  host: Host,
  start: HostStart,
  stopWithin: number,
  release: () => void,
): Promise<RunningService> {
  const { folder, env, onSeen, onEnd } = start;
  host.used += 1;
  const printed: Buffer[] = [];
  host.printed = printed;
  let how: string | null = null;
  const ended = endOf(host, printed).then((way) => {
    how = way;
    release();
    onEnd?.();
  });
  const started = answerOf(host, "start");
  const port = await freePort();
  const given = { HOST: "127.0.0.1", PORT: String(port), ...env };
  send(host, { do: "start", folder, env: given, watch: onSeen !== undefined, mark: MARK });
  let stopped: Promise<{ clean: boolean }> | null = null;
  const stop = async (): Promise<{ clean: boolean }> => {
    if (onSeen !== undefined && how === null) {
      const looked = answerOf(host, "look");
      send(host, { do: "look" });
      const answer = await Promise.race([looked, pause(stopWithin, null, { ref: false })]);
      if (answer !== null) onSeen(answer["seen"] as Seen);
    }
    if (how === null) host.process.kill("SIGTERM");
    const clean = await Promise.race([ended.then(() => true), pause(stopWithin, false, { ref: false })]);
    if (!clean) await service.kill();
    return { clean };
  };
  const service: RunningService = {
    url: `http://127.0.0.1:${port}`,
    log: () => Buffer.concat(printed).toString("utf8").replaceAll(MARK, ""),
    stop: () => (stopped ??= stop()),
    async kill() {
      // The process may be another's by now.
      if (how === null) host.process.kill("SIGKILL");
      await ended;
    },
  };
  await Promise.race([started, ended, pause(START_WITHIN, null, { ref: false })]);
  await untilReady(service, () => how);
  return service;
}

/** How the host's service has ended: by itself, or with the host. All that it printed has come then. */
async function endOf(host: Host, printed: readonly Buffer[]): Promise<string> {
  const answer = await answerOf(host, "end");
  if (answer !== null) {
    for (let tries = 0; !hasAll(printed) && isAlive(host) && tries < 200; tries++) await pause(5);
    return `code ${String(answer["code"])}`;
  }
  await host.closed;
  const { exitCode, signalCode } = host.process;
  return signalCode ?? `code ${exitCode}`;
}

/** Both streams end with the mark. */
function hasAll(printed: readonly Buffer[]): boolean {
  const all = Buffer.concat(printed);
  const first = all.indexOf(MARK);
  return first !== -1 && all.includes(MARK, first + 1);
}

function isAlive({ process: { exitCode, signalCode } }: Host): boolean {
  return exitCode === null && signalCode === null;
}

async function kill(host: Host): Promise<void> {
  host.process.kill("SIGKILL");
  await host.closed;
}

function send({ process: child }: Host, message: Readonly<Record<string, unknown>>): void {
  // Whether the process hears it is seen by its answer.
  if (child.connected) child.send(message, () => {});
}

/** The next answer of this kind; null where the process has ended before. */
async function answerOf(host: Host, did: string): Promise<Record<string, unknown> | null> {
  const { process: child } = host;
  if (!isAlive(host)) return null;
  return new Promise((resolve) => {
    const finish = (answer: Record<string, unknown> | null): void => {
      child.off("message", hear);
      child.off("close", close);
      resolve(answer);
    };
    const hear = (message: unknown): void => {
      const answer = message as Record<string, unknown>;
      if (answer["did"] === did) finish(answer);
    };
    const close = (): void => finish(null);
    child.on("message", hear);
    child.once("close", close);
  });
}
