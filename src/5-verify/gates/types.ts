import { join } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { verifyNoCompiler, verifyTypeError } from "../../diagnostics/messages.ts";
import { typeCheck } from "../../io/compiler.ts";
import { runCommand } from "./commands.ts";
import type { Output } from "./files.ts";
import { type GateResult, resultOf } from "./gate.ts";

const MOST = 50;

/**
 * Does the output type-check, with the compiler that its own package.json names?
 *
 * @param missing what was wrong when its packages were installed.
 */
export async function types(
  { folder: outputDir, files: all }: Output,
  missing: readonly Diagnostic[],
): Promise<GateResult> {
  const files = all.filter(({ path }) => path.endsWith(".ts"));
  if (missing.length > 0) return resultOf(files.length, "files", outputDir, missing);
  const command = typeCheck(outputDir);
  if (!command) {
    const file = join("node_modules", "typescript", "bin", "tsc");
    return resultOf(files.length, "files", outputDir, [verifyNoCompiler(null, { file })]);
  }
  const { code, output } = await runCommand(command.program, command.args, outputDir, command.environment);
  const found = [...output.matchAll(/^(.+?)\((\d+),\d+\): error (.+)$/gm)].map((match) =>
    verifyTypeError(null, { place: `${match[1]}:${match[2]}`, problem: match[3] ?? "" }),
  );
  if (code !== 0 && found.length === 0) {
    found.push(verifyTypeError(null, { place: "tsconfig.json", problem: output.trim().slice(0, 2_000) }));
  }
  return resultOf(files.length, "files", outputDir, found.slice(0, MOST));
}
