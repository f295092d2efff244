import { ts } from "ts-morph";
import { verifySyntaxError } from "../../diagnostics/messages.ts";
import { lineAt, type Output, treeOf } from "./files.ts";
import { type GateResult, resultOf } from "./gate.ts";

/** Does every emitted TypeScript file parse? */
export function parses({ folder, files: all }: Output): GateResult {
  const files = all.filter(({ path }) => path.endsWith(".ts") && !path.endsWith(".d.ts"));
  const byPath = new Map(files.map((file) => [`/${file.path}`, file]));
  const options = { noLib: true, noResolve: true, target: ts.ScriptTarget.ES2023, types: [] };
  // Of a program, nothing but the mistakes of syntax is asked: nothing is resolved, bound or checked.
  const program = ts.createProgram([...byPath.keys()], options, {
    getSourceFile: (name) => {
      const file = byPath.get(name);
      return file === undefined ? undefined : treeOf(file);
    },
    getDefaultLibFileName: () => "lib.d.ts",
    writeFile: () => {},
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (name) => byPath.has(name),
    readFile: (name) => byPath.get(name)?.text,
  });
  const evidence = files.flatMap((file) =>
    program.getSyntacticDiagnostics(treeOf(file)).map(({ start, messageText }) =>
      verifySyntaxError(null, {
        file: file.path,
        line: lineAt(file.text, start),
        problem: ts.flattenDiagnosticMessageText(messageText, " "),
      }),
    ),
  );
  return resultOf(files.length, "files", folder, evidence);
}
