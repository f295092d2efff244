import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.ts";
import type { Source } from "../source/source.ts";
import type { SpecTree } from "../tree/spec-tree.ts";
import { parseFile } from "./file.ts";
import type { ParseCache } from "./markdown.ts";
import type { SectionCache } from "./section-cache.ts";

/**
 * Reads Markdown as sections, bullets and tokens. Each file is parsed once; with a `cache` that outlives the call,
 * only the sections whose text has changed are. `sections` spares reading the blocks of the others, too.
 */
export function parse(
  source: Source,
  cache: ParseCache | null = null,
  sections: SectionCache | null = null,
): StageResult<SpecTree> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const files = source.files.map((file, index) => parseFile(file, index === 0, report, cache, sections));
  return { value: { files }, diagnostics };
}
