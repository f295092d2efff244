// Made by specc from the spec of booking. Edit the spec, not this file.
import { isAway, isConflict, type Queryable, type Transaction } from "./database.ts";
import type { Resource, ResourceField } from "./resource.ts";
import { mayRead } from "./tables.ts";
import { Decimal, type Row, type Value } from "./values.ts";

/**
 * Writes of logic that wait until something is read that they may change, or until the transaction ends: then they are
 * sent in one piece, those of the same kind as one statement. What they return is a row of which only those members are
 * known that the database cannot change. Logic that looks at another one, and a write that fails when it is sent, throw
 * `NeedsItNow`: the transaction is undone and run again with every write sent where it stands. So nobody is told
 * anything that waiting has changed.
 */
export interface LateWrites {
  /** The transaction, as it must be used so that what is read is never older than what was written. */
  readonly db: Queryable;
  /** @param columns what is written; without `id`, `created_at` and `updated_at`. */
  insert(resource: Resource, id: string, now: string, columns: readonly Column[], row: Row): Row;
  /** @param isThere whether the row was seen by this transaction, and so is there when it is written. */
  update(
    resource: Resource,
    id: string,
    now: string,
    columns: readonly Column[],
    row: Row,
    isThere: boolean,
  ): Row;
  /** False from when on nothing may be run again: writes are to be sent where they stand. */
  readonly isOpen: boolean;
  /** Sends what waits. @throws NeedsItNow also where logic was told so before, and has kept it for itself. */
  flush(): Promise<void>;
  /**
   * Reads what is answered: after it, the transaction does nothing more. The commit is sent right behind it where only
   * the database can have an objection.
   *
   * @param read sends its statement at once, and finds what it looks for.
   */
  last<T>(read: () => Promise<T>): Promise<T>;
  /** As `flush`, at the end. Looks at every member of what the transaction gives: nothing can be run again after it. */
  end(result: unknown): Promise<void>;
  /** To be called before something is done that is not undone: it must not be done twice. @throws NeedsItNow */
  beforeLeaving(): void;
  /** True for a row that is made, and not yet sent. */
  isMade(resource: Resource, id: string): boolean;
}

/** A stored member and its value as the driver takes it. */
export interface Column {
  readonly field: ResourceField;
  readonly column: string;
  readonly value: unknown;
}

/** The transaction must be run again without waiting. */
export class NeedsItNow extends Error {
  /** True where it is so whenever this is run. */
  readonly isAlways: boolean;
  constructor(isAlways: boolean) {
    super("A write must be sent where it stands.");
    this.isAlways = isAlways;
  }
}

interface Group {
  readonly resource: Resource;
  readonly kind: "insert" | "update";
  readonly columns: readonly Column[];
  readonly now: string;
  readonly rows: Map<string, readonly Column[]>;
  /** True where as many rows are written as are given, or the database says why not. */
  isSure: boolean;
}

export function lateWrites(db: Transaction): LateWrites {
  let waiting: Group[] = [];
  let failure: NeedsItNow | null = null;
  let isUsed = false;
  let isOpen = true;
  let isFinished = false;
  const fail = (isAlways: boolean): never => {
    failure ??= new NeedsItNow(isAlways);
    throw failure;
  };
  const send = async (): Promise<void> => {
    const groups = waiting;
    waiting = [];
    try {
      await Promise.all(groups.map((group) => sendGroup(db, group)));
    } catch (error) {
      if (isConflict(error) || isAway(error)) throw error;
      fail(false);
    }
  };
  const wait = (
    kind: Group["kind"],
    resource: Resource,
    id: string,
    now: string,
    columns: readonly Column[],
    isSure: boolean,
  ) => {
    isUsed = true;
    const same = waiting.find((group) => takes(group, kind, resource, id, columns));
    const behind = same ? waiting.slice(waiting.indexOf(same) + 1) : [];
    if (same && !behind.some((group) => isOrdered(group, resource))) {
      same.rows.set(id, columns);
      same.isSure &&= isSure;
    } else waiting.push({ kind, resource, columns, now, rows: new Map([[id, columns]]), isSure });
  };
  const flush = async (): Promise<void> => {
    if (waiting.length > 0) await send();
    if (failure) throw failure;
  };
  /** Sends what waits, does the last thing, and commits, all in one piece where that is safe. */
  const finish = async <T>(last: () => Promise<T>): Promise<T> => {
    if (failure) throw failure;
    const isSure = waiting.every((group) => group.isSure);
    const sent = waiting.length > 0 ? send() : null;
    const result = last();
    result.catch(() => {});
    if (isSure && !isFinished) {
      db.finish?.();
      isFinished = db.finish !== undefined;
    }
    await sent;
    return result;
  };
  const partly = (resource: Resource, row: Row): Row => {
    const result: Record<string, Value> = {};
    for (const name of ["id", ...Object.keys(resource.fields), "version", "createdAt", "updatedAt"]) {
      if (name in row) result[name] = row[name];
      else Object.defineProperty(result, name, { enumerable: true, get: () => fail(true) });
    }
    return result;
  };
  return {
    db: {
      async query<R>(text: string, values?: readonly unknown[]) {
        if (waiting.length === 0 || isApart(text, waiting)) return db.query<R>(text, values);
        const sent = send();
        const rows = db.query<R>(text, values);
        rows.catch(() => {});
        await sent;
        return rows;
      },
    },
    insert(resource, id, now, columns, row) {
      wait("insert", resource, id, now, columns, true);
      return partly(resource, row);
    },
    update(resource, id, now, columns, row, isThere) {
      wait("update", resource, id, now, columns, isThere);
      return partly(resource, row);
    },
    get isOpen() {
      return isOpen;
    },
    flush,
    last: finish,
    async end(result) {
      if (isUsed) look(result);
      if (isFinished) return;
      await finish(() => Promise.resolve());
    },
    beforeLeaving() {
      if (isUsed) fail(true);
      isOpen = false;
    },
    isMade: (resource, id) =>
      waiting.some((group) => group.kind === "insert" && group.resource === resource && group.rows.has(id)),
  };
}

