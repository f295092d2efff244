import type { Remarks, Sketch } from "../sketch.ts";
import type { Block, Member } from "./document.ts";

/** What the readers of a schema share. */
export interface Schema {
  readonly sketch: Sketch;
  readonly models: ReadonlyMap<string, Block>;
  readonly enums: ReadonlyMap<string, readonly string[]>;
  readonly types: ReadonlyMap<string, Block>;
  readonly remark: Remarks;
}

export function has(member: Member, attribute: string): boolean {
  return member.attributes.some(({ name }) => name === attribute);
}
