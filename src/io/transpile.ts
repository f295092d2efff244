import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ts } from "ts-morph";
import { filesBelow } from "./files.ts";

/**
 * Makes JavaScript of a service's TypeScript, `src/` to `dist/`, file by file and without a look at types: the output
 * holds nothing but types to take away.
 *
 * @param changed paths of the output that have changed; `null` for all.
 * @param instead modules that are imported in place of others, by the names that those are imported by.
 */
export function transpileService(
  folder: string,
  changed: readonly string[] | null,
  instead: ReadonlyMap<string, string>,
): void {
  const paths = changed ?? filesBelow(join(folder, "src")).map((path) => `src/${path}`);
  for (const path of paths) {
    if (!path.startsWith("src/") || !path.endsWith(".ts") || path.endsWith(".d.ts")) continue;
    const goal = join(folder, "dist", path.slice("src/".length).replace(/\.ts$/, ".js"));
    const text = readIfThere(join(folder, path));
    if (text === null) {
      rmSync(goal, { force: true });
      continue;
    }
    mkdirSync(dirname(goal), { recursive: true });
    writeFileSync(goal, withImports(transpiled(path, text), instead));
  }
}

/** The JavaScript of one file. */
export function transpiled(path: string, text: string): string {
  return ts.transpileModule(text, { compilerOptions: OPTIONS, fileName: path }).outputText;
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  rewriteRelativeImportExtensions: true,
  verbatimModuleSyntax: true,
  inlineSourceMap: true,
};

function withImports(text: string, instead: ReadonlyMap<string, string>): string {
  return [...instead].reduce(
    (last, [name, module]) =>
      last.replace(`from ${JSON.stringify(name)};`, `from ${JSON.stringify(module)};`),
    text,
  );
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
