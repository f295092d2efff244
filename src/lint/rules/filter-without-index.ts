import { lintFilterWithoutIndex } from "../../diagnostics/messages.ts";
import type { Span } from "../../source/source.ts";
import type { Section } from "../../tree/spec-tree.ts";
import type { Rule } from "../lint.ts";
import { sectionAt } from "../sections.ts";

/** A filter by a computed field, which no index serves; stored ones get theirs from the generator. */
export const filterWithoutIndex: Rule = ({ tree, ir }) =>
  ir.entities.flatMap((entity) =>
    entity.list.filter
      .filter((name) => entity.fields.find((field) => field.name === name)?.computed)
      .map((field) => {
        const section = sectionAt(tree, entity.origin);
        return lintFilterWithoutIndex(section ? placeOf(section, field) : null, {
          field,
          entity: entity.name,
        });
      }),
  );

function placeOf(section: Section, field: string): Span {
  const list = section.parts.find(({ kind }) => kind === "List");
  const tokens = list?.bullets.flatMap((bullet) =>
    bullet.tokens[0]?.text === "filter" ? bullet.tokens : [],
  );
  return tokens?.find(({ kind, text }) => kind === "code" && text === field)?.span ?? section.name.span;
}
