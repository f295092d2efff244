import type { Entity, Ir } from "./types.ts";

/** Where the changes of a streamed entity are told; no id of a row is this word. */
export function streamPath({ path }: Pick<Entity, "path">): string {
  return `${path}/changes`;
}

/** True where changes of some entity are told. */
export function hasStreams({ entities }: Pick<Ir, "entities">): boolean {
  return entities.some(({ rules }) => rules.streamed);
}
