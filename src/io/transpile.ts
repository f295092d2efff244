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
    const script = scriptPath(path);
    if (script === null) continue;
    const goal = join(folder, script);
    const text = readIfThere(join(folder, path));
    if (text === null) {
      rmSync(goal, { force: true });
      continue;
    }
    mkdirSync(dirname(goal), { recursive: true });
    writeFileSync(goal, withImports(transpiled(path, text, { map: true }), instead));
  }
}

/** Where the JavaScript of a service's file stands; `null` for what is none of its modules. */
export function scriptPath(path: string): string | null {
  if (!path.startsWith("src/") || !path.endsWith(".ts") || path.endsWith(".d.ts")) return null;
  return path.replace(/^src/, "dist").replace(/\.ts$/, ".js");
}

/**
 * The JavaScript of one file, letter by letter as the service's own build makes it.
 *
 * @param options.map whether a source map stands at its end, for those who read where something failed: making it takes
 * a third as long again.
 */
export function transpiled(path: string, text: string, options: { readonly map?: boolean } = {}): string {
  const compilerOptions = { ...OPTIONS, inlineSourceMap: options.map ?? false };
  return ts.transpileModule(text, { compilerOptions, fileName: path }).outputText;
}

/** Those of the emitted tsconfig.json that say how JavaScript is written. */
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  rewriteRelativeImportExtensions: true,
  verbatimModuleSyntax: true,
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
