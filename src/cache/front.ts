import { chunksOf, isPlainLine, type Chunk } from "../1-parse/chunks.ts";
import { parseSection } from "../1-parse/file.ts";
import { lowerAgain, type Facts } from "../2-lower/again.ts";
import { compact } from "../ir/compact.ts";
import type { Entity, Ir } from "../ir/types.ts";
import type { Source, SourceFile } from "../source/source.ts";
import { withKeptMembers } from "./elements.ts";
import { spliceOf } from "./splice.ts";

/** What a spec without a mistake was read as. Plain data. */
export interface Front {
  readonly source: Source;
  readonly ir: Ir;
  readonly facts: Facts;
  /** Where each file's chunks begin, in the order of the files. */
  readonly cuts: readonly (readonly number[])[];
}

export function frontOf(source: Source, ir: Ir, facts: Facts): Front {
  return {
    source,
    ir,
    facts,
    cuts: source.files.map(({ text }) => chunksOf(text).map(({ offset }) => offset)),
  };
}

/**
 * What the last one becomes where the spec differs from it in lines of one entity and nothing else, so that the rest
 * need not be read again; `null` where it must be.
 */
export function nextFront(last: Front, source: Source): Front | null {
  if (last.source.files.length !== source.files.length) return null;
  const changed: number[] = [];
  for (const [index, file] of source.files.entries()) {
    const before = last.source.files[index];
    if (before?.path !== file.path) return null;
    if (before.text !== file.text) changed.push(index);
  }
  const [at, ...others] = changed;
  if (at === undefined) return last;
  const [before, after] = [last.source.files[at], source.files[at]];
  if (others.length > 0 || !before || !after) return null;
  const change = changeOf(before.text, after.text, last.cuts[at] ?? []);
  return change && withEntity(last, source, after, change, at);
}

interface Change {
  readonly chunk: Chunk;
  /** How much longer it has become. */
  readonly longer: number;
}

/** The chunk of the new text that all changes are in; `null` where more than lines of one section has changed. */
function changeOf(before: string, after: string, cuts: readonly number[]): Change | null {
  const splice = spliceOf(before, after);
  const longer = after.length - before.length;
  const start = before.lastIndexOf("\n", splice.start - 1) + 1;
  const newline = before.indexOf("\n", splice.end);
  const end = newline < 0 ? before.length : newline;
  const [old, now] = [before.slice(start, end).split("\n"), after.slice(start, end + longer).split("\n")];
  if (old.length !== now.length || ![...old, ...now].every(isPlainLine)) return null;
  const index = cuts.findLastIndex((cut) => cut <= start);
  const [offset, next] = [cuts[index] ?? -1, cuts[index + 1] ?? before.length];
  if (offset < 0 || start === offset || end > next) return null;
  return { chunk: { text: after.slice(offset, next + longer), offset }, longer };
}

function withEntity(
  last: Front,
  source: Source,
  file: SourceFile,
  { chunk, longer }: Change,
  at: number,
): Front | null {
  let isWrong = false;
  const section = parseSection(file, chunk, () => {
    isWrong = true;
  });
  const entity = section && !isWrong ? lowerAgain(section, last.ir, last.facts) : null;
  if (!entity) return null;
  return withChange(last, source, compact(entity), { file: at, start: chunk.offset, longer });
}

/** @param at which file has become longer, and by how much, somewhere in the chunk that `start` is in. */
export function withChange(
  last: Front,
  source: Source,
  entity: Entity,
  at: { readonly file: number; readonly start: number; readonly longer: number },
): Front {
  const entities = last.ir.entities.map((one) => (one.id === entity.id ? withKeptMembers(entity, one) : one));
  const cuts = last.cuts.map((list, index) =>
    index === at.file ? list.map((cut) => (cut > at.start ? cut + at.longer : cut)) : list,
  );
  return { ...last, source, ir: { ...last.ir, entities }, cuts };
}
