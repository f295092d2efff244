import { STATUS_CODES } from "node:http";
import { problemsOf, readParameter } from "./check.ts";
import { generate, makingOf } from "./generate.ts";
import type { Key, Operation, Rows } from "./outside.ts";
import { type Page, pageOf } from "./paging.ts";
import { seedOf } from "./random.ts";
import { isRow, memberNamed, membersOf, type Row, type Shape } from "./shape.ts";
import { makeRow, type Received, type Reply, rowsOf, tell, type Twin } from "./twin.ts";

/** Answers one request, and does what it says. `doubled`: a page repeats a row. */
export function answer(twin: Twin, request: Received, doubled = false): Reply {
  const found = operationFor(twin, request);
  if ("status" in found) return found;
  const { operation, values } = found;
  const missing = operation.keys.find((key) => !isKey(twin, key, request));
  if (missing) return refuse(twin, operation, 401, `${missing.in} is missing or wrong`);
  const wait = limited(twin);
  if (wait !== null) {
    const reply = refuse(twin, operation, 429, "too many requests");
    return { ...reply, headers: { ...reply.headers, "retry-after": String(wait) } };
  }
  const once = request.headers["idempotency-key"];
  const replay = once === undefined ? undefined : `${request.method} ${request.path} ${once}`;
  const before = replay === undefined ? undefined : twin.replays.get(replay);
  if (before) return before;
  const wrong = wrongQuery(operation, request.query);
  if (wrong !== null) return refuse(twin, operation, 400, wrong);
  const reply = perform(twin, operation, values, request, doubled);
  if (replay !== undefined && reply.status < 500) twin.replays.set(replay, reply);
  return reply;
}

/** An error in the shape that the outside gives its errors. */
export function refuse(twin: Twin, operation: Operation | null, status: number, message: string): Reply {
  const shape = operation?.errors.get(status) ?? operation?.errors.get(0) ?? twin.outside.errors;
  const headers = { "content-type": operation?.errorType ?? "application/json" };
  if (!shape || shape.kind !== "object") return { status, headers, body: { error: message } };
  const texts = shape.members.filter((member) => member.shape.kind === "text");
  const saying = texts.find(({ name }) => /message|detail|error/i.test(name)) ?? texts[0];
  const title = STATUS_CODES[status] ?? "Error";
  const entries = shape.members.flatMap(({ name, shape: inner, required }) => {
    if (name === saying?.name) return [[name, message]];
    if (inner.kind === "integer") return [[name, status]];
    if (inner.kind === "text" && name === "title") return [[name, title]];
    if (inner.kind === "text" && name === "code") return [[name, title.toLowerCase().replaceAll(" ", "-")]];
    return required ? [[name, generate(inner, makingOf(twin.seed, name, 0, twin.clock()), name)]] : [];
  });
  return { status, headers, body: Object.fromEntries(entries) };
}

/** The operation whose path fits, those with the fewest braces first; or why there is none. */
export function operationFor(
  twin: Twin,
  { method, path }: Pick<Received, "method" | "path">,
): { readonly operation: Operation; readonly values: ReadonlyMap<string, string> } | Reply {
  const fitting = twin.outside.operations
    .flatMap((operation) => {
      const values = valuesOf(operation.path, path);
      return values ? [{ operation, values }] : [];
    })
    .sort((one, other) => one.values.size - other.values.size);
  const found = fitting.find(({ operation }) => operation.method === method);
  if (found) return found;
  if (fitting.length === 0) return refuse(twin, null, 404, `there is nothing at ${path}`);
  const allow = fitting.map(({ operation }) => operation.method).join(", ");
  const reply = refuse(twin, null, 405, `${path} takes ${allow}`);
  return { ...reply, headers: { ...reply.headers, allow } };
}

