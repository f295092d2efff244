import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  type Stats,
  writeFileSync,
  writeSync,
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
import { isNew, type Part, removeLostParts } from "./part.ts";
import { readIfThere, writerInto, writeWhole } from "./files.ts";
import { changedRange, LARGE, type LargeFiles } from "./large.ts";
import {
  entryIn,
  hashOfManifest,
  isInside,
  MANIFEST,
  manifestFile,
  readManifest,
  type Manifest,
  type ManifestFile,
} from "./manifest.ts";

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
  /** How the last build left the folder: files that are still so are not read. Brought up to date by `noteLeft`. */
  readonly left?: Left;
  /** Brought up to date; `manifestOf` has done so with its large files. */
  readonly kept?: KeptOutput;
  /** Files that are staged already. They are moved where nothing is in the folder yet, and otherwise written anew. */
  readonly part?: Part | null;
  /**
   * Files that stay as they are need not be looked at now: who calls looks later, by `strayed`, and calls
   * `removeOwnFolder` in the end.
   */
  readonly looksLater?: boolean;
}

/** What is kept of an output from one build to the next while a spec is watched. */
export interface KeptOutput {
  readonly large: LargeFiles;
  /** Every file as the last build wrote or found it, in its order; none where it did not come to that. */
  files: readonly OutputText[];
}

export function keptOutput(): KeptOutput {
  return { large: new Map(), files: [] };
}

/** Every file that a build left in an output folder, by path. */
export type Left = Map<string, LeftFile>;

export interface LeftFile extends Stamp {
  /** Of its bytes. */
  readonly sha256: string;
}

