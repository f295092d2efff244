import { lintUnusedRole } from "../../diagnostics/messages.ts";
import type { Rule } from "../lint.ts";
import { linksOf, sectionsOf } from "../sections.ts";

/** A role that no access rule and no address names. */
export const unusedRole: Rule = ({ tree }) => {
  const sections = sectionsOf(tree);
  const granted = new Set(
    sections
      .filter(({ kind }) => kind !== "Sign-in")
      .flatMap(linksOf)
      .map(({ target }) => `${target?.file}#${target?.anchor}`),
  );
  return sections
    .filter(({ kind, span, anchor }) => kind === "Role" && !granted.has(`${span.file}#${anchor}`))
    .map(({ name }) => lintUnusedRole(name.span, { role: name.text }));
};
