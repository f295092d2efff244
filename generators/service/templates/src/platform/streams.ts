import { Readable } from "node:stream";
import { scopeOf, values, type Scope } from "./access.ts";
import type { App, Log, Reply, Request } from "./app.ts";
import {
  changesOf,
  printPosition,
  readPosition,
  type Change,
  type Changes,
  type Position,
} from "./changes.ts";
import { now } from "./clock.ts";
import type { Queryable } from "./database.ts";
import { visibleRow } from "./field-access.ts";
import { Problem, unauthenticated } from "./problem.ts";
import type { Resource } from "./resource.ts";
import { allowHeader } from "./server.ts";
import { callerIn, callerOf, demandFactor, factorColumn, isIdle, type AccountRow } from "./sessions.ts";
import type { Row } from "./values.ts";
import { openWork, type Caller, type Service } from "./work.ts";
import { SIGN_IN } from "../sign-in.ts";

/** After so long without anything to tell, a comment and the position say that the stream is still there. */
const BEAT_MS = 15_000;
/** So often it is asked whether the caller still is one, by the service's clock. */
const CHECK_MS = 5_000;
/** Who takes nothing for so long is cut off. */
const SLOW_MS = 30_000;
/** When a client that lost its stream is to come again. */
const RETRY_MS = 3_000;
const MOST_OF_CALLER = 10;
const MOST = 1_000;

/** The streams of a process. */
interface Streams {
  readonly changes: Changes;
  readonly open: Set<Stream>;
  isClosing: boolean;
}

interface Stream {
  readonly caller: string;
  /** When its reader last began to keep it waiting, in milliseconds of the process; null while it does not. */
  waitsSince: number | null;
  body: Readable | null;
}

const known = new WeakMap<Service, Streams>();

/**
 * Tells whoever may read rows of their changes, as they come (server-sent events of the HTML standard, section 9.2):
 * `created` and `updated` with the row as `GET` answers it, `gone` with its id where the caller could see it before,
 * and `reset` where changes were missed and the list has to be read again.
 */
export function streamRoute(app: App, service: Service, path: string, resource: Resource): void {
  const streams = known.get(service) ?? startStreams(app, service);
  app.get(path, (request, reply) => answerStream(streams, service, request, reply, resource));
}

function startStreams(app: App, service: Service): Streams {
  const streams: Streams = { changes: changesOf(service), open: new Set(), isClosing: false };
  known.set(service, streams);
  allowHeader("last-event-id");
  const watch = setInterval(() => {
    for (const { waitsSince, body } of streams.open)
      if (waitsSince !== null && performance.now() - waitsSince > SLOW_MS) body?.destroy();
  }, CHECK_MS).unref();
  app.addHook("onListen", async () => streams.changes.start());
  app.addHook("preClose", async () => {
    streams.isClosing = true;
    clearInterval(watch);
    streams.changes.stop();
  });
  return streams;
}

async function answerStream(
  streams: Streams,
  service: Service,
  request: Request,
  reply: Reply,
  resource: Resource,
): Promise<void> {
  const caller = await callerOf(service, request);
  scopeOf(openWork(service, caller), resource.access.read);
  void reply.headers({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
  });
  if (request.method === "HEAD") return void (await reply.send(""));
  const key = caller ? `${caller.id} ${caller.role}` : request.ip;
  demandRoom(streams, key);
  const stream: Stream = { caller: key, waitsSince: null, body: null };
  const events = eventsOf(
    streams,
    stream,
    told(streams, stream, service, request, resource, caller),
    request.log,
  );
  const body = Readable.from(events, { objectMode: false });
  stream.body = body;
  streams.open.add(stream);
  // Also where it ends before its first event was asked for.
  body.once("close", () => streams.open.delete(stream));
  await reply.send(body);
}

/** @throws Problem 429 or 503 */
function demandRoom({ open, isClosing }: Streams, key: string): void {
  const headers = { "retry-after": String(RETRY_MS / 1_000) };
  if (isClosing || open.size >= MOST)
    throw new Problem({
      status: 503,
      code: "unavailable",
      detail: "There is no room for a stream just now.",
      headers,
    });
  if ([...open].filter(({ caller }) => caller === key).length >= MOST_OF_CALLER)
    throw new Problem({
      status: 429,
      code: "too-many-requests",
      detail: `${MOST_OF_CALLER} streams of one caller are open already.`,
      headers,
    });
}

/** What is sent, a piece at a time, as fast as it is taken. */
async function* eventsOf(
  { changes }: Streams,
  stream: Stream,
  texts: AsyncIterable<string>,
  log: Log,
): AsyncGenerator<string> {
  const silence = changes.listen();
  try {
    for await (const text of texts) {
      stream.waitsSince = performance.now();
      yield text;
      stream.waitsSince = null;
    }
  } catch (error) {
    // The client comes again, from where it was, and is told then what is wrong.
    if (!(error instanceof Problem)) log.warn({ err: error }, "a stream ended");
  } finally {
    silence();
  }
}

