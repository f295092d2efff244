import type { Origin } from "../ir/types.ts";
import type { Section, SpecTree } from "../tree/spec-tree.ts";
import type { Bullet, Line, LinkToken } from "../tree/tokens.ts";

/** All sections of a spec, in order. */
export function sectionsOf(tree: SpecTree): readonly Section[] {
  return tree.files.flatMap(({ sections }) => sections);
}

/** The section whose heading something of the IR comes from. */
export function sectionAt(tree: SpecTree, { file, line }: Origin): Section | undefined {
  const known = BY_PLACE.get(tree) ?? byPlace(tree);
  BY_PLACE.set(tree, known);
  return known.get(placeOf(file, line));
}

function byPlace(tree: SpecTree): ReadonlyMap<string, Section> {
  return new Map(
    sectionsOf(tree).map((section) => [placeOf(section.span.file, section.span.start.line), section]),
  );
}

function placeOf(file: string, line: number): string {
  return `${file}:${line}`;
}

/** The sections of a tree by the places of their headings: most rules ask for one of each entity. */
const BY_PLACE = new WeakMap<SpecTree, ReadonlyMap<string, Section>>();

/** The links of a section that say something, those of its prose left out. */
export function linksOf(section: Section): readonly LinkToken[] {
  const lines: Line[] = [
    ...(section.lead ? [section.lead] : []),
    ...section.bullets.flatMap(linesOf),
    ...section.parts.flatMap((part) => [
      part.head,
      ...(part.lead ? [part.lead] : []),
      ...part.bullets.flatMap(linesOf),
    ]),
  ];
  return lines.flatMap(({ tokens }) => tokens.filter((token) => token.kind === "link"));
}

function linesOf(bullet: Bullet): Line[] {
  return [bullet, ...bullet.bullets.flatMap(linesOf)];
}
