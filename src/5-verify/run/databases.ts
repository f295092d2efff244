import { randomBytes } from "node:crypto";
import { appendFileSync, mkdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { emptyCluster } from "./cluster.ts";
import { copyFolder, removeFolder, scratchFolder } from "./scratch.ts";

/** Where the runtime gates keep their data. */
export type DatabaseChoice = "embedded" | { readonly postgres: string };

/** A database for one service, with nobody else in it. */
export interface FreshDatabase {
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** Makes databases that all look as a service leaves them after its first start. */
export interface Databases {
  /**
   * @param key what the first start depends on; the same key is prepared once.
   * @param prepare starts a service on the environment, waits until it is ready, and stops it.
   */
  fresh(
    key: string,
    prepare: (env: Readonly<Record<string, string>>) => Promise<void>,
  ): Promise<FreshDatabase>;
  /** Removes what was prepared for the keys that begin so. */
  forget(prefix: string): Promise<void>;
  /** One that nobody has prepared: as `beginWith` left it, else empty. */
  plain(): Promise<FreshDatabase>;
  /**
   * From now on, databases begin as a service that has stopped has left this one: with its migrations, and with nobody
   * and nothing in it. It must not be removed or used after that.
   */
  beginWith(database: FreshDatabase): Promise<void>;
  /** Removes everything that was made. */
  close(): Promise<void>;
}

/** Opens the chosen kind of database. The role of a PostgreSQL address must be allowed to create databases. */
export async function openDatabases(choice: DatabaseChoice): Promise<Databases> {
  return choice === "embedded" ? embedded() : onServer(choice.postgres);
}

/** A folder is prepared once for each key and copied for each story: a copy is much faster than a first start. */
async function embedded(): Promise<Databases> {
  const folder = await scratchFolder("specc-run-");
  const templates = new Map<string, Promise<string>>();
  let begin: Promise<string> | null = null;
  let count = 0;
  const copyOf = (template: string): string => {
    const path = join(folder, `data-${++count}`);
    copyFolder(template, path);
    return path;
  };
  const plain = async (): Promise<string> => copyOf(await (begin ??= emptyDatabase(join(folder, "empty"))));
  const open = (path: string): FreshDatabase => ({
    env: { DATA_DIR: path },
    remove: async () => removeFolder(path),
  });
  return {
    async fresh(key, prepare) {
      const template = await once(templates, key, async () => {
        const path = await plain();
        await prepare({ DATA_DIR: path });
        return path;
      });
      return open(copyOf(template));
    },
    plain: async () => open(await plain()),
    async beginWith({ env: { DATA_DIR: path } }) {
      if (path !== undefined) begin = Promise.resolve(path);
    },
    forget: (prefix) => forget(templates, prefix, async (path) => removeFolder(path)),
    close: async () => removeFolder(folder),
  };
}

/** PostgreSQL's own numbers of `template1` and `template0`, which new databases of a server are made from. */
const TEMPLATES = ["1", "4"];

/**
 * Makes the folder of an empty database, with what no story needs left out: two thirds of the files are those of
 * databases that others are made from, and to set up 128 MiB of cache in place of 16 is a third of a start.
 */
async function emptyDatabase(folder: string): Promise<string> {
  const cluster = join(folder, "postgres");
  mkdirSync(folder);
  copyFolder(await emptyCluster(), cluster);
  for (const name of TEMPLATES) {
    removeFolder(join(cluster, "base", name));
    mkdirSync(join(cluster, "base", name));
  }
  // With the log's bounds of an empty cluster, it would be written to the disk after each MiB.
  const settings = ["shared_buffers = '16MB'", "max_wal_size = '1GB'"];
  appendFileSync(join(cluster, "postgresql.auto.conf"), settings.map((line) => `${line}\n`).join(""));
  return folder;
}

async function onServer(address: string): Promise<Databases> {
  const pool = new pg.Pool({ connectionString: address, max: 2 });
  // A connection that breaks while idle is replaced; without a listener it would end the process.
  pool.on("error", () => {});
  const dataDir = await mkdtemp(join(tmpdir(), "specc-run-"));
  const prefix = `specc_${randomBytes(4).toString("hex")}`;
  const templates = new Map<string, Promise<string>>();
  let count = 0;
  const envOf = (name: string): Record<string, string> => ({
    DATABASE_URL: withDatabase(address, name),
    DATA_DIR: dataDir,
  });
  const drop = async (name: string): Promise<void> => {
    await pool.query(`drop database if exists "${name}" with (force)`);
  };
  // PostgreSQL copies a template only while nobody else does: one after the other.
  let last: Promise<unknown> = Promise.resolve();
  const create = (name: string, template: string | null): Promise<unknown> => {
    const sql = `create database "${name}"${template === null ? "" : ` template "${template}"`}`;
    last = last.catch(() => {}).then(() => pool.query(sql));
    return last;
  };
  let begin: string | null = null;
  const copyOf = async (template: string | null): Promise<string> => {
    const name = `${prefix}_${++count}`;
    await create(name, template);
    return name;
  };
  const open = (name: string): FreshDatabase => ({ env: envOf(name), remove: () => drop(name) });
  return {
    async fresh(key, prepare) {
      const template = await once(templates, key, async () => {
        const name = await copyOf(begin);
        await prepare(envOf(name));
        return name;
      });
      return open(await copyOf(template));
    },
    plain: async () => open(await copyOf(begin)),
    async beginWith({ env }) {
      begin = new URL(env["DATABASE_URL"] ?? "").pathname.slice(1);
    },
    forget: (prefix) => forget(templates, prefix, drop),
    async close() {
      if (begin !== null) await drop(begin);
      for (const template of templates.values()) await template.then(drop, () => {});
      await pool.end();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function once<T>(made: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = made.get(key);
  if (known !== undefined) return known;
  const making = make();
  made.set(key, making);
  return making;
}

async function forget(
  made: Map<string, Promise<string>>,
  prefix: string,
  remove: (template: string) => Promise<void>,
): Promise<void> {
  for (const [key, template] of made) {
    if (!key.startsWith(prefix)) continue;
    made.delete(key);
    await template.then(remove, () => {});
  }
}

function withDatabase(address: string, name: string): string {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}
