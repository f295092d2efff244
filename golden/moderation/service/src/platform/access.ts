// Made by specc from the spec of moderation. Edit the spec, not this file.
import { forbidden, unauthenticated } from "./problem.ts";
import { callerValues, type Bind, type Grant, type Who } from "./resource.ts";
import { toWire } from "./values.ts";
import type { Caller, Work } from "./work.ts";

/** The rows that a caller may touch: all of them, or those that meet a condition. */
export type Scope = "all" | ((bind: Bind) => string);

/**
 * What these grants give to this caller.
 *
 * @throws Problem 401 where nobody is signed in and that is why, 403 where the caller has no right at all.
 */
export function scopeOf(work: Work, grants: readonly Grant[]): Scope {
  const scope = tryScope(work, grants);
  if (scope) return scope;
  throw work.caller ? forbidden() : unauthenticated();
}

/** As `scopeOf`, with null in place of an error. */
export function tryScope(work: Work, grants: readonly Grant[]): Scope | null {
  const held = grants.filter((grant) => holds(grant, work.caller));
  if (held.length === 0) return null;
  if (held.some((grant) => !grant.where)) return "all";
  const values = callerValues(work.caller, work.now);
  return (bind) => `(${held.map((grant) => grant.where?.(bind, values) ?? "true").join(" or ")})`;
}

/** True where the grant names the caller, whatever its condition. */
export function holds(grant: Who, caller: Caller | null): boolean {
  if (grant.who === "anyone") return true;
  if (!caller) return false;
  return grant.who === "signedIn" || grant.role === caller.role;
}

/** Collects the values of a statement. */
export function values(first: readonly unknown[] = []): { readonly list: unknown[]; readonly bind: Bind } {
  const list = [...first];
  return { list, bind: (value) => `$${list.push(toWire(value))}` };
}

/** ` and (…)`, or nothing. */
export function andScope(scope: Scope, bind: Bind): string {
  return scope === "all" ? "" : ` and ${scope(bind)}`;
}
