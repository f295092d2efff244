import { existsSync, rmSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { importOutside } from "../../io/outside.ts";

let made: Promise<string> | null = null;

/**
 * Options of `initdb`: a log of 2 MiB in place of the 16 that a single file of it takes, two thirds of the cluster, since
 * whatever tries a service copies the cluster again and again.
 */
const INITDB = ["--wal-segsize=1", "--set=max_wal_size=2MB", "--set=min_wal_size=2MB"];

/**
 * The folder of an empty PostgreSQL cluster as PGlite makes it, but for the size of its log. To make one takes seconds,
 * to copy it a moment: it is made once on a machine for each version of PGlite, and kept where programs keep what they
 * can make again (`$XDG_CACHE_HOME`, `~/.cache`, `%LOCALAPPDATA%`). Nobody may write into it.
 */
export function emptyCluster(): Promise<string> {
  made ??= make();
  return made;
}

async function make(): Promise<string> {
  const kept = join(cacheFolder(), `postgres-${await versionOfPglite()}-small`);
  if (existsSync(join(kept, "PG_VERSION"))) return kept;
  const { PGlite } = (await importOutside("@electric-sql/pglite")) as typeof import("@electric-sql/pglite");
  const parent = await mkdir(dirname(kept), { recursive: true }).then(
    () => dirname(kept),
    () => tmpdir(),
  );
  const folder = await mkdtemp(join(parent, "postgres-"));
  const database = await PGlite.create(folder, { initDbStartParams: INITDB });
  await database.close();
  if (parent === tmpdir()) {
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }
  try {
    await rename(folder, kept);
  } catch {
    // Another process was first.
    await rm(folder, { recursive: true, force: true });
  }
  return kept;
}

function cacheFolder(): string {
  const { XDG_CACHE_HOME: given, LOCALAPPDATA: local } = process.env;
  if (process.platform === "win32" && local !== undefined && local !== "") return join(local, "specc");
  return given !== undefined && given !== "" ? join(given, "specc") : join(homedir(), ".cache", "specc");
}

async function versionOfPglite(): Promise<string> {
  const program = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const text = await readFile(join(dirname(dirname(program)), "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
