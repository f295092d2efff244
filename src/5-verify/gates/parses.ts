import { ts } from "ts-morph";
import { verifySyntaxError } from "../../diagnostics/messages.ts";
import { lineAt, outputFiles } from "./files.ts";
import { type GateResult, resultOf } from "./gate.ts";

/** Does every emitted TypeScript file parse? */
export async function parses(outputDir: string): Promise<GateResult> {
  const files = (await outputFiles(outputDir, "**/*.ts")).filter(({ path }) => !path.endsWith(".d.ts"));
  const evidence = files.flatMap(({ path, text }) => {
    const { diagnostics = [] } = ts.transpileModule(text, {
      fileName: path,
      reportDiagnostics: true,
      compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
    });
    return diagnostics
      .filter((diagnostic) => diagnostic.category === ts.DiagnosticCategory.Error)
      .map((diagnostic) =>
        verifySyntaxError(null, {
          file: path,
          line: lineAt(text, diagnostic.start ?? 0),
          problem: ts.flattenDiagnosticMessageText(diagnostic.messageText, " "),
        }),
      );
  });
  return resultOf(files.length, "files", outputDir, evidence);
}
