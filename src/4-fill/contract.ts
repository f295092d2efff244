import type { Hole } from "../draft/draft.ts";
import { sha256 } from "./text.ts";

/** What a body is written for. `hash` is that of everything, `parts` of each part, to say later what has changed. */
export interface Contract {
  readonly hash: string;
  readonly parts: Readonly<Record<Part, string>>;
}

/** The parts of a contract, in the order in which they are named to a person. */
export const PARTS = ["signature", "types", "names", "summary", "prose", "examples"] as const;
export type Part = (typeof PARTS)[number];

/**
 * The contract of a hole: SHA-256 over the canonical JSON (keys sorted, no blanks) of what its filler may know. File
 * and line are no part of it, so that moving a section in the spec leaves its body pinned.
 */
export function contractOf(hole: Hole): Contract {
  const values: Record<Part, unknown> = {
    signature: hole.signature,
    types: hole.types,
    names: [...new Set(hole.names)].sort(),
    summary: hole.summary,
    prose: hole.prose,
    examples: hole.examples,
  };
  const parts = {} as Record<Part, string>;
  for (const part of PARTS) parts[part] = sha256(JSON.stringify(values[part])).slice(0, 16);
  const canonical = Object.fromEntries([...PARTS].sort().map((part) => [part, values[part]]));
  return { hash: sha256(JSON.stringify(canonical)), parts };
}

/** Which parts of a contract differ from what was pinned, in words: `its signature and its prose`. */
export function changedParts(now: Contract, then: Readonly<Partial<Record<Part, string>>>): string {
  const changed = PARTS.filter((part) => now.parts[part] !== then[part]).map((part) => `its ${WORDS[part]}`);
  if (changed.length === 0) return "its contract";
  if (changed.length === 1) return changed.join("");
  return `${changed.slice(0, -1).join(", ")} and ${changed.at(-1)}`;
}

const WORDS: Readonly<Record<Part, string>> = {
  signature: "signature",
  types: "types",
  names: "given names",
  summary: "description",
  prose: "prose under Logic",
  examples: "examples",
};
