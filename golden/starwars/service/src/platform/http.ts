// Made by specc from the spec of starwars. Edit the spec, not this file.
import type { Handler, Reply, Request } from "./app.ts";
import type { ReadBody } from "./row-reader.ts";
import { demandRow, demandScope, deleteRow, insertRow, readRow, updateRow } from "./rows.ts";
import { scopeOf } from "./access.ts";
import { insertAtOnce, isInsertedAtOnce, isWrittenAtOnce, updateAtOnce } from "./at-once.ts";
import { once, type Answer } from "./idempotency.ts";
import { demandWritable, visibleRow } from "./field-access.ts";
import { demandFreshSignIn } from "./fresh-sign-in.ts";
import { isId } from "./ids.ts";
import { withIncluded } from "./include.ts";
import { listRows, type Query } from "./list-query.ts";
import { malformed, notFound } from "./problem.ts";
import type { Resource } from "./resource.ts";
import { anyCallerOf, callerOf } from "./sessions.ts";
import type { Row } from "./values.ts";
import { openWork, type Service, type Work } from "./work.ts";

export type { App, Reply, Request } from "./app.ts";

/** Opens the work of a request, for whoever sent it. */
export async function workOf(service: Service, request: Request): Promise<Work> {
  return openWork(service, await callerOf(service, request));
}

/**
 * The same for those who lack a second factor as well: for setting one up, reading who one is, and signing out, and for
 * nothing else.
 */
export async function anyWorkOf(service: Service, request: Request): Promise<Work> {
  return openWork(service, await anyCallerOf(service, request));
}

/*
 * What answers the addresses of a resource. Each is a function that makes the handler, so that a route is a call and no
 * function of its own, which the compiler would look into for every address.
 */

export function answerList(service: Service, resource: Resource): Handler {
  return (request, reply) => list(service, request, reply, resource);
}

async function list(service: Service, request: Request, reply: Reply, resource: Resource): Promise<void> {
  const work = await workOf(service, request);
  const scope = scopeOf(work, resource.access.list);
  const { include, ...query } = request.query as Query;
  const page = await listRows(work, resource, query, scope);
  await reply.send({ ...page, data: await withIncluded(work, resource, page.data, include) });
}

export function answerRead(service: Service, resource: Resource): Handler {
  return (request, reply) => read(service, request, reply, resource);
}

async function read(service: Service, request: Request, reply: Reply, resource: Resource): Promise<void> {
  const work = await workOf(service, request);
  const scope = scopeOf(work, resource.access.read);
  const row = await readRow(work, resource, idOf(request, "id", resource.name), scope);
  const { include } = request.query as Query;
  const [answer] = await withIncluded(work, resource, [row], include);
  // What is included has versions of its own, and a view has none.
  if (resource.isView || include !== undefined) return void (await reply.send(answer));
  const tag = etag(row);
  void reply.header("etag", tag);
  if (matches(request.headers["if-none-match"], tag)) return void (await reply.code(304).send());
  await reply.send(answer);
}

export function answerCreate(service: Service, resource: Resource, readBody: ReadBody): Handler {
  return (request, reply) => create(service, request, reply, resource, readBody);
}

async function create(
  service: Service,
  request: Request,
  reply: Reply,
  resource: Resource,
  readBody: ReadBody,
): Promise<void> {
  const work = await workOf(service, request);
  const scope = scopeOf(work, resource.access.create);
  const given = readBody(request.body);
  demandWritable(resource, given, work.caller, true);
  if (scope === "all" && isInsertedAtOnce(resource) && request.headers["idempotency-key"] === undefined) {
    return send(reply, created(resource, await insertAtOnce(work, resource, given), work));
  }
  const answer = await work.atomically(resource.table, (inner) =>
    keyed(inner, request, async () => {
      const id = await insertRow(inner, resource, given);
      await demandScope(inner, resource, id, scope);
      return created(resource, await readRow(inner, resource, id), inner);
    }),
  );
  await send(reply, answer);
}

