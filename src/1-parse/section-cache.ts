import type { Position, Span } from "../source/source.ts";
import type { Section } from "../tree/spec-tree.ts";

/** Sections that were read without a mistake, by their file, anchors and text, with the place where they stood. */
export type SectionCache = Map<string, { readonly section: Section; readonly at: Position }>;

/** A section that was read before, moved to where it stands now; its columns stay. */
export function movedTo(kept: { readonly section: Section; readonly at: Position }, now: Position): Section {
  const [lines, units] = [now.line - kept.at.line, now.offset - kept.at.offset];
  return lines === 0 && units === 0 ? kept.section : moved(kept.section, lines, units);
}

function moved<T>(value: T, lines: number, units: number): T {
  if (Array.isArray(value)) return value.map((item: unknown) => moved(item, lines, units)) as T;
  if (value === null || typeof value !== "object") return value;
  if (isSpan(value)) {
    const at = ({ line, column, offset }: Position): Position => ({
      line: line + lines,
      column,
      offset: offset + units,
    });
    return { file: value.file, start: at(value.start), end: at(value.end) } as T & Span;
  }
  const result: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) result[key] = moved(member, lines, units);
  return result as T;
}

function isSpan(value: object): value is Span {
  return "file" in value && "start" in value && "end" in value;
}
