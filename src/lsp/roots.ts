import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Opened, readSource } from "../io/read.ts";

/**
 * The root file of the spec that a file belongs to: itself, or one in its folder or above whose links reach it.
 * Absolute paths. `null` where there is none.
 */
export function rootOf(path: string, opened: Opened): string | null {
  if (isRoot(path, opened)) return path;
  for (let [folder, depth] = [dirname(path), 0]; depth < 6; depth += 1) {
    for (const name of namesIn(folder)) {
      const candidate = join(folder, name);
      if (!isRoot(candidate, opened)) continue;
      const files = readSource(candidate, opened).value?.files ?? [];
      if (files.some((file) => join(folder, file.path) === path)) return candidate;
    }
    if (existsSync(join(folder, ".git")) || dirname(folder) === folder) return null;
    folder = dirname(folder);
  }
  return null;
}

/** A root file says in its front matter which version of the language it is in. */
function isRoot(path: string, opened: Opened): boolean {
  const front = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---/.exec(opened(path) ?? textOf(path));
  return /^specc[ \t]*:/m.test(front?.[1] ?? "");
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // It went away between two looks; then it is no root.
    return "";
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".md"))
      .sort();
  } catch {
    // A folder that cannot be read holds no spec that could be.
    return [];
  }
}
