import { lineAt, outputFiles } from "../gates/files.ts";
import type { HoleLines } from "./verdict.ts";

/** Where the fills of an output stand: between `// specc:begin <id>` and `// specc:end <id>`. */
export async function holeLines(outputDir: string): Promise<HoleLines[]> {
  const files = await outputFiles(outputDir, "src/**/*.ts");
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(/\/\/ specc:begin (\S+)/g)].map((match) => {
      const end = text.indexOf("// specc:end", match.index);
      return {
        hole: match[1] ?? "",
        file: path,
        from: lineAt(text, match.index),
        to: lineAt(text, end === -1 ? text.length : end),
      };
    }),
  );
}
