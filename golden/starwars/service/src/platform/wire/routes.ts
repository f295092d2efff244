// Made by specc from the spec of starwars. Edit the spec, not this file.
import { keyed, send, type App, type Reply, type Request } from "../http.ts";
import { tryScope, values } from "../access.ts";
import type { Answer } from "../idempotency.ts";
import { demandWritable } from "../field-access.ts";
import { demandFreshSignIn } from "../fresh-sign-in.ts";
import type { Query } from "../list-query.ts";
import { notFound, Problem, unauthenticated } from "../problem.ts";
import { deleteRow, demandRow, demandScope, findRow, insertRow, updateRow } from "../rows.ts";
import { readLate } from "../server.ts";
import type { Service, Work } from "../work.ts";
import { placed, withIds } from "./body.ts";
import { passed } from "./checks.ts";
import { shapedList, shapedPage } from "./list.ts";
import { enveloped, shaped } from "./rows.ts";
import { tokenOf } from "../sessions.ts";
import type { WireRoute } from "./types.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Registers one address of an entity or a view. */
export function wireRoute(app: App, service: Service, method: Method, url: string, route: WireRoute): void {
  const answer = ANSWERS[route.operation];
  if (route.checks) readLate(method, url);
  app.route({
    method,
    url,
    handler: async (request, reply) => {
      try {
        await answer(service, request, reply, route);
      } catch (error) {
        throw about(route, error);
      }
    },
  });
}

/** Problems that name no row are about the row of the address. */
function about(route: WireRoute, error: unknown): unknown {
  if (error instanceof Problem && (error.subject === null || error.subject === route.resource.name)) {
    error.subject = (route.operation === "list" ? null : route.envelope) ?? route.resource.name;
  }
  return placed(route.body?.envelope ?? null, error);
}

type Answering = (service: Service, request: Request, reply: Reply, route: WireRoute) => Promise<void>;

const ANSWERS: Readonly<Record<WireRoute["operation"], Answering>> = {
  list: answerList,
  read: answerRead,
  create: answerCreate,
  update: answerUpdate,
  delete: answerDelete,
  add: answerTie,
  remove: answerTie,
};

async function answerList(service: Service, request: Request, reply: Reply, route: WireRoute): Promise<void> {
  const { work, scope, ids } = await passed(service, request, route);
  const query = request.query as Query;
  const answer = route.list?.isPlain
    ? await shapedPage(work, route, query, scope, ids)
    : await shapedList(work, route, query, scope, ids, request.url);
  await reply.code(route.status).send(answer);
}

async function answerRead(service: Service, request: Request, reply: Reply, route: WireRoute): Promise<void> {
  const { work, scope, id } = await passed(service, request, route);
  if (!route.shape) return void (await reply.code(route.status).send());
  const row = await shaped(work, route.resource, route.shape, id, scope, tokenOf(request));
  await reply.code(route.status).send(enveloped(route.envelope, row));
}

async function answerCreate(
  service: Service,
  request: Request,
  reply: Reply,
  route: WireRoute,
): Promise<void> {
  const { work, scope, ids, given: read } = await passed(service, request, route);
  const { resource } = route;
  const given = await withIds(work, route.body, read);
  demandWritable(resource, given, work.caller, true);
  const named = Object.fromEntries(route.given.map(({ member, row }) => [member, ids[row]]));
  const answer = await work.atomically(resource.table, (inner) =>
    keyed(inner, request, async () => {
      const id = await insertRow(inner, resource, { ...given, ...named });
      await demandScope(inner, resource, id, scope);
      return answerOf(inner, request, route, id);
    }),
  );
  await sendAnswer(reply, answer);
}

async function answerUpdate(
  service: Service,
  request: Request,
  reply: Reply,
  route: WireRoute,
): Promise<void> {
  const { work, scope, id, given: read } = await passed(service, request, route);
  const { resource } = route;
  const given = await withIds(work, route.body, read);
  demandWritable(resource, given, work.caller, false);
  await demandFreshSignIn(work, resource, id, given);
  const answer = await work.atomically(resource.table, async (inner) => {
    await demandRow(inner, resource, id, scope);
    await updateRow(inner, resource, id, given);
    await demandScope(inner, resource, id, scope);
    return answerOf(inner, request, route, id);
  });
  await sendAnswer(reply, answer);
}

async function answerDelete(
  service: Service,
  request: Request,
  reply: Reply,
  route: WireRoute,
): Promise<void> {
  const { work, scope, id } = await passed(service, request, route);
  const { resource } = route;
  const answer = await work.atomically(resource.table, async (inner) => {
    await demandRow(inner, resource, id, scope);
    const before = await answerOf(inner, request, route, id);
    await deleteRow(inner, resource, id);
    return before;
  });
  await sendAnswer(reply, answer);
}

/** Ties the row to the caller, or unties it; what is so already stays so. */
async function answerTie(service: Service, request: Request, reply: Reply, route: WireRoute): Promise<void> {
  const { work, id } = await passed(service, request, route);
  const { relation, resource } = route;
  const me = work.caller?.isMachine ? undefined : work.caller?.id;
  if (!relation || me === undefined) throw unauthenticated();
  const answer = await work.atomically(resource.table, async (inner) => {
    const seen = tryScope(inner, route.seen);
    if (!seen || !(await findRow(inner, resource, id, seen))) throw notFound(resource.name);
    const ties = await tiesOf(inner, relation, id, me);
    if (route.operation === "add") {
      const values_ = { [relation.row]: id, [relation.me]: me };
      if (ties.length === 0) await insertRow(inner, relation.resource, values_);
    } else for (const tie of ties) await deleteRow(inner, relation.resource, tie);
    return answerOf(inner, request, route, id);
  });
  await sendAnswer(reply, answer);
}

async function tiesOf(
  work: Work,
  relation: NonNullable<WireRoute["relation"]>,
  id: string,
  me: string,
): Promise<readonly string[]> {
  const { resource, row, me: member } = relation;
  const { list, bind } = values();
  const sql = `select t.id from ${resource.rows} t where ${resource.fields[row]?.sql} = ${bind(id)} and ${resource.fields[member]?.sql} = ${bind(me)}`;
  return (await work.db.query<{ id: string }>(sql, list)).map((tie) => tie.id);
}

async function answerOf(work: Work, request: Request, route: WireRoute, id: string): Promise<Answer> {
  const { shape, resource, envelope, status } = route;
  if (!shape) return { status, body: null, headers: {} };
  const row = await shaped(work, resource, shape, id, "all", tokenOf(request));
  return { status, body: enveloped(envelope, row), headers: {} };
}

async function sendAnswer(reply: Reply, answer: Answer): Promise<void> {
  if (answer.body === null) return void (await reply.code(answer.status).send());
  await send(reply, answer);
}
