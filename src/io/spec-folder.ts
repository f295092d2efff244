import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EMPTY_LOCK, printLock, readLock, type Lock } from "../4-fill/lock.ts";
import type { Fill } from "../4-fill/resolve.ts";
import type { StageResult } from "../diagnostics/diagnostic.ts";
import { readIfThere, writeWhole } from "./files.ts";

/** The lock's name beside the root file. */
export const LOCK = "specc.lock";

/** The bodies beside a spec, `fills/<hole>.ts`, sorted by hole. */
export function readFills(folder: string): Fill[] {
  const fills = join(folder, "fills");
  if (!existsSync(fills)) return [];
  return readdirSync(fills)
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .map((name) => ({ hole: name.slice(0, -".ts".length), text: readFileSync(join(fills, name), "utf8") }));
}

/** The lock beside a spec, with its text; an empty one where there is none. */
export function loadLock(folder: string): StageResult<Lock> & { readonly text: string } {
  const text = readIfThere(join(folder, LOCK))?.toString("utf8");
  return text === undefined
    ? { value: EMPTY_LOCK, diagnostics: [], text: "" }
    : { ...readLock(text, LOCK), text };
}

export function saveLock(folder: string, lock: Lock): void {
  writeWhole(join(folder, LOCK), printLock(lock));
}

/**
 * Which pairs of contract and body passed the checks before, so that a warm build needs no type checker. It is kept in
 * `.specc/`, may be deleted at any time, and is worth nothing to another version of the checks.
 */
export interface CheckCache {
  has(contract: string, body: string): boolean;
  /** Remembers a pass, also on disk where that can be written. */
  add(contract: string, body: string): void;
}

export function openCheckCache(folder: string, version: string): CheckCache {
  const path = join(folder, ".specc", "checks.json");
  const passed = new Set(readPassed(path, version));
  return {
    has: (contract, body) => passed.has(`${contract}:${body}`),
    add: (contract, body) => {
      passed.add(`${contract}:${body}`);
      try {
        writeWhole(path, `${JSON.stringify({ version, passed: [...passed].sort() }, null, 2)}\n`);
      } catch {
        // A spec in a folder that cannot be written compiles all the same, only slower.
      }
    },
  };
}

function readPassed(path: string, version: string): readonly string[] {
  const text = readIfThere(path)?.toString("utf8");
  if (text === undefined) return [];
  try {
    const value: unknown = JSON.parse(text);
    if (value === null || typeof value !== "object" || !("version" in value) || value.version !== version)
      return [];
    if (!("passed" in value) || !Array.isArray(value.passed)) return [];
    return value.passed.filter((entry) => typeof entry === "string");
  } catch {
    return [];
  }
}
