import { existsSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { Helper } from "../3-emit/emit.ts";
import type { PlannedFile } from "../3-emit/target.ts";
import { type FilledFile, insert } from "../4-fill/insert.ts";
import type { Kept } from "../cache/kept.ts";
import type { DraftFile } from "../draft/draft.ts";
import { partsOf } from "../draft/parts.ts";
import { jsonOf } from "../ir/compact.ts";
import type { Ir } from "../ir/types.ts";
import type { StoredGroup } from "./build-cache.ts";
import { claim, EMIT_THREAD, isDone, MAIN, MAKING, newClaims, STAGING, STORING } from "./claims.ts";
import { removeOwnFolder } from "./exclusively.ts";
import { writerInto } from "./files.ts";
import { know, type Known, knownFile, type StoredFile } from "./known-file.ts";
import { isNew, type Part, partFolder } from "./part.ts";
import { modeOf, type Stamp } from "./write.ts";

/** What the thread is asked for. */
export interface Job {
  /** JSON. */
  readonly ir: string;
  /** Where files are staged, absolute. */
  readonly folder: string;
  readonly shared: SharedArrayBuffer;
}

/** What the thread says of a share that it has made: its name, and its files, which are staged. */
export type MadeShare = readonly [name: string, files: readonly (StoredFile & Stamp)[]];

/** A file that is only to be staged. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** What the thread says of a file that it has staged. */
export interface StagedFile extends Known, Stamp {
  readonly path: string;
}

/** A thread that makes shares of a plan while the main one makes everything else. */
export interface EmitThread extends Helper {
  /** Waits until it has staged what it was handed, and stages the rest of the output here. */
  join(files: readonly FilledFile[]): void;
  /** What it has staged. */
  part(): Part | null;
  /** For the build cache, the pieces of what it has made. */
  groups(): readonly StoredGroup[];
  /** Ends it, and removes what nobody has taken over. */
  end(): Promise<void>;
}

/** Megabytes for what was just made; V8's own measure for the main thread is 48. */
const YOUNG = 96;

/**
 * A thread, where there is a second core, and threads may be started; otherwise `null`. It helps with an output folder
 * that is empty or not there.
 *
 * @param kept is told of the files that it makes.
 * @param outOf the output folder, absolute.
 * @param meanwhile is called with the files that are made here while it makes others.
 */
export function startEmitThread(
  kept: Kept,
  outOf: (ir: Ir) => string,
  meanwhile: (files: readonly FilledFile[]) => void,
): EmitThread | null {
  const program = fileURLToPath(new URL("./specc.js", import.meta.url));
  if (availableParallelism() < 2 || !existsSync(program)) return null;
  const { port1, port2 } = new MessageChannel();
  try {
    const worker = new Worker(program, {
      argv: [EMIT_THREAD],
      workerData: { port: port2 },
      transferList: [port2],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
    });
    // It shows in that nothing comes of it.
    worker.on("error", () => {});
    worker.unref();
    return threadOf(worker, port1, kept, outOf, meanwhile);
  } catch {
    return null;
  }
}

function threadOf(
  worker: Worker,
  port: MessagePort,
  kept: Kept,
  outOf: (ir: Ir) => string,
  meanwhile: (files: readonly FilledFile[]) => void,
): EmitThread {
  let staged: { readonly out: string; readonly folder: string; readonly shared: SharedArrayBuffer } | null =
    null;
  let places: ReadonlyMap<string, number> = new Map();
  let made: ReadonlyMap<string, readonly PlannedFile[]> | null = null;
  let handed: ReadonlyMap<string, FilledFile> = new Map();
  let part: Part | null = null;
  let groups: readonly StoredGroup[] = [];
  let isIdle = true;
  return {
    begin(ir, shares) {
      const out = outOf(ir);
      if (!isNew(out)) return;
      const folder = partFolder(out);
      const shared = newClaims(shares.length);
      staged = { out, folder, shared };
      places = new Map(shares.map((name, at) => [name, at]));
      isIdle = false;
      port.postMessage({ ir: jsonOf(ir), folder, shared } satisfies Job);
    },
    printed(drafts) {
      if (staged === null) return;
      const files = insert(drafts.filter(isHanded), new Map());
      handed = new Map(files.map((file) => [file.path, file]));
      port.postMessage(files.map(({ path, text }): TextFile => ({ path, text })));
      meanwhile(files);
    },
    filesOf(share) {
      const at = places.get(share);
      if (at === undefined || staged === null || (made === null && claim(staged.shared, at, MAIN)))
        return undefined;
      if (made === null) {
        const { folder, out, shared } = staged;
        const shares = isDone(shared, MAKING) ? (JSON.parse(answerFrom(port)) as readonly MadeShare[]) : [];
        const files = new Map(shares.flatMap(([, files]) => files.map((file) => [file.path, file])));
        if (shares.length > 0) part = { folder, files };
        made = plannedFiles(shares, kept, (path) => textIn(folder, out, path));
      }
      return made.get(share);
    },
    join(files) {
      // Where it made nothing, it is not asked again.
      if (part === null || staged === null) return;
      const { folder, shared } = staged;
      const { files: before } = part;
      const here = stagedHere(
        folder,
        files.filter(({ path }) => !before.has(path) && !handed.has(path)),
      );
      part = { folder, files: new Map([...before, ...here]) };
      if (isDone(shared, STORING)) groups = [answerFrom(port)];
      // A migration of the history may stand in place of the one that was printed.
      const wanted = new Set(files);
      const strays = [...handed.values()].filter((file) => !wanted.has(file));
      if (!isDone(shared, STAGING)) {
        if (strays.length > 0) part = null;
        return;
      }
      isIdle = true;
      const there = new Map(stagedThere(answerFrom(port), handed));
      for (const { path } of strays) {
        rmSync(join(folder, path));
        there.delete(path);
      }
      part = { folder, files: new Map([...part.files, ...there]) };
    },
    part: () => part,
    groups: () => groups,
    async end() {
      port.close();
      const ended = worker.terminate();
      if (staged === null || (isIdle && !existsSync(staged.folder))) return;
      // It might still write.
      await ended;
      rmSync(staged.folder, { recursive: true, force: true });
      removeOwnFolder(staged.out);
    },
  };
}

/** Files that are put together of parts are the large ones. They are no programs. */
function isHanded(file: DraftFile): boolean {
  return partsOf(file) !== null;
}

function stagedHere(folder: string, files: readonly FilledFile[]): readonly (readonly [string, Stamp])[] {
  const put = writerInto(folder);
  return files.map(({ path, text }) => [path, put(path, text, modeOf(text.startsWith("#!")))]);
}

/** Notes what the thread says of files that it was handed. */
function stagedThere(
  answer: string,
  handed: ReadonlyMap<string, FilledFile>,
): readonly (readonly [string, Stamp])[] {
  return (JSON.parse(answer) as readonly StagedFile[]).map((staged) => {
    const file = handed.get(staged.path);
    if (file) know(file, staged);
    return [staged.path, staged];
  });
}

function answerFrom(port: MessagePort): string {
  return (receiveMessageOnPort(port) as { readonly message: string }).message;
}

function plannedFiles(
  shares: readonly MadeShare[],
  kept: Kept,
  textOf: (path: string) => string,
): ReadonlyMap<string, readonly PlannedFile[]> {
  return new Map(
    shares.map(([name, files]) => [
      name,
      files.map((file) => knownFile(file, kept, () => textOf(file.path))),
    ]),
  );
}

/** A staged file, wherever it is by now. */
function textIn(folder: string, out: string, path: string): string {
  const staged = join(folder, path);
  return readFileSync(existsSync(staged) ? staged : join(out, path), "utf8");
}
