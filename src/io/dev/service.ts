import { fork, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { typeCheck } from "../compiler.ts";
import type { Order, Report, Started } from "./protocol.ts";

/** A service that runs beside `specc dev`, and is ended and started again. */
export interface DevService {
  /** Ends what runs and starts what is on disk now; resolves when it listens, or has ended. */
  start(how: Exclude<Order["order"], "stop">): Promise<Started>;
  stop(): Promise<void>;
}

/**
 * @param programs the folder of the bundled src/dev-runner.ts and src/dev-start.ts.
 * @param folder the service's folder, whose `dist/` holds its JavaScript.
 * @param tell is told each line of the service's log from warnings on, and everything that is no log.
 */
export function devService(
  programs: string,
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
  tell: (line: string) => void,
): DevService {
  let runner: ChildProcess | null = null;
  const fresh = (): ChildProcess => {
    const child = fork(join(programs, "dev-runner.mjs"), [join(programs, "dev-start.mjs")], {
      cwd: folder,
      env: { ...environment },
      execArgv: [],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    child.stderr?.on("data", (bytes: Buffer) => tell(bytes.toString("utf8").trimEnd()));
    child.on("message", (report: Report) => {
      if ("line" in report) tell(report.line);
    });
    child.once("exit", () => {
      if (runner === child) runner = null;
    });
    return child;
  };
  const order = (child: ChildProcess, order: Order["order"]): Promise<Started> =>
    new Promise((resolve) => {
      const ended = (): void => resolve({ kind: "ended", said: "" });
      const hear = (report: Report): void => {
        if (!("started" in report)) return;
        child.off("message", hear);
        child.off("exit", ended);
        resolve(report.started);
      };
      child.on("message", hear);
      child.once("exit", ended);
      child.send({ order } satisfies Order, (error) => error && ended());
    });
  runner = fresh();
  return {
    start: (how) => order((runner ??= fresh()), how),
    async stop() {
      if (runner) await order(runner, "stop");
    },
  };
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

/** A check of types that is under way. */
export interface TypeCheck {
  /** What the compiler says, empty where all is well; `null` where it was ended. */
  readonly said: Promise<string | null>;
  end(): void;
}

/** Type-checks the service with its own compiler. */
export function checkTypes(folder: string): TypeCheck {
  const command = typeCheck(folder);
  if (!command) return { said: Promise.resolve(""), end: () => {} };
  const child = spawn(command.program, command.args, {
    cwd: folder,
    env: { ...process.env, ...command.environment },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let said = "";
  child.stdout.on("data", (bytes: Buffer) => void (said += bytes.toString("utf8")));
  return {
    said: new Promise((resolve) =>
      child.once("close", (code) => resolve(code === null ? null : said.trim())),
    ),
    end: () => void child.kill("SIGKILL"),
  };
}
