// Made by specc from the spec of mollie. Edit the spec, not this file.
import { tryScope, values, andScope } from "./access.ts";
import { visibleRow } from "./field-access.ts";
import { malformed } from "./problem.ts";
import type { Resource } from "./resource.ts";
import { rowById } from "./rows-by-id.ts";
import type { Row } from "./values.ts";
import type { Work } from "./work.ts";

/**
 * Adds the rows that others name, one query for each member however many rows there are: `?include=product,event`
 * answers them under `included`, null where there is none or the caller may not see it.
 *
 * @throws Problem 400 where a name is no member that can be included.
 */
export async function withIncluded(
  work: Work,
  resource: Resource,
  rows: readonly Row[],
  asked: unknown,
): Promise<readonly Row[]> {
  if (asked === undefined) return rows.map((row) => visibleRow(resource, row, work.caller));
  const names = typeof asked === "string" ? asked.split(",").filter(Boolean) : [];
  const allowed = Object.keys(resource.references).filter((name) => isRead(resource.references[name]?.()));
  const unknown = names.filter((name) => !allowed.includes(name));
  if (unknown.length > 0 || names.length === 0) {
    const detail =
      allowed.length > 0 ? `It must be one of ${allowed.join(", ")}.` : "Nothing can be included here.";
    throw malformed("The query has parameters that are not as they should be.", [
      { parameter: "include", code: "unknown-field", detail },
    ]);
  }
  const found = await Promise.all(names.map((name) => referenced(work, resource, rows, name)));
  return rows.map((row) => ({
    ...visibleRow(resource, row, work.caller),
    included: Object.fromEntries(
      names.map((name, index) => [name, found[index]?.get(String(row[name])) ?? null]),
    ),
  }));
}

/** True where somebody at least may read its rows at an address of their own. */
function isRead(target: Resource | undefined): boolean {
  return target !== undefined && target.access.read.length > 0;
}

async function referenced(
  work: Work,
  resource: Resource,
  rows: readonly Row[],
  name: string,
): Promise<ReadonlyMap<string, Row>> {
  const target = resource.references[name]?.();
  const scope =
    target &&
    !(name in resource.readBy && visibleRow(resource, { [name]: 1 }, work.caller)[name] === undefined)
      ? tryScope(work, target.access.read)
      : null;
  const ids = [...new Set(rows.flatMap((row) => (typeof row[name] === "string" ? [row[name]] : [])))];
  if (!target || !scope || ids.length === 0) return new Map();
  if (scope === "all" && !work.inTransaction) {
    const { database } = work.service;
    const same = await Promise.all(ids.map((id) => rowById(database, target, id)));
    return new Map(
      same.flatMap((row) =>
        row ? [[String(row["id"]), visibleRow(target, row, work.caller)] as const] : [],
      ),
    );
  }
  const { list, bind } = values();
  const sql = `select ${target.columns} from ${target.rows} t where t.id = any(${bind(ids)}::uuid[])${andScope(scope, bind)}`;
  const found = await work.db.query<Row>(sql, list);
  return new Map(found.map((row) => [String(row["id"]), visibleRow(target, row, work.caller)]));
}
