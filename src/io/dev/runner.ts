import { fork, type ChildProcess } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { filesBelow } from "../files.ts";
import { keptDatabase, type KeptDatabase } from "./database.ts";
import type { DatabaseCall, Started } from "./protocol.ts";

/** Runs a service in a child process, and has the next one waiting with everything loaded that changes rarely. */
export interface DevRunner {
  /** Ends what runs and starts what is on disk now; resolves when it listens, or has ended. */
  start(how: "restart" | "refresh" | "reset"): Promise<Started>;
  /** Ends what runs and closes the database. */
  stop(): Promise<void>;
}

/**
 * @param folder the service's folder, whose `dist/` holds its JavaScript.
 * @param start the bundled src/dev-start.ts, absolute.
 * @param tell is told each line of the service's log from warnings on, and everything that is no log.
 */
export function devRunner(folder: string, start: string, tell: (line: string) => void): DevRunner {
  const data = join(process.env["DATA_DIR"] || "data", "postgres");
  const database = process.env["DATABASE_URL"] ? null : keptDatabase(folder, () => process.exit(1));
  void database?.open(data);
  let running: ServiceProcess | null = null;
  let waiting: ServiceProcess | null = null;
  const prepare = (modules: readonly string[]): ServiceProcess => {
    const next = serviceProcess(folder, start, modules, database);
    next.child.once("exit", () => {
      if (waiting === next) waiting = null;
    });
    return next;
  };
  return {
    async start(how) {
      if (how === "restart") waiting?.child.kill("SIGKILL");
      const next = how !== "restart" && waiting ? waiting : prepare([]);
      waiting = null;
      const last = running;
      running = next;
      const started = listening(next.child, tell);
      // It may be loaded while the last one is still ending; the database lets it wait.
      if (database) next.load();
      await last?.end();
      if (database && how === "reset") {
        await database.close();
        rmSync(join(folder, data), { recursive: true, force: true });
      }
      next.turn();
      if (!database) next.load();
      const result = await started;
      waiting ??= prepare(selfContained(join(folder, "dist", "platform")));
      return result;
    },
    async stop() {
      await Promise.all([running?.end(), waiting?.end()]);
      await database?.close();
    },
  };
}

interface ServiceProcess {
  readonly child: ChildProcess;
  /** Loads the service, as far as it comes without the database. */
  load(): void;
  /** Lets it use the database. */
  turn(): void;
  /** Ends it; resolves when it has neither the port nor the database any more. */
  end(): Promise<void>;
}

function serviceProcess(
  folder: string,
  start: string,
  modules: readonly string[],
  database: KeptDatabase | null,
): ServiceProcess {
  const child = fork(start, modules, {
    cwd: folder,
    execArgv: ["--enable-source-maps", ...packagesOf(folder, database !== null)],
    env: { ...process.env, LOG_LEVEL: "info" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    serialization: "advanced",
  });
  let turn = (): void => {};
  const hasTurn = new Promise<void>((resolve) => (turn = resolve));
  child.on("message", (call: DatabaseCall) => {
    void hasTurn
      .then(() => database?.answer(call))
      .then((answer) => answer && child.connected && child.send(answer, () => {}));
  });
  const gone = new Promise<void>((resolve) => {
    const left = (): void => void (database?.endSession() ?? Promise.resolve()).then(resolve);
    child.once("disconnect", left);
    child.once("error", () => resolve());
  });
  return {
    child,
    load: () => void (child.connected && child.send("load", () => {})),
    turn: () => turn(),
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return gone;
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
      child.once("exit", () => clearTimeout(timer));
      await gone;
    },
  };
}

/** Milliseconds after which a service that does not end is ended. */
const PATIENCE = 5_000;

/** The options that load the packages of a service, but not the database that it will not use in this process. */
function packagesOf(folder: string, isEmbedded: boolean): string[] {
  const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const unused = isEmbedded ? ["@electric-sql/pglite", "pg"] : ["@electric-sql/pglite"];
  return Object.keys(dependencies)
    .filter((name) => !unused.includes(name))
    .flatMap((name) => ["--import", name]);
}

/** The modules of a folder that import none from outside of it, not even through others; absolute paths. */
function selfContained(folder: string): string[] {
  const texts = new Map(
    filesBelow(folder)
      .filter((path) => path.endsWith(".js"))
      .map((path) => [join(folder, path), readFileSync(join(folder, path), "utf8")]),
  );
  const imports = new Map(
    [...texts].map(([path, text]) => [
      path,
      [...text.matchAll(/^(?:import|export)\b[^"]*"(\.[^"]+)";$/gm)].map((match) =>
        join(dirname(path), match[1] ?? ""),
      ),
    ]),
  );
  for (let before = 0; before !== imports.size;) {
    before = imports.size;
    for (const [path, names] of imports) if (!names.every((name) => imports.has(name))) imports.delete(path);
  }
  return [...imports.keys()];
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
