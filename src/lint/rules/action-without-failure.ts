import { lintActionWithoutFailure } from "../../diagnostics/messages.ts";
import type { Rule } from "../lint.ts";
import { sectionAt } from "../sections.ts";

/** An action that logic works in, and that has no failure and no state to refuse. */
export const actionWithoutFailure: Rule = ({ tree, ir }) =>
  ir.actions
    .filter(({ hole, fails, moves }) => hole !== null && fails.length === 0 && moves === null)
    .map(({ name, origin }) =>
      lintActionWithoutFailure(sectionAt(tree, origin)?.name.span ?? null, { action: name }),
    );
