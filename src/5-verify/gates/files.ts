import { readFile } from "node:fs/promises";
import { join } from "node:path";
import glob from "fast-glob";
import { ts } from "ts-morph";

/** A text file of the output. */
export interface OutputFile {
  /** POSIX path relative to the output folder. */
  readonly path: string;
  readonly text: string;
}

/** What the gates without a service look at: read once for all of them. */
export interface Output {
  /** For messages. */
  readonly folder: string;
  /** Code, migrations, and JSON such as package.json and openapi.json. */
  readonly files: readonly OutputFile[];
}

/** Reads an output once for all gates that look at its files. */
export async function readOutput(outputDir: string): Promise<Output> {
  return { folder: outputDir, files: await outputFiles(outputDir, "**/*.{ts,mts,cts,json,sql}") };
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

const trees = new WeakMap<OutputFile, ts.SourceFile>();

/** The syntax tree of a file, with parents; parsed once, however many gates read it. */
export function treeOf(file: OutputFile): ts.SourceFile {
  const known = trees.get(file);
  if (known !== undefined) return known;
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true);
  trees.set(file, tree);
  return tree;
}

/** The line, from 1, of an offset in a text. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
