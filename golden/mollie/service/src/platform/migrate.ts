// Made by specc from the spec of mollie. Edit the spec, not this file.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { now } from "./clock.ts";
import type { Database } from "./database.ts";

/**
 * Brings the database to the newest migration: the files of the folder in the order of their names, each once, one
 * instance at a time. What was applied is kept with its hash.
 *
 * A file runs in one transaction, unless its head says `-- specc: no transaction`: then each statement stands alone,
 * and all of them are run again if one fails. `-- specc: compatible` means that the version before goes on working, so
 * an instance of it may start on a database that has the file already.
 *
 * @returns the names of the migrations that were applied now.
 * @throws Error where a file that was applied before has changed since, or is gone.
 */
export async function migrate(database: Database, folder: string): Promise<readonly string[]> {
  return database.exclusively("migrations", async () => {
    await database.script(
      "create table if not exists schema_migrations (name text primary key, hash text not null, applied_at timestamptz not null); alter table schema_migrations add column if not exists compatible boolean not null default false",
    );
    const applied = new Map(
      (await database.query<Applied>("select name, hash, compatible from schema_migrations")).map((row) => [
        row.name,
        row,
      ]),
    );
    const files = readdirSync(folder)
      .filter((name) => name.endsWith(".sql"))
      .sort();
    for (const { name, compatible } of applied.values()) {
      if (!files.includes(name) && !compatible)
        throw new Error(`The database has the migration ${name}, which this service does not know.`);
    }
    const done: string[] = [];
    for (const name of files) {
      const sql = readFileSync(join(folder, name), "utf8");
      const hash = createHash("sha256").update(sql).digest("hex");
      const known = applied.get(name)?.hash;
      if (known === hash) continue;
      if (known !== undefined) throw new Error(`The migration ${name} was applied before it was changed.`);
      await apply(database, name, hash, sql);
      done.push(name);
    }
    return done;
  });
}

interface Applied {
  readonly name: string;
  readonly hash: string;
  readonly compatible: boolean;
}

async function apply(database: Database, name: string, hash: string, sql: string): Promise<void> {
  const marks = new Set([...sql.matchAll(/^-- specc: (.+)$/gm)].map((match) => match[1]));
  const kept = `insert into schema_migrations (name, hash, applied_at, compatible) values ('${name}', '${hash}', '${now().toISOString()}', ${marks.has("compatible")});`;
  if (!marks.has("no transaction")) {
    try {
      await database.script(`begin;\n${sql}\n${kept}\ncommit;`);
    } catch (error) {
      // The embedded database has one connection, which must not be left in a transaction that failed.
      await database.script("rollback").catch(() => {});
      throw error;
    }
    return;
  }
  for (const statement of statementsOf(sql)) await database.script(statement);
  await database.script(kept);
}

/** Cuts SQL at its semicolons, but not inside of texts, comments and dollar quotes. */
function statementsOf(sql: string): readonly string[] {
  const tokens = sql.match(/--[^\n]*|'(?:[^']|'')*'|"[^"]*"|\$(\w*)\$[^]*?\$\1\$|[^]/g) ?? [];
  const statements = [""];
  for (const token of tokens) {
    if (token === ";") statements.push("");
    else if (!token.startsWith("--")) statements[statements.length - 1] += token;
  }
  return statements.map((statement) => statement.trim()).filter((statement) => statement !== "");
}
