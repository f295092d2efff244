import type { Arguments } from "./arguments.ts";
import type { Shell } from "./shell.ts";

/** What is known of a command without loading it. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What it does and when one wants it. */
  readonly description: string;
  readonly argument: Argument | null;
  readonly options: readonly Option[];
  readonly examples: readonly { readonly line: string; readonly says: string }[];
  readonly load: () => Promise<Run>;
}

/** Runs a command; its exit code. */
export type Run = (args: Arguments, shell: Shell) => Promise<number>;

export interface Argument {
  /** e.g. `[spec]`. */
  readonly shown: string;
  /** For the message about one too many: `the root file of one spec`. */
  readonly meaning: string;
  readonly required: boolean;
  readonly many: boolean;
}

export interface Option {
  /** With its dashes. */
  readonly name: string;
  /** With its dash, e.g. `-v`. */
  readonly short?: string;
  /** What its value stands for; `null` for an option that is there or not. */
  readonly value: {
    readonly shown: string;
    readonly meaning: string;
    readonly choices?: readonly string[];
    /** May be said several times. */
    readonly many?: boolean;
  } | null;
  readonly help: string;
}
