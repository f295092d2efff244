import { existsSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { FilledFile } from "../4-fill/insert.ts";
import type { Kept } from "../cache/kept.ts";
import type { Piece } from "../cache/pieces.ts";
import { partsOf } from "../draft/parts.ts";
import { jsonOf } from "../ir/compact.ts";
import type { Ir } from "../ir/types.ts";
import { claim, EMIT_THREAD, isDone, MAIN, MAKING, newClaims, STAGING } from "./claims.ts";
import { removeOwnFolder } from "./exclusively.ts";
import { know, type Known, knownFile, type StoredFile } from "./known-file.ts";
import { isNew, type Part, partFolder } from "./part.ts";

/** What the thread is asked for. */
export interface Job {
  /** JSON. */
  readonly ir: string;
  /** Where files are staged, absolute. */
  readonly folder: string;
  readonly shared: SharedArrayBuffer;
}

/** The piece of an entity's files: its name, the keys of what was looked up for it, the files. */
export type Share = readonly [name: string, looks: readonly string[], files: readonly StoredFile[]];

/** A file that is only to be staged. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** What the thread says of a file that it has staged. */
export interface StagedFile extends Known {
  readonly path: string;
}

/** A thread that makes files of entities while the main one makes everything else. */
export interface EmitThread {
  /** Lets it begin, for an output folder (absolute) that is empty or not there. */
  begin(ir: Ir, kept: Kept, out: string): void;
  /** Hands over the files in which all entities stand: it stages them, hashes them and counts their lines. */
  stage(files: readonly FilledFile[]): void;
  /** Waits until they are staged, and notes what is known of them. */
  join(): void;
  /** What it has staged. */
  part(): Part | null;
  /** Ends it, and removes what nobody has taken over. */
  end(): Promise<void>;
}

/** Megabytes for what was just made; V8's own measure for the main thread is 48. */
const YOUNG = 96;

/** A thread, where there is a second core, and threads may be started; otherwise `null`. */
export function startEmitThread(): EmitThread | null {
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
    return threadOf(worker, port1);
  } catch {
    return null;
  }
}

function threadOf(worker: Worker, port: MessagePort): EmitThread {
  let staged: { readonly out: string; readonly folder: string; readonly shared: SharedArrayBuffer } | null =
    null;
  let handed: ReadonlyMap<string, FilledFile> = new Map();
  let part: Part | null = null;
  return {
    begin(ir, kept, out) {
      if (!isNew(out)) return;
      const folder = partFolder(out);
      const shared = newClaims(ir.entities.length);
      staged = { out, folder, shared };
      port.postMessage({ ir: jsonOf(ir), folder, shared } satisfies Job);
      const places = new Map(ir.entities.map(({ id }, at) => [`files ${id}`, at]));
      let pieces: ReadonlyMap<string, Piece> | null = null;
      kept.pieces.beside = (name) => {
        const at = places.get(name);
        if (at === undefined || (pieces === null && claim(shared, at, MAIN))) return undefined;
        if (pieces === null) {
          const shares = isDone(shared, MAKING) ? answerFrom<readonly Share[]>(port) : [];
          const paths = new Set(shares.flatMap(([, , files]) => files.map(({ path }) => path)));
          if (shares.length > 0) part = { folder, paths };
          pieces = piecesOf(shares, kept, (path) => textIn(folder, out, path));
        }
        return pieces.get(name);
      };
    },
    stage(files) {
      // Where it made nothing, it is not asked again.
      if (part === null) return;
      handed = new Map(files.filter(isStaged).map((file) => [file.path, file]));
      port.postMessage([...handed.values()].map(({ path, text }): TextFile => ({ path, text })));
    },
    join() {
      if (handed.size === 0 || part === null || staged === null || !isDone(staged.shared, STAGING)) return;
      const known = answerFrom<readonly StagedFile[]>(port);
      for (const one of known) {
        const file = handed.get(one.path);
        if (file) know(file, one);
      }
      part = { ...part, paths: new Set([...part.paths, ...handed.keys()]) };
    },
    part: () => part,
    async end() {
      port.close();
      const ended = worker.terminate();
      if (staged === null || !existsSync(staged.folder)) return;
      await ended;
      rmSync(staged.folder, { recursive: true, force: true });
      removeOwnFolder(staged.out);
    },
  };
}

/** Files that are put together of parts are the large ones. A program is staged with its mode, by who knows that. */
function isStaged(file: FilledFile): boolean {
  return partsOf(file) !== null && !file.text.startsWith("#!");
}

function answerFrom<T>(port: MessagePort): T {
  const { message } = receiveMessageOnPort(port) as { readonly message: string };
  return JSON.parse(message) as T;
}

function piecesOf(
  shares: readonly Share[],
  kept: Kept,
  textOf: (path: string) => string,
): ReadonlyMap<string, Piece> {
  const round = kept.pieces.round + 1;
  return new Map(
    shares.map(([name, looks, files]): [string, Piece] => {
      const value = files.map((file) => knownFile(file, kept, () => textOf(file.path)));
      return [name, { looks, value, round }];
    }),
  );
}

/** A staged file, wherever it is by now. */
function textIn(folder: string, out: string, path: string): string {
  const staged = join(folder, path);
  return readFileSync(existsSync(staged) ? staged : join(out, path), "utf8");
}
