import { isAscii } from "node:buffer";
import { createHash } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { PlannedFile } from "../3-emit/target.ts";
import type { FilledFile } from "../4-fill/insert.ts";
import { linesOf } from "../4-fill/text.ts";
import type { Front } from "../cache/front.ts";
import { newKept, type Kept } from "../cache/kept.ts";
import type { Piece, Pieces } from "../cache/pieces.ts";
import { addChange, type Base, placeNow, readChanges } from "./build-changes.ts";
import type { DraftFile } from "../draft/draft.ts";
import type { Ir } from "../ir/types.ts";
import { writeWhole } from "./files.ts";
import { jsonOf } from "../ir/compact.ts";
import { partsOf, textOf as textOfStretch } from "../draft/parts.ts";
import { type Known, knownFile, type StoredFile } from "./known-file.ts";
import { hashOfFile, type Manifest } from "./manifest.ts";
import { isLeft, noteLeft, type Left, type LeftFile } from "./write.ts";

/** What a build has kept for the next one, which is another process. */
export interface BuildCache {
  /** The output folder, absolute. */
  readonly out: string;
  readonly kept: Kept;
  readonly left: Left;
  /** What was read; `null` where nothing was. */
  readonly base: Base | null;
}

/**
 * Thrown where a text is asked for that the cache knows by its hash, or by its place in a file of the output, and that
 * file is not as it was left. Whoever uses the cache starts again without it.
 */
export const MISSING_TEXT = new Error("The build cache holds no text of this file.");

/**
 * Reads the cache beside a spec. It is only ever a shorter way to the same bytes: one of another version of specc, one
 * that is damaged and one that cannot be read are as good as none.
 *
 * @param version of specc, down to its last byte.
 */
export function readBuildCache(folder: string, version: string): BuildCache | null {
  const bytes = bytesOf(pathOf(folder));
  if (bytes === null) return null;
  const end = bytes.indexOf(10);
  const content = bytes.subarray(end + 1);
  const head = headOf(version, content);
  if (end < 0 || bytes.toString("latin1", 0, end) !== head) return null;
  const stored = JSON.parse(textOf(content)) as Stored;
  const left: Left = new Map(stored.left);
  const changes = readChanges(bytesOf(changesOf(folder)), head, stored.front, left);
  const kept: Kept = { ...newKept(true), front: changes.front };
  kept.pieces.last = (changes.count === 0 ? stored.last : null) ?? changes.front?.ir ?? null;
  const read = new Map<string, string>();
  const textsOf = outputTexts(stored.out, left, read);
  for (const { pieces, keys, texts } of stored.groups) {
    const textAt = ([number, at, length]: Place): string => {
      const path = texts[number] ?? "";
      const now = placeNow(changes.moves.get(path), at, length);
      if (now === null) throw MISSING_TEXT;
      return textsOf(path).slice(now, now + length);
    };
    for (const [name, looks, value] of pieces) {
      const seen = looks.map((key) => keys[key] ?? "");
      kept.pieces.entries.set(
        name,
        lazily(seen, () => restored(value, kept, textAt)),
      );
    }
  }
  for (const [name, looks, value] of changes.pieces)
    kept.pieces.entries.set(
      name,
      lazily(looks, () => restored(value, kept, () => "")),
    );
  const texts = stored.groups.flatMap((group) => group.texts);
  const base = { ...changes, read, texts, known: new Map(kept.pieces.entries) };
  return { out: stored.out, kept, left, base };
}

/**
 * Writes the cache; a folder that cannot be written has none.
 *
 * @param ready what `prepareBuildCache` gave, if it was asked.
 * @param others groups of pieces that were made elsewhere, which `kept` does not have.
 */
export function writeBuildCache(
  folder: string,
  version: string,
  { out, kept, left, base }: BuildCache,
  files: readonly FilledFile[],
  manifest: Manifest,
  ready: PreparedCache | null = null,
  others: readonly StoredGroup[] = [],
): void {
  if (kept.pieces.last === null) return;
  const before = new Map(left);
  noteLeft(out, manifest, left);
  try {
    const knownOf = knownIn(files);
    const put = storeOf([], knownOf).inline;
    if (base && addChange(changesOf(folder), base, { kept, left, before, files, put })) return;
    const { front, pieces } = kept;
    const output = new Set(files);
    const prepared = ready?.files.every((file) => output.has(file)) ? ready : null;
    const rest = new Map([...pieces.entries].filter(([name]) => !prepared?.names.has(name)));
    const groups = [
      ...(prepared ? [prepared.group] : []),
      ...others,
      groupOf(rest, wholesOf(files), knownOf),
    ].join(",");
    // What is the same object need not be written twice.
    const last = front?.ir === pieces.last ? null : pieces.last;
    const own = JSON.stringify({ out, left: [...left], last } satisfies Pick<
      Stored,
      "out" | "left" | "last"
    >);
    const text = `${own.slice(0, -1)},"front":${prepared?.front ?? jsonOfFront(front)},"groups":[${groups}]}`;
    const content = Buffer.from(text, "utf8");
    writeWhole(pathOf(folder), Buffer.concat([Buffer.from(`${headOf(version, content)}\n`), content]));
    rmSync(changesOf(folder), { force: true, recursive: true });
  } catch (error) {
    // A spec in a folder that cannot be written compiles all the same, only slower.
    if (error === MISSING_TEXT) throw error;
  }
}

