import type { Span } from "../source/source.ts";
import type { Bullet, Line, Prose } from "./tokens.ts";

/** All files of a spec as sections of small tokens; what they mean is not asked yet. The root file is the first. */
export interface SpecTree {
  readonly files: readonly FileTree[];
}

export interface FileTree {
  readonly path: string;
  /** The file's first character, to blame for what is missing. */
  readonly span: Span;
  /** `null` where the file has none. */
  readonly frontMatter: FrontMatter | null;
  /** `# Title`; `null` where the file has none. */
  readonly title: Name | null;
  /** The prose between the title and the first section. */
  readonly doc: Prose;
  readonly sections: readonly Section[];
}

/** The YAML at the top of the root file, its keys in order, each once. */
export interface FrontMatter {
  readonly span: Span;
  readonly entries: readonly FrontMatterEntry[];
}

export interface FrontMatterEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** A scalar as YAML 1.2 reads it. */
  readonly value: string | number | boolean | null;
  readonly valueSpan: Span;
}

export interface Name {
  readonly text: string;
  readonly span: Span;
}

/** The kinds of `## Kind: Name`. */
export type SectionKind =
  | "Role"
  | "Type"
  | "Entity"
  | "View"
  | "Action"
  | "Effect"
  | "Report"
  | "Integration"
  | "Jobs"
  | "Event"
  | "Webhooks"
  | "Message"
  | "Seed"
  | "Language"
  | "Sign-in"
  | "Tenancy"
  | "Settings"
  | "Wire"
  | "Shape"
  | "Note";

/** `## Kind: Name` and all that stands below it. */
export interface Section {
  readonly kind: SectionKind;
  /** Empty for the kinds that have no name. */
  readonly name: Name;
  /** The anchor that code hosts give the heading. */
  readonly anchor: string;
  /** The heading's line. */
  readonly span: Span;
  /** The first paragraph, in the kinds whose first paragraph is no prose: an address, an event. */
  readonly lead: Line | null;
  readonly doc: Prose;
  readonly bullets: readonly Bullet[];
  readonly parts: readonly Part[];
}

/** The kinds of `### Kind`. */
export type PartKind =
  | "Rules"
  | "Access"
  | "List"
  | "States"
  | "From"
  | "Input"
  | "Sets"
  | "Logic"
  | "Examples"
  | "Text"
  | "Parameters"
  | "One"
  | "Rows"
  | "Values"
  | "Operation"
  | "Webhook"
  | "Routes"
  | "Errors";

/** `### Kind` in a section. */
export interface Part {
  readonly kind: PartKind;
  /** What follows the colon; empty for the kinds that have no name. */
  readonly name: Name;
  /** What follows the kind in the heading, for kinds that say more than a name: `From [Sale](…) where …`. */
  readonly head: Line;
  readonly anchor: string;
  readonly span: Span;
  readonly lead: Line | null;
  readonly doc: Prose;
  readonly bullets: readonly Bullet[];
  /** Everything below a `Logic` or `Examples` heading, unchanged. */
  readonly prose: Prose | null;
}
