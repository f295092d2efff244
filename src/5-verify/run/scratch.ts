import { constants, copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { mkdtemp, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MEMORY = "/dev/shm";
const ENOUGH = 2 ** 30;

/**
 * Makes a folder for files that live for seconds: in memory where Linux offers a GiB of it, since a copied database on
 * a disk costs ten times the processor time; else where temporary files go, and there too where `TMPDIR` says so.
 * Whoever asked removes it; what is left when specc ends, since it was stopped halfway, is removed then.
 */
export async function scratchFolder(prefix: string): Promise<string> {
  const folder = await mkdtemp(join((await hasMemory()) ? MEMORY : tmpdir(), prefix));
  if (made.size === 0) process.once("exit", removeAll);
  made.add(folder);
  return folder;
}

/**
 * Copies a folder of plain files: nothing else is copied here. In one go, since to be called back for each of
 * hundreds of small files costs as much as to copy them.
 */
export function copyFolder(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyFolder(source, target);
    else copyFileSync(source, target, constants.COPYFILE_FICLONE);
  }
}

/** Removes a folder in one go, if there is one. */
export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}

const made = new Set<string>();

function removeAll(): void {
  for (const folder of made) removeFolder(folder);
}

async function hasMemory(): Promise<boolean> {
  if (process.platform !== "linux" || process.env["TMPDIR"]) return false;
  return statfs(MEMORY).then(
    ({ bavail, bsize }) => bavail * bsize >= ENOUGH,
    () => false,
  );
}
