import { join, resolve } from "node:path";
import type { ResolveOptions } from "../4-fill/resolve.ts";
import type { Compilation } from "../compile.ts";
import { FORMATS, type Format } from "../diagnostics/render/render.ts";
import type { Arguments } from "./arguments.ts";
import { count, type Shell } from "./shell.ts";

/** What a service consists of, in one line. */
export function describeService({ ir, files, stats }: Compilation): string {
  if (!ir) return "";
  const parts = [
    count(ir.entities.length, "entity", "entities"),
    count(ir.actions.length, "action"),
    ir.reports.length > 0 ? count(ir.reports.length, "report") : null,
    files.length > 0 ? `${count(files.length, "file")} of ${count(stats.emittedLines, "line")}` : null,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

/** How many holes have a body, and what part of the lines they are. */
export function describeHoles({ holes, stats }: Compilation): string {
  if (holes.length === 0) return "no holes: every line follows from the spec";
  const filled = holes.filter(({ state }) => state === "pinned").length;
  const waiting = holes.length - filled;
  const rest = waiting === 0 ? "" : `, ${waiting} not filled (501)`;
  return `${count(filled, "hole")} filled${rest}; ${(stats.share * 100).toFixed(1)} % of the lines are from holes`;
}

export function formatOf(args: Arguments): Format {
  const value = args.values.get("--format");
  return FORMATS.find((format) => format === value) ?? "text";
}

export function resolveOptionsOf(args: Arguments): ResolveOptions {
  return { allowUnfilled: args.flags.has("--allow-unfilled"), strict: args.flags.has("--strict") };
}

/** The folder that a service of this name is written to. */
export function outFolder(shell: Shell, named: string | null, name: string): string {
  return named === null ? join(shell.folder, "build", name) : resolve(shell.folder, named);
}
