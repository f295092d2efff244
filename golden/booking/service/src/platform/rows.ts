// Made by specc from the spec of booking. Edit the spec, not this file.
import { Decimal, toLogic, type Kind, type Row, type Value } from "./values.ts";
import { andScope, tryScope, values, type Scope } from "./access.ts";
import { today } from "./calendar.ts";
import { ATTRIBUTE, isDatabaseError } from "./database.ts";
import { newId, newKey } from "./ids.ts";
import { storedAs, type Column, type LateWrites } from "./late-writes.ts";
import { hashPassword } from "./passwords.ts";
import { conflict, forbidden, invalid, notFound, Problem, stale } from "./problem.ts";
import { keepBeside } from "./read-ahead.ts";
import { isReturned, type Moment, type Resource, type ResourceField } from "./resource.ts";
import { demandReferences } from "./references.ts";
import { rowById } from "./rows-by-id.ts";
import { decrypt, encrypt } from "./secrets.ts";
import { slugFor } from "./slugs.ts";
import { isTable } from "./tables.ts";
import { andTenant, tenantFor } from "./tenancy.ts";
import type { Work } from "./work.ts";

/** Values to write, by member; what is undefined is left to its default or as it is. */
export type Values = Readonly<Record<string, Value>>;

/** One row as it is answered, if the caller may see it. */
export async function findRow(
  work: Work,
  resource: Resource,
  id: string,
  scope: Scope = "all",
): Promise<Row | null> {
  if (scope === "all" && !work.inTransaction)
    return (await rowById(work.service.database, resource, id)) ?? null;
  const known = scope === "all" && resource.secretColumns === "" ? work.memory?.row(resource, id) : undefined;
  if (known) return copied(known);
  const { list, bind } = values([id]);
  const sql = `select ${resource.columns} from ${resource.rows} t where t.id = $1${andScope(scope, bind)}`;
  return (await work.db.query<Row>(sql, list))[0] ?? null;
}

/** @throws Problem 404 */
export async function readRow(
  work: Work,
  resource: Resource,
  id: string,
  scope: Scope = "all",
): Promise<Row> {
  const row = await findRow(work, resource, id, scope);
  if (!row) throw notFound(resource.name);
  return row;
}

/** The select list of logic: what is answered and what is secret. */
export function logicColumns(resource: Resource): string {
  return resource.columns + resource.secretColumns;
}

/** A row as logic sees it. */
export function logicRow(work: Work, resource: Resource, row: Row): Row {
  const result: Record<string, Value> = {};
  for (const [name, value] of Object.entries(row)) {
    const kind = kindOf(resource, name);
    result[name] =
      kind === "encrypted" ? decrypt(work.service.config, value as string | null) : toLogic(value, kind);
  }
  for (const part of resource.parts) {
    const rows = result[part.field];
    if (!Array.isArray(rows)) continue;
    work.memory?.noteNamed(part.resource, rows as Row[]);
    result[part.field] = rows.map((item) => logicRow(work, part.resource, item as Row));
  }
  return result;
}

function kindOf(resource: Resource, name: string): Kind {
  if (name === "createdAt" || name === "updatedAt") return "instant";
  return resource.fields[name]?.kind ?? "plain";
}

/**
 * Writes a new row with its parts, and runs the effects of it.
 *
 * @returns its id.
 * @throws Problem 409 or 422 where the database refuses it.
 */
export async function insertRow(work: Work, resource: Resource, given: Values): Promise<string> {
  return (await writeNew(work, resource, given)).id;
}

/** As `insertRow`, with the row as logic sees it. */
export async function insertForLogic(work: Work, resource: Resource, given: Values): Promise<Row> {
  if (work.late?.isOpen && isWrittenLate(resource, "after create")) return insertLate(work, resource, given);
  const { id, row } = await writeNew(work, resource, given);
  return row ? logicRow(work, resource, row) : rowForLogic(work, resource, id);
}

