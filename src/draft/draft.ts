import type { Origin } from "../source/source.ts";

/** One file of the output, as data. */
export interface DraftFile {
  /** POSIX path relative to the output folder. */
  readonly path: string;
  readonly text: string;
  /** The template that printed it, relative to the target's `templates/` folder. */
  readonly template: string;
  /** The lines of the spec it follows from; empty only for files that every service has. */
  readonly origins: readonly Origin[];
}

/**
 * A place where logic must be written: one function body in one file. Everything a filler may know is in here,
 * and the contract hash is computed from nothing else.
 */
export interface Hole {
  /** Stable kebab-case name, e.g. `start-batch`. Its markers are `// specc:begin <id>` and `// specc:end <id>`. */
  readonly id: string;
  /** The draft file that holds the empty body. */
  readonly file: string;
  /** The function's signature as emitted, without the braces. */
  readonly signature: string;
  /** The TypeScript declarations that the signature and the body may name: self-contained, no imports. */
  readonly types: string;
  /** The identifiers that a body may use from outside its own scope, e.g. `Decimal`, `context`. */
  readonly names: readonly string[];
  /** The Logic section's Markdown, unchanged. */
  readonly prose: string;
  /** What the element is, from its prose outside Logic. */
  readonly summary: string;
  /** Visible examples, as Markdown, unchanged. */
  readonly examples: string;
  readonly origin: Origin;
}

/** The result of the emit stage: a complete service except for the bodies of its holes. */
export interface Draft {
  readonly files: readonly DraftFile[];
  readonly holes: readonly Hole[];
}
