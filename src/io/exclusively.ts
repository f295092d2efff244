import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StageResult } from "../diagnostics/diagnostic.ts";
import { ioBusy } from "../diagnostics/messages.ts";

/**
 * Runs `body` while no other process writes to the folder. A process that died keeps nobody out.
 *
 * @param again whether the next call is near: then a folder of our own stays that is removed otherwise.
 */
export function exclusively<T>(
  folder: string,
  shown: string,
  again: boolean,
  body: () => StageResult<T>,
): StageResult<T> {
  const own = ownFolder(folder);
  const file = join(own, "building");
  mkdirSync(own, { recursive: true });
  const holder = take(file);
  if (holder !== null) return { value: null, diagnostics: [ioBusy(null, { pid: holder, path: shown })] };
  try {
    return body();
  } finally {
    rmSync(file, { force: true });
    if (!again) removeOwnFolder(folder);
  }
}

const ownFolder = (folder: string): string => join(folder, ".specc");

/** Removes what `exclusively` needs of a folder, and the folder, where they are empty. */
export function removeOwnFolder(folder: string): void {
  for (const path of [ownFolder(folder), folder]) {
    if (existsSync(path) && readdirSync(path).length === 0) rmdirSync(path);
  }
}

/** Takes the lock; where a living process has it, that one's id. */
function take(file: string): string | null {
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return null;
    } catch (error) {
      if (!(error instanceof Error) || !("code" in error) || error.code !== "EEXIST") throw error;
    }
    const holder = existsSync(file) ? readFileSync(file, "utf8") : "";
    if (isAlive(Number(holder))) return holder;
    rmSync(file, { force: true });
  }
  return "unknown";
}

/** True for another process than this one that runs. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
