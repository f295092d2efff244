import { lintGetThatChanges } from "../../diagnostics/messages.ts";
import type { Rule } from "../lint.ts";
import { sectionAt } from "../sections.ts";

/** An action that a `GET` sets off and that changes rows: browsers, crawlers and caches ask for such an address unbidden. */
export const getThatChanges: Rule = ({ tree, ir }) =>
  ir.actions
    .filter(({ route, changes, sets, moves }) => {
      return route?.method === "GET" && changes.length + sets.length + (moves ? 1 : 0) > 0;
    })
    .map(({ name, origin }) => {
      const section = sectionAt(tree, origin);
      return lintGetThatChanges(section?.lead?.span ?? section?.name.span ?? null, { action: name });
    });
