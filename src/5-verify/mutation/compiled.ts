import { scriptPath, transpiled } from "../../io/transpile.ts";
import type { OutputFile } from "../gates/files.ts";

/** The files that run in place of files of the output: their paths and texts. Nobody reads where a mutant failed. */
export function compiled(files: readonly OutputFile[]): ReadonlyMap<string, string> {
  return new Map(
    files.map(({ path, text }) => {
      const script = scriptPath(path);
      return script === null ? [path, text] : [script, transpiled(path, text)];
    }),
  );
}