/** @returns a row as logic sees it. @throws Problem 404 */
export async function rowForLogic(work: Work, resource: Resource, id: string): Promise<Row> {
  isTable(resource);
  const { memory } = work;
  const known = memory?.row(resource, id);
  if (known) {
    work.ahead?.asked(resource, id, known);
    return logicRow(work, resource, copied(known));
  }
  const asked = memory?.withOthers(resource, id) ?? [id];
  const { list, bind } = values([asked.length > 1 ? asked : id]);
  const own = andTenant(work, resource, bind);
  const which = asked.length > 1 ? "= any($1::uuid[])" : "= $1";
  const asOf = memory?.moment ?? 0;
  const sql = `select ${logicColumns(resource)} from ${resource.rows} t where t.id ${which}${own}`;
  const beside = asked.length > 1 ? [] : (work.ahead?.beside(resource, id) ?? []);
  const [found = [], ...others] = await Promise.all([
    work.db.query<Row>(sql, list),
    ...beside.map(({ text, values }) => work.db.query<Row>(text, [id, ...values])),
  ]);
  memory?.keep(resource, found, asOf);
  if (memory) keepBeside(memory, beside, others, asOf);
  const row = found.find((one) => one["id"] === id) ?? (asked.length === 1 ? found[0] : undefined);
  if (!row) throw notFound(resource.name);
  work.ahead?.asked(resource, id, row);
  return logicRow(work, resource, copied(row));
}

/** What is kept is given to nobody who might change it. */
export function copied(row: Row): Row {
  const hasObjects = Object.values(row).some((value) => typeof value === "object" && value !== null);
  return hasObjects ? structuredClone(row) : row;
}

/** Tells the database who changes a row of which it keeps every change, and when; to the end of the transaction. */
async function attribute(work: Work, resource: Resource): Promise<void> {
  if (!resource.isAudited) return;
  await work.db.query(ATTRIBUTE, [
    work.caller?.isMachine ? "" : (work.caller?.id ?? ""),
    work.now.toISOString(),
  ]);
}

/** What was written: the row with what is secret, where the statement that wrote it returned it. */
interface Written {
  readonly id: string;
  readonly row: Row | null;
}

/** True where a row is written by one statement that may wait. */
function isWrittenLate(resource: Resource, moment: Moment): boolean {
  isTable(resource);
  const { effects, isAudited, isKept, fields } = resource;
  const hasSlug = Object.values(fields).some(({ slugOf }) => slugOf !== undefined);
  return isReturned(resource) && !effects.has(moment) && !isAudited && !isKept && !hasSlug;
}

async function insertLate(work: Work, resource: Resource, given: Values): Promise<Row> {
  const row = await preparedRow(work, resource, given);
  const columns = columnsOf(work, resource, row);
  const id = String(row["id"]);
  if (!work.late?.isOpen || !canWait(columns)) {
    const { text, list } = insertion(work, resource, row);
    const written = await writeRow(work, resource, "after create", id, text, list);
    return written ? logicRow(work, resource, written) : rowForLogic(work, resource, id);
  }
  const result: Record<string, Value> = { id, version: 1, createdAt: work.now, updatedAt: work.now };
  for (const [name, field] of Object.entries(resource.fields)) {
    const stored = field.column === null ? null : storedAs(field, row[name]);
    if (stored) result[name] = stored.value;
  }
  work.memory?.wrote(resource, id);
  return work.late.insert(resource, id, work.now.toISOString(), columns, result);
}

/** What is kept as JSON may be a file, on whose coming and going the database looks itself. */
function canWait(columns: readonly Column[]): boolean {
  return columns.every(({ field, value }) => field.kind !== "json" || value === null);
}

async function preparedRow(work: Work, resource: Resource, given: Values): Promise<Record<string, Value>> {
  await attribute(work, resource);
  const row = await newRow(work, resource, given);
  await demandNamedRows(work, resource, "before create", row);
  return Object.assign(row, await before(work, resource, "before create", row));
}

async function writeNew(work: Work, resource: Resource, given: Values): Promise<Written> {
  const row = await preparedRow(work, resource, given);
  const id = String(row["id"]);
  const { text, list } = insertion(work, resource, row);
  const written = await writeRow(work, resource, "after create", id, text, list);
  await insertParts(work, resource, id, given);
  await stamp(work, resource, id);
  await demandRules(work, resource, id);
  await after(work, resource, "after create", id);
  return { id, row: written };
}

