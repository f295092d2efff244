import { isMainThread, type MessagePort, workerData } from "node:worker_threads";
import { printFile } from "./3-emit/emit.ts";
import { templateRenderer } from "./3-emit/templates.ts";
import { countLines, sha256 } from "./4-fill/text.ts";
import { newPieces } from "./cache/pieces.ts";
import { claim, DONE, end, FAILED, MAKING, progress, STAGING, WORKER } from "./io/claims.ts";
import type { Job, Share, StagedFile, TextFile } from "./io/emit-thread.ts";
import { writerInto } from "./io/files.ts";
import type { Known } from "./io/known-file.ts";
import type { Ir } from "./ir/types.ts";
import { loadTargets } from "./targets.ts";

/**
 * A thread beside a first build of a large spec: it makes the files of entities, from the last one on until it meets
 * one that the main thread makes, and stages them; then it stages the files in which all entities stand. Whatever goes
 * wrong here, the main thread does itself.
 *
 * @returns false where this is no such thread.
 */
export function startWorker(): boolean {
  if (isMainThread) return false;
  const { port } = workerData as { readonly port: MessagePort };
  const answer = (shared: SharedArrayBuffer, phase: number, made: () => unknown): void => {
    try {
      port.postMessage(JSON.stringify(made()));
      end(shared, phase, DONE);
    } catch {
      end(shared, phase, FAILED);
      port.close();
    }
  };
  port.once("message", (job: Job) => {
    const put = stagerIn(job.folder);
    port.once("message", (files: readonly TextFile[]) =>
      answer(job.shared, STAGING, () => stagedOf(files, job.shared, put)),
    );
    answer(job.shared, MAKING, () => sharesOf(job, put));
  });
  return true;
}

/** Writes a text to a path below the folder, and says what is to be known of it. */
type Put = (path: string, text: string) => Known;

function stagedOf(files: readonly TextFile[], shared: SharedArrayBuffer, put: Put): readonly StagedFile[] {
  return files.map(({ path, text }) => {
    const known = put(path, text);
    progress(shared);
    return { path, ...known };
  });
}

function sharesOf({ ir: text, shared }: Job, put: Put): readonly Share[] {
  const ir = JSON.parse(text) as Ir;
  const target = loadTargets().get(ir.target);
  if (!target) throw new Error(`There is no target ${ir.target}.`);
  const render = templateRenderer(target.templates, target.printers);
  const pieces = newPieces(true);
  const filesOf = target.filesOfEntities(ir, pieces);
  const shares: Share[] = [];
  for (let at = ir.entities.length - 1; at >= 0; at -= 1) {
    const entity = ir.entities[at];
    if (!entity || !claim(shared, at, WORKER)) break;
    const { name, files } = filesOf(entity);
    const staged = files.map((file) => {
      const { path, template, origins } = file;
      const printed = printFile(file, ir.name, target, render);
      if (printed.includes("// specc:begin ")) throw new Error(`${path} has a hole.`);
      return { path, template, origins, ...put(path, printed) };
    });
    shares.push([name, pieces.entries.get(name)?.looks ?? [], staged]);
    pieces.entries.delete(name);
    progress(shared);
  }
  return shares;
}

function stagerIn(folder: string): Put {
  const put = writerInto(folder);
  return (path, text) => {
    put(path, text, 0o644);
    return { sha256: sha256(text), lines: countLines(text) };
  };
}
