import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { now } from "./clock.ts";
import type { Database } from "./database.ts";

/**
 * Brings the database to the newest migration: the files of the folder in the order of their names, each once, one
 * instance at a time. What was applied is kept with its hash.
 *
 * @returns the names of the migrations that were applied now.
 * @throws Error where a file that was applied before has changed since, or is gone.
 */
export async function migrate(database: Database, folder: string): Promise<readonly string[]> {
  return database.exclusively("migrations", async () => {
    await database.script(
      "create table if not exists schema_migrations (name text primary key, hash text not null, applied_at timestamptz not null)",
    );
    const applied = new Map(
      (await database.query<{ name: string; hash: string }>("select name, hash from schema_migrations")).map(
        ({ name, hash }) => [name, hash],
      ),
    );
    const files = readdirSync(folder)
      .filter((name) => name.endsWith(".sql"))
      .sort();
    for (const name of applied.keys()) {
      if (!files.includes(name))
        throw new Error(`The database has the migration ${name}, which this service does not know.`);
    }
    const done: string[] = [];
    for (const name of files) {
      const sql = readFileSync(join(folder, name), "utf8");
      const hash = createHash("sha256").update(sql).digest("hex");
      const known = applied.get(name);
      if (known === hash) continue;
      if (known !== undefined) throw new Error(`The migration ${name} was applied before it was changed.`);
      await database.script(
        `begin;\n${sql}\ninsert into schema_migrations (name, hash, applied_at) values ('${name}', '${hash}', '${now().toISOString()}');\ncommit;`,
      );
      done.push(name);
    }
    return done;
  });
}
