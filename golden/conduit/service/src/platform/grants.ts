// Made by specc from the spec of conduit. Edit the spec, not this file.
import { holds, values } from "./access.ts";
import { forbidden, unauthenticated, type Problem } from "./problem.ts";
import { callerValues, type Bind, type CallerValues, type Who } from "./resource.ts";
import type { Row } from "./values.ts";
import type { Work } from "./work.ts";

/** What the conditions and expressions of actions and reports can name. */
export interface Scope extends CallerValues {
  /** The rows of the path, by their names in it. */
  readonly path: Readonly<Record<string, Row>>;
  readonly input: Row;
}

/** Who may call an action or read a report; `where` is a condition over the rows of the path, the caller and the input. */
export interface ScopedGrant extends Who {
  readonly where?: Where;
}

/** A condition that the service answers itself, or one that it asks the database. */
export type Where =
  | { readonly holds: (scope: Scope) => boolean }
  | { readonly sql: (bind: Bind, scope: Scope) => string };

export function scopeFor(work: Work, path: Scope["path"], input: Row): Scope {
  return { ...callerValues(work.caller, work.now), path, input };
}

/** @throws Problem 401 or 403 where no grant names the caller, whatever the conditions. */
export function demandNamed(work: Work, grants: readonly ScopedGrant[]): void {
  if (!grants.some((grant) => holds(grant, work.caller))) throw refused(work);
}

/** @throws Problem 401 or 403 where none of the grants that name the caller holds. */
export async function demandGrant(work: Work, grants: readonly ScopedGrant[], scope: Scope): Promise<void> {
  const held = grants.filter((grant) => holds(grant, work.caller));
  if (held.some(({ where }) => !where || ("holds" in where && where.holds(scope)))) return;
  const { list, bind } = values();
  const asked = held.flatMap(({ where }) => (where && "sql" in where ? [where.sql(bind, scope)] : []));
  if (asked.length === 0) throw refused(work);
  const found = await work.db.query(`select 1 where ${asked.join(" or ")}`, list);
  if (found.length === 0) throw refused(work);
}

function refused(work: Work): Problem {
  return work.caller ? forbidden() : unauthenticated();
}
