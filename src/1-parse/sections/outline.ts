import type { PartKind, SectionKind } from "../../tree/spec-tree.ts";

/** What may stand below `## Kind: Name`. */
export interface SectionOutline {
  readonly kind: SectionKind;
  /** Whether a name follows the kind. */
  readonly named: boolean;
  /** Whether the first paragraph is a line (an address, an event) and no documentation. */
  readonly lead: boolean;
  /** `false`: bullets are prose like the rest. */
  readonly bullets: boolean;
  /** Without parts, headings below are prose; `null` says so. */
  readonly parts: readonly PartOutline[] | null;
}

/** What may stand below `### Kind`. */
export interface PartOutline {
  readonly kind: PartKind;
  /** What follows the kind: nothing, `: Name`, or more (a link, a condition). */
  readonly heading: "alone" | "named" | "line";
  readonly lead: boolean;
  /** What stands below: bullets with documentation around them, or prose that is kept as it is. */
  readonly body: "bullets" | "prose";
  /** Whether a section may have several. */
  readonly repeated: boolean;
}

/** The shape of most parts: a heading of one word, bullets below, once a section. */
export function bulletPart(kind: PartKind): PartOutline {
  return { kind, heading: "alone", lead: false, body: "bullets", repeated: false };
}

/** `Logic` and `Examples`: everything below is kept unchanged. */
export function prosePart(kind: PartKind): PartOutline {
  return { kind, heading: "alone", lead: false, body: "prose", repeated: false };
}
