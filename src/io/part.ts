import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "./exclusively.ts";
import type { Stamp } from "./write.ts";

/** Files of a build that are staged before it has come to writing. */
export interface Part {
  /** Absolute, below `.specc/` of the output folder. */
  readonly folder: string;
  /** How its files were left, by POSIX paths relative to it, and to the output folder. */
  readonly files: ReadonlyMap<string, Stamp>;
}

/** Where this process stages files of an output folder before it has the folder to itself. */
export function partFolder(out: string): string {
  return join(out, ".specc", `part-${process.pid}`);
}

/** True where there is no output folder, or nothing in it but what is specc's while it writes. */
export function isNew(out: string): boolean {
  try {
    return readdirSync(out).every((name) => name === ".specc");
  } catch {
    return !existsSync(out);
  }
}

/** Removes what processes have staged that are no more. */
export function removeLostParts(out: string): void {
  const own = join(out, ".specc");
  if (!existsSync(own)) return;
  for (const name of readdirSync(own)) {
    const pid = Number(/^part-(\d+)$/.exec(name)?.[1] ?? process.pid);
    if (pid !== process.pid && !isAlive(pid)) rmSync(join(own, name), { recursive: true, force: true });
  }
}
