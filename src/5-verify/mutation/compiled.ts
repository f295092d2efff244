import { ts } from "ts-morph";
import type { OutputFile } from "../gates/files.ts";

/** The files that run in place of files of the output: their paths and texts. */
export function compiled(files: readonly OutputFile[]): ReadonlyMap<string, string> {
  return new Map(files.map(({ path, text }) => [scriptOf(path), scriptText(path, text)]));
}

function scriptOf(path: string): string {
  return path.replace(/^src\/(.*)\.ts$/, "dist/$1.js");
}

/** As the service's own build makes it: types away, `.ts` in relative imports becomes `.js`. */
function scriptText(path: string, text: string): string {
  if (!path.endsWith(".ts") || path.endsWith(".d.ts")) return text;
  const { outputText } = ts.transpileModule(text, {
    fileName: path,
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  });
  return outputText.replaceAll(/(from "\.[^"]*)\.ts"/g, '$1.js"');
}
