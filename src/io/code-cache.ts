import { createHash } from "node:crypto";
import { accessSync, constants } from "node:fs";
import { dirname, join } from "node:path";
import type { Script } from "node:vm";
import { readIfThere, writeWhole } from "./files.ts";

/** What V8 has compiled of the bundle's files in earlier runs, and the scripts that this run is made of. */
export interface Code {
  /** What is known of a file; V8 itself refuses what another V8, or one with other flags, has compiled. */
  of(name: string): Buffer | undefined;
  /** Says that a file was compiled, with what was known of it or without. */
  note(name: string, script: Script): void;
  readonly path: string;
  readonly build: string;
  /** How many runs have added to it. */
  readonly runs: number;
  readonly parts: ReadonlyMap<string, Buffer>;
  readonly scripts: ReadonlyMap<string, Script>;
}

/**
 * Reads the cache of a command. V8 looks at the length of a source and at its own version, and trusts the rest: so the
 * first line has the hash of specc and one of the bytes, and what does not fit them counts as nothing.
 *
 * @param folder of the caches, beside the bundle: whoever can write there can change specc itself.
 * @returns `null` where `NODE_DISABLE_COMPILE_CACHE` is set, Node's own word for it.
 */
export function readCode(folder: string, command: string, build: string): Code | null {
  if (process.env["NODE_DISABLE_COMPILE_CACHE"]) return null;
  const node = [process.version, process.arch, process.execArgv, process.env["NODE_OPTIONS"]];
  const path = join(folder, `${command}-${hashOf(Buffer.from(JSON.stringify(node))).slice(0, 16)}`);
  const { runs, parts } = partsIn(readBytes(path), build);
  const scripts = new Map<string, Script>();
  return {
    path,
    build,
    runs,
    parts,
    scripts,
    of: (name) => parts.get(name),
    note(name, script) {
      scripts.set(name, script);
      if (script.cachedDataRejected !== false) parts.delete(name);
    },
  };
}

/** A function is compiled at its first call: the second run, which builds on the first one's output, calls others. */
const ENOUGH = 3;

/** Leaves what was compiled for the next run, where something is new. What cannot be written is done without. */
export function keepCode({ path, build, runs, parts, scripts }: Code): void {
  const isNew = [...scripts.keys()].some((name) => !parts.has(name));
  if (!isNew && runs >= ENOUGH) return;
  try {
    accessSync(dirname(dirname(path)), constants.W_OK);
    const now = new Map(parts);
    for (const [name, script] of scripts) now.set(name, script.createCachedData());
    const content = Buffer.concat([...now.values()]);
    const sizes = [...now].map(([name, bytes]) => [name, bytes.length] as const);
    const head = JSON.stringify({
      build,
      sum: hashOf(content),
      runs: isNew ? 1 : runs + 1,
      sizes,
    } satisfies Head);
    // V8 copies what does not begin at a multiple of eight.
    const padded = `${head}${" ".repeat(7 - (Buffer.byteLength(head) % 8))}\n`;
    writeWhole(path, Buffer.concat([Buffer.from(padded), content]));
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
  }
}

interface Head {
  readonly build: string;
  readonly sum: string;
  readonly runs: number;
  readonly sizes: readonly (readonly [name: string, bytes: number])[];
}

function partsIn(bytes: Buffer | null, build: string): { runs: number; parts: Map<string, Buffer> } {
  const parts = new Map<string, Buffer>();
  const end = bytes?.indexOf("\n") ?? -1;
  if (bytes === null || end < 0) return { runs: 0, parts };
  const head = headIn(bytes.toString("latin1", 0, end));
  if (head?.build !== build || head.sum !== hashOf(bytes.subarray(end + 1))) return { runs: 0, parts };
  let at = end + 1;
  for (const [name, size] of head.sizes) {
    parts.set(name, bytes.subarray(at, at + size));
    at += size;
  }
  return { runs: head.runs, parts };
}

function headIn(line: string): Head | null {
  try {
    return JSON.parse(line) as Head | null;
  } catch {
    return null;
  }
}

function readBytes(path: string): Buffer | null {
  try {
    return readIfThere(path);
  } catch {
    return null;
  }
}

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
