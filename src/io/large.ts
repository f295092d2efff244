// Large files, of which a change touches little: their bytes are kept while a spec is watched, so that only what has
// changed is encoded, hashed and written.
import { createHash, type Hash } from "node:crypto";
import { sha256 } from "../4-fill/text.ts";
import { isSameStretch, partsOf, textOf, type Stretch } from "../draft/parts.ts";

/** The large files of an output by their paths, as they were last made. */
export type LargeFiles = Map<string, LargeFile>;

export interface LargeFile {
  /** What the bytes are those of. */
  readonly file: object;
  readonly bytes: Buffer;
  readonly sha256: string;
  /** Of the bytes that these were made of, which differ from them where `changed` says; `null` where there were none. */
  readonly before: string | null;
  /** From byte to byte; the last one ends at the end of the file where its length has changed. */
  readonly changed: readonly Range[];
  readonly stretches: readonly Stretch[];
  /** Where each stretch begins, and where the last one ends. */
  readonly starts: readonly number[];
  /** The hash of what stands before each multiple of `STEP`. */
  readonly marks: readonly Hash[];
}

interface Range {
  readonly at: number;
  readonly end: number;
}

interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** A file below this is hashed and written whole. */
export const LARGE = 64 * 1024;

/** Bytes between two marks. */
const STEP = 256 * 1024;

/**
 * The SHA-256 of a file, as 64 hexadecimal digits.
 *
 * @param files brought up to date; without them, the file is read from its beginning.
 */
export function hashOf(file: TextFile, files: LargeFiles | null): string {
  if (files === null) return sha256(file.text);
  const last = files.get(file.path);
  if (last?.file === file) return last.sha256;
  const stretches = partsOf(file) ?? [file.text];
  if (!isLarge(stretches)) {
    files.delete(file.path);
    return sha256(file.text);
  }
  // The bytes of the last one may be changed in place.
  files.delete(file.path);
  const next = last ? nextOf(last, file, stretches) : firstOf(file, stretches);
  files.set(file.path, next);
  return next.sha256;
}

function isLarge(stretches: readonly Stretch[]): boolean {
  let length = 0;
  for (const stretch of stretches) if ((length += textOf(stretch).length) >= LARGE) return true;
  return false;
}

function firstOf(file: TextFile, stretches: readonly Stretch[]): LargeFile {
  const bytes = bytesOf(stretches);
  const sizes = stretches.map((stretch) => sizeOf(textOf(stretch)));
  return {
    file,
    bytes,
    ...hashed(bytes, [], 0),
    before: null,
    changed: [{ at: 0, end: bytes.length }],
    stretches,
    starts: startsOf(sizes, 0),
  };
}

function nextOf(last: LargeFile, file: TextFile, stretches: readonly Stretch[]): LargeFile {
  const { bytes, starts, changed } =
    last.stretches.length === 1 || stretches.length === 1
      ? ofWhole(last, stretches)
      : (inPlace(last, stretches) ?? movedTo(last, stretches));
  const from = changed[0]?.at ?? bytes.length;
  return { file, bytes, ...hashed(bytes, last.marks, from), before: last.sha256, changed, stretches, starts };
}

type Bytes = Pick<LargeFile, "bytes" | "starts" | "changed">;

/** Changes the bytes that are there, where each stretch is as long as it was; `null` where one is not. */
function inPlace(last: LargeFile, stretches: readonly Stretch[]): Bytes | null {
  const { bytes, starts } = last;
  if (stretches.length !== last.stretches.length) return null;
  const others: number[] = [];
  for (let at = 0; at < stretches.length; at += 1) {
    if (isSameStretch(stretches[at], last.stretches[at])) continue;
    if (sizeOf(textOf(stretches[at] ?? "")) !== startOf(starts, at + 1) - startOf(starts, at)) return null;
    others.push(at);
  }
  const changed = others.flatMap((at) => {
    const [start, end] = [startOf(starts, at), startOf(starts, at + 1)];
    const fresh = Buffer.from(textOf(stretches[at] ?? ""), "utf8");
    const range = changedRange(bytes.subarray(start, end), fresh);
    fresh.copy(bytes, start);
    return range.map((one) => ({ at: start + one.at, end: start + one.end }));
  });
  return { bytes, starts, changed };
}

