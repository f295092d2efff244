import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { HISTORY, PENDING, SCHEMA, type History } from "../evolve/history.ts";
import { readIfThere, writeWhole } from "./files.ts";

/** The history beside a spec; `null` where it has none. */
export function loadHistory(folder: string): History | null {
  const migrations = sqlFiles(folder, HISTORY);
  const pending = sqlFiles(folder, PENDING);
  const schema = readIfThere(join(folder, SCHEMA))?.toString("utf8") ?? null;
  if (migrations.length === 0 && pending.length === 0 && schema === null) return null;
  return { migrations, pending, schema };
}

/** Writes files of the history, whose paths begin with `migrations/`, and removes others. */
export function saveHistory(
  folder: string,
  files: readonly { readonly path: string; readonly text: string }[],
  gone: readonly string[] = [],
): void {
  for (const { path, text } of files) writeWhole(join(folder, path), text);
  for (const path of gone) rmSync(join(folder, path), { force: true });
}

function sqlFiles(folder: string, below: string): { readonly name: string; readonly text: string }[] {
  if (!existsSync(join(folder, below))) return [];
  try {
    return readdirSync(join(folder, below))
      .filter((name) => name.endsWith(".sql"))
      .sort()
      .map((name) => ({ name, text: readFileSync(join(folder, below, name), "utf8") }));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
