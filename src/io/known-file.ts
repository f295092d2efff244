import type { PlannedFile } from "../3-emit/target.ts";
import { type FilledFile, knowWhole } from "../4-fill/insert.ts";
import { knowLines } from "../4-fill/text.ts";
import type { Kept } from "../cache/kept.ts";
import type { DraftFile } from "../draft/draft.ts";
import { knowHash } from "./manifest.ts";

/** What is known of a text that is not at hand. */
export interface Known {
  readonly sha256: string;
  readonly lines: number;
}

/** A file without its text. */
export interface StoredFile extends Known, Pick<PlannedFile, "path" | "template" | "origins"> {}

/** A file of a plan that was printed elsewhere: all is known of it but its text, which is read where it is asked for. */
export function knownFile(
  { path, template, origins, sha256, lines }: StoredFile,
  kept: Kept,
  textOf: () => string,
): PlannedFile {
  const draft: DraftFile = {
    path,
    template,
    origins,
    get text(): string {
      return textOf();
    },
  };
  const whole: FilledFile = {
    path,
    template,
    origins,
    holes: [],
    holeLines: 0,
    get text(): string {
      return textOf();
    },
  };
  const planned: PlannedFile = { path, template, origins, view: null };
  kept.printed.planned.set(planned, draft);
  knowWhole(draft, whole);
  know(whole, { sha256, lines });
  return planned;
}

/** Says what is known of a file, so that it need not be found out. */
export function know(file: FilledFile, { sha256, lines }: Known): void {
  knowLines(file, lines);
  knowHash(file, sha256);
}
