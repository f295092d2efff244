import { andScope, values, type Scope } from "../access.ts";
import { isId } from "../ids.ts";
import { notFound } from "../problem.ts";
import { callerValues, type Resource } from "../resource.ts";
import type { Request } from "../http.ts";
import type { Row } from "../values.ts";
import type { Work } from "../work.ts";
import type { PathRow, Shape, ShapeValues, WireRoute } from "./types.ts";

/** The ids of the rows that an address names, by their names. @throws Problem 404 */
export async function pathIds(
  work: Work,
  path: readonly PathRow[],
  request: Request,
): Promise<Readonly<Record<string, string>>> {
  const ids: Record<string, string> = {};
  const given = request.params as Readonly<Record<string, string>>;
  for (const { name, resource, key } of path) ids[name] = await idBy(work, resource, key, given[name] ?? "");
  return ids;
}

async function idBy(work: Work, resource: Resource, key: string, given: string): Promise<string> {
  if (key === "id") {
    if (!isId(given)) throw notFound(resource.name);
    return given.toLowerCase();
  }
  const id = await findBy(work, resource, key, given);
  if (id === null) throw notFound(resource.name);
  return id;
}

/** The id of the row that another key names. */
export async function findBy(
  work: Work,
  resource: Resource,
  key: string,
  given: string,
): Promise<string | null> {
  const field = resource.fields[key];
  if (!field || given.includes("\0") || (field.type === "bigint" && !/^\d{1,18}$/.test(given))) return null;
  const sql = `select t.id from ${resource.rows} t where ${field.sql} = $1::${field.type} limit 1`;
  const [row] = await work.db.query<{ id: string }>(sql, [given]);
  return row?.id ?? null;
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

/** The token that a request was sent with. */
export function tokenOf(request: Request): string | null {
  return /^\w+ +(\S+)$/.exec(request.headers.authorization ?? "")?.[1] ?? null;
}

/** An answer in its envelope, if it has one. */
export function enveloped(envelope: string | null, answer: unknown): unknown {
  return envelope === null ? answer : { [envelope]: answer };
}
