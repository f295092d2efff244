import { parseFile } from "../1-parse/file.ts";
import { targetOf } from "../1-parse/links.ts";
import { namesOf } from "../2-lower/names.ts";
import { GIVEN_FIELDS } from "../2-lower/model.ts";
import type { Declaration } from "../2-lower/declarations.ts";
import { type Analysis, fileOf, treeOf } from "./analysis.ts";
import { definitionOf, referencesOf, type Subject } from "./navigation.ts";
import { occurrencesOf, type Stretch } from "./occurrences.ts";

/** A stretch of a file and what is to stand there. */
export interface Edit extends Stretch {
  readonly text: string;
}

/** The edits of a rename over all files, or a sentence that says why it cannot be done. */
export function renameEdits(analysis: Analysis, subject: Subject, name: string): readonly Edit[] | string {
  const to = name.trim().replace(/\s+/g, " ");
  return subject.kind === "field"
    ? renameField(analysis, subject, to)
    : renameSection(analysis, subject.declaration, to);
}

function renameField(
  analysis: Analysis,
  subject: Extract<Subject, { kind: "field" }>,
  to: string,
): readonly Edit[] | string {
  const { span, owner } = subject.field;
  if (span === null) return "Every row has this field; its name is specc's.";
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(to)) return "A field is one word of letters, digits and `_`.";
  if (owner.kind === "Entity" && GIVEN_FIELDS.includes(to)) return `Every row has a field \`${to}\` already.`;
  return referencesOf(analysis, subject, true).map(({ file, start, end }) => ({
    file,
    start,
    end,
    text: to,
  }));
}

/** The heading, the links to it and, of an entity, the addresses that its name makes. */
function renameSection(analysis: Analysis, declaration: Declaration, to: string): readonly Edit[] | string {
  const own = definitionOf({ kind: "section", declaration });
  const { name, kind } = declaration.section;
  if (!own || name.text === "") return `A \`${kind}\` has no name.`;
  const names = namesOf(to);
  if (!names && kind !== "Note")
    return "A name consists of Latin words and digits, and begins with a letter.";
  const heading = { ...own, text: to };
  return [
    heading,
    ...linkEdits(analysis, declaration, heading),
    ...(kind === "Entity" && names ? addressEdits(analysis, declaration.names.path, names.path) : []),
  ];
}

/** New addresses for the links to the heading, and for those to headings whose anchors its own has moved. */
function linkEdits(analysis: Analysis, declaration: Declaration, heading: Edit): readonly Edit[] {
  const { file } = declaration;
  const anchors = anchorsAfter(analysis, file, heading);
  return occurrencesOf(analysis).links.flatMap((link) => {
    const { token, to } = link;
    if (!to || to.file !== file) return [];
    const anchor = anchors.get(to.section.anchor) ?? to.section.anchor;
    const edits: Edit[] = [];
    if (to === declaration && token.text === declaration.section.name.text)
      edits.push({
        file: link.file,
        start: link.start + 1,
        end: link.start + 1 + token.text.length,
        text: heading.text,
      });
    if (anchor !== to.section.anchor && targetOf(token.href, link.file)) {
      const { start, end } = token.hrefSpan;
      const text = `${token.href.split("#", 1)[0] ?? ""}#${anchor}`;
      edits.push({ file: link.file, start: start.offset, end: end.offset, text });
    }
    return edits;
  });
}

/** The anchors of a file's sections once the heading is another, by what they are now. */
function anchorsAfter(analysis: Analysis, file: string, heading: Edit): ReadonlyMap<string, string> {
  const text = fileOf(analysis, file)?.text ?? "";
  const changed = `${text.slice(0, heading.start)}${heading.text}${text.slice(heading.end)}`;
  const isRoot = analysis.source.files[0]?.path === file;
  const after = parseFile({ path: file, text: changed }, isRoot, () => {}, new Map());
  const before = treeOf(analysis, file)?.sections ?? [];
  return new Map(before.map((section, at) => [section.anchor, after.sections[at]?.anchor ?? section.anchor]));
}

function addressEdits(analysis: Analysis, from: string, to: string): readonly Edit[] {
  if (from === to) return [];
  return occurrencesOf(analysis).codes.flatMap(({ file, start, token, use }) => {
    if (use?.kind !== "address") return [];
    return [...token.text.matchAll(/\/[^/{}\s]+(?=\/|$)/g)]
      .filter((segment) => segment[0] === from)
      .map(({ index }) => ({ file, start: start + index, end: start + index + from.length, text: to }));
  });
}
