import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.ts";
import type { Source } from "../source/source.ts";
import type { SpecTree } from "../tree/spec-tree.ts";
import { parseFile } from "./file.ts";
import type { ParseCache } from "./markdown.ts";

/**
 * Reads Markdown as sections, bullets and tokens. Each file is parsed once; with a `cache` that outlives the call,
 * only the sections whose text has changed are.
 */
export function parse(source: Source, cache: ParseCache = new Map()): StageResult<SpecTree> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const files = source.files.map((file, index) => parseFile(file, index === 0, report, cache));
  return { value: { files }, diagnostics };
}
