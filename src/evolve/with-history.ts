import type { StageResult } from "../diagnostics/diagnostic.ts";
import type { Draft } from "../draft/draft.ts";
import type { Ir } from "../ir/types.ts";
import type { Origin, Span } from "../source/source.ts";
import type { Evolution } from "./evolution.ts";
import { driftOf, HISTORY, readHistory, type History } from "./history.ts";

/**
 * The draft with the migrations of the history in place of the generated one. A spec that needs another database than
 * they lead to is an error; a draft without a history stays as it is.
 */
export function withHistory(
  draft: Draft,
  ir: Ir,
  { evolution }: { readonly evolution?: Evolution },
  history: History | null,
  spanOf: (origin: Origin) => Span,
): StageResult<Draft> {
  if (!evolution || history === null) return { value: draft, diagnostics: [] };
  const kept = readHistory(history);
  if (!("schema" in kept)) return { value: null, diagnostics: [kept] };
  const initial = draft.files.find(({ path }) => path === evolution.initial)?.text ?? "";
  const diagnostics = driftOf(kept, ir, initial, evolution, spanOf);
  const migrations = history.migrations.map(({ name, text }) => ({
    path: `${HISTORY}/${name}`,
    text,
    template: `${HISTORY}/${name}`,
    origins: [],
  }));
  const files = [...draft.files.filter(({ path }) => path !== evolution.initial), ...migrations];
  files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { value: { ...draft, files }, diagnostics };
}
