import type { Ir } from "../../ir/types.ts";
import { holesOf, runsOfAction, runsOfWrite } from "../conformance/runs.ts";

/**
 * The holes whose bodies run where an element is tried, e.g. `Empty jar`, `create Jar` or `Jar.grams`: one of them may
 * be to blame. None, where nothing that somebody wrote has a part in it.
 */
export function unitsOfElement(ir: Ir, element: string): readonly string[] {
  const named = (name: string): boolean => ` ${element.replaceAll(/[:.]/g, " ")} `.includes(` ${name} `);
  const actions = ir.actions.filter(({ name, id }) => named(name) || named(id));
  // `Empty jar of a Jar` is about the action: the longest name that fits says what is meant.
  const longest = Math.max(0, ...actions.map(({ name }) => name.length));
  const meant = actions.filter(({ name }) => name.length === longest);
  if (meant.length > 0) return [...new Set(meant.flatMap((action) => holesOf(runsOfAction(ir, action))))];
  const entities = ir.entities.filter(({ name, id }) => named(name) || named(id));
  return [...new Set(entities.flatMap((entity) => holesOf(runsOfWrite(ir, entity))))];
}
