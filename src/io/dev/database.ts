import type { PGlite } from "@electric-sql/pglite";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { importOutside } from "../outside.ts";
import type { DatabaseAnswer, DatabaseCall } from "./protocol.ts";

/**
 * The embedded database of a service, which stays open while the service's process is ended and started again: opening
 * it takes longer than everything else together.
 */
export interface KeptDatabase {
  /** Opens the database of a folder ahead of the first call. */
  open(folder: string): Promise<void>;
  /** Never throws for what PostgreSQL refuses: that is an answer. */
  answer(call: DatabaseCall): Promise<DatabaseAnswer>;
  /** Undoes what a process may have left behind: a transaction, settings, prepared statements, locks. */
  endSession(): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param service the service's folder: its own PGlite is used, and its own readers of values.
 * @param broken is called when PGlite itself has failed, after which it cannot be used again.
 */
export function keptDatabase(service: string, broken: () => void): KeptDatabase {
  let kept: { readonly folder: string; readonly opened: Promise<PGlite> } | null = null;
  const close = async (): Promise<void> => {
    const last = kept;
    kept = null;
    await (await last?.opened)?.close();
  };
  const open = async (folder: string): Promise<PGlite> => {
    if (kept?.folder === folder) return kept.opened;
    await close();
    const opened = openFolder(service, folder);
    kept = { folder, opened };
    opened.catch(() => void (kept = null));
    return opened;
  };
  const result = async (call: DatabaseCall): Promise<unknown> => {
    if (call.call === "open") {
      Object.assign((await open(call.folder)).parsers, await parsersOf(service));
      return null;
    }
    const database = await kept?.opened;
    if (!database) throw new Error("The embedded database is closed.");
    return call.call === "query" ? database.query(call.text, [...call.values]) : database.exec(call.text);
  };
  return {
    async open(folder) {
      await open(folder).catch(() => {
        // Said to the service, which asks for the same.
      });
    },
    async answer(call) {
      try {
        return { id: call.id, result: await result(call) };
      } catch (error) {
        if (call.call !== "open" && !isRefusal(error)) broken();
        return { id: call.id, error: textsOf(error) };
      }
    },
    async endSession() {
      const database = await kept?.opened.catch(() => null);
      if (!database) return;
      try {
        await database.exec("rollback");
        await database.exec("discard all");
      } catch {
        broken();
      }
    },
    close,
  };
}

async function openFolder(service: string, folder: string): Promise<PGlite> {
  const require = createRequire(join(service, "package.json"));
  const pglite = require("@electric-sql/pglite") as typeof import("@electric-sql/pglite");
  mkdirSync(join(service, folder), { recursive: true });
  return pglite.PGlite.create(join(service, folder));
}

/** How the service wants to see values, by the OIDs of their types. */
async function parsersOf(service: string): Promise<PGlite["parsers"]> {
  const module = (await importOutside(pathToFileURL(join(service, "dist/platform/database.js")).href)) as {
    readonly PARSERS: PGlite["parsers"];
  };
  return module.PARSERS;
}

/** True for PostgreSQL's own answer to a statement, which has an SQLSTATE. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^[0-9A-Z]{5}$/.test(String(error.code));
}

function textsOf(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Error)) return { message: String(error) };
  const texts = Object.entries(error).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return { ...Object.fromEntries(texts), message: error.message };
}