/** A part of what a cache holds. */
export interface PreparedCache {
  /** JSON. */
  readonly front: string;
  readonly group: StoredGroup;
  /** Of the pieces in the group. */
  readonly names: ReadonlySet<string>;
  /** In which its texts have places: where one of them is none of the output, it is worth nothing. */
  readonly files: readonly FilledFile[];
}

/**
 * Makes the part of a cache for which nothing need be written yet: the front, and the pieces that are made so far, but
 * for those that are files.
 */
export function prepareBuildCache({ front, pieces }: Kept, files: readonly FilledFile[]): PreparedCache {
  const entries = new Map([...pieces.entries].filter(([, { value }]) => !isFiles(value)));
  const group = groupOf(entries, wholesOf(files), knownIn(files));
  return { front: jsonOfFront(front), group, names: new Set(entries.keys()), files };
}

/** What follows from no single line is what pieces are put together to. */
function wholesOf(files: readonly FilledFile[]): readonly DraftFile[] {
  return files.filter(({ origins, holes }) => origins.length === 0 && holes.length === 0);
}

/** A `Group`, as JSON. */
export type StoredGroup = string;

/**
 * Pieces as a cache holds them.
 *
 * @param wholes files that pieces are put together to: texts in them are stored as their places.
 * @param knownOf what is known of the file of a path, which a piece has planned.
 */
export function groupOf(
  entries: Pieces["entries"],
  wholes: readonly DraftFile[],
  knownOf: KnownOf,
): StoredGroup {
  const store = storeOf(wholes, knownOf);
  const numbers = new Map<string, number>();
  const pieces = [...entries].map(([name, { looks, value }]): Group["pieces"][number] => [
    name,
    looks.map((key) => numberOf(numbers, key)),
    store.put(name, value),
  ]);
  return JSON.stringify({ pieces, keys: [...numbers.keys()], texts: store.texts } satisfies Group);
}

type KnownOf = (path: string) => Known | undefined;

function knownIn(files: readonly FilledFile[]): KnownOf {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return (path) => {
    const file = byPath.get(path);
    return file && { sha256: hashOfFile(file), lines: linesOf(file) };
  };
}

/** The IR, most of it, is there as JSON already. */
function jsonOfFront(front: Front | null): string {
  if (front === null) return "null";
  const { ir, ...others } = front;
  return `${JSON.stringify(others).slice(0, -1)},"ir":${jsonOf(ir)}}`;
}

function numberOf(keys: Map<string, number>, key: string): number {
  const known = keys.get(key);
  if (known !== undefined) return known;
  keys.set(key, keys.size);
  return keys.size - 1;
}

interface Stored {
  readonly out: string;
  readonly front: Front | null;
  /** What the pieces were made of, where that is not the front's. */
  readonly last: Ir | null;
  readonly groups: readonly Group[];
  readonly left: readonly (readonly [string, LeftFile])[];
}

/** Pieces, with what the numbers in them lead to. */
interface Group {
  /** Name, look-ups by their numbers in `keys`, value. */
  readonly pieces: readonly (readonly [string, readonly number[], unknown])[];
  readonly keys: readonly string[];
  /** The files of the output that texts stand in. */
  readonly texts: readonly string[];
}

function bytesOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

const pathOf = (folder: string): string => join(folder, ".specc", "build.cache");
const changesOf = (folder: string): string => join(folder, ".specc", "build.changes");

/** What is plain ASCII, as nearly everything is, is read several times as fast as UTF-8. */
function textOf(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? "latin1" : "utf8");
}

/** What the first line must be, for this specc and these bytes. */
function headOf(version: string, content: Buffer): string {
  return `specc ${version} ${content.length} ${createHash("sha256").update(content).digest("hex")}`;
}

/** In place of a text: the number of its file in `texts`, where it begins, how long it is. */
type Place = readonly [number, number, number];

/** Texts that are shorter are stored as they are. */
const SHORT = 64;