/** New bytes: what stands before the first and behind the last stretch that is another one is copied. */
function movedTo(last: LargeFile, stretches: readonly Stretch[]): Bytes {
  const [before, now] = [last.stretches, stretches];
  const most = Math.min(before.length, now.length);
  let first = 0;
  while (first < most && isSameStretch(before[first], now[first])) first += 1;
  let same = 0;
  while (same < most - first && isSameStretch(before.at(-1 - same), now.at(-1 - same))) same += 1;
  const middle = now.slice(first, now.length - same);
  const sizes = middle.map((stretch) => sizeOf(textOf(stretch)));
  const at = startOf(last.starts, first);
  const tail = startOf(last.starts, before.length - same);
  const heads = startsOf(sizes, at);
  const longer = startOf(heads, sizes.length) - tail;
  const bytes = Buffer.concat([last.bytes.subarray(0, at), bytesOf(middle), last.bytes.subarray(tail)]);
  const starts = [
    ...last.starts.slice(0, first),
    ...heads,
    ...last.starts.slice(before.length - same + 1).map((start) => start + longer),
  ];
  const isAsLong = bytes.length === last.bytes.length;
  const end = isAsLong ? startOf(heads, sizes.length) : bytes.length;
  return { bytes, starts, changed: at < end ? [{ at, end }] : [] };
}

function ofWhole(last: LargeFile, stretches: readonly Stretch[]): Bytes {
  const bytes = bytesOf(stretches);
  const starts = startsOf(
    stretches.map((stretch) => sizeOf(textOf(stretch))),
    0,
  );
  return { bytes, starts, changed: changedRange(last.bytes, bytes) };
}

function bytesOf(stretches: readonly Stretch[]): Buffer {
  return Buffer.from(stretches.map(textOf).join(""), "utf8");
}

function sizeOf(text: string): number {
  return Buffer.byteLength(text, "utf8");
}

function startsOf(sizes: readonly number[], from: number): number[] {
  let at = from;
  return [from, ...sizes.map((size) => (at += size))];
}

function startOf(starts: readonly number[], index: number): number {
  return starts[index] ?? 0;
}

/** The hash of bytes that are the same as before up to `from`, with its marks. */
function hashed(bytes: Buffer, marks: readonly Hash[], from: number): Pick<LargeFile, "sha256" | "marks"> {
  const kept = marks.slice(0, Math.floor(from / STEP) + 1);
  if (kept.length === 0) kept.push(createHash("sha256"));
  const hash = (kept.at(-1) ?? createHash("sha256")).copy();
  for (let at = (kept.length - 1) * STEP; at < bytes.length; at += STEP) {
    hash.update(bytes.subarray(at, at + STEP));
    if (at + STEP < bytes.length) kept.push(hash.copy());
  }
  return { sha256: hash.digest("hex"), marks: kept };
}

/**
 * The stretch of `b` that is not as in `a`: to the end of `b` or, where both are as long, to the last difference. None
 * where they are the same.
 */
export function changedRange(a: Buffer, b: Buffer): Range[] {
  const at = commonStart(a, b);
  const end = a.length === b.length ? b.length - commonEnd(a, b, b.length - at) : b.length;
  return at === end && a.length === b.length ? [] : [{ at, end }];
}

/** How many bytes two texts begin with alike. */
function commonStart(a: Buffer, b: Buffer): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  for (let end = LARGE; end <= most && a.compare(b, at, end, at, end) === 0; end += LARGE) at = end;
  while (at < most && a[at] === b[at]) at += 1;
  return at;
}

/** How many of at most so many bytes two texts of the same length end with alike. */
function commonEnd(a: Buffer, b: Buffer, most: number): number {
  const size = a.length;
  let from = size;
  for (let to = size - LARGE; to >= size - most && a.compare(b, to, from, to, from) === 0; to -= LARGE)
    from = to;
  while (from > size - most && a[from - 1] === b[from - 1]) from -= 1;
  return size - from;
}
