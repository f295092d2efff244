import type { FillOptions } from "../../4-fill/fill.ts";
import type { Shell } from "../shell.ts";

/** Shows what happens to each hole while one waits. */
export interface ProgressView {
  readonly tell: FillOptions["tell"];
  /** Takes a hole off the view, and says a last line about it. */
  readonly ended: (hole: string, line: string | null) => void;
}

/** On a terminal a line for each hole that is being filled, rewritten in place; elsewhere a line for what is news. */
export function openProgress(shell: Shell, isLive: boolean): ProgressView {
  return isLive ? liveView(shell) : plainView(shell);
}

function plainView(shell: Shell): ProgressView {
  const asked = new Set<string>();
  return {
    tell(hole, progress) {
      if (progress.kind === "asking" && !asked.has(hole)) {
        asked.add(hole);
        shell.err(`  ${hole} …\n`);
      }
      if (progress.kind === "waiting") {
        shell.err(`  ${hole}: ${progress.why}; again in ${seconds(progress.milliseconds)}\n`);
      }
    },
    ended: (_hole, line) => void (line !== null && shell.out(`${line}\n`)),
  };
}

/** How often the view is drawn anew at most, in milliseconds. */
const FRAME = 80;

function liveView(shell: Shell): ProgressView {
  const lines = new Map<string, string>();
  let drawn = 0;
  let last = Number.NEGATIVE_INFINITY;
  const clear = (): string => (drawn === 0 ? "" : `\u001b[${drawn}A\u001b[J`);
  const draw = (above: string): void => {
    const text = [...lines].map(([hole, what]) => `  ${hole}: ${what}\n`).join("");
    shell.err(clear() + above + text);
    drawn = lines.size;
  };
  return {
    tell(hole, progress) {
      const isNews = progress.kind !== "receiving" || !lines.has(hole);
      lines.set(hole, describe(progress));
      if (!isNews && shell.clock() - last < FRAME) return;
      last = shell.clock();
      draw("");
    },
    ended(hole, line) {
      lines.delete(hole);
      draw(line === null ? "" : `${line}\n`);
    },
  };
}

function describe(progress: Parameters<FillOptions["tell"]>[1]): string {
  switch (progress.kind) {
    case "asking":
      return "asking …";
    case "checking":
      return "checking …";
    case "parked":
      return "waits for the others, then its examples are run";
    case "receiving":
      return `receiving, ${progress.characters} characters`;
    case "waiting":
      return `${progress.why}; again in ${seconds(progress.milliseconds)}`;
    case "queued":
      return progress.what;
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
