// Made by specc from the spec of mollie. Edit the spec, not this file.
import { forbidden, invalid } from "./problem.ts";
import type { Bind, Resource } from "./resource.ts";
import type { Value } from "./values.ts";
import type { Scope } from "./access.ts";
import type { Work } from "./work.ts";

/** Whose the rows of a resource are. Who sees all, and what the service does by itself, is bound by nothing. */
export interface Tenant {
  /** Over the alias `t`. */
  readonly column: string;
  /** The member of a row that names its tenant. */
  readonly field: string;
  /** The member of an account that does. */
  readonly of: string;
  /** Roles that see the rows of all tenants. */
  readonly across: readonly string[];
}

/** ` and t.company_id = $2`, or nothing: rows of other tenants are as if they were not there. */
export function andTenant(work: Work, { tenant }: Resource, bind: Bind): string {
  const own = tenant && tenantOf(work, tenant);
  return own === undefined ? "" : ` and ${tenant?.column} = ${bind(own)}::uuid`;
}

/** The same as a scope. */
export function tenantScope(work: Work, resource: Resource): Scope {
  const { tenant } = resource;
  const own = tenant && tenantOf(work, tenant);
  return own === undefined ? "all" : (bind) => `${tenant?.column} = ${bind(own)}::uuid`;
}

/** What is done once for a key is done once for a tenant: nobody gets the answer that another's was given. */
export function onceFor(work: Work, scope: string, tenant: Tenant | undefined): string {
  const own = tenant && tenantOf(work, tenant);
  return own === undefined ? scope : `${scope} of ${own}`;
}

/**
 * Whose a new row is: its maker's, unless somebody who sees all says otherwise.
 *
 * @throws Problem 403 where it is said to be another's, 422 where its maker has no tenant and says none.
 */
export function tenantFor(work: Work, { tenant, fields }: Resource, given: Value): Value {
  if (!tenant) return given;
  const own = tenantOf(work, tenant);
  if (own === undefined) {
    if ((given === undefined || given === null) && !fields[tenant.field]?.optional)
      throw invalid([{ pointer: `/${tenant.field}`, code: "required", detail: "It is required." }]);
    return given;
  }
  if (given !== undefined && given !== null && given !== own) throw forbidden();
  return own;
}

/** The caller's tenant; `undefined` where the caller is bound to none, null where it has none and sees nothing. */
function tenantOf({ caller }: Work, { of, across }: Tenant): string | null | undefined {
  if (!caller || (caller.role !== null && across.includes(caller.role))) return undefined;
  const own = caller.account[of];
  return typeof own === "string" ? own : null;
}
