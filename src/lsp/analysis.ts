import { parse } from "../1-parse/parse.ts";
import type { ParseCache } from "../1-parse/markdown.ts";
import { declare, type Declaration, type Declarations } from "../2-lower/declarations.ts";
import { lower } from "../2-lower/lower.ts";
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Ir } from "../ir/types.ts";
import { lint } from "../lint/lint.ts";
import type { Source, SourceFile } from "../source/source.ts";
import type { FileTree, Part, SpecTree } from "../tree/spec-tree.ts";
import type { LinkToken } from "../tree/tokens.ts";

/** All that the language server knows of one state of a spec. */
export interface Analysis {
  readonly source: Source;
  readonly tree: SpecTree;
  readonly declarations: Declarations;
  /** What the spec means, or what it meant when it last had no errors; `null` where it never was without. */
  readonly ir: Ir | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses, lowers and lints. `lastIr` stands in where there is an error. Pure. */
export function analyse(source: Source, lastIr: Ir | null, cache: ParseCache): Analysis {
  const parsed = parse(source, cache);
  const tree = parsed.value ?? { files: [] };
  const lowered = lower(tree);
  const wrong = [...parsed.diagnostics, ...lowered.diagnostics];
  const isSound = lowered.value !== null && !hasErrors(wrong);
  return {
    source,
    tree,
    declarations: declare(tree, () => {}),
    ir: lowered.value ?? lastIr,
    diagnostics: isSound && lowered.value ? [...wrong, ...lint(source, tree, lowered.value)] : wrong,
  };
}

export function fileOf({ source }: Analysis, path: string): SourceFile | undefined {
  return source.files.find((file) => file.path === path);
}

export function treeOf({ tree }: Analysis, path: string): FileTree | undefined {
  return tree.files.find((file) => file.path === path);
}

/** The section and the part that an offset stands in. */
export interface Place {
  readonly declaration: Declaration;
  readonly part: Part | null;
}

export function placeAt(analysis: Analysis, path: string, offset: number): Place | null {
  const section = treeOf(analysis, path)?.sections.findLast(({ span }) => span.start.offset <= offset);
  const declaration = analysis.declarations.all.find((one) => one.section === section);
  if (!section || !declaration) return null;
  return { declaration, part: section.parts.findLast(({ span }) => span.start.offset <= offset) ?? null };
}

/** What a link leads to, or `null`. */
export function followLink(
  { declarations }: Analysis,
  { target }: Pick<LinkToken, "target">,
): Declaration | null {
  return target ? (declarations.byAnchor.get(`${target.file}#${target.anchor}`) ?? null) : null;
}

/** The declaration of this id among some kinds. */
export function declaredAs(
  { declarations }: Analysis,
  id: string | undefined,
  kinds: readonly string[],
): Declaration | undefined {
  return declarations.all.find((one) => one.id === id && kinds.includes(one.kind));
}
