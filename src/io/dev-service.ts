import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** What became of an attempt to start a service. */
export type Started =
  | { readonly kind: "listening"; readonly address: string }
  /** The tables in the database are of another shape, and no migration leads from them to the new one. */
  | { readonly kind: "other-tables"; readonly said: string }
  | { readonly kind: "ended"; readonly said: string };

/** A service that runs as a child process, and is ended and started again. */
export interface DevService {
  /** Ends what runs and starts what is on disk now; resolves when it listens, or has ended. */
  restart(): Promise<Started>;
  stop(): Promise<void>;
}

/**
 * @param folder the service's folder, whose `dist/` holds its JavaScript.
 * @param tell is told each line of the service's log from warnings on, and everything that is no log.
 */
export function devService(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
  tell: (line: string) => void,
): DevService {
  let running: ChildProcess | null = null;
  const stop = async (): Promise<void> => {
    const child = running;
    running = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(timer);
  };
  return {
    async restart() {
      await stop();
      const child = spawn(process.execPath, ["--enable-source-maps", "dist/main.js"], {
        cwd: folder,
        env: { ...environment, LOG_LEVEL: "info" },
        stdio: ["ignore", "pipe", "pipe"],
      });
      running = child;
      return listening(child, tell);
    },
    stop,
  };
}

/** What the service says of a database whose migrations are not its own; see its `platform/migrate.ts`. */
const OTHER_TABLES = /was applied before it was changed|which this service does not know/;

function listening(child: ChildProcess, tell: (line: string) => void): Promise<Started> {
  return new Promise((resolve) => {
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on("line", (line) => {
        const entry = logEntry(line);
        const address = /^listening at (\S+)/.exec(entry?.msg ?? "")?.[1];
        if (address !== undefined) resolve({ kind: "listening", address });
        if (entry && entry.level < WARNING) return;
        const text = entry ? entry.msg : line;
        said.push(text);
        if (!OTHER_TABLES.test(text)) tell(text);
      });
    }
    child.once("close", () => {
      const text = said.join("\n");
      resolve({ kind: OTHER_TABLES.test(text) ? "other-tables" : "ended", said: text });
    });
  });
}

/** The level of warnings in the service's log, which is pino's. */
const WARNING = 40;

function logEntry(line: string): { readonly level: number; readonly msg: string } | null {
  try {
    const value: unknown = JSON.parse(line);
    if (value === null || typeof value !== "object" || !("level" in value) || !("msg" in value)) return null;
    return { level: Number(value.level), msg: String(value.msg) };
  } catch {
    return null;
  }
}

/** Installs what the service needs, where that is not there; false where npm could not. */
export function installPackages(folder: string): boolean {
  if (existsSync(join(folder, "node_modules", ".package-lock.json"))) return true;
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  return status === 0;
}

/** Type-checks the service with its own compiler; what that says, empty where all is well. */
export function checkTypes(folder: string): Promise<string> {
  return new Promise((resolve) => {
    const compiler = join(folder, "node_modules", "typescript", "bin", "tsc");
    const child = spawn(
      process.execPath,
      [compiler, "-p", "tsconfig.json", "--noEmit", "--pretty", "false"],
      {
        cwd: folder,
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
    let said = "";
    child.stdout.on("data", (bytes: Buffer) => void (said += bytes.toString("utf8")));
    child.once("close", () => resolve(said.trim()));
  });
}