function valuesOf(pattern: string, path: string): ReadonlyMap<string, string> | null {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  if (wanted.length !== given.length) return null;
  const values = new Map<string, string>();
  for (const [index, segment] of wanted.entries()) {
    const name = /^\{(.*)\}$/.exec(segment)?.[1];
    const text = decoded(given[index] ?? "");
    if (name !== undefined && text !== "") values.set(name, text);
    else if (segment !== text) return null;
  }
  return values;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isKey(twin: Twin, key: Key, { headers, query }: Received): boolean {
  const cookies = new URLSearchParams((headers["cookie"] ?? "").replaceAll(/;\s*/g, "&"));
  const given =
    key.place === "header"
      ? headers[key.in]
      : key.place === "query"
        ? query.get(key.in)
        : cookies.get(key.in);
  const scheme = key.scheme === "" ? "" : `${key.scheme.toLowerCase()} `;
  if (!given?.toLowerCase().startsWith(scheme)) return false;
  const value = given.slice(scheme.length);
  const wanted = twin.keys.get(key.name);
  return wanted === undefined ? value !== "" : value === wanted;
}

/** Seconds until there is room again; null where there is now. */
function limited({ outside, clock, times }: Twin): number | null {
  const { rateLimit } = outside;
  if (!rateLimit) return null;
  const [now, window] = [clock(), rateLimit.seconds * 1_000];
  const recent = times.filter((time) => time > now - window && time <= now);
  times.splice(0, times.length, ...recent);
  if (recent.length < rateLimit.requests) {
    times.push(now);
    return null;
  }
  return Math.max(1, Math.ceil(((recent[0] ?? now) + window - now) / 1_000));
}

function wrongQuery({ query }: Operation, given: URLSearchParams): string | null {
  for (const { name, shape, required } of query) {
    const text = given.get(name);
    if (text === null && required) return `${name} is missing`;
    if (text === null) continue;
    const read = readParameter(shape, text, name);
    if ("problem" in read) return read.problem;
  }
  return null;
}

function perform(
  twin: Twin,
  operation: Operation,
  values: ReadonlyMap<string, string>,
  request: Received,
  doubled: boolean,
): Reply {
  const { rows } = operation;
  const body = bodyOf(operation, request.text);
  if ("problem" in body) return refuse(twin, operation, body.status, body.problem);
  if (!rows) return answered(operation, echo(twin, operation, request, body.value));
  if (rows.does === "list") return listed(twin, operation, rows, values, request, doubled);
  const given = rows.bodyMember === null ? body.value : body.value[rows.bodyMember];
  const sent = isRow(given) ? given : {};
  if (rows.does === "create") {
    const row = touched(
      twin,
      rows,
      {
        ...makeRow(twin, rows, ownMembers(rows, { ...standards(operation, rows), ...sent })),
        ...pathMembers(rows, values),
      },
      true,
    );
    rowsOf(twin, rows.resource).push(row);
    tell(twin, { event: "create", resource: rows.resource, row });
    return tagged(answered(operation, wrapped(operation, rows, row, twin)), row);
  }
  const key = [...values.values()].at(-1) ?? "";
  const all = rowsOf(twin, rows.resource);
  const index = all.findIndex((row) => String(row[rows.key]) === key && fits(rows, row, values));
  const row = all[index];
  if (!row) return refuse(twin, operation, 404, `there is no ${key} in ${rows.resource}`);
  if (rows.does === "read") return tagged(answered(operation, wrapped(operation, rows, row, twin)), row);
  const version = request.headers["if-match"];
  if (version !== undefined && version !== "*" && version !== etagOf(row))
    return refuse(twin, operation, 412, `${key} in ${rows.resource} is now ${etagOf(row)}`);
  if (rows.does === "delete") {
    all.splice(index, 1);
    tell(twin, { event: "delete", resource: rows.resource, row });
    return answered(operation, wrapped(operation, rows, row, twin));
  }
  const changed = touched(
    twin,
    rows,
    { ...row, ...ownMembers(rows, sent), [rows.key]: row[rows.key] },
    false,
  );
  all[index] = changed;
  tell(twin, { event: "update", resource: rows.resource, row: changed });
  return tagged(answered(operation, wrapped(operation, rows, changed, twin)), changed);
}

function tagged(reply: Reply, row: Row): Reply {
  return { ...reply, headers: { ...reply.headers, etag: etagOf(row) } };
}

function etagOf(row: Row): string {
  const { version } = row;
  return `"${Number.isInteger(version) ? String(version) : seedOf(JSON.stringify(row)).toString(36)}"`;
}

function bodyOf(
  { body }: Operation,
  text: string,
): { readonly value: Row } | { readonly problem: string; readonly status: number } {
  if (!body) return { value: {} };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: "the body is no JSON", status: 400 };
  }
  const problems = problemsOf(body, value);
  if (problems.length > 0) return { problem: problems.join(", "), status: 422 };
  return { value: isRow(value) ? value : {} };
}

function listed(
  twin: Twin,
  operation: Operation,
  rows: Rows,
  values: ReadonlyMap<string, string>,
  request: Received,
  doubled: boolean,
): Reply {
  const mine = rowsOf(twin, rows.resource).filter((row) => fits(rows, row, values));
  const page = pageOf(rows, mine, request.query, operation.query, doubled);
  if ("problem" in page) return refuse(twin, operation, 400, page.problem);
  const body = rows.member === null ? page.rows : around(twin, operation.returns, rows, page);
  const reply = { ...answered(operation, body), count: page.rows.length };
  if (rows.paging?.kind !== "link" || page.next === null) return reply;
  const query = new URLSearchParams(request.query);
  query.set(rows.paging.parameter, page.next);
  const host = request.headers["host"] ?? "localhost";
  const link = `<http://${host}${request.path}?${query.toString()}>; rel="next"`;
  return { ...reply, headers: { ...reply.headers, link } };
}

