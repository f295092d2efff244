import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { LARGE_YOUNG, SHORT_LIVED } from "./short.ts";

/** How a service is started. */
export interface ServiceStart {
  /** The folder of the compiled service, installed and built. */
  readonly serviceDir: string;
  /** Its environment, but for `HOST` and `PORT`. Nothing else is handed on except `PATH`. */
  readonly env: Readonly<Record<string, string>>;
  /** For one that lives for a minute. */
  readonly isShort?: boolean;
}

/** A running service process. */
export interface RunningService {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Everything that it has printed so far. */
  log(): string;
  /** Stops it with SIGTERM; with SIGKILL when it has not ended after 15 seconds. */
  stop(): Promise<{ readonly clean: boolean }>;
  /** Ends it at once. */
  kill(): Promise<void>;
}

/** Thrown where a service did not become ready. */
export class StartError extends Error {
  readonly log: string;

  constructor(message: string, log: string) {
    super(message);
    this.name = "StartError";
    this.log = log;
  }
}

/** Answers 200 when the database answers; without the base path of the spec, as all of a service's own addresses. */
const READY_PATH = "/health/ready";
const READY_WITHIN = 60_000;
const running = new Set<ChildProcess>();
let watched = false;

/**
 * Starts `node dist/main.js` on a free port and waits until it is ready.
 *
 * @throws StartError where it ends before or is not ready within a minute.
 */
export async function startService(start: ServiceStart): Promise<RunningService> {
  const port = await freePort();
  const flags = start.isShort === true ? [LARGE_YOUNG, ...SHORT_LIVED] : [];
  const process_ = spawn(process.execPath, [...flags, join("dist", "main.js")], {
    cwd: start.serviceDir,
    env: { PATH: process.env["PATH"] ?? "", HOST: "127.0.0.1", PORT: String(port), ...start.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  endWithUs(process_);
  const printed: Buffer[] = [];
  process_.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
  process_.stderr.on("data", (chunk: Buffer) => printed.push(chunk));
  const ended = new Promise<void>((resolve) => process_.once("close", () => resolve()));
  const log = (): string => Buffer.concat(printed).toString("utf8");
  const service: RunningService = {
    url: `http://127.0.0.1:${port}`,
    log,
    async stop() {
      process_.kill("SIGTERM");
      const clean = await Promise.race([ended.then(() => true), pause(15_000, false, { ref: false })]);
      if (!clean) await service.kill();
      return { clean };
    },
    async kill() {
      process_.kill("SIGKILL");
      await ended;
    },
  };
  await untilReady(service, () =>
    process_.exitCode === null && process_.signalCode === null
      ? null
      : (process_.signalCode ?? `code ${process_.exitCode}`),
  );
  return service;
}

/**
 * Waits until a service says that it is ready.
 *
 * @param howEnded says with what the service has ended; null while it runs.
 * @throws StartError where it has ended, or is not ready within a minute; then it is killed.
 */
export async function untilReady(service: RunningService, howEnded: () => string | null): Promise<void> {
  const deadline = Date.now() + READY_WITHIN;
  let last = "it does not listen";
  while (Date.now() < deadline) {
    const how = howEnded();
    if (how !== null) {
      await pause(50);
      throw new StartError(`it ended with ${how}`, service.log());
    }
    try {
      const response = await fetch(service.url + READY_PATH, { signal: AbortSignal.timeout(5_000) });
      await response.arrayBuffer();
      if (response.status === 200) return;
      last = `GET ${READY_PATH} answers ${response.status}`;
    } catch {
      last = "it does not listen";
    }
    await pause(40);
  }
  await service.kill();
  throw new StartError(`after ${READY_WITHIN / 1000} seconds ${last}`, service.log());
}

/** Ends a process at once when we end, however we do. */
export function endWithUs(process_: ChildProcess): void {
  running.add(process_);
  process_.once("close", () => running.delete(process_));
  if (watched) return;
  watched = true;
  process.on("exit", () => {
    for (const each of running) each.kill("SIGKILL");
  });
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === "object"
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}
