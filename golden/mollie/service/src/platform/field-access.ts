// Made by specc from the spec of mollie. Edit the spec, not this file.
import { forbidden } from "./problem.ts";
import type { ListRules, Resource } from "./resource.ts";
import type { Values } from "./rows.ts";
import type { Row, Value } from "./values.ts";
import type { Caller } from "./work.ts";

/** True where some members of the resource, or of its parts, are not for everybody. */
function hasSecrets(resource: Resource): boolean {
  return Object.keys(resource.readBy).length > 0 || resource.parts.some((part) => hasSecrets(part.resource));
}

function isHidden(resource: Resource, member: string, caller: Caller | null): boolean {
  const roles = resource.readBy[member];
  return roles !== undefined && !(caller?.role != null && roles.includes(caller.role));
}

/** A row as this caller may see it. */
export function visibleRow(resource: Resource, row: Row, caller: Caller | null): Row {
  if (!hasSecrets(resource)) return row;
  const result: Record<string, Value> = {};
  for (const [name, value] of Object.entries(row)) {
    if (isHidden(resource, name, caller)) continue;
    const part = resource.parts.find(({ field }) => field === name);
    result[name] =
      part && Array.isArray(value)
        ? value.map((item) => visibleRow(part.resource, item as Row, caller))
        : value;
  }
  return result;
}

/** What this caller may search, filter and sort by: an order would tell of what is hidden. */
export function visibleList(resource: Resource, caller: Caller | null): ListRules {
  const { list } = resource;
  const seen = (name: string): boolean => !isHidden(resource, name, caller);
  return {
    ...list,
    search: list.search.filter(seen),
    filter: list.filter.filter(seen),
    sort: list.sort.filter(seen),
    first: list.first && seen(list.first.field) ? list.first : null,
  };
}

/**
 * Refuses members that the caller may not see. In a new row, null is what a member is when it is left out.
 *
 * @throws Problem 403
 */
export function demandWritable(
  resource: Resource,
  given: Values,
  caller: Caller | null,
  isNew: boolean,
): void {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || (isNew && value === null)) continue;
    if (isHidden(resource, name, caller)) throw forbidden(`You may not write ${name}.`);
    const part = resource.parts.find(({ field }) => field === name);
    if (!part || !Array.isArray(value)) continue;
    for (const item of value) demandWritable(part.resource, item as Values, caller, true);
  }
}
