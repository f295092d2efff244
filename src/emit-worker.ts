import { isMainThread, type MessagePort, workerData } from "node:worker_threads";
import { printerOf } from "./3-emit/emit.ts";
import { countLines, sha256 } from "./4-fill/text.ts";
import { newPieces, type Pieces } from "./cache/pieces.ts";
import type { DraftFile } from "./draft/draft.ts";
import { groupOf, type StoredGroup } from "./io/build-cache.ts";
import { claim, DONE, end, FAILED, MAKING, progress, STAGING, STORING, WORKER } from "./io/claims.ts";
import type { Job, MadeShare, StagedFile, TextFile } from "./io/emit-thread.ts";
import { writerInto } from "./io/files.ts";
import type { Known } from "./io/known-file.ts";
import type { Stamp } from "./io/write.ts";
import type { Ir } from "./ir/types.ts";
import { loadTargets } from "./targets.ts";

/**
 * A thread beside a first build of a large spec: it makes shares of the plan, from the last one on until it meets one
 * that the main thread makes, and stages their files; then it stages the files in which all entities stand. Whatever
 * goes wrong here, the main thread does itself.
 *
 * @returns false where this is no such thread.
 */
export function startWorker(): boolean {
  if (isMainThread) return false;
  const { port } = workerData as { readonly port: MessagePort };
  const answer = (shared: SharedArrayBuffer, phase: number, made: () => string): boolean => {
    try {
      port.postMessage(made());
      end(shared, phase, DONE);
      return true;
    } catch {
      end(shared, phase, FAILED);
      port.close();
      return false;
    }
  };
  port.once("message", (job: Job) => {
    const made = newMade(stagerIn(job.folder));
    port.once("message", (files: readonly TextFile[]) =>
      answer(job.shared, STAGING, () => JSON.stringify(stagedOf(files, job.shared, made))),
    );
    if (answer(job.shared, MAKING, () => JSON.stringify(sharesOf(job, made))))
      answer(job.shared, STORING, () => storedOf(made));
  });
  return true;
}

/** What the thread has made so far. */
interface Made {
  /** Writes a text to a path below the folder, and says what is to be known of it. */
  readonly put: (path: string, text: string) => Known & Stamp;
  readonly pieces: Pieces;
  /** By path, what is known of the files that are staged. */
  readonly known: Map<string, Known>;
  /** Files that its pieces are put together to. */
  readonly wholes: DraftFile[];
}

function newMade(put: Made["put"]): Made {
  return { put, pieces: newPieces(true), known: new Map(), wholes: [] };
}

function sharesOf({ ir: text, shared }: Job, { put, pieces, known, wholes }: Made): readonly MadeShare[] {
  const ir = JSON.parse(text) as Ir;
  const target = loadTargets().get(ir.target);
  if (!target) throw new Error(`There is no target ${ir.target}.`);
  const print = printerOf(ir.name, target);
  const shares = target.plan(ir, target.templates, pieces).shares.filter(({ isApart }) => isApart);
  const made: MadeShare[] = [];
  for (let at = shares.length - 1; at >= 0; at -= 1) {
    const share = shares[at];
    if (!share || !claim(shared, at, WORKER)) break;
    const files = share.files().map((planned) => {
      const { path, template, origins } = planned;
      const file = print(planned, true);
      if (file.text.includes("// specc:begin ")) throw new Error(`${path} has a hole.`);
      if (origins.length === 0) wholes.push(file);
      // What it was made of is not needed any more.
      planned.view = null;
      const is = put(path, file.text);
      known.set(path, is);
      return { path, template, origins, ...is };
    });
    made.push([share.name, files]);
    progress(shared);
  }
  return made;
}

function storedOf({ pieces, known, wholes }: Made): StoredGroup {
  return groupOf(pieces.entries, wholes, (path) => known.get(path));
}

function stagedOf(
  texts: readonly TextFile[],
  shared: SharedArrayBuffer,
  { put }: Made,
): readonly StagedFile[] {
  return texts.map(({ path, text }) => {
    const is = put(path, text);
    progress(shared);
    return { path, ...is };
  });
}

function stagerIn(folder: string): Made["put"] {
  const put = writerInto(folder);
  return (path, text) => {
    const { mtimeMs, size, ino } = put(path, text, 0o644);
    return { sha256: sha256(text), lines: countLines(text), mtimeMs, size, ino };
  };
}
