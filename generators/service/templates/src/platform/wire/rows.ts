import { andScope, values, type Scope } from "../access.ts";
import { isId } from "../ids.ts";
import { notFound } from "../problem.ts";
import { callerValues, type Resource } from "../resource.ts";
import type { Request } from "../http.ts";
import type { Row } from "../values.ts";
import type { Work } from "../work.ts";
import type { KeyPart, PathRow, Shape, ShapeValues, WireRoute } from "./types.ts";

/** The ids of the rows that an address names, by their names. @throws Problem 404 */
export async function pathIds(
  work: Work,
  path: readonly PathRow[],
  request: Request,
): Promise<Readonly<Record<string, string>>> {
  const ids: Record<string, string> = {};
  const given = request.params as Readonly<Record<string, string>>;
  for (const { name, resource, key, with: parts = [] } of path) {
    const others: KeyValue[] = [];
    for (const part of parts) {
      const value = await partOf(work, part, ids, given);
      if (value === null) throw notFound(resource.name);
      others.push({ member: part.member, value });
    }
    ids[name] = await idBy(work, resource, key, given[name] ?? "", others);
  }
  return ids;
}

/** What another member of a key must be. */
interface KeyValue {
  readonly member: string;
  readonly value: string;
}

/** The id of the row that stands in the path, or what the address says; null where that names no row. */
async function partOf(
  work: Work,
  part: KeyPart,
  ids: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>>,
): Promise<string | null> {
  if ("row" in part) return ids[part.row] ?? null;
  const said = given[part.parameter] ?? "";
  return part.of ? findBy(work, part.of.resource, part.of.key, said) : said;
}

async function idBy(
  work: Work,
  resource: Resource,
  key: string,
  given: string,
  others: readonly KeyValue[],
): Promise<string> {
  if (key === "id") {
    if (!isId(given)) throw notFound(resource.name);
    return given.toLowerCase();
  }
  const id = await findBy(work, resource, key, given, others);
  if (id === null) throw notFound(resource.name);
  return id;
}

/** The id of the row that another key names. */
export async function findBy(
  work: Work,
  resource: Resource,
  key: string,
  given: string,
  others: readonly KeyValue[] = [],
): Promise<string | null> {
  if (key === "id" && others.length === 0) return isId(given) ? given.toLowerCase() : null;
  const conditions: string[] = [];
  const list: string[] = [];
  for (const { member, value } of [...others, { member: key, value: given }]) {
    const field = resource.fields[member];
    if (!field || !canBe(field.type, value)) return null;
    conditions.push(`${field.sql} = $${list.push(value)}::${field.type}`);
  }
  const sql = `select t.id from ${resource.rows} t where ${conditions.join(" and ")} limit 1`;
  const [row] = await work.db.query<{ id: string }>(sql, list);
  return row?.id ?? null;
}

/** False for what the database would refuse to read as a value of this type: no row has it. */
function canBe(type: string, value: string): boolean {
  if (type === "bigint") return /^\d{1,18}$/.test(value);
  if (type === "uuid") return isId(value);
  if (type === "date") return isDay(value);
  return !value.includes("\0");
}

/** True for a day of the calendar: `2026-02-30` is none, though JavaScript reads it as one of March. */
function isDay(value: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : null;
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** The id of the one row that a route is about. @throws Problem 404 */
export async function rowOf(
  work: Work,
  route: WireRoute,
  ids: Readonly<Record<string, string>>,
): Promise<string> {
  const { resource, isKeyed, path, given, where } = route;
  const own = isKeyed ? path.at(-1) : undefined;
  const { list, bind } = values();
  const caller = callerValues(work.caller, work.now);
  const conditions = [
    ...(own ? [`t.id = ${bind(ids[own.name])}`] : []),
    ...given.map(({ member, row }) => `${resource.fields[member]?.sql} = ${bind(ids[row])}`),
    ...(where ? [where(bind, caller)] : []),
  ];
  const sql = `select t.id from ${resource.rows} t where ${conditions.join(" and ")} limit 1`;
  const [row] = await work.db.query<{ id: string }>(sql, list);
  if (!row) throw notFound(resource.name);
  return row.id;
}

/** A row as clients read it. @throws Problem 404 where there is none that the caller may see. */
export async function shaped(
  work: Work,
  resource: Resource,
  shape: Shape,
  id: string,
  scope: Scope = "all",
  token: string | null = null,
): Promise<Row> {
  const { list, bind } = values([id]);
  const columns = shape.columns(bind, shapeValues(work));
  const sql = `select ${columns} from ${resource.rows} t where t.id = $1${andScope(scope, bind)}`;
  const [row] = await work.db.query<Row>(sql, list);
  if (!row) throw notFound(resource.name);
  const answer = shape.token === null ? row : { ...row, [shape.token]: token };
  return withoutNulls(shape, answer);
}

/** A row without the members that its shape leaves out when they are null. */
export function withoutNulls({ omitted }: Shape, row: Row): Row {
  return omitted.reduce((left, way) => withoutNull(left, way) as Row, row);
}

function withoutNull(value: unknown, [name = "", ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutNull(item, [name, ...rest]));
  if (typeof value !== "object" || value === null || !(name in value)) return value;
  const { [name]: inner, ...others } = value as Readonly<Record<string, unknown>>;
  if (rest.length > 0) return { ...value, [name]: withoutNull(inner, rest) };
  return inner === null ? others : value;
}

/** What the members of a shape can name, for one piece of work. */
export function shapeValues(work: Work): ShapeValues {
  return { ...callerValues(work.caller, work.now), publicUrl: work.service.config.publicUrl };
}

/** An answer in its envelope, if it has one. */
export function enveloped(envelope: string | null, answer: unknown): unknown {
  return envelope === null ? answer : { [envelope]: answer };
}