/**
 * Writes a row of the seeds under its own id. Nothing follows on it.
 *
 * @throws Problem 409 or 422 where the database refuses it.
 */
export async function insertSeeded(work: Work, resource: Resource, id: string, given: Values): Promise<void> {
  await attribute(work, resource);
  const { text, list } = insertion(work, resource, { ...(await newRow(work, resource, given)), id });
  await refusing(resource, "", () => work.db.query(text, list));
  await stamp(work, resource, id);
}

/** Runs a statement that writes one row of the table; gives the row where nothing that follows changes it. */
async function writeRow(
  work: Work,
  resource: Resource,
  moment: Moment,
  id: string,
  text: string,
  list: readonly unknown[],
): Promise<Row | null> {
  const returns = isReturned(resource) && !resource.effects.has(moment);
  const returning = returns ? ` returning ${logicColumns(resource)}` : "";
  if (!resource.isAudited) work.memory?.writes(resource, id);
  const written = refusing(resource, "", () => work.db.query<Row>(text + returning, list));
  const asOf = work.memory?.moment ?? 0;
  const [row] = await written;
  if (!returns || !row) return null;
  work.memory?.keep(resource, [row], asOf);
  return copied(row);
}

/**
 * The database finds out references to rows that are not there, but only after logic that runs before a row is written
 * has looked for them; and a row that is only marked as deleted is there for it.
 *
 * @throws Problem 422 with the pointer of each.
 */
async function demandNamedRows(work: Work, resource: Resource, moment: Moment, row: Row): Promise<void> {
  const hasLogic = resource.effects.has(moment);
  const asked = Object.entries(resource.references)
    .map(([name, target]) => ({ path: [name], resource: target() }))
    .filter((reference) => hasLogic || reference.resource.isKept || reference.resource.tenant);
  if (asked.length > 0) await demandReferences(work, row, asked);
}

/** A row with everything that it starts with, by member. */
export async function newRow(work: Work, resource: Resource, given: Values): Promise<Record<string, Value>> {
  const row: Record<string, Value> = { id: newId(), version: 1, createdAt: work.now, updatedAt: work.now };
  for (const [name, field] of Object.entries(resource.fields)) {
    if (field.column !== null && !field.numbered)
      row[name] = await initial(work, resource, name, field, given);
  }
  const field = resource.tenant?.field;
  if (field !== undefined && field in resource.fields) row[field] = tenantFor(work, resource, given[field]);
  return row;
}

function insertion(
  work: Work,
  resource: Resource,
  row: Row,
): { readonly text: string; readonly list: unknown[] } {
  const now = work.now.toISOString();
  const stored = columnsOf(work, resource, row);
  const columns = ["id", "created_at", "updated_at", ...stored.map(({ column }) => column)];
  const list: unknown[] = [row["id"], now, now, ...stored.map(({ value }) => value)];
  const places = list.map((_value, index) => `$${index + 1}`).join(", ");
  return { text: `insert into ${resource.table} as t (${columns.join(", ")}) values (${places})`, list };
}

/** What is written of a new row. */
function columnsOf(work: Work, resource: Resource, row: Row): readonly Column[] {
  return Object.entries(resource.fields).flatMap(([name, field]) =>
    field.column === null || field.numbered
      ? []
      : [{ field, column: field.column, value: encode(work, row[name], field) }],
  );
}

async function initial(
  work: Work,
  resource: Resource,
  name: string,
  field: ResourceField,
  given: Values,
): Promise<Value> {
  const value = given[name];
  if (value !== undefined) return kept(name, field, value, given, null);
  if (field.slugOf !== undefined) return slugFor(work, resource, name, String(given[field.slugOf] ?? ""));
  if (field.default === undefined) return null;
  if (field.default === "now") return work.now;
  if (field.default === "today") return today(work.now);
  if (field.default === "me") return work.caller && !work.caller.isMachine ? work.caller.id : null;
  if ("key" in field.default) return newKey(field.default.key);
  return toLogic(field.default.value, field.kind);
}

/** A value as the driver takes it. */
export function encode(work: Work, value: Value, field: ResourceField): Value {
  if (value === undefined || value === null) return null;
  if (field.kind === "encrypted") return encrypt(work.service.config, String(value));
  if (field.kind === "json") return JSON.stringify(value);
  if (Decimal.isDecimal(value)) return value.toFixed();
  if (value instanceof Date) return value.toISOString();
  return value;
}

