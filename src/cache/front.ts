import { chunksOf, isPlainLine, type Chunk } from "../1-parse/chunks.ts";
import { parseSection } from "../1-parse/file.ts";
import { lowerAgain, type Facts } from "../2-lower/again.ts";
import type { Ir } from "../ir/types.ts";
import type { Source, SourceFile } from "../source/source.ts";

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
  const start = before.lastIndexOf("\n", commonStart(before, after) - 1) + 1;
  const end = commonEnd(before, after, start);
  const [was, is] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  const [old, now] = [was.split("\n"), is.split("\n")];
  if (old.length !== now.length || ![...old, ...now].every(isPlainLine)) return null;
  const index = cuts.findLastIndex((cut) => cut <= start);
  const [offset, next] = [cuts[index] ?? -1, cuts[index + 1] ?? before.length];
  const longer = after.length - before.length;
  if (offset < 0 || start === offset || before.length - end > next) return null;
  return { chunk: { text: after.slice(offset, next + longer), offset }, longer };
}

/** How many units two texts begin with alike. */
function commonStart(a: string, b: string): number {
  let [low, high] = [0, Math.min(a.length, b.length)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (a.slice(low, middle) === b.slice(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many units from the start of a line on two texts end with alike, behind `start`. */
function commonEnd(a: string, b: string, start: number): number {
  let [low, high] = [0, Math.min(a.length, b.length) - start];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const isSame = a.slice(a.length - middle, a.length - low) === b.slice(b.length - middle, b.length - low);
    if (isSame) low = middle;
    else high = middle - 1;
  }
  const line = a.indexOf("\n", a.length - low);
  return line < 0 ? 0 : a.length - line;
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
  const entities = last.ir.entities.map((one) => (one.id === entity.id ? entity : one));
  const cuts = last.cuts.map((list, index) =>
    index === at ? list.map((cut) => (cut > chunk.offset ? cut + longer : cut)) : list,
  );
  return { ...last, source, ir: { ...last.ir, entities }, cuts };
}
