import { createHash } from "node:crypto";
import { appendFileSync } from "node:fs";
import { withChange, type Front } from "../cache/front.ts";
import type { Kept } from "../cache/kept.ts";
import type { Piece } from "../cache/pieces.ts";
import { spliced, spliceOf, type Splice } from "../cache/splice.ts";
import type { Entity } from "../ir/types.ts";
import type { FilledFile } from "../4-fill/insert.ts";
import type { Left, LeftFile } from "./write.ts";

/**
 * What builds have changed since a cache was written, where each changed one entity and nothing else: a line of JSON
 * for each, behind the checksum of it and of the lines before. A line that is cut short ends what is known; what is
 * not known of the output shows, because its files are not as they were left.
 */
export interface Changes {
  /** What the next line's checksum is made of, beside the line. */
  readonly chain: string;
  readonly count: number;
  readonly front: Front | null;
  /** By the path of a file of the output, the stretches that have changed in it, in this order. */
  readonly moves: ReadonlyMap<string, readonly Move[]>;
  /** Pieces that were made anew. */
  readonly pieces: readonly StoredPiece[];
}

/** What was read of a cache: what the next change is a change of. */
export interface Base extends Changes {
  /** The files of the output in which texts have places, and those texts that were asked for. */
  readonly texts: readonly string[];
  readonly read: ReadonlyMap<string, string>;
  readonly known: ReadonlyMap<string, Piece>;
}

/** What stood from the first to the second is now so long. */
type Move = readonly [start: number, end: number, length: number];
type StoredPiece = readonly [name: string, looks: readonly string[], value: unknown];

interface Change {
  readonly file: number;
  readonly splice: Splice;
  readonly entity: Entity;
  readonly moves: readonly (readonly [string, Move])[];
  readonly pieces: readonly StoredPiece[];
  readonly left: readonly (readonly [string, LeftFile])[];
}

/** So many changes are added to a cache; after them it is written anew. */
const MOST = 20;

/** Reads the changes of the cache whose first line is `head`, and brings `left` up to date. */
export function readChanges(
  bytes: Buffer | null,
  head: string,
  front: Front | null,
  left: Map<string, LeftFile>,
): Changes {
  const moves = new Map<string, Move[]>();
  const pieces = new Map<string, StoredPiece>();
  let [chain, count, now] = [head, 0, front];
  for (const line of bytes?.toString("utf8").split("\n") ?? []) {
    const [sum, content] = [line.slice(0, SUM), line.slice(SUM)];
    if (now === null || sum !== sumOf(chain, content)) break;
    const change = JSON.parse(content) as Change;
    now = applied(now, change);
    for (const [path, move] of change.moves) moves.set(path, [...(moves.get(path) ?? []), move]);
    for (const piece of change.pieces) pieces.set(piece[0], piece);
    for (const [path, file] of change.left) left.set(path, file);
    [chain, count] = [sum, count + 1];
  }
  return { chain, count, front: now, moves, pieces: [...pieces.values()] };
}

function applied(front: Front, { file, splice, entity }: Change): Front {
  const files = front.source.files.map((one, index) =>
    index === file ? { ...one, text: spliced(one.text, splice) } : one,
  );
  const longer = splice.text.length - (splice.end - splice.start);
  return withChange(front, { files }, entity, { file, start: splice.start, longer });
}

/** Where a text stands that once began at `at`; `null` where it was changed itself. */
export function placeNow(moves: readonly Move[] | undefined, at: number, length: number): number | null {
  let now = at;
  for (const [start, end, is] of moves ?? []) {
    if (now + length <= start) continue;
    if (now < end) return null;
    now += is - (end - start);
  }
  return now;
}

/**
 * Adds what this build has changed to what was read.
 *
 * @returns false where it is more than one entity, or too much has been added: the cache must be written anew.
 */
export function addChange(
  path: string,
  base: Base,
  now: {
    readonly kept: Kept;
    readonly left: Left;
    readonly before: Left;
    readonly files: readonly FilledFile[];
    readonly put: (value: unknown) => unknown;
  },
): boolean {
  const { front, pieces } = now.kept;
  if (!front || !base.front || base.count >= MOST || front.ir !== pieces.last) return false;
  const fresh = [...pieces.entries].filter(([name, piece]) => base.known.get(name) !== piece);
  const isSameList =
    pieces.entries.size === base.known.size &&
    fresh.every(([name]) => base.known.has(name)) &&
    now.left.size === now.before.size;
  const inSpec = changeOfSpec(base.front, front);
  const moves = movesOf(base, now);
  if (!inSpec || !moves || !isSameList) return false;
  const change: Change = {
    ...inSpec,
    moves,
    pieces: fresh.map(([name, { looks, value }]) => [name, looks, now.put(value)]),
    left: [...now.left].filter(([name, file]) => now.before.get(name) !== file),
  };
  const content = JSON.stringify(change);
  appendFileSync(path, `${sumOf(base.chain, content)}${content}\n`);
  return true;
}

/** The one entity that has changed, and where its file has; `null` where the whole spec was read. */
function changeOfSpec(before: Front, after: Front): Pick<Change, "file" | "splice" | "entity"> | null {
  if (before.facts !== after.facts) return null;
  const file = after.source.files.findIndex(({ text }, at) => text !== before.source.files[at]?.text);
  const entity = after.ir.entities.find((one, at) => one !== before.ir.entities[at]);
  const [was, is] = [before.source.files[file], after.source.files[file]];
  return was && is && entity ? { file, splice: spliceOf(was.text, is.text), entity } : null;
}

/** `null` where a file has changed whose text was not asked for before. */
function movesOf(
  { texts, read }: Base,
  { files, left, before }: { files: readonly FilledFile[]; left: Left; before: Left },
): Change["moves"] | null {
  const moves: (readonly [string, Move])[] = [];
  for (const path of texts) {
    if (left.get(path)?.sha256 === before.get(path)?.sha256) continue;
    const [was, is] = [read.get(path), files.find((file) => file.path === path)?.text];
    if (was === undefined || is === undefined) return null;
    const { start, end, text } = spliceOf(was, is);
    moves.push([path, [start, end, text.length]]);
  }
  return moves;
}

/** Hexadecimal digits in front of each line. */
const SUM = 64;

function sumOf(chain: string, content: string): string {
  return createHash("sha256").update(chain).update(content).digest("hex");
}
