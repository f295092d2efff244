import type { Field, FieldType } from "../../ir/types.ts";
import type { FieldPlace } from "./place.ts";

/** A field while its rules are read. */
export interface FieldDraft {
  readonly field: Field;
  readonly place: FieldPlace;
}

/** A type for people, as part of a sentence. */
export function typeName(type: FieldType): string {
  switch (type.kind) {
    case "enum":
      return "`one of`";
    case "reference":
      return "a reference";
    case "many":
      return "`many`";
    case "embedded":
      return "an object";
    default:
      return `\`${type.kind}\``;
  }
}
