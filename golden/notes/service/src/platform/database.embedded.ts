// Made by specc from the spec of notes. Edit the spec, not this file.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { isConflict, MAX_TRIES, PARSERS, type Database, type Queryable } from "./database.ts";
import { exclusiveQueue } from "./exclusive-queue.ts";
import { preparing } from "./prepared-statements.ts";

/** PostgreSQL in this process (PGlite), with its data in a folder: for development and small installations. */
export async function embedded(dataDir: string): Promise<Database> {
  mkdirSync(dataDir, { recursive: true });
  const pglite = await PGlite.create(join(dataDir, "postgres"), { parsers: { ...PARSERS } });
  await pglite.exec("set timezone = 'UTC'");
  const queue = exclusiveQueue();
  const run = preparing(pglite);
  return {
    kind: "embedded",
    query: (text, values) => queue(() => run(text, values)),
    write: (text, values) => queue(() => run(text, values)),
    transaction: (_key, body) => queue(() => transaction(run, body)),
    script: (sql) => queue(async () => void (await pglite.exec(sql))),
    exclusively: (_name, body) => body(),
    close: () => queue(() => pglite.close()),
  };
}

async function transaction<T>(
  run: Queryable["query"],
  body: (transaction: Queryable) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    await run("begin isolation level serializable");
    try {
      const result = await body({ query: run });
      await run("commit");
      return result;
    } catch (error) {
      await run("rollback");
      if (!isConflict(error) || attempt >= MAX_TRIES) throw error;
    }
  }
}
