import { lintNobodySignsIn } from "../../diagnostics/messages.ts";
import type { Grant, Ir, SignIn } from "../../ir/types.ts";
import type { Rule } from "../lint.ts";
import { sectionAt } from "../sections.ts";

/** A sign-in for which the first account can come from nowhere. */
export const nobodySignsIn: Rule = ({ tree, ir }) => {
  const { signIn } = ir;
  if (!signIn || comesFromSomewhere(ir, signIn)) return [];
  const account = ir.entities.find(({ id }) => id === signIn.account)?.name ?? signIn.account;
  return [lintNobodySignsIn(sectionAt(tree, signIn.origin)?.name.span ?? null, { account })];
};

function comesFromSomewhere(ir: Ir, { account, role, firstRole, routes, openId }: SignIn): boolean {
  const isOpen = ({ who }: Grant): boolean => who === "anyone";
  const entity = ir.entities.find(({ id }) => id === account);
  return (
    firstRole !== null ||
    // It is made without a role then.
    role === null ||
    routes?.register !== undefined ||
    openId?.newcomers === true ||
    entity?.access.create.some(isOpen) === true ||
    ir.seeds?.some((seed) => seed.entity === account) === true ||
    ir.actions.some(({ changes, grants, signature, schedule }) => {
      const isReached = grants.some(isOpen) || signature !== undefined || schedule !== undefined;
      return isReached && changes.includes(account);
    })
  );
}