function created(resource: Resource, row: Row, work: Work): Answer {
  const headers = { etag: etag(row), location: `${resource.path}/${String(row["id"])}` };
  return { status: 201, body: visibleRow(resource, row, work.caller), headers };
}

export function answerUpdate(service: Service, resource: Resource, readBody: ReadBody): Handler {
  return (request, reply) => update(service, request, reply, resource, readBody);
}

async function update(
  service: Service,
  request: Request,
  reply: Reply,
  resource: Resource,
  readBody: ReadBody,
): Promise<void> {
  const work = await workOf(service, request);
  const scope = scopeOf(work, resource.access.update);
  const id = idOf(request, "id", resource.name);
  const given = readBody(request.body);
  demandWritable(resource, given, work.caller, false);
  await demandFreshSignIn(work, resource, id, given);
  const version = versionOf(request.headers["if-match"]);
  const atOnce = scope === "all" && isWrittenAtOnce(resource);
  const changed = atOnce ? await updateAtOnce(work, resource, id, given, version) : null;
  const row =
    changed ??
    (await work.atomically(resource.table, async (inner) => {
      await demandRow(inner, resource, id, scope);
      await updateRow(inner, resource, id, given, version);
      await demandScope(inner, resource, id, scope);
      return readRow(inner, resource, id);
    }));
  await reply.header("etag", etag(row)).send(visibleRow(resource, row, work.caller));
}

export function answerDelete(service: Service, resource: Resource): Handler {
  return (request, reply) => remove(service, request, reply, resource);
}

async function remove(service: Service, request: Request, reply: Reply, resource: Resource): Promise<void> {
  const work = await workOf(service, request);
  const scope = scopeOf(work, resource.access.delete);
  const id = idOf(request, "id", resource.name);
  const version = versionOf(request.headers["if-match"]);
  await work.atomically(resource.table, async (inner) => {
    await demandRow(inner, resource, id, scope);
    await deleteRow(inner, resource, id, version);
  });
  await reply.code(204).send();
}

/** With an `Idempotency-Key` (an IETF draft), the same request again gives the first answer again. */
export function keyed(
  work: Work,
  request: Request,
  body: () => Promise<Answer>,
  given: unknown = request.body,
): Promise<Answer> {
  const key = request.headers["idempotency-key"];
  if (key === undefined) return body();
  if (typeof key !== "string" || key.length === 0 || key.length > 255) {
    throw malformed("Idempotency-Key must have 1 to 255 characters.");
  }
  const scope = `${request.method} ${request.url} ${work.caller?.id ?? "anyone"}`;
  return once(work, scope, key, given ?? null, body);
}

export async function send(reply: Reply, answer: Answer): Promise<void> {
  const { status, headers, body } = answer;
  const isEmpty = status === 204 || (status >= 300 && status < 400);
  await reply
    .code(status)
    .headers(headers)
    .send(isEmpty ? undefined : body);
}

/** @throws Problem 404: what is no id names no row. */
export function idOf(request: Request, parameter: string, name: string): string {
  const id = (request.params as Readonly<Record<string, string>>)[parameter];
  if (id === undefined || !isId(id)) throw notFound(name);
  return id.toLowerCase();
}

/** A strong validator, made of the row's version (RFC 9110, section 8.8.3). */
export function etag(row: Row): string {
  return `"${String(row["version"])}"`;
}

function matches(header: string | undefined, tag: string): boolean {
  return header !== undefined && header.split(",").some((item) => item.trim() === tag || item.trim() === "*");
}

/** @throws Problem 400 where the header is no ETag of ours. */
export function versionOf(header: string | undefined): number | null {
  if (header === undefined || header.trim() === "*") return null;
  const match = /^"(\d{1,15})"$/.exec(header.trim());
  if (!match) throw malformed('If-Match must be the ETag that was read, such as "3".');
  return Number(match[1]);
}
