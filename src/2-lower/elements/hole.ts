import type { Hole } from "../../ir/types.ts";
import type { Section } from "../../tree/spec-tree.ts";
import { originOf } from "../context.ts";
import { kebabOf } from "../names.ts";

/** The `### Logic` of a section with its `### Examples`; `null` where there is none, or nothing in it. */
export function holeOf(section: Section, id: string): Hole | null {
  const logic = section.parts.find(({ kind }) => kind === "Logic");
  const prose = logic?.prose?.text ?? "";
  if (!logic || prose === "") return null;
  const examples = section.parts.find(({ kind }) => kind === "Examples")?.prose?.text ?? "";
  return { id: kebabOf(id), prose, examples, origin: originOf(logic.span) };
}
