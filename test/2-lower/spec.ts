import { readdirSync, readFileSync } from "node:fs";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { Source } from "../../src/source/source.ts";

/** The spec of a folder: `spec.md` first, the other Markdown files after it. */
export function sourceOf(folder: string): Source {
  const others = readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "spec.md");
  const paths = ["spec.md", ...others.toSorted()];
  return { files: paths.map((path) => ({ path, text: readFileSync(`${folder}/${path}`, "utf8") })) };
}

/** Diagnostics as people read them, a line each: place, code, message. */
export function inLines(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ span, code, message, help }) => {
      const place = span ? `${span.file}:${span.start.line}:${span.start.column}` : "-";
      return `${place} ${code}\n  ${message}\n  ${help.replaceAll("\n", "\n  ")}`;
    })
    .join("\n");
}
