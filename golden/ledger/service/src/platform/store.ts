// Made by specc from the spec of ledger. Edit the spec, not this file.
import { Decimal, type Row } from "./values.ts";
import { values } from "./access.ts";
import { findBy, keepFinds, type Search } from "./read-ahead.ts";
import type { Bind, Resource, ResourceField } from "./resource.ts";
import {
  copied,
  deleteRow,
  insertForLogic,
  logicColumns,
  logicRow,
  rowForLogic,
  updateForLogic,
  type Values,
} from "./rows.ts";
import { isTable } from "./tables.ts";
import { andTenant } from "./tenancy.ts";
import type { Work } from "./work.ts";

/** What is asked of a member: a value, one of several, null, or a range. */
export type Condition<T> =
  | T
  | readonly T[]
  | null
  | { readonly gte?: T; readonly gt?: T; readonly lte?: T; readonly lt?: T; readonly startsWith?: string };

export type Where<Row> = { readonly [Member in keyof Row]?: Condition<NonNullable<Row[Member]>> };

/** How a hole reads rows. */
export interface ReadStore<Row> {
  /** Fails the whole action where there is no such row. */
  get(id: string): Promise<Row>;
  /** The first row that fits, or null. */
  find(where: Where<Row>): Promise<Row | null>;
  /** Rows that fit, the oldest first unless another order is asked for: a member's name, `-` before it to descend. */
  list(
    where?: Where<Row>,
    options?: { readonly sort?: string; readonly limit?: number },
  ): Promise<readonly Row[]>;
  count(where?: Where<Row>): Promise<number>;
}

/** How a hole reads and writes rows. */
export interface Store<Row, New> extends ReadStore<Row> {
  create(row: New): Promise<Row>;
  update(id: string, changes: Partial<New>): Promise<Row>;
  remove(id: string): Promise<void>;
}

/** The rows of one resource, for the code of one action. */
export function store<R, N>(work: Work, resource: Resource): Store<R, N> {
  const select = `select ${logicColumns(resource)} from ${resource.rows} t`;
  const read = async (tail: string, list: readonly unknown[]): Promise<readonly R[]> => {
    const asOf = work.memory?.moment ?? 0;
    const rows = await work.db.query<Row>(`${select} ${tail}`, list);
    work.memory?.keep(resource, rows, asOf);
    work.memory?.noteNamed(resource, rows);
    return rows.map((row) => logicRow(work, resource, copied(row)) as R);
  };
  isTable(resource);
  const query = (where: Where<R>, sort: string, limit: number | null): Promise<readonly R[]> => {
    const { list, bind } = values();
    const end = limit === null ? "" : ` limit ${bind(limit)}`;
    const own = andTenant(work, resource, bind);
    return read(
      `where ${conditions(resource, where as Values, bind)}${own} order by ${orderText(resource, sort)}${end}`,
      list,
    );
  };
  return {
    get: async (id) => (await rowForLogic(work, resource, id)) as R,
    find: async (where) => (await findOne(work, resource, where as Values)) as R | null,
    list: (where = {}, options = {}) => query(where, options.sort ?? "", options.limit ?? null),
    count: async (where = {}) => {
      const { list, bind } = values();
      const text = conditions(resource, where as Values, bind) + andTenant(work, resource, bind);
      const [row] = await work.db.query<{ n: number }>(
        `select count(*) as n from ${resource.rows} t where ${text}`,
        list,
      );
      return row?.n ?? 0;
    },
    create: (row) =>
      work.atomically(
        resource.table,
        async (inner) => (await insertForLogic(inner, resource, row as Values)) as R,
      ),
    update: (id, changes) =>
      work.atomically(
        resource.table,
        async (inner) => (await updateForLogic(inner, resource, id, changes as Values)) as R,
      ),
    remove: (id) => work.atomically(resource.table, (inner) => deleteRow(inner, resource, id)),
  };
}

