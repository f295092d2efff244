import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { sha256 } from "../4-fill/text.ts";
import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.ts";
import {
  ioBadManifest,
  ioEditedOutput,
  ioFileInTheWay,
  ioLeavesOutput,
  ioNotAFolder,
} from "../diagnostics/messages.ts";
import { exclusively } from "./exclusively.ts";
import { readIfThere, writeWhole } from "./files.ts";
import { isInside, MANIFEST, readManifest, type Manifest } from "./manifest.ts";

export interface OutputText {
  /** POSIX path relative to the output folder. */
  readonly path: string;
  readonly text: string;
}

export interface WriteOptions {
  /** Overwrites files that a person has edited or put there. */
  readonly force?: boolean;
  /** The folder's path as the person knows it, for messages. */
  readonly shown?: string;
  /** What this process wrote before: files that are still the same object, and as they were left, are not read. */
  readonly left?: Left;
}

/** The files of an output folder by path, as one process left them. */
export type Left = Map<string, { readonly file: OutputText; readonly stat: Stat }>;

interface Stat {
  readonly mtimeMs: number;
  readonly size: number;
  readonly ino: number;
}

/** What a build changed in its folder; sorted paths. */
export interface Written {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

/**
 * Brings an output folder to what was compiled: writes what changed, deletes what the last manifest names and this
 * one does not, leaves everything else alone. Everything is prepared in `.specc/staging` before the first file is
 * touched; from then on a journal says what is left to do, and whoever comes next finishes it.
 *
 * @throws Error where a path leaves the folder, which is a bug in a generator, or where the disk refuses.
 */
export function writeOutput(
  out: string,
  files: readonly OutputText[],
  manifest: { readonly text: string },
  options: WriteOptions = {},
): StageResult<Written> {
  for (const { path } of files) {
    if (!isInside(path) || path === MANIFEST)
      throw new Error(`A generator wants to write ${JSON.stringify(path)}.`);
  }
  const shown = options.shown ?? out;
  const present = statSync(out, { throwIfNoEntry: false });
  if (present && !present.isDirectory()) {
    return { value: null, diagnostics: [ioNotAFolder(null, { path: shown })] };
  }
  return exclusively(out, shown, () => {
    recover(out);
    return write(out, [...files, { path: MANIFEST, text: manifest.text }], options, shown);
  });
}

function write(
  out: string,
  files: readonly OutputText[],
  options: WriteOptions,
  shown: string,
): StageResult<Written> {
  const last = lastManifest(out, shown);
  if (last && "diagnostic" in last && !options.force) {
    return { value: null, diagnostics: [last.diagnostic] };
  }
  const known = new Map((last && "files" in last ? last.files : []).map((file) => [file.path, file]));
  const changes = compare(out, files, known, options, shown);
  if (changes.diagnostics.length > 0) return { value: null, diagnostics: changes.diagnostics };
  const { changed, removed } = changes;
  if (changed.length > 0 || removed.length > 0) {
    stage(out, changed, removed);
    finish(out, removed);
    if (options.left) for (const file of changed) leave(out, file, options.left);
  }
  const written = changed.map((file) => file.path).filter((path) => path !== MANIFEST);
  const unchanged = files.length - 1 - written.length;
  return { value: { written: written.sort(), removed, unchanged }, diagnostics: [] };
}

function lastManifest(out: string, shown: string): Manifest | { readonly diagnostic: Diagnostic } | null {
  const text = readIfThere(join(out, MANIFEST))?.toString("utf8");
  if (text === undefined) return null;
  const manifest = readManifest(text);
  if (typeof manifest !== "string") return manifest;
  return { diagnostic: ioBadManifest(null, { path: `${shown}/${MANIFEST}`, problem: manifest }) };
}

interface Changes {
  readonly changed: readonly OutputText[];
  readonly removed: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

function compare(
  out: string,
  files: readonly OutputText[],
  known: ReadonlyMap<string, Manifest["files"][number]>,
  options: WriteOptions,
  shown: string,
): Changes {
  const diagnostics: Diagnostic[] = [];
  const changed: OutputText[] = [];
  const safe = folderGuard(out);
  for (const file of files) {
    if (!safe(file.path)) {
      diagnostics.push(ioLeavesOutput(null, { path: `${shown}/${file.path}` }));
      continue;
    }
    if (options.left && isAsLeft(out, file, options.left)) continue;
    const present = readIfThere(join(out, file.path));
    if (present?.equals(Buffer.from(file.text, "utf8"))) {
      if (options.left) leave(out, file, options.left);
      continue;
    }
    changed.push(file);
    if (present === null || options.force || file.path === MANIFEST) continue;
    const before = known.get(file.path);
    if (!before) diagnostics.push(ioFileInTheWay(null, { path: `${shown}/${file.path}` }));
    else if (isEdited(present, before)) diagnostics.push(edited(before, shown));
  }
  const wanted = new Set(files.map((file) => file.path));
  const removed: string[] = [];
  for (const before of known.values()) {
    if (wanted.has(before.path) || !safe(before.path)) continue;
    const present = readIfThere(join(out, before.path));
    if (present === null) continue;
    if (isEdited(present, before) && !options.force) diagnostics.push(edited(before, shown));
    else removed.push(before.path);
  }
  return { changed, removed: removed.sort(), diagnostics };
}

/** The time of a file's last change tells only changes that are further apart than the disk's clock ticks. */
const TICK = 20;

function isAsLeft(out: string, file: OutputText, left: Left): boolean {
  const known = left.get(file.path);
  if (known?.file !== file) return false;
  const stat = lstatSync(join(out, file.path), { throwIfNoEntry: false });
  return stat?.mtimeMs === known.stat.mtimeMs && stat.size === known.stat.size && stat.ino === known.stat.ino;
}

function leave(out: string, file: OutputText, left: Left): void {
  const stat = lstatSync(join(out, file.path), { throwIfNoEntry: false });
  if (stat && Date.now() - stat.mtimeMs > TICK) left.set(file.path, { file, stat });
  else left.delete(file.path);
}

function isEdited(present: Buffer, before: Manifest["files"][number]): boolean {
  return sha256(present.toString("utf8")) !== before.sha256;
}

function edited(before: Manifest["files"][number], shown: string): Diagnostic {
  const origin = before.origins?.[0] ?? "it follows from no single line";
  return ioEditedOutput(null, { path: `${shown}/${before.path}`, origin });
}

/** Says whether a path stays in the folder: none of its parts may be a symbolic link. */
function folderGuard(out: string): (path: string) => boolean {
  const seen = new Map<string, boolean>([[".", true]]);
  const isPlain = (path: string): boolean => {
    const known = seen.get(path);
    if (known !== undefined) return known;
    const plain =
      isPlain(dirname(path)) && !lstatSync(join(out, path), { throwIfNoEntry: false })?.isSymbolicLink();
    seen.set(path, plain);
    return plain;
  };
  return (path) =>
    isPlain(dirname(path)) && !lstatSync(join(out, path), { throwIfNoEntry: false })?.isSymbolicLink();
}

const staging = (out: string): string => join(out, ".specc", "staging");
const journal = (out: string): string => join(out, ".specc", "journal.json");

function stage(out: string, changed: readonly OutputText[], removed: readonly string[]): void {
  const folders = new Set<string>();
  for (const file of changed) {
    const path = join(staging(out), file.path);
    const folder = dirname(path);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    writeFileSync(path, file.text, { mode: file.text.startsWith("#!") ? 0o755 : 0o644 });
  }
  writeWhole(journal(out), `${JSON.stringify({ removed })}\n`);
}

/** Moves what is staged into place and deletes what is to go. May be done again after it was cut short. */
function finish(out: string, removed: readonly string[]): void {
  moveInto(staging(out), out);
  for (const path of removed) {
    rmSync(join(out, path), { force: true });
    removeEmptyFolders(out, dirname(path));
  }
  rmSync(staging(out), { recursive: true, force: true });
  rmSync(journal(out), { force: true });
}

/** Finishes what an earlier build had prepared, or throws away what it had only begun to prepare. */
function recover(out: string): void {
  const text = readIfThere(journal(out))?.toString("utf8");
  if (text === undefined) return rmSync(staging(out), { recursive: true, force: true });
  const value: unknown = JSON.parse(text);
  const removed = value !== null && typeof value === "object" && "removed" in value ? value.removed : [];
  finish(
    out,
    Array.isArray(removed) ? removed.filter((path) => typeof path === "string" && isInside(path)) : [],
  );
}

/** A folder that is not there yet is moved as a whole, which is one rename for all of its files. */
function moveInto(from: string, to: string): void {
  if (!existsSync(from)) return;
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, goal] = [join(from, entry.name), join(to, entry.name)];
    if (!entry.isDirectory() || !existsSync(goal)) {
      if (!entry.isDirectory() && lstatSync(goal, { throwIfNoEntry: false })?.isDirectory()) rmdirSync(goal);
      renameSync(source, goal);
    } else if (lstatSync(goal).isDirectory()) moveInto(source, goal);
    else {
      rmSync(goal);
      renameSync(source, goal);
    }
  }
}

function removeEmptyFolders(out: string, folder: string): void {
  for (let path = folder; path !== "." && path !== ""; path = dirname(path)) {
    const full = join(out, path);
    if (!existsSync(full) || readdirSync(full).length > 0) return;
    rmdirSync(full);
  }
}

/** The manifest of an output folder, or `null` where it has none that can be read. */
export function outputManifest(out: string): Manifest | null {
  const path = join(out, MANIFEST);
  if (!existsSync(path)) return null;
  const manifest = readManifest(readFileSync(path, "utf8"));
  return typeof manifest === "string" ? null : manifest;
}
