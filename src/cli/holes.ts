import type { HoleState } from "../4-fill/resolve.ts";
import type { StageResult } from "../diagnostics/diagnostic.ts";
import { fillUnknownHole } from "../diagnostics/messages.ts";
import { nearest } from "../diagnostics/nearest.ts";

/** The hole of this name. */
export function findHole(holes: readonly HoleState[], name: string): StageResult<HoleState> {
  const found = holes.find(({ hole }) => hole.id === name);
  if (found) return { value: found, diagnostics: [] };
  const ids = holes.map(({ hole }) => hole.id);
  const known = ids.length === 0 ? "none" : ids.map((id) => `\`${id}\``).join(", ");
  return { value: null, diagnostics: [fillUnknownHole(null, { name, known, nearest: nearest(name, ids) })] };
}
