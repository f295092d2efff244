import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { loadLock, readFills } from "../src/io/spec-folder.ts";
import { readSource } from "../src/io/read.ts";
import type { Example } from "./compile.ts";

/** What one reads first. */
const FIRST = "notes";

/** The specs of the repository. */
export function readExamples(): readonly Example[] {
  const names = readdirSync("specs").sort();
  return [FIRST, ...names.filter((name) => name !== FIRST)].map((name) => {
    const folder = resolve("specs", name);
    const source = readSource(resolve(folder, "spec.md")).value;
    return { name, files: source?.files ?? [], fills: readFills(folder), lock: loadLock(folder).text };
  });
}
