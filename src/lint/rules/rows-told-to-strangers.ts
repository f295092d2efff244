import { lintRowsToldToStrangers } from "../../diagnostics/messages.ts";
import type { Entity, Grants, Ir } from "../../ir/types.ts";
import type { Rule } from "../lint.ts";
import { sectionAt } from "../sections.ts";

/** An order of checks in which a stranger learns whether a row exists that not everybody reads. */
export const rowsToldToStrangers: Rule = ({ tree, ir }) => {
  const { checks, origin } = ir.wire ?? {};
  if (!checks || !origin || checks.indexOf("found") > checks.indexOf("signedIn")) return [];
  const told = ir.entities.filter((entity) => !isOpen(entity) && isNamedToStrangers(ir, entity));
  if (told.length === 0) return [];
  const section = sectionAt(tree, origin);
  const line = section?.bullets.find(({ tokens }) => tokens[0]?.text === "checks");
  const entities = told.map(({ name }) => `\`${name}\``).join(", ");
  return [lintRowsToldToStrangers(line?.span ?? section?.name.span ?? null, { entities })];
};

/** Whether everybody may read every row. */
function isOpen({ access }: Entity): boolean {
  return access.read.some(({ who, where }) => who === "anyone" && !where);
}

/** Whether an address that is for those who are signed in names a row. */
function isNamedToStrangers(ir: Ir, { id }: Entity): boolean {
  const asks = (grants: Grants): boolean => grants.every(({ who }) => who !== "anyone");
  const names = (route: { readonly parameters: readonly { readonly entity: string }[] }): boolean =>
    route.parameters.some(({ entity }) => entity === id);
  return (
    [...ir.entities, ...ir.views].some(({ routes = [] }) =>
      routes.some((each) => asks(each.grants) && names(each.route)),
    ) ||
    ir.actions.some(({ route, grants, signature }) => route && !signature && asks(grants) && names(route))
  );
}
