import type { Declaration } from "../2-lower/declarations.ts";
import type { Part, Section } from "../tree/spec-tree.ts";
import type { Bullet, CodeToken, Line, LinkToken, Prose } from "../tree/tokens.ts";
import { type Analysis, fileOf, followLink } from "./analysis.ts";
import { readNames } from "./expression-names.ts";
import { type FieldInfo, fieldsOf, nestedFields, partFields, wholeOf } from "./fields.ts";
import { type Use, useOf } from "./uses.ts";

/** A stretch of a file, in UTF-16 units. */
export interface Stretch {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** A link into the spec, in a line or in prose. */
export interface LinkPlace extends Stretch {
  readonly token: LinkToken;
  readonly to: Declaration | null;
}

/** A place that names a field: its own line, or another's code span. */
export interface FieldPlace extends Stretch {
  readonly field: FieldInfo;
}

/** A code span and what it is for. */
export interface CodePlace extends Stretch {
  readonly token: CodeToken;
  readonly use: Use | null;
  readonly declaration: Declaration;
}

export interface Occurrences {
  readonly links: readonly LinkPlace[];
  readonly fields: readonly FieldPlace[];
  readonly codes: readonly CodePlace[];
}

const memory = new WeakMap<Analysis, Occurrences>();

/** Every link, field and code span of a spec, found once for each analysis. */
export function occurrencesOf(analysis: Analysis): Occurrences {
  const known = memory.get(analysis);
  if (known) return known;
  const codes = analysis.declarations.all.flatMap((declaration) => codesOf(analysis, declaration));
  const found = {
    links: linksOf(analysis),
    codes,
    fields: [
      ...analysis.declarations.all.flatMap((declaration) => declaredIn(analysis, declaration)),
      ...codes.flatMap((code) => namedIn(analysis, code)),
    ],
  };
  memory.set(analysis, found);
  return found;
}

function linksOf(analysis: Analysis): LinkPlace[] {
  return analysis.tree.files.flatMap(({ path, doc, sections }) => {
    const lines = sections.flatMap(linesOf);
    const prose = [doc, ...sections.flatMap(proseOf), ...lines.map(({ line }) => line.doc)];
    const tokens = [
      ...lines.flatMap(({ line }) => line.tokens.filter((token) => token.kind === "link")),
      ...prose.flatMap(({ links }) => links),
    ];
    return tokens.map((token) => ({
      file: path,
      start: token.span.start.offset,
      end: token.span.end.offset,
      token,
      to: followLink(analysis, token),
    }));
  });
}

interface Placed {
  readonly line: Line;
  readonly part: Part | null;
  /** What stands before the line's first token: a dash, or the kind of a heading. */
  readonly prefix: string;
  readonly isNested: boolean;
}

function linesOf(section: Section): Placed[] {
  const found: Placed[] = [];
  const add = (bullets: readonly Bullet[], part: Part | null, isNested: boolean): void => {
    for (const bullet of bullets) {
      found.push({ line: bullet, part, prefix: "- ", isNested });
      add(bullet.bullets, part, true);
    }
  };
  if (section.lead) found.push({ line: section.lead, part: null, prefix: "", isNested: false });
  add(section.bullets, null, false);
  for (const part of section.parts) {
    found.push({ line: part.head, part, prefix: "", isNested: false });
    if (part.lead) found.push({ line: part.lead, part, prefix: "", isNested: false });
    add(part.bullets, part, false);
  }
  return found;
}

function proseOf({ doc, parts }: Section): Prose[] {
  return [doc, ...parts.flatMap((part) => [part.doc, ...(part.prose ? [part.prose] : [])])];
}

function codesOf(analysis: Analysis, declaration: Declaration): CodePlace[] {
  const text = fileOf(analysis, declaration.file)?.text ?? "";
  return linesOf(declaration.section).flatMap(({ line, part, prefix, isNested }) =>
    line.tokens.flatMap((token) => {
      if (token.kind !== "code") return [];
      const before = text.slice(line.span.start.offset, token.outer.start.offset);
      const use = useOf(analysis, declaration, part, `${prefix}${before}`, isNested);
      const { start, end } = token.span;
      return [{ file: declaration.file, start: start.offset, end: end.offset, token, use, declaration }];
    }),
  );
}

function declaredIn(analysis: Analysis, declaration: Declaration): FieldPlace[] {
  const { section } = declaration;
  const nested = [...section.bullets, ...section.parts.flatMap(({ bullets }) => bullets)].flatMap(withBelow);
  const isRow = ["Entity", "View", "Type", "Settings"].includes(declaration.kind);
  const fields = [
    ...(isRow ? fieldsOf(analysis, declaration) : []),
    ...section.parts
      .filter(({ kind }) => kind === "Input" || kind === "Parameters")
      .flatMap((part) => partFields(analysis, declaration, part)),
    ...nested.flatMap((bullet) => nestedFields(analysis, declaration, bullet)),
  ];
  return fields.flatMap((field) => (field.span ? [placeOf(declaration.file, field.span, field)] : []));
}

function withBelow(bullet: Bullet): Bullet[] {
  return bullet.bullets.length === 0 ? [] : [bullet, ...bullet.bullets.flatMap(withBelow)];
}

function namedIn(analysis: Analysis, { file, start, token, use }: CodePlace): FieldPlace[] {
  if (use?.kind === "fields") {
    const field = use.fields.find(({ name }) => name === token.text);
    return field ? [placeOf(file, token.span, field)] : [];
  }
  if (use?.kind !== "expression") return [];
  return readNames(analysis, token.text, use.scope).names.flatMap((seen) =>
    seen.field ? [{ file, start: start + seen.start, end: start + seen.end, field: seen.field }] : [],
  );
}

function placeOf(file: string, span: LinkToken["span"], field: FieldInfo): FieldPlace {
  return { file, start: span.start.offset, end: span.end.offset, field };
}

/** The places of a field, its own line first. */
export function placesOfField(analysis: Analysis, field: FieldInfo): readonly FieldPlace[] {
  return occurrencesOf(analysis).fields.filter((place) => isSame(place.field, field));
}

function isSame(a: FieldInfo, b: FieldInfo): boolean {
  return (
    a === b || (a.owner === b.owner && a.name === b.name && a.span?.start.offset === b.span?.start.offset)
  );
}

/** What an offset stands on. */
export interface Under {
  readonly link: LinkPlace | null;
  readonly field: FieldPlace | null;
  readonly code: CodePlace | null;
  /** The section whose heading it stands on. */
  readonly heading: Declaration | null;
}

export function under(analysis: Analysis, file: string, offset: number): Under {
  const { links, fields, codes } = occurrencesOf(analysis);
  const isHere = (place: Stretch): boolean =>
    place.file === file && place.start <= offset && offset <= place.end;
  const heading = analysis.declarations.all.find(
    ({ section, file: own }) =>
      own === file && section.span.start.offset <= offset && offset <= section.span.end.offset,
  );
  return {
    link: links.find(isHere) ?? null,
    field: fields.find(isHere) ?? null,
    code: codes.find((place) => isHere({ ...place, ...wholeRange(place) })) ?? null,
    heading: heading ?? null,
  };
}

function wholeRange({ token }: CodePlace): { readonly start: number; readonly end: number } {
  const { start, end } = wholeOf(token);
  return { start: start.offset, end: end.offset };
}
