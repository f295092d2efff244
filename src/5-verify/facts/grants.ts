import type { Grants, Ir } from "../../ir/types.ts";
import { sorted } from "./facts.ts";

/** Who, and whether a condition is asked; the condition itself is for `conformance`. */
export function grantsText(ir: Ir, grants: Grants): string {
  const texts = grants.map((grant) => {
    const who = grant.who === "role" ? wireOf(ir, grant.role) : grant.who;
    return `${who}${grant.where === undefined ? "" : " where"}`;
  });
  return sorted(texts);
}

/** A role as accounts say it. */
export function wireOf(ir: Ir, role: string): string {
  return ir.roles.find(({ id }) => id === role)?.wire ?? role;
}
