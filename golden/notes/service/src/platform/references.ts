// Made by specc from the spec of notes. Edit the spec, not this file.
import { SIGN_IN } from "../sign-in.ts";
import { values } from "./access.ts";
import { invalid, type FieldError } from "./problem.ts";
import type { Resource } from "./resource.ts";
import { andTenant } from "./tenancy.ts";
import type { Work } from "./work.ts";

/** A member of an input that names a row: `lines/*\/product`. */
export interface Reference {
  readonly path: readonly string[];
  readonly resource: Resource;
}

/** @throws Problem 422 that lists every id in the input that names no row. */
export async function demandReferences(
  work: Work,
  input: unknown,
  references: readonly Reference[],
): Promise<void> {
  const errors: FieldError[] = [];
  const asked = references
    .map((reference) => ({ reference, found: collect(input, reference.path, "") }))
    .filter(({ found }) => found.length > 0)
    .map(({ reference, found }) => ({ reference, found, rows: namedRows(work, reference, found) }));
  await Promise.all(asked.map(({ rows }) => rows));
  for (const { reference, found, rows } of asked) {
    const known = new Set((await rows).map(({ id }) => id));
    for (const { id, pointer } of found) {
      if (known.has(id)) continue;
      errors.push({
        pointer,
        code: "unknown-reference",
        detail: `There is no such ${reference.resource.name}.`,
      });
    }
  }
  if (errors.length > 0) throw invalid(errors);
}

async function namedRows(
  work: Work,
  { resource }: Reference,
  found: readonly { readonly id: string }[],
): Promise<{ id: string }[]> {
  const { memory } = work;
  const named = [...new Set(found.map(({ id }) => id))];
  // Whoever asks was there a moment ago, when the session was looked up.
  const isKnown = (id: string): boolean =>
    memory?.isThere(resource, id) === true || (id === work.caller?.id && resource === SIGN_IN?.account);
  const asked = named.filter((id) => !isKnown(id));
  const known = named.filter(isKnown).map((id) => ({ id }));
  if (asked.length === 0) return known;
  const { list, bind } = values([asked]);
  const own = andTenant(work, resource, bind);
  const asOf = memory?.moment ?? 0;
  const sql = `select t.id from ${resource.rows} t where t.id = any($1::uuid[])${own}`;
  const rows = await work.db.query<{ id: string }>(sql, list);
  memory?.keepThere(
    resource,
    rows.map(({ id }) => id),
    asOf,
  );
  return [...known, ...rows];
}

function collect(
  value: unknown,
  path: readonly string[],
  pointer: string,
): { id: string; pointer: string }[] {
  if (value === null || value === undefined) return [];
  const [step, ...rest] = path;
  if (step === undefined) return typeof value === "string" ? [{ id: value, pointer }] : [];
  if (step === "*") {
    return Array.isArray(value)
      ? value.flatMap((item, index) => collect(item, rest, `${pointer}/${index}`))
      : [];
  }
  return collect((value as Readonly<Record<string, unknown>>)[step], rest, `${pointer}/${step}`);
}