async function insertParts(work: Work, resource: Resource, id: string, given: Values): Promise<void> {
  for (const part of resource.parts) {
    const rows = given[part.field];
    if (!Array.isArray(rows)) continue;
    for (const [index, row] of rows.entries()) {
      await placed(`/${part.field}/${index}`, () =>
        insertRow(work, part.resource, { ...(row as Values), [part.by]: id }),
      );
    }
  }
}

/** Pointers of what went wrong in a part are those of the whole. */
async function placed<T>(pointer: string, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    if (!(error instanceof Problem) || error.errors.length === 0) throw error;
    const errors = error.errors.map((item) => ({ ...item, pointer: `${pointer}${item.pointer ?? ""}` }));
    throw new Problem({
      status: error.status,
      code: error.code,
      detail: error.message,
      errors,
      members: error.members,
      cause: error.cause,
    });
  }
}

/**
 * Changes a row, its parts included where they are given.
 *
 * @param version the version that the caller has read; null: whichever it is.
 * @throws Problem 404, 412, 409 or 422.
 */
export async function updateRow(
  work: Work,
  resource: Resource,
  id: string,
  given: Values,
  version: number | null = null,
): Promise<void> {
  await writeChanged(work, resource, id, given, version);
}

/** As `updateRow`, with the row as logic sees it then. */
export async function updateForLogic(
  work: Work,
  resource: Resource,
  id: string,
  given: Values,
): Promise<Row> {
  const hasLogic = resource.effects.has("before update");
  if (work.late?.isOpen && !hasLogic && !resource.tenant && isWrittenLate(resource, "after update")) {
    const changed = await changesOf(resource, given);
    await demandNamedRows(work, resource, "before update", changed);
    const columns = Object.entries(changed).flatMap(([name, value]): Column[] => {
      const field = resource.fields[name];
      return field?.column ? [{ field, column: field.column, value: encode(work, value, field) }] : [];
    });
    if (work.late.isOpen && canWait(columns))
      return updateLate(work, work.late, resource, id, changed, columns);
  }
  const row = await writeChanged(work, resource, id, given, null);
  return row ? logicRow(work, resource, row) : rowForLogic(work, resource, id);
}

function updateLate(
  work: Work,
  late: LateWrites,
  resource: Resource,
  id: string,
  changed: Values,
  columns: readonly Column[],
): Row {
  const raw = work.memory?.row(resource, id);
  const isThere = work.memory?.isThere(resource, id) === true;
  const old = raw ? logicRow(work, resource, copied(raw)) : null;
  const result: Record<string, Value> = { id, updatedAt: work.now };
  if (old) Object.assign(result, { version: Number(old["version"]) + 1, createdAt: old["createdAt"] });
  for (const [name, field] of Object.entries(resource.fields)) {
    if (field.column === null) continue;
    const stored = name in changed ? storedAs(field, changed[name]) : old && { value: old[name] };
    if (stored) result[name] = stored.value;
  }
  work.memory?.wrote(resource, id);
  return late.update(resource, id, work.now.toISOString(), columns, result, isThere);
}

async function writeChanged(
  work: Work,
  resource: Resource,
  id: string,
  given: Values,
  version: number | null,
): Promise<Row | null> {
  await attribute(work, resource);
  const { effects, isKept } = resource;
  const hasLogic = effects.has("before update") || effects.has("after update");
  const asksOwnWords = Object.keys(given).some((name) => resource.fields[name]?.isCommon);
  const isBlind =
    version === null && !isKept && !hasLogic && !asksOwnWords && !resource.tenant && isReturned(resource);
  const old = isBlind ? null : await lockedRow(work, resource, id);
  if (version !== null && old?.["version"] !== version) throw stale();
  const changed = await changesOf(resource, given, old);
  await renewSlugs(work, resource, id, changed);
  await demandNamedRows(work, resource, "before update", changed);
  if (resource.effects.has("before update")) {
    Object.assign(
      changed,
      await before(work, resource, "before update", { ...logicRow(work, resource, old ?? {}), ...changed }),
    );
  }
  const { list, bind } = values([id, work.now.toISOString()]);
  const sets = Object.entries(changed).map(([name, value]) => {
    const field = resource.fields[name];
    return field ? `${field.column} = ${bind(encode(work, value, field))}` : "";
  });
  const text = ["version = version + 1", "updated_at = $2", ...sets].join(", ");
  const update = `update ${resource.table} as t set ${text} where t.id = $1`;
  const written = await writeRow(work, resource, "after update", id, update, list);
  if (!old && !written) throw notFound(resource.name);
  await replaceParts(work, resource, id, given);
  await stamp(work, resource, id);
  await demandRules(work, resource, id);
  await after(work, resource, "after update", id);
  return written;
}