/**
 * True where the row can be written by the group's statement. A statement that changes several rows does so in an order
 * of its own: what is unique may be taken for a moment in one order and not in another, and so is changed row by row.
 */
function takes(
  group: Group,
  kind: Group["kind"],
  resource: Resource,
  id: string,
  columns: readonly Column[],
): boolean {
  return (
    group.kind === kind &&
    group.resource === resource &&
    !group.rows.has(id) &&
    (kind === "insert" || !columns.some(({ field }) => isUnique(resource, field))) &&
    group.columns.length === columns.length &&
    group.columns.every(({ column }, index) => column === columns[index]?.column)
  );
}

function isUnique({ constraints, fields }: Resource, field: ResourceField): boolean {
  return Object.values(constraints).some(({ unique = [] }) => unique.some((name) => fields[name] === field));
}

/** True where a write of the resource must stay behind those of the group: of the same table, or of rows that it names. */
function isOrdered(group: Group, resource: Resource): boolean {
  if (group.resource.table === resource.table) return true;
  const named = Object.values(resource.references).some((target) => target().table === group.resource.table);
  return named && group.kind === "insert";
}

async function sendGroup(db: Queryable, group: Group): Promise<void> {
  const [only] = group.rows;
  const written =
    group.rows.size === 1 && only ? await sendRow(db, group, ...only) : await sendRows(db, group);
  if (group.kind === "update" && written.length !== group.rows.size) throw new Error("There is no such row.");
}

function sendRow(
  db: Queryable,
  { resource: { table }, kind, now }: Group,
  id: string,
  row: readonly Column[],
): Promise<unknown[]> {
  const names = row.map(({ column }) => column);
  const places = row.map((_column, index) => `$${index + 3}`);
  const into = ["id", "created_at", "updated_at", ...names].join(", ");
  const given = ["$1", "$2", "$2", ...places].join(", ");
  const sets = names.map((name, index) => `${name} = ${places[index]}`);
  const changes = ["version = version + 1", "updated_at = $2", ...sets].join(", ");
  const text =
    kind === "insert"
      ? `insert into ${table} (${into}) values (${given})`
      : `update ${table} set ${changes} where id = $1 returning id`;
  return db.query(text, [id, now, ...row.map(({ value }) => value)]);
}

function sendRows(
  db: Queryable,
  { resource: { table }, kind, columns, now, rows }: Group,
): Promise<unknown[]> {
  const names = columns.map(({ column }) => column);
  // Behind a `select` the planner does not see how many there are, and so has no reason to plan each time anew.
  const places = columns.map(({ field }, index) => `(select $${index + 3}::${field.type}[])`);
  const source = `unnest(${["(select $1::uuid[])", ...places].join(", ")}) as n (${["id", ...names].join(", ")})`;
  const into = ["id", "created_at", "updated_at", ...names].join(", ");
  const values = names.map((name) => `n.${name}`);
  const given = ["n.id", "$2::timestamptz", "$2::timestamptz", ...values].join(", ");
  const sets = names.map((name) => `${name} = n.${name}`);
  const changes = ["version = t.version + 1", "updated_at = $2", ...sets].join(", ");
  const text =
    kind === "insert"
      ? `insert into ${table} (${into}) select ${given} from ${source}`
      : `update ${table} as t set ${changes} from ${source} where t.id = n.id returning t.id`;
  const lists = columns.map((_column, index) => [...rows.values()].map((row) => row[index]?.value));
  return db.query(text, [[...rows.keys()], now, ...lists]);
}

/** True for a statement that reads other tables than those that are still to be written. */
function isApart(text: string, waiting: readonly Group[]): boolean {
  return waiting.every(({ resource }) => !mayRead(text, resource.table));
}

function look(value: unknown): void {
  if (typeof value !== "object" || value === null || value instanceof Date || Decimal.isDecimal(value))
    return;
  for (const member of Object.values(value)) look(member);
}

/** What a member will be when it is read again; absent where only the database knows. */
export function storedAs(field: ResourceField, value: Value): { readonly value: Value } | null {
  if (field.numbered || field.kind === "json" || field.kind === "encrypted") return null;
  if (value === null || value === undefined) return { value: null };
  if (field.kind === "instant") return value instanceof Date ? { value: new Date(value) } : null;
  if (field.kind === "decimal") {
    const places = Number(/,\s*(\d+)\)$/.exec(field.type)?.[1] ?? 0);
    return Decimal.isDecimal(value) && value.decimalPlaces() <= places ? { value } : null;
  }
  if (field.type === "uuid" && typeof value === "string") return { value: value.toLowerCase() };
  const isSame =
    (field.type === "text" && typeof value === "string") ||
    (field.type === "boolean" && typeof value === "boolean") ||
    (field.type === "bigint" && Number.isSafeInteger(value)) ||
    (field.type === "date" && typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value));
  return isSame ? { value } : null;
}
