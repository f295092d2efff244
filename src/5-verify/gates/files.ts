import { readFile } from "node:fs/promises";
import { join } from "node:path";
import glob from "fast-glob";

/** A text file of the output. */
export interface OutputFile {
  /** POSIX path relative to the output folder. */
  readonly path: string;
  readonly text: string;
}

/** The files of an output that match a pattern, without what was installed or built there, in code-unit order. */
export async function outputFiles(outputDir: string, pattern: string): Promise<OutputFile[]> {
  const ignore = ["**/node_modules/**", "**/dist/**", "dist-test/**", "data/**"];
  const paths = (await glob(pattern, { cwd: outputDir, ignore })).toSorted((a, b) =>
    a < b ? -1 : a > b ? 1 : 0,
  );
  return Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(join(outputDir, path), "utf8") })),
  );
}

/** The line, from 1, of an offset in a text. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