/** What shows that a file is as it was. */
export interface Stamp {
  /** When it was last changed; negative where that was so recent that a later change might not show: then it is read. */
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
 * one does not, leaves everything else alone. Everything is prepared in `.specc/` before the first file is touched; from
 * then on a journal says what is left to do, and whoever comes next finishes it.
 *
 * @throws Error where a path leaves the folder, which is a bug in a generator, or where the disk refuses.
 */
export function writeOutput(
  out: string,
  files: readonly OutputText[],
  manifest: Manifest | { readonly text: string },
  options: WriteOptions = {},
): StageResult<Written> {
  const { left = new Map(), kept = null, force = false, looksLater = false, part = null } = options;
  for (const [index, file] of files.entries()) {
    const { path } = file;
    if (kept?.files[index] === file) continue;
    if (!isInside(path) || path === MANIFEST)
      throw new Error(`A generator wants to write ${JSON.stringify(path)}.`);
  }
  const shown = options.shown ?? out;
  const present = statSync(out, { throwIfNoEntry: false });
  if (present && !present.isDirectory()) {
    return { value: null, diagnostics: [ioNotAFolder(null, { path: shown })] };
  }
  const isKnown = "files" in manifest;
  const ownHash = isKnown ? hashOfManifest(manifest, kept?.large) : sha256(manifest.text);
  const hashOf = (path: string): string | undefined =>
    path === MANIFEST ? ownHash : isKnown ? entryIn(manifest.files, path)?.sha256 : undefined;
  const all = [...files, isKnown ? manifestFile(manifest) : { path: MANIFEST, text: manifest.text }];
  return exclusively(out, shown, looksLater, () => {
    recover(out);
    const last = kept?.files ?? [];
    if (kept) kept.files = [];
    const result = write({ out, shown, files: all, hashOf, left, kept, last, looksLater, part }, force);
    if (kept && result.value) kept.files = all;
    return result;
  });
}

/** What is to be in which folder. */
interface Job {
  readonly out: string;
  readonly shown: string;
  readonly files: readonly OutputText[];
  /** Of a file's text, as far as it is known. */
  readonly hashOf: (path: string) => string | undefined;
  readonly left: Left;
  readonly kept: KeptOutput | null;
  /** All files of the last build, where they are known. */
  readonly last: readonly OutputText[];
  readonly looksLater: boolean;
  readonly part: Part | null;
}

function write(job: Job, force: boolean): StageResult<Written> {
  const { out, files } = job;
  if (isNew(out)) {
    const all = files.map((file) => ({ file, isLeft: false }));
    finish(out, prepare(job, all, []));
    const written = files.map((file) => file.path).filter((path) => path !== MANIFEST);
    return { value: { written: written.sort(), removed: [], unchanged: 0 }, diagnostics: [] };
  }
  const before = filesBefore(job);
  if ("diagnostic" in before && !force) return { value: null, diagnostics: [before.diagnostic] };
  const { changed, removed, diagnostics } = compare(job, "diagnostic" in before ? NO_FILES : before, force);
  if (diagnostics.length > 0) return { value: null, diagnostics };
  if (changed.length > 0 || removed.length > 0) {
    finish(out, prepare({ ...job, part: null }, changed, removed));
  }
  const written = changed.map(({ file }) => file.path).filter((path) => path !== MANIFEST);
  const unchanged = files.length - 1 - written.length;
  return { value: { written: written.sort(), removed, unchanged }, diagnostics: [] };
}

/** The files that the last build wrote. */
interface Before {
  readonly paths: Iterable<string>;
  /** They are those that this process has written last. */
  readonly isLeft: boolean;
  /** What its manifest says of one. */
  find(path: string): ManifestFile | undefined;
}

const NO_FILES: Before = { paths: [], isLeft: false, find: () => undefined };

/** Where the manifest is as the last build left it, it is read only when it is asked for. */
function filesBefore({ out, shown, left }: Job): Before | { readonly diagnostic: Diagnostic } {
  const read = (): ReadonlyMap<string, ManifestFile> | { readonly diagnostic: Diagnostic } => {
    const last = lastManifest(out, shown);
    if (last && "diagnostic" in last) return last;
    return new Map(last?.files.map((file) => [file.path, file]));
  };
  if (isLeft(out, MANIFEST, left)) {
    let files: ReturnType<typeof read> | null = null;
    const find = (path: string): ManifestFile | undefined => {
      files ??= read();
      return "diagnostic" in files ? undefined : files.get(path);
    };
    return { paths: left.keys(), isLeft: true, find };
  }
  const files = read();
  return "diagnostic" in files
    ? files
    : { paths: files.keys(), isLeft: false, find: (path) => files.get(path) };
}

function lastManifest(out: string, shown: string): Manifest | { readonly diagnostic: Diagnostic } | null {
  const text = readIfThere(join(out, MANIFEST))?.toString("utf8");
  if (text === undefined) return null;
  const manifest = readManifest(text);
  if (typeof manifest !== "string") return manifest;
  return { diagnostic: ioBadManifest(null, { path: `${shown}/${MANIFEST}`, problem: manifest }) };
}

interface Changes {
  readonly changed: readonly Changed[];
  readonly removed: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Changed {
  readonly file: OutputText;
  /** The file on disk is as the last build left it. */
  readonly isLeft: boolean;
}

function compare(
  { out, shown, files, hashOf, left, last: built, looksLater }: Job,
  before: Before,
  force: boolean,
): Changes {
  const diagnostics: Diagnostic[] = [];
  const changed: Changed[] = [];
  const guard = linkGuard(out);
  const judge = (path: string, present: Buffer): void => {
    if (force || path === MANIFEST) return;
    const known = before.find(path);
    if (!known) diagnostics.push(ioFileInTheWay(null, { path: `${shown}/${path}` }));
    else if (isEdited(present, known)) diagnostics.push(edited(known, shown));
  };
  for (const [index, file] of files.entries()) {
    const { path } = file;
    const last = left.get(path);
    if (looksLater && last !== undefined && built[index] === file) continue;
    const hash = hashOf(path);
    if (looksLater && last !== undefined && last.sha256 === hash) continue;
    if (last && hash !== undefined && guard.folderOf(path) && isLeft(out, path, left)) {
      // Nobody has edited it since: it is as it should be, or ours to overwrite.
      if (last.sha256 !== hash) changed.push({ file, isLeft: true });
      continue;
    }
    if (!guard.folderOf(path) || !guard.file(path)) {
      diagnostics.push(ioLeavesOutput(null, { path: `${shown}/${path}` }));
      continue;
    }
    const present = readIfThere(join(out, path));
    if (present?.equals(Buffer.from(file.text, "utf8"))) continue;
    changed.push({ file, isLeft: false });
    if (present !== null) judge(path, present);
  }
  const removed: string[] = [];
  const isSameList =
    before.isLeft &&
    looksLater &&
    built.length === files.length &&
    built.every(({ path }, index) => path === files[index]?.path);
  const wanted = new Set(isSameList ? [] : files.map((file) => file.path));
  for (const path of isSameList ? [] : before.paths) {
    if (wanted.has(path) || !guard.folderOf(path) || !guard.file(path)) continue;
    const present = readIfThere(join(out, path));
    if (present === null) continue;
    const known = force ? undefined : before.find(path);
    if (known && isEdited(present, known)) diagnostics.push(edited(known, shown));
    else removed.push(path);
  }
  return { changed, removed: removed.sort(), diagnostics };
}

/** The time of a file's last change tells only changes that are further apart than the disk's clock ticks. */
const TICK = 20;

/** True where whoever changes the file from now on leaves another time. */
function isSettled({ mtimeMs }: Pick<Stamp, "mtimeMs">): boolean {
  return Date.now() - mtimeMs > TICK;
}

/** True where a file is as a build left it. Where it had to be read for that, it is noted when it need not be again. */
export function isLeft(out: string, path: string, left: Left): boolean {
  const known = left.get(path);
  if (known === undefined) return false;
  const stat = lstatSync(`${out}/${path}`, { throwIfNoEntry: false });
  if (known.mtimeMs >= 0)
    return stat?.mtimeMs === known.mtimeMs && stat.size === known.size && stat.ino === known.ino;
  if (!stat?.isFile() || stat.size !== known.size || stat.ino !== known.ino) return false;
  const settled = isSettled(stat);
  if (hashOfBytes(readFileSync(`${out}/${path}`)) !== known.sha256) return false;
  if (settled) left.set(path, { ...known, mtimeMs: stat.mtimeMs });
  return true;
}

/**
 * Notes how a build left its folder, for the next one. Files that were changed within the last few milliseconds are
 * read again then; who calls this once more a little later spares that.
 */
export function noteLeft(out: string, manifest: Manifest, left: Left): void {
  const hashes = new Map(manifest.files.map((file) => [file.path, file.sha256]));
  hashes.set(MANIFEST, hashOfManifest(manifest));
  for (const path of left.keys()) if (!hashes.has(path)) left.delete(path);
  for (const [path, hash] of hashes) {
    const known = left.get(path);
    if (known?.sha256 === hash && known.mtimeMs >= 0) continue;
    const stat = lstatSync(`${out}/${path}`, { throwIfNoEntry: false });
    if (!stat) continue;
    const { mtimeMs, size, ino } = stat;
    const isOther = mtimeMs !== -(known?.mtimeMs ?? 0) || size !== known?.size || ino !== known.ino;
    // Changed by somebody else since the build that wrote it.
    if (known?.sha256 === hash && isOther) continue;
    left.set(path, { sha256: hash, mtimeMs: isSettled(stat) ? mtimeMs : -mtimeMs, size, ino });
  }
}

/** Forgets how those files were left that are so no more, and says whether there are any. */
export function strayed(out: string, left: Left): boolean {
  const others = [...left.keys()].filter((path) => !isLeft(out, path, left));
  for (const path of others) left.delete(path);
  return others.length > 0;
}

function hashOfBytes(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function isEdited(present: Buffer, before: Manifest["files"][number]): boolean {
  return sha256(present.toString("utf8")) !== before.sha256;
}

function edited(before: Manifest["files"][number], shown: string): Diagnostic {
  const origin = before.origins?.[0] ?? "it follows from no single line";
  return ioEditedOutput(null, { path: `${shown}/${before.path}`, origin });
}

/** Says whether a path stays in the folder: none of its parts may be a symbolic link. */
function linkGuard(out: string): {
  /** Of the folders that a path is in. */
  folderOf(path: string): boolean;
  file(path: string): boolean;
} {
  const seen = new Map<string, boolean>([["", true]]);
  const isPlain = (path: string): boolean =>
    !lstatSync(`${out}/${path}`, { throwIfNoEntry: false })?.isSymbolicLink();
  const folderOf = (path: string): boolean => {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    const known = seen.get(folder);
    if (known !== undefined) return known;
    const answer = folderOf(folder) && isPlain(folder);
    seen.set(folder, answer);
    return answer;
  };
  return { folderOf, file: isPlain };
}

const staging = (out: string): string => join(out, ".specc", "staging");
const journal = (out: string): string => join(out, ".specc", "journal");

/** Up to so many files are put into the journal; more are staged, which is quicker for a whole service. */
const MOST_IN_JOURNAL = 64;

/** Prepares everything before the first file is touched; the last step is the journal. */
function prepare(job: Job, changed: readonly Changed[], removed: readonly string[]): Plan {
  const { out } = job;
  const isStaged = changed.length > MOST_IN_JOURNAL;
  if (isStaged) stage(job, changed);
  const plan = { removed, files: isStaged ? [] : changed.flatMap((one) => stretchesOf(job, one)) };
  writeWhole(journal(out), journalOf(plan));
  return plan;
}

/** What is to be done once everything is prepared: beside what is staged, files to write and to delete. */
interface Plan {
  readonly removed: readonly string[];
  readonly files: readonly NewFile[];
}

interface NewFile {
  readonly path: string;
  readonly mode: number;
  /** Where the bytes begin in the file, and how many it has then: less than all of a large file that is there. */
  readonly at: number;
  readonly size: number;
  readonly bytes: Buffer;
}

function wholeOf(file: OutputText, kept: KeptOutput | null): NewFile {
  const { path } = file;
  const known = kept?.large.get(path);
  const bytes = known?.file === file ? known.bytes : Buffer.from(file.text, "utf8");
  const mode = modeOf(bytes[0] === 0x23 && bytes[1] === 0x21);
  return { path, mode, at: 0, size: bytes.length, bytes };
}

/** The permissions of a file of the output: programs, whose texts begin with `#!`, may be run. */
export function modeOf(isProgram: boolean): number {
  return isProgram ? 0o755 : 0o644;
}

/** What of a file is to be written: of a large one what is other than what is there, if it may be written in place. */
function stretchesOf({ out, left, kept }: Job, { file, isLeft }: Changed): NewFile[] {
  const { path } = file;
  const whole = wholeOf(file, kept);
  const known = kept?.large.get(path);
  const full = join(out, path);
  const there = whole.size < LARGE ? undefined : lstatSync(full, { throwIfNoEntry: false });
  if (!there || !isOurs(there, whole)) return [whole];
  const isNext = known?.file === file && isLeft && known.before === left.get(path)?.sha256;
  const changed = isNext ? known.changed : changedRange(readFileSync(full), whole.bytes);
  return changed.map(({ at, end }) => ({ ...whole, at, bytes: whole.bytes.subarray(at, end) }));
}

/** True for a plain file that may be written in place. */
function isOurs(there: Stats, { mode }: NewFile): boolean {
  return there.isFile() && there.nlink === 1 && (there.mode & 0o777) === mode;
}

function stage({ out, kept, part, hashOf, left }: Job, changed: readonly Changed[]): void {
  if (part) renameSync(part.folder, staging(out));
  const put = writerInto(staging(out));
  const stamps = changed.map(({ file }): readonly [string, Stamp] => {
    const stamp = part?.files.get(file.path);
    if (stamp) return [file.path, stamp];
    const { path, mode, bytes } = wholeOf(file, kept);
    return [path, put(path, bytes, mode)];
  });
  // From now on others may change them. The clock of the disk has moved on for most, which need not be looked at again.
  for (const [path, stamp] of stamps) {
    const hash = hashOf(path);
    const { mtimeMs, size, ino } = stamp;
    if (hash !== undefined && isSettled(stamp)) left.set(path, { sha256: hash, mtimeMs, size, ino });
  }
}

/** A line of JSON that says what follows, and the bytes of the files. */
function journalOf({ removed, files }: Plan): Buffer {
  const list = files.map(({ path, mode, at, size, bytes }) => ({
    path,
    mode,
    at,
    size,
    length: bytes.length,
  }));
  return Buffer.concat([
    Buffer.from(`${JSON.stringify({ removed, files: list })}\n`),
    ...files.map(({ bytes }) => bytes),
  ]);
}

function readJournal(bytes: Buffer): Plan {
  const end = bytes.indexOf(10);
  const head = JSON.parse(bytes.toString("utf8", 0, end)) as {
    readonly removed: readonly string[];
    readonly files: readonly {
      readonly path: string;
      readonly mode: number;
      readonly at?: number;
      readonly size?: number;
      readonly length: number;
    }[];
  };
  let stop = end + 1;
  // A journal of an older specc has whole files.
  const files = head.files.map(({ path, mode, length, at = 0, size = length }) => {
    stop += length;
    return { path, mode, at, size, bytes: bytes.subarray(stop - length, stop) };
  });
  return { removed: head.removed.filter(isInside), files: files.filter(({ path }) => isInside(path)) };
}

/** Brings what is prepared to its place and deletes what is to go. May be done again after it was cut short. */
function finish(out: string, { removed, files }: Plan): void {
  if (files.length === 0) moveInto(staging(out), out);
  for (const file of files) put(join(out, file.path), file);
  for (const path of removed) {
    rmSync(join(out, path), { force: true });
    removeEmptyFolders(out, dirname(path));
  }
  if (files.length === 0) rmSync(staging(out), { recursive: true, force: true });
  rmSync(journal(out), { force: true });
}

/**
 * Writes a file in place. Another one that takes its name would do, too, but is a hundred times as slow: ext4 brings it
 * to the disk first. The journal sees to it that a file that is cut short is written again.
 */
function put(path: string, newFile: NewFile): void {
  const { mode, at, size, bytes } = newFile;
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there && isOurs(there, newFile)) {
    const file = openSync(path, "r+");
    try {
      for (let done = 0; done < bytes.length;)
        done += writeSync(file, bytes, done, bytes.length - done, at + done);
      if (there.size > size) ftruncateSync(file, size);
    } finally {
      closeSync(file);
    }
    return;
  }
  // Of a file that has gone since, a part is worth nothing: the build that finds this journal writes it whole.
  if (bytes.length < size) return;
  if (there?.isDirectory()) rmdirSync(path);
  else if (there) rmSync(path);
  else mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes, { mode });
}

/** Finishes what an earlier build had prepared, or throws away what it had only begun to prepare. */
function recover(out: string): void {
  removeLostParts(out);
  const bytes = readIfThere(journal(out));
  if (bytes === null) return rmSync(staging(out), { recursive: true, force: true });
  finish(out, readJournal(bytes));
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
