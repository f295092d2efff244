import type { Origin } from "../ir/types.ts";
import type { Section, SpecTree } from "../tree/spec-tree.ts";
import type { Bullet, Line, LinkToken } from "../tree/tokens.ts";

/** All sections of a spec, in order. */
export function sectionsOf(tree: SpecTree): readonly Section[] {
  return tree.files.flatMap(({ sections }) => sections);
}

/** The section whose heading something of the IR comes from. */
export function sectionAt(tree: SpecTree, { file, line }: Origin): Section | undefined {
  return sectionsOf(tree).find(({ span }) => span.file === file && span.start.line === line);
}

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
