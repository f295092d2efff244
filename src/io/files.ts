import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** Folders that are never specc's to read or to change. */
const LEFT_ALONE: ReadonlySet<string> = new Set(["node_modules", ".git", ".specc"]);

/** The files below a folder as sorted POSIX paths, without those of folders that are not specc's. */
export function filesBelow(folder: string): string[] {
  const found: string[] = [];
  const visit = (prefix: string): void => {
    for (const entry of readdirSync(join(folder, prefix), { withFileTypes: true })) {
      if (entry.isDirectory() && !LEFT_ALONE.has(entry.name)) visit(`${prefix}${entry.name}/`);
      else if (entry.isFile()) found.push(prefix + entry.name);
    }
  };
  visit("");
  return found.sort();
}

/** The bytes of a file, or `null` where there is none. */
export function readIfThere(path: string): Buffer | null {
  // To ask first is quicker than an error that is thrown and caught.
  if (!existsSync(path)) return null;
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return null;
    throw error;
  }
}

/** Writes a file so that a reader, or a crash, never meets half of it. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, content);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Writes new files below a folder, by their POSIX paths, and makes each folder that they need once. */
export function writerInto(
  folder: string,
): (path: string, content: string | Uint8Array, mode: number) => Stats {
  const folders = new Set<string>();
  return (path, content, mode) => {
    const full = `${folder}/${path}`;
    const parent = dirname(full);
    if (!folders.has(parent)) mkdirSync(parent, { recursive: true });
    folders.add(parent);
    const file = openSync(full, "w", mode);
    try {
      writeFileSync(file, content);
      return fstatSync(file);
    } finally {
      closeSync(file);
    }
  };
}