/** Makes slugs again whose fields are given another value, where the spec says so. */
async function renewSlugs(
  work: Work,
  resource: Resource,
  id: string,
  changed: Record<string, Value>,
): Promise<void> {
  for (const [name, field] of Object.entries(resource.fields)) {
    if (!field.renewed || field.slugOf === undefined || typeof changed[field.slugOf] !== "string") continue;
    changed[name] = await slugFor(work, resource, name, String(changed[field.slugOf]), id);
  }
}

/** The stored members among what is given, with passwords hashed. */
export async function changesOf(
  resource: Resource,
  given: Values,
  old: Values | null = null,
): Promise<Record<string, Value>> {
  const changed: Record<string, Value> = {};
  for (const [name, value] of Object.entries(given)) {
    const field = resource.fields[name];
    if (value === undefined || !field || field.column === null) continue;
    changed[name] = await kept(name, field, value, given, old);
  }
  return changed;
}

/** A given value as it is kept: of a password its hash. @throws Problem 422 where it is too well known. */
async function kept(
  name: string,
  field: ResourceField,
  value: Value,
  given: Values,
  old: Values | null,
): Promise<Value> {
  if (!field.password || typeof value !== "string") return value;
  const members = (field.ownWords ?? []).map((member) => given[member] ?? old?.[member]);
  const own = members.filter((word) => typeof word === "string");
  if (await field.isCommon?.(value, own)) {
    const detail = "It is one of those that are tried first.";
    throw invalid([{ pointer: `/${name}`, code: "common-password", detail }]);
  }
  return hashPassword(value);
}

/**
 * Reads a row and keeps others from changing it. The lock is the one that an update takes, and lets be those that only
 * name the row: a stronger one would wait for everybody who has inserted a reference to it, and they for each other.
 */
async function lockedRow(work: Work, resource: Resource, id: string): Promise<Row> {
  const { list, bind } = values([id]);
  const own = andTenant(work, resource, bind);
  const sql = `select ${logicColumns(resource)} from ${resource.rows} t where t.id = $1${own} for no key update of t`;
  const [row] = await work.db.query<Row>(sql, list);
  if (!row) throw notFound(resource.name);
  return row;
}

async function replaceParts(work: Work, resource: Resource, id: string, given: Values): Promise<void> {
  for (const part of resource.parts) {
    if (!Array.isArray(given[part.field])) continue;
    const column = part.resource.fields[part.by]?.column;
    await work.db.query(`delete from ${part.resource.table} where ${column} = $1`, [id]);
  }
  await insertParts(work, resource, id, given);
}

/** @throws Problem 404, 412, or 409 where other rows still need it. */
export async function deleteRow(
  work: Work,
  resource: Resource,
  id: string,
  version: number | null = null,
): Promise<void> {
  await attribute(work, resource);
  const old = await lockedRow(work, resource, id);
  if (version !== null && old["version"] !== version) throw stale();
  const row = resource.effects.size > 0 ? logicRow(work, resource, old) : old;
  await before(work, resource, "before delete", row);
  try {
    await work.db.query(deletion(resource), resource.isKept ? [id, work.now.toISOString()] : [id]);
  } catch (error) {
    if (isDatabaseError(error) && error.code === "23503")
      throw conflict(`The ${resource.name} is still in use.`);
    throw translated(error, resource, "");
  }
  for (const effect of resource.effects.get("after delete") ?? []) await effect(work, row);
}

