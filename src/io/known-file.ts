import type { PlannedFile } from "../3-emit/target.ts";
import { type FilledFile, knowWhole } from "../4-fill/insert.ts";
import { knowLines } from "../4-fill/text.ts";
import type { Kept } from "../cache/kept.ts";
import type { DraftFile } from "../draft/draft.ts";
import { knowHash } from "./manifest.ts";

/** A file without its text. */
export interface StoredFile extends Pick<PlannedFile, "path" | "template" | "origins"> {
  readonly sha256: string;
  readonly lines: number;
}

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
  knowLines(whole, lines);
  knowHash(whole, sha256);
  return planned;
}
