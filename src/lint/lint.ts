import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Ir } from "../ir/types.ts";
import type { Source } from "../source/source.ts";
import type { SpecTree } from "../tree/spec-tree.ts";
import { applyIgnores } from "./ignore.ts";
import { actionWithoutFailure } from "./rules/action-without-failure.ts";
import { filterWithoutIndex } from "./rules/filter-without-index.ts";
import { getThatChanges } from "./rules/get-that-changes.ts";
import { missingDocumentation } from "./rules/missing-documentation.ts";
import { nobodySignsIn } from "./rules/nobody-signs-in.ts";
import { rowsToldToStrangers } from "./rules/rows-told-to-strangers.ts";
import { unreadEntity } from "./rules/unread-entity.ts";
import { unusedRole } from "./rules/unused-role.ts";
import { vagueWords } from "./rules/vague-words.ts";

/** What a rule looks at: a spec without errors, as it is written and as it is meant. */
export interface Linted {
  readonly tree: SpecTree;
  readonly ir: Ir;
}

/** One lint. It reports with the code that RULES has it under. */
export type Rule = (linted: Linted) => readonly Diagnostic[];

/** Every lint by its code. A new one is added here, with its text in messages/lint.md. */
export const RULES: ReadonlyMap<string, Rule> = new Map([
  ["lint/unused-role", unusedRole],
  ["lint/unread-entity", unreadEntity],
  ["lint/action-without-failure", actionWithoutFailure],
  ["lint/filter-without-index", filterWithoutIndex],
  ["lint/get-that-changes", getThatChanges],
  ["lint/vague-words", vagueWords],
  ["lint/rows-told-to-strangers", rowsToldToStrangers],
  ["lint/nobody-signs-in", nobodySignsIn],
  ["lint/missing-documentation", missingDocumentation],
]);

/** What a spec leaves unsaid or vague, without what its comments silence. Pure. */
export function lint(source: Source, tree: SpecTree, ir: Ir): readonly Diagnostic[] {
  const found = [...RULES.values()].flatMap((rule) => rule({ tree, ir }));
  return applyIgnores(source, tree, found, [...RULES.keys()]);
}
