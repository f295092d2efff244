import { join } from "node:path";
import { readIfThere, writeWhole } from "./files.ts";

/** A batch that was sent: its requests' prompts by custom id. */
export interface Open {
  readonly id: string;
  readonly prompts: Readonly<Record<string, string>>;
}

/** A batch that was about to be sent. */
export interface Intent {
  /** When that was, ISO 8601. */
  readonly since: string;
  /** The requests' prompts by custom id; no other batch has these ids. */
  readonly prompts: Readonly<Record<string, string>>;
}

/** What `.specc/batches.json` keeps for the next run. */
export interface BatchFile {
  readonly open: readonly Open[];
  readonly sending: readonly Intent[];
}

/** How long the server keeps the results of a batch; a day more, so as not to be wrong. */
const KEPT = 30 * 24 * 60 * 60_000;

/** Batches that are on their way, or may be; none where the file is missing or not ours. */
export function readBatchFile(folder: string): BatchFile {
  const text = readIfThere(pathOf(folder))?.toString("utf8");
  if (text === undefined) return { open: [], sending: [] };
  try {
    // Only we write this file, and whole.
    const { open = [], sending = [] } = JSON.parse(text) as Partial<BatchFile>;
    return { open, sending: sending.filter(({ since }) => Date.now() - Date.parse(since) < KEPT) };
  } catch {
    return { open: [], sending: [] };
  }
}

export function writeBatchFile(folder: string, file: BatchFile): void {
  writeWhole(pathOf(folder), `${JSON.stringify(file, null, 2)}\n`);
}

function pathOf(folder: string): string {
  return join(folder, ".specc", "batches.json");
}