async function* told(
  streams: Streams,
  stream: Stream,
  service: Service,
  request: Request,
  resource: Resource,
  first: Caller | null,
): AsyncGenerator<string> {
  const { changes } = streams;
  const given = String(request.headers["last-event-id"] ?? "");
  const resumed = await resumedAt(changes, given);
  let position = resumed ?? (await changes.now());
  yield `retry: ${RETRY_MS}\n${given === "" || resumed ? beatText(position) : eventText("reset", position, {})}`;
  let caller = first;
  let checked = now().getTime();
  let sent = checked;
  // A generator that waits is told of its end only when it goes on.
  while (!streams.isClosing && stream.body?.destroyed === false) {
    const batch = await changes.next(position);
    const moment = now().getTime();
    if (moment - checked >= CHECK_MS) {
      caller = await demandCaller(service, request, caller);
      checked = moment;
    }
    const own = batch.changes.filter(({ table }) => table === resource.table);
    if (own.length > 0) {
      for await (const text of eventTexts(service, resource, caller, own)) {
        yield text;
        sent = moment;
      }
    }
    position = batch.position;
    if (moment - sent >= BEAT_MS) {
      yield `: still here\n${beatText(position)}`;
      sent = moment;
    }
  }
}

/** Null where it is no id of an event, or one whose followers are not all known any more. */
async function resumedAt(changes: Changes, given: string): Promise<Position | null> {
  const position = readPosition(given);
  return position && (await changes.isKnown(position)) ? position : null;
}

/** An id without data is no event, and is remembered all the same. */
function beatText(position: Position): string {
  return `id: ${printPosition(position)}\n\n`;
}

/** JSON has no line feeds of its own. */
function eventText(event: string, position: Position, data: unknown): string {
  return `event: ${event}\nid: ${printPosition(position)}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Each change with the row as it is now; what the caller sees no more is told by its id, once. */
async function* eventTexts(
  service: Service,
  resource: Resource,
  caller: Caller | null,
  changes: readonly Change[],
): AsyncGenerator<string> {
  const work = openWork(service, caller);
  const scope = scopeOf(work, resource.access.read);
  const rows = await rowsOf(service.database, resource, changes, scope);
  const missing = changes.filter(({ rowId }) => !rows.has(rowId));
  const lost = new Set(await lostOf(service.database, resource, missing, scope));
  for (const change of changes) {
    const { position, rowId, kind } = change;
    const row = rows.get(rowId);
    if (row) {
      const event = kind === "created" ? "created" : "updated";
      yield eventText(event, position, visibleRow(resource, row, caller));
    } else if (lost.has(change)) {
      for (const other of lost) if (other.rowId === rowId) lost.delete(other);
      yield eventText("gone", position, { id: rowId });
    }
  }
}

async function rowsOf(
  db: Queryable,
  resource: Resource,
  changes: readonly Change[],
  scope: Scope,
): Promise<ReadonlyMap<string, Row>> {
  const ids = [...new Set(changes.map(({ rowId }) => rowId))];
  const { list, bind } = values([ids]);
  const only = scope === "all" ? "" : ` and ${scope(bind)}`;
  const rows = await db.query<Row>(
    `select ${resource.columns} from ${resource.rows} t where t.id = any($1::uuid[])${only}`,
    list,
  );
  return new Map(rows.map((row) => [String(row["id"]), row]));
}

/** The changes before which the caller could see a row that is not to be seen now. */
async function lostOf(
  db: Queryable,
  resource: Resource,
  changes: readonly Change[],
  scope: Scope,
): Promise<readonly Change[]> {
  if (scope === "all")
    return changes.filter(({ kind }) => kind === "gone" || (resource.isKept && kind === "updated"));
  const before = changes.filter(({ old }) => old !== null);
  if (before.length === 0) return [];
  const { list, bind } = values();
  const olds = bind(JSON.stringify(before.map(({ old }) => old)));
  const seen = await db.query<{ readonly n: number }>(
    `select o.n::int as n from jsonb_array_elements(${olds}::text::jsonb) with ordinality o(old, n),
       jsonb_populate_record(null::${resource.table}, o.old) t
     where ${resource.isKept ? "t.deleted_at is null and " : ""}${scope(bind)}`,
    list,
  );
  const numbers = new Set(seen.map(({ n }) => n));
  return before.filter((_change, index) => numbers.has(index + 1));
}

/**
 * The caller as it is now. A stream is no use of its session, which ends as if there were none.
 *
 * @throws Problem 401 where the caller is none any more, 403 where a second factor must be set up first
 */
async function demandCaller(
  service: Service,
  request: Request,
  caller: Caller | null,
): Promise<Caller | null> {
  if (!caller || !SIGN_IN) return null;
  if (caller.session === "") return callerOf(service, request);
  const [row] = await service.database.query<AccountRow & { readonly session_used_at: string }>(
    `select s.used_at as session_used_at, ${factorColumn(SIGN_IN, "session")}${SIGN_IN.account.columns}
     from sessions s join ${SIGN_IN.account.rows} t on t.id = s.account where s.id = $1 and ${SIGN_IN.active}`,
    [caller.session],
  );
  if (!row || isIdle(row.session_used_at, now())) throw unauthenticated("The session has ended.");
  const { session_used_at: _usedAt, ...account } = row;
  return demandFactor(callerIn(SIGN_IN, caller.session, account));
}
