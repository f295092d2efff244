import { join, relative, sep } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { palette, type Palette } from "../diagnostics/render/paint.ts";
import { render, type Format } from "../diagnostics/render/render.ts";
import type { Source } from "../source/source.ts";
import { VERSION } from "./version.ts";

/** What a command may see of the outside. */
export interface Shell {
  /** The current folder, absolute. */
  readonly folder: string;
  /** Results. */
  readonly out: (text: string) => void;
  /** Progress and diagnostics. */
  readonly err: (text: string) => void;
  readonly color: { readonly out: boolean; readonly err: boolean };
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds on a clock that never goes back. */
  readonly clock: () => number;
  /** Resolves when the person wants a long command to end; until it is called, that ends the process at once. */
  readonly interrupted: () => Promise<void>;
}

/** Exit codes. */
export const OK = 0;
/** The spec, a body or the output is wrong. */
export const WRONG = 1;
/** The command line is wrong. */
export const USAGE = 2;
/** A bug of specc (EX_SOFTWARE of sysexits.h). */
export const BUG = 70;

/** The spec that diagnostics are about: its texts, and the folder that their paths count from. */
export interface Shown {
  readonly source: Source;
  readonly folder: string;
}

/** Prints diagnostics: for people to stderr, for programs to stdout. */
export function report(
  shell: Shell,
  diagnostics: readonly Diagnostic[],
  shown: Shown | null = null,
  format: Format = "text",
): void {
  const text = render(diagnostics, format, {
    source: shown?.source ?? { files: [] },
    shownPath: (file) => (shown ? shownPath(shell, join(shown.folder, file)) : file),
    color: format === "text" && shell.color.err,
    version: VERSION,
  });
  if (text !== "") (format === "text" ? shell.err : shell.out)(text);
}

/** A path as a person in the current folder would type it, with slashes. */
export function shownPath(shell: Shell, path: string): string {
  const short = relative(shell.folder, path);
  const chosen = short === "" ? "." : short.startsWith(`..${sep}..`) ? path : short;
  return chosen.replaceAll(sep, "/");
}

/** Says something about what was done: on stdout, or on stderr where stdout belongs to a program. */
export function teller(
  shell: Shell,
  format: Format = "text",
): { say: (line: string) => void; paint: Palette } {
  const forPeople = format === "text";
  const print = forPeople ? shell.out : shell.err;
  return { say: (line) => print(`${line}\n`), paint: palette(forPeople ? shell.color.out : shell.color.err) };
}

/** `1 file`, `2 files`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/** Time since `start` for a person: `84 ms`, `1.2 s`. */
export function duration(shell: Shell, start: number): string {
  const time = shell.clock() - start;
  return time < 1000 ? `${Math.round(time)} ms` : `${(time / 1000).toFixed(1)} s`;
}
