import type { Entity, Field, Ir, ObjectShape } from "./types.ts";

/** The media types that a service can tell from what a file holds; `platform/files.ts` of the output knows how. */
export const MEDIA_TYPES: readonly string[] = [
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "application/pdf",
  "application/zip",
  "application/json",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "audio/mpeg",
  "text/csv",
  "text/plain",
  "video/mp4",
];

/** A field that says what is known of a file. */
export type FileField = Field & {
  readonly type: ObjectShape & { readonly file: NonNullable<ObjectShape["file"]> };
};

function isFile(field: Field): field is FileField {
  return field.type.kind === "object" && field.type.file !== undefined;
}

/** The files that rows of an entity have, each with an address behind the row's. */
export function filesOf(entity: Entity): readonly FileField[] {
  const known = FILES.get(entity);
  if (known) return known;
  const files = entity.fields.filter(isFile);
  FILES.set(entity, files);
  return files;
}

/** Asked for again and again, of entities that are the same objects from one build to the next. */
const FILES = new WeakMap<Entity, readonly FileField[]>();

/** True where rows of some entity have files. */
export function hasFiles({ entities }: Ir): boolean {
  return entities.some((entity) => filesOf(entity).length > 0);
}