/** The first row that fits. Where rows are named side by side and one is looked for by one of them, so it is by all. */
async function findOne(work: Work, resource: Resource, where: Values): Promise<Row | null> {
  const { memory } = work;
  const [name, ids] = namedIn(work, resource, where);
  if (name !== "") work.ahead?.looked(resource, where, name, () => searchBy(work, resource, where, name));
  const key = JSON.stringify(where);
  const known = memory?.found(resource, key);
  if (known !== undefined) return known && logicRow(work, resource, copied(known));
  const asOf = memory?.moment ?? 0;
  if (memory && ids.length > 1) {
    const search = searchBy(work, resource, where, name);
    const text = findBy("unnest($1::uuid[]) as n (id)", search.text);
    const rows = await work.db.query<Row>(text, [ids, ...search.values]);
    keepFinds(memory, resource, search, ids, rows, asOf);
    const { "named by": by, ...row } = rows.find((one) => one["named by"] === where[name]) ?? {};
    return by === undefined ? null : logicRow(work, resource, copied(row));
  }
  const { list, bind } = values();
  const text = conditions(resource, where, bind) + andTenant(work, resource, bind);
  const select = `select ${logicColumns(resource)} from ${resource.rows} t where ${text} order by t.id limit 1`;
  const [row = null] = await work.db.query<Row>(select, list);
  memory?.keepFound(resource, key, row, asOf);
  return row && logicRow(work, resource, copied(row));
}

/** The member that names a row, and the ids of this row and those that were named beside it. */
function namedIn(work: Work, resource: Resource, where: Values): readonly [string, readonly string[]] {
  let first = "";
  for (const name of Object.keys(resource.references)) {
    const id = where[name];
    if (typeof id !== "string") continue;
    const ids = work.memory?.namedBeside(id) ?? [];
    if (ids.length > 1) return [name, ids];
    first ||= name;
  }
  return [first, []];
}

function searchBy(work: Work, resource: Resource, where: Values, by: string): Search {
  const { [by]: _id, ...others } = where;
  const { list, bind } = values([""]);
  const fits = `${fieldOf(resource, by).sql} = n.id and `;
  const text = conditions(resource, others, bind) + andTenant(work, resource, bind);
  const select = `select ${logicColumns(resource)} from ${resource.rows} t where ${fits}${text} order by t.id limit 1`;
  return { where, by, text: select, values: list.slice(1) };
}

const OPERATORS: Readonly<Record<string, string>> = { gte: ">=", gt: ">", lte: "<=", lt: "<" };

function conditions(resource: Resource, where: Values, bind: Bind): string {
  const parts = Object.entries(where).flatMap(([name, condition]): string[] => {
    if (condition === undefined) return [];
    const field = fieldOf(resource, name);
    const place = (value: unknown): string => `${bind(plain(value))}::${field.type}`;
    if (condition === null) return [`${field.sql} is null`];
    if (Array.isArray(condition)) {
      return [condition.length === 0 ? "false" : `${field.sql} in (${condition.map(place).join(", ")})`];
    }
    if (typeof condition !== "object" || condition instanceof Date || Decimal.isDecimal(condition)) {
      return [`${field.sql} = ${place(condition)}`];
    }
    return Object.entries(condition).map(([operator, value]) =>
      operator === "startsWith"
        ? `starts_with(${field.sql}, ${place(value)})`
        : `${field.sql} ${OPERATORS[operator]} ${place(value)}`,
    );
  });
  return parts.join(" and ") || "true";
}

function orderText(resource: Resource, sort: string): string {
  if (sort === "") return "t.id";
  const descending = sort.startsWith("-");
  return `${fieldOf(resource, descending ? sort.slice(1) : sort).sql} ${descending ? "desc" : "asc"} nulls last, t.id`;
}

const SYSTEM: Readonly<Record<string, ResourceField>> = {
  id: { column: "id", sql: "t.id", type: "uuid", kind: "plain", optional: false },
  version: { column: "version", sql: "t.version", type: "bigint", kind: "plain", optional: false },
  createdAt: {
    column: "created_at",
    sql: "t.created_at",
    type: "timestamptz",
    kind: "instant",
    optional: false,
  },
  updatedAt: {
    column: "updated_at",
    sql: "t.updated_at",
    type: "timestamptz",
    kind: "instant",
    optional: false,
  },
};

function fieldOf(resource: Resource, name: string): ResourceField {
  const field = resource.fields[name] ?? SYSTEM[name];
  if (!field) throw new Error(`A ${resource.name} has no member ${name}.`);
  return field;
}

function plain(value: unknown): unknown {
  if (Decimal.isDecimal(value)) return value.toFixed();
  return value instanceof Date ? value.toISOString() : value;
}