/** Rows that are kept are marked, and seen by nobody from then on. */
function deletion(resource: Resource): string {
  return resource.isKept
    ? `update ${resource.table} set deleted_at = $2, updated_at = $2, version = version + 1 where id = $1`
    : `delete from ${resource.table} where id = $1`;
}

/** @throws Problem 403 where the row, as it is now, is not one that the caller may write. */
export async function demandScope(work: Work, resource: Resource, id: string, scope: Scope): Promise<void> {
  if (scope === "all") return;
  const { list, bind } = values([id]);
  const found = await work.db.query(
    `select 1 from ${resource.table} t where t.id = $1${andScope(scope, bind)}`,
    list,
  );
  if (found.length === 0) throw forbidden();
}

/** @throws Problem 404 where the caller may not even see the row, 403 where it may. */
export async function demandRow(work: Work, resource: Resource, id: string, scope: Scope): Promise<void> {
  if (await findRow(work, resource, id, scope)) return;
  const seen = tryScope(work, resource.access.read);
  if (seen && (await findRow(work, resource, id, seen))) throw forbidden();
  throw notFound(resource.name);
}

async function before(work: Work, resource: Resource, moment: Moment, row: Row): Promise<Row> {
  let result = row;
  const changed: Record<string, Value> = {};
  for (const effect of resource.effects.get(moment) ?? []) {
    const returned = await effect(work, result);
    for (const [name, value] of Object.entries(returned)) {
      if (resource.fields[name] && value !== result[name]) changed[name] = value;
    }
    result = { ...result, ...changed };
  }
  return changed;
}

async function after(work: Work, resource: Resource, moment: Moment, id: string): Promise<void> {
  const effects = resource.effects.get(moment);
  if (!effects) return;
  const sql = `select ${logicColumns(resource)} from ${resource.table} t where t.id = $1`;
  const row = (await work.db.query<Row>(sql, [id]))[0];
  if (row) for (const effect of effects) await effect(work, logicRow(work, resource, row));
}

async function stamp(work: Work, resource: Resource, id: string): Promise<void> {
  if (resource.stamps.length === 0) return;
  const sets = resource.stamps.map(
    ({ column, when }, index) =>
      `${column} = case when ${when} then coalesce(t.${column}, $${index + 2}) else null end`,
  );
  await work.db.query(`update ${resource.table} t set ${sets.join(", ")} where t.id = $1`, [
    id,
    ...resource.stamps.map(({ as }) => (as === "today" ? today(work.now) : work.now.toISOString())),
  ]);
}

/** @throws Problem 422 where the row, with its parts, breaks a rule. */
export async function demandRules(work: Work, resource: Resource, id: string): Promise<void> {
  for (const { condition, pointer, detail } of resource.rules) {
    const kept = await work.db.query(`select 1 from ${resource.table} t where t.id = $1 and ${condition}`, [
      id,
    ]);
    if (kept.length === 0) {
      throw new Problem({
        status: 422,
        code: "invalid",
        detail,
        errors: [{ pointer, code: "rule-broken", detail }],
      });
    }
  }
}

/** @throws Problem 409 or 422 where the database refuses what the body writes. */
export async function refusing<T>(resource: Resource, pointer: string, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    throw translated(error, resource, pointer);
  }
}

/** What the database refused, in the words of the spec. */
function translated(error: unknown, resource: Resource, prefix: string): unknown {
  if (!isDatabaseError(error)) return error;
  const rule = error.constraint === undefined ? undefined : resource.constraints[error.constraint];
  if (rule) {
    const errors = [{ pointer: prefix + rule.pointer, code: rule.code, detail: rule.detail }];
    return rule.status === 409
      ? conflict(rule.detail, errors, error)
      : new Problem({ status: 422, code: "invalid", detail: rule.detail, errors });
  }
  // A rule of another version of this service: while one is deployed, two use the database.
  if (error.code === "23505") return conflict(`Another ${resource.name} has the same values.`, [], error);
  if (error.code === "23514")
    return new Problem({
      status: 422,
      code: "invalid",
      detail: `The ${resource.name} is outside of what is allowed.`,
    });
  if (error.code === "23001") return conflict(`A ${resource.name} is never changed.`);
  if (error.code === "22003")
    return new Problem({ status: 422, code: "invalid", detail: "A number is too large." });
  return error;
}