/** Turns values of pieces into plain data: long texts become their places in the output, files lose theirs. */
function storeOf(
  wholes: readonly DraftFile[],
  knownOf: KnownOf,
): {
  readonly texts: readonly string[];
  put(name: string, value: unknown): unknown;
  /** With all texts as they are. */
  inline(value: unknown): unknown;
} {
  const texts: string[] = [];
  const numberOfText = (path: string): number =>
    texts.includes(path) ? texts.indexOf(path) : texts.push(path) - 1;
  let places: ReadonlyMap<object, Place> | null = null;
  const placeOf = (part: object): Place | undefined =>
    (places ??= placesOfParts(wholes, numberOfText)).get(part);
  const trails = new Map<string, Trail>();
  const find = (kind: string, text: string): Place | null => {
    const trail = trails.get(kind) ?? { file: null, number: 0, at: 0, misses: 0 };
    trails.set(kind, trail);
    const near = trail.file ? indexNear(trail.file.text, text, trail.at) : -1;
    if (near >= 0) {
      trail.at = near + text.length;
      return [trail.number, near, text.length];
    }
    if (trail.misses === MOST_MISSES) return null;
    trail.misses += 1;
    for (const file of wholes) {
      const at = file.text.length > text.length ? file.text.indexOf(text) : -1;
      if (at < 0) continue;
      trail.file = file;
      trail.number = numberOfText(file.path);
      trail.at = at + text.length;
      return [trail.number, at, text.length];
    }
    return null;
  };
  const put = (kind: string, value: unknown): unknown => {
    if (typeof value === "string") {
      const place = value.length < SHORT ? null : find(kind, value);
      return place ? { $at: place } : value;
    }
    if (Array.isArray(value)) return value.map((item: unknown, index) => put(`${kind} ${index}`, item));
    if (value === null || typeof value !== "object") return value;
    const place = placeOf(value);
    if (place) return { text: { $at: place } };
    const stored: Record<string, unknown> = {};
    for (const key of Object.keys(value))
      stored[key] = put(`${kind} ${key}`, (value as Readonly<Record<string, unknown>>)[key]);
    return stored;
  };
  const stub = ({ path, template, origins }: PlannedFile): StoredFile => {
    const { sha256, lines } = knownOf(path) ?? { sha256: "", lines: 0 };
    return { path, template, origins, sha256, lines };
  };
  return {
    texts,
    inline: (value) => (isFiles(value) ? { $files: value.map(stub) } : value),
    put: (name, value) =>
      isFiles(value) ? { $files: value.map(stub) } : put(name.slice(0, name.indexOf(" ")), value),
  };
}

/** Where the parts stand that files are put together of. What is shorter than its place is left out. */
function placesOfParts(
  files: readonly DraftFile[],
  numberOf: (path: string) => number,
): ReadonlyMap<object, Place> {
  const places = new Map<object, Place>();
  for (const file of files) {
    let at = 0;
    for (const stretch of partsOf(file) ?? []) {
      const { length } = textOfStretch(stretch);
      if (typeof stretch !== "string" && length >= SHORT)
        places.set(stretch, [numberOf(file.path), at, length]);
      at += length;
    }
  }
  return places;
}

/** Where the last text of its kind was found: the next one is expected behind it. */
interface Trail {
  file: DraftFile | null;
  number: number;
  at: number;
  misses: number;
}

/** So many texts of one kind are looked for in all files; whatever else is not behind the one before is stored. */
const MOST_MISSES = 3;

/** So much, a comma and a line feed, is mostly between two. */
const BETWEEN = 4;

/** Where a text begins a little behind a place, or -1. */
function indexNear(text: string, wanted: string, from: number): number {
  // Most stand right behind the one before.
  for (let at = from; at < from + BETWEEN; at += 1) if (text.startsWith(wanted, at)) return at;
  const near = text.slice(from, from + wanted.length + 20_000).indexOf(wanted);
  return near < 0 ? -1 : from + near;
}

function isFiles(value: unknown): value is readonly PlannedFile[] {
  const [first] = Array.isArray(value) ? (value as readonly unknown[]) : [];
  return first !== null && typeof first === "object" && "path" in first && "template" in first;
}

/** The texts of files of the output, which must be as they were left; `read` are those that were asked for. */
function outputTexts(out: string, left: Left, read: Map<string, string>): (path: string) => string {
  return (path) => {
    const known = read.get(path);
    if (known !== undefined) return known;
    if (!isLeft(out, path, left)) throw MISSING_TEXT;
    const text = textOf(readFileSync(join(out, path)));
    read.set(path, text);
    return text;
  };
}

/** The value of a piece as it was before it was stored. What was stored is used up by it. */
function restored(value: unknown, kept: Kept, textAt: (place: Place) => string): unknown {
  if (value === null || typeof value !== "object") return value;
  if ("$at" in value) return textAt(value.$at as Place);
  if ("$files" in value)
    return (value.$files as readonly StoredFile[]).map((file) => knownFile(file, kept, missing));
  const parts = value as Record<string, unknown>;
  for (const key in parts) parts[key] = restored(parts[key], kept, textAt);
  return parts;
}

function missing(): never {
  throw MISSING_TEXT;
}

/** A piece whose value is made when it is first asked for. */
function lazily(looks: readonly string[], make: () => unknown): Piece {
  let value: unknown;
  let isMade = false;
  return {
    looks,
    round: 0,
    get value() {
      if (!isMade) [value, isMade] = [make(), true];
      return value;
    },
  };
}
