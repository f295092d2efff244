import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

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
  /** Removes everything that was made. */
  close(): Promise<void>;
}

/** Opens the chosen kind of database. The role of a PostgreSQL address must be allowed to create databases. */
export async function openDatabases(choice: DatabaseChoice): Promise<Databases> {
  return choice === "embedded" ? embedded() : onServer(choice.postgres);
}

/** A folder is prepared once for each key and copied for each story: a copy is much faster than a first start. */
async function embedded(): Promise<Databases> {
  const folder = await mkdtemp(join(tmpdir(), "specc-run-"));
  const templates = new Map<string, Promise<string>>();
  let count = 0;
  return {
    async fresh(key, prepare) {
      const template = await once(templates, key, async () => {
        const path = join(folder, `template-${++count}`);
        await mkdir(path);
        await prepare({ DATA_DIR: path });
        return path;
      });
      const path = join(folder, `data-${++count}`);
      await cp(template, path, { recursive: true, mode: constants.COPYFILE_FICLONE });
      return { env: { DATA_DIR: path }, remove: () => rm(path, { recursive: true, force: true }) };
    },
    forget: (prefix) => forget(templates, prefix, (path) => rm(path, { recursive: true, force: true })),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function onServer(address: string): Promise<Databases> {
  const pool = new pg.Pool({ connectionString: address, max: 2 });
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
  return {
    async fresh(key, prepare) {
      const template = await once(templates, key, async () => {
        const name = `${prefix}_template_${++count}`;
        await create(name, null);
        await prepare(envOf(name));
        return name;
      });
      const name = `${prefix}_${++count}`;
      await create(name, template);
      return { env: envOf(name), remove: () => drop(name) };
    },
    forget: (prefix) => forget(templates, prefix, drop),
    async close() {
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