/** The rows with what stands beside them: the next cursor, counts, and generated members. */
function around(
  twin: Twin,
  shape: Shape | null,
  rows: Rows,
  page: Page,
  path: readonly string[] = [],
): unknown {
  const making = makingOf(twin.seed, `around ${rows.resource}`, 0, twin.clock());
  return Object.fromEntries(
    membersOf(shape).flatMap(({ name, shape: inner, required, nullable }) => {
      const here = [...path, name];
      const next = rows.paging?.next ?? [];
      if (path.length === 0 && name === rows.member) return [[name, page.rows]];
      if (here.join("/") === next.join("/")) return page.next !== null || nullable ? [[name, page.next]] : [];
      if (inner.kind === "object" && here.every((part, index) => part === next[index]))
        return [[name, around(twin, inner, rows, page, here)]];
      if (inner.kind === "integer" && /^(?:total|count|total_?count)$/i.test(name))
        return [[name, page.total]];
      if (inner.kind === "integer" && /^(?:limit|size|per_?page|page_?size)$/i.test(name))
        return [[name, page.size]];
      if (inner.kind === "boolean" && /^has_?(?:more|next)/i.test(name)) return [[name, page.next !== null]];
      return required ? [[name, generate(inner, making, name)]] : [];
    }),
  );
}

function wrapped({ returns }: Operation, rows: Rows, row: Row, twin: Twin): unknown {
  if (!returns) return undefined;
  if (rows.member !== null) return { [rows.member]: row };
  if (returns.kind !== "object") return row;
  // What the answer has beside the row's own members, such as a status.
  const making = makingOf(twin.seed, "answer", twin.made, twin.clock());
  const missing = returns.members.filter(({ name, required }) => required && !Object.hasOwn(row, name));
  return {
    ...row,
    ...Object.fromEntries(missing.map(({ name, shape }) => [name, generate(shape, making, name)])),
  };
}

function answered({ status, returns }: Operation, body: unknown): Reply {
  return returns && body !== undefined
    ? { status, headers: { "content-type": "application/json" }, body }
    : { status, headers: {}, body: undefined };
}

/** An answer without state: generated, the same for the same request, with what was sent where it has such members. */
function echo(twin: Twin, { name, returns }: Operation, request: Received, sent: Row): unknown {
  if (!returns) return undefined;
  const making = makingOf(twin.seed, `${name} ${request.path} ${request.text}`, 1, twin.clock());
  const made = generate(returns, making);
  return isRow(made) ? { ...made, ...ownMembersOf(returns, sent) } : made;
}

/** What holds for a new row where it is not sent. */
function standards({ body }: Operation, { bodyMember }: Rows): Row {
  const sent = bodyMember === null ? body : (memberNamed(body, bodyMember)?.shape ?? null);
  return Object.fromEntries(
    membersOf(sent).flatMap(({ name, standard }) => (standard === undefined ? [] : [[name, standard]])),
  );
}

function ownMembers({ shape }: Rows, sent: Row): Row {
  return ownMembersOf(shape, sent);
}

/** What was sent and a row has; a password, say, is not kept. */
function ownMembersOf(shape: Shape, sent: Row): Row {
  if (shape.kind !== "object") return sent;
  const entries = Object.entries(sent).filter(([name, value]) => {
    const member = memberNamed(shape, name);
    return member && (value === null ? member.nullable : problemsOf(member.shape, value).length === 0);
  });
  return Object.fromEntries(entries);
}

/** Names of the path that a row has too hold for it. */
function fits({ shape }: Rows, row: Row, values: ReadonlyMap<string, string>): boolean {
  return [...values].every(
    ([name, value]) => !memberNamed(shape, name) || row[name] === undefined || String(row[name]) === value,
  );
}

function pathMembers({ shape, key }: Rows, values: ReadonlyMap<string, string>): Row {
  return Object.fromEntries(
    [...values].flatMap(([name, value]) => {
      const member = memberNamed(shape, name);
      if (!member || name === key) return [];
      return [[name, member.shape.kind === "integer" ? Number(value) : value]];
    }),
  );
}

/** Sets the members that say when a row was made and changed, and its version. */
function touched(twin: Twin, { shape }: Rows, row: Row, isNew: boolean): Row {
  const now = twin.clock();
  const entries = membersOf(shape).flatMap(({ name, shape: inner }) => {
    const isTime = (inner.kind === "text" && inner.format === "instant") || /timestamp$/i.test(name);
    const time = inner.kind === "integer" ? Math.floor(now / 1_000) : new Date(now).toISOString();
    if (isTime && (/^(?:updated|modified|changed)/i.test(name) || (isNew && /^created/i.test(name))))
      return [[name, time]];
    if (name !== "version" || inner.kind !== "integer") return [];
    return [[name, isNew ? 1 : (Number(row[name]) || 0) + 1]];
  });
  return { ...row, ...Object.fromEntries(entries) };
}
