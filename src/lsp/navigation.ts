import type { Declaration } from "../2-lower/declarations.ts";
import type { Analysis } from "./analysis.ts";
import type { FieldInfo } from "./fields.ts";
import { occurrencesOf, placesOfField, type Stretch, under } from "./occurrences.ts";

/** What a name stands for: a section or a field. */
export type Subject =
  | { readonly kind: "section"; readonly declaration: Declaration }
  | { readonly kind: "field"; readonly field: FieldInfo };

/** What an offset is about; of a link or a heading the section, of a name in a code span the field. */
export function subjectAt(analysis: Analysis, file: string, offset: number): Subject | null {
  const { link, field, heading } = under(analysis, file, offset);
  if (link?.to) return { kind: "section", declaration: link.to };
  if (field) return { kind: "field", field: field.field };
  return heading ? { kind: "section", declaration: heading } : null;
}

/** Where a subject is declared; `null` for the fields that every row has. */
export function definitionOf(subject: Subject): Stretch | null {
  if (subject.kind === "section") return headingOf(subject.declaration);
  const { owner, span } = subject.field;
  return span && { file: owner.file, start: span.start.offset, end: span.end.offset };
}

/** Everywhere that a subject is named, its declaration included. */
export function referencesOf(
  analysis: Analysis,
  subject: Subject,
  withDeclaration: boolean,
): readonly Stretch[] {
  const own = definitionOf(subject);
  const places: readonly Stretch[] =
    subject.kind === "field"
      ? placesOfField(analysis, subject.field)
      : [
          ...(own ? [own] : []),
          ...occurrencesOf(analysis).links.filter(({ to }) => to === subject.declaration),
        ];
  return places.filter(
    ({ file, start }) => withDeclaration || own === null || file !== own.file || start !== own.start,
  );
}

function headingOf({ file, section }: Declaration): Stretch {
  const { start, end } = (section.name.text === "" ? section : section.name).span;
  return { file, start: start.offset, end: end.offset };
}
