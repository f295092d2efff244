// Made by specc from the spec of notes. Edit the spec, not this file.
import { SIGN_IN } from "../sign-in.ts";
import { savepoint } from "./database.ts";
import { visibleRow } from "./field-access.ts";
import { etag, idOf, keyed, send, versionOf, workOf, type App, type Reply, type Request } from "./http.ts";
import { demandGrant, demandNamed, scopeFor, type Scope, type ScopedGrant } from "./grants.ts";
import { once, type Answer } from "./idempotency.ts";
import { Problem, problemDocument, stale, translated, unauthenticated } from "./problem.ts";
import { demandReferences, type Reference } from "./references.ts";
import { values } from "./access.ts";
import type { Bind, Resource } from "./resource.ts";
import { allowHeader } from "./server.ts";
import { readRow, rowForLogic, updateForLogic, type Values } from "./rows.ts";
import { isSigned } from "./secrets.ts";
import { read, list as listOf, type Check } from "./reader.ts";
import { redirectAnswer, textAnswer } from "./other-answers.ts";
import { namedAsSent, withParameters, type SentParameter } from "./parameters.ts";
import { onceFor } from "./tenancy.ts";
import { saidOnly, toWire, type Places, type Row } from "./values.ts";
import { nested, openWork, type Service, type Work } from "./work.ts";

/** One action of the spec: its contract as data, its logic as a function. */
export interface Action {
  readonly id: string;
  readonly name: string;
  readonly grants: readonly ScopedGrant[];
  /** The rows that the address names, in order. */
  readonly path: readonly { readonly name: string; readonly resource: Resource }[];
  readonly input: Check<Row> | null;
  /** The members of the input that stand in no body. */
  readonly parameters?: readonly SentParameter[];
  readonly references: readonly Reference[];
  readonly oncePer: string | null;
  /** Where true, nothing that it does needs the database: no transaction is opened for it. */
  readonly isPure?: true;
  /** Where true, every write of the logic commits by itself. */
  readonly eachStep: boolean;
  /** The state that the row of the path must be in, and the one that it gets. */
  readonly move: { readonly field: string; readonly from: readonly string[]; readonly to: string } | null;
  /** What is written on the row of the path. */
  readonly sets: Sets | null;
  readonly logic: ((work: Work, path: Readonly<Record<string, Row>>, input: Row) => Promise<unknown>) | null;
  readonly answer: ActionAnswer;
  readonly status: number;
  /** Whom it tells when it is done, of the row that it answers. */
  readonly after?: (work: Work, id: string) => Promise<void>;
  readonly signature: {
    readonly row: string;
    readonly field: string;
    readonly header: string;
    readonly encoding: "hex" | "base64";
  } | null;
}

export type ActionAnswer =
  | { readonly kind: "row"; readonly resource: Resource }
  | { readonly kind: "value"; readonly places: Places }
  | { readonly kind: "nothing" }
  /** Sends its caller elsewhere. */
  | { readonly kind: "redirect"; readonly from: AnswerSource }
  /** A text. */
  | { readonly kind: "text"; readonly media: string; readonly from: AnswerSource };

/** Where the text of an answer comes from: SQL that selects one `text`, what was sent, or the logic. */
export type AnswerSource =
  | { readonly sql: (bind: Bind, scope: Scope) => string }
  | { readonly text: (scope: Scope) => unknown }
  | "logic";

/** The values of an action's `Sets`: those that the service makes, and those that it asks the database for. */
export interface Sets {
  readonly values: ((scope: Scope) => Row) | null;
  /** Expressions over the alias `t`. */
  readonly sql: ((bind: Bind, scope: Scope) => Readonly<Record<string, string>>) | null;
}

/** Registers the address of an action. */
export function actionRoute(
  app: App,
  service: Service,
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  url: string,
  action: Action,
): void {
  allowHeaders(action);
  app.route({ method, url, handler: (request, reply) => answerAction(service, request, reply, action) });
}

/** Registers the address that takes many inputs of an action at once. */
export function bulkRoute(
  app: App,
  service: Service,
  method: "POST" | "PUT",
  url: string,
  action: Action,
  max: number,
): void {
  app.route({ method, url, handler: (request, reply) => answerBulk(service, request, reply, action, max) });
}

/** Pages of other origins may send the headers that an action reads. */
export function allowHeaders({ parameters = [] }: Action): void {
  for (const { in: place, key } of parameters) if (place === "header") allowHeader(key);
}

async function answerAction(service: Service, request: Request, reply: Reply, action: Action): Promise<void> {
  const ids = Object.fromEntries(
    action.path.map(({ name, resource }) => [name, idOf(request, name, resource.name)]),
  );
  const work = action.signature ? openWork(service, null) : await workOf(service, request);
  await send(reply, await runAction(work, request, action, ids));
}

/** Does what a request asks of an action, to the rows of these ids. */
export async function runAction(
  work: Work,
  request: Request,
  action: Action,
  ids: Readonly<Record<string, string>>,
): Promise<Answer> {
  if (action.signature) await demandSignature(work, request, action, ids);
  else demandNamed(work, action.grants);
  const { given, input } = inputFrom(action, request);
  const version = versionOf(request.headers["if-match"]);
  return run(work, action, ids, input, given, {
    version,
    isKeyed: request.headers["idempotency-key"] !== undefined,
    keyed: (inner, body) => keyed(inner, request, body, given),
  });
}

/** What a request gives an action, as it was sent and as it is read. @throws Problem 400 or 422 */
export function inputFrom(
  action: Action,
  request: Request,
): { readonly given: unknown; readonly input: Row } {
  const { parameters } = action;
  const given = parameters ? withParameters(parameters, request) : request.body;
  const input = parameters ? namedAsSent(parameters, () => inputOf(action, given)) : inputOf(action, given);
  return { given, input };
}

/**
 * Runs an action that nobody waits for.
 *
 * @param ids of the rows of its path.
 * @param body the input as it would come over the wire.
 */
export async function actInJob(
  work: Work,
  action: Action,
  ids: Readonly<Record<string, string>>,
  body: unknown,
): Promise<void> {
  await act(work, action, ids, inputOf(action, body), null);
}

/** @throws Problem 422 */
export function inputOf(action: Action, body: unknown): Row {
  return action.input ? readInput(action.input, body) : {};
}

/** An input that is absent is an empty object, so that an action whose members are all optional needs no body. */
function readInput(check: Check<Row>, body: unknown): Row {
  return read({ input: body ?? {} }, (reader) => reader.required("input", check), "/input");
}

async function answerBulk(
  service: Service,
  request: Request,
  reply: Reply,
  action: Action,
  max: number,
): Promise<void> {
  const work = await workOf(service, request);
  demandNamed(work, action.grants);
  const ids = Object.fromEntries(
    action.path.map(({ name, resource }) => [name, idOf(request, name, resource.name)]),
  );
  const anything: Check<unknown> = (value) => value;
  const items = read(request.body, (reader) => reader.required("items", listOf(anything, { min: 1, max })));
  const results: { status: number; body: unknown }[] = [];
  for (const item of items) {
    try {
      const input = inputOf(action, item);
      const { status, body } = await run(
        openWork(service, work.caller),
        action,
        ids,
        input,
        item,
        NO_OPTIONS,
      );
      results.push({ status, body: body ?? null });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      results.push({ status: error.status, body: problemDocument(translated(error, request), request.id) });
    }
  }
  await reply.send({ results });
}

interface RunOptions {
  readonly version: number | null;
  /** True where its answer is kept for another request with the same key. */
  readonly isKeyed: boolean;
  readonly keyed: (work: Work, body: () => Promise<Answer>) => Promise<Answer>;
}

const NO_OPTIONS: RunOptions = { version: null, isKeyed: false, keyed: (_work, body) => body() };

function run(
  work: Work,
  action: Action,
  ids: Readonly<Record<string, string>>,
  input: Row,
  body: unknown,
  options: RunOptions,
): Promise<Answer> {
  if (action.eachStep || (action.isPure && !options.isKeyed))
    return perform(work, action, ids, input, options.version, false);
  const isLast = !work.inTransaction && !options.isKeyed && action.oncePer === null;
  return work.atomically(action.id, (inner) =>
    options.keyed(inner, () => {
      const key = action.oncePer === null ? null : input[action.oncePer];
      const perform_ = (): Promise<Answer> => perform(inner, action, ids, input, options.version, isLast);
      return typeof key === "string"
        ? once(inner, onceFor(inner, action.id, SIGN_IN?.account.tenant), key, body ?? null, perform_)
        : perform_();
    }),
  );
}

async function perform(
  work: Work,
  action: Action,
  ids: Readonly<Record<string, string>>,
  input: Row,
  version: number | null,
  isLast: boolean,
): Promise<Answer> {
  return answerOf(work, action, await act(work, action, ids, input, version), isLast);
}

/** What an action did: the id of the row that it answers, if it answers one, and what its logic gave. */
interface Deed {
  readonly id: string;
  readonly result: unknown;
  readonly scope: Scope;
}

async function act(
  work: Work,
  action: Action,
  ids: Readonly<Record<string, string>>,
  input: Row,
  version: number | null,
): Promise<Deed> {
  await demandReferences(work, input, action.references);
  const path: Record<string, Row> = {};
  for (const { name, resource } of action.path)
    path[name] = await rowForLogic(work, resource, ids[name] ?? "");
  const [subject] = action.path.slice(-1);
  const scope = scopeFor(work, path, input);
  // What is signed, called by other actions or by a job has no callers of its own.
  const isAsked = !action.signature && action.grants.length > 0 && !work.bySystem;
  if (isAsked) await demandGrant(work, action.grants, scope);
  if (subject) {
    const id = ids[subject.name] ?? "";
    const row = path[subject.name] ?? {};
    if (version !== null && row["version"] !== version) throw stale();
    const changed = await moveAndSet(work, action, subject.resource, id, row, scope);
    if (changed) path[subject.name] = changed;
  }
  const result = action.logic ? await action.logic(work, path, input) : undefined;
  // Logic on a row of the path answers that row, unless it names another one.
  const named = (result as { readonly id?: string } | undefined)?.id;
  const id = named ?? (subject ? (ids[subject.name] ?? "") : "");
  await action.after?.(work, id);
  return { id, result, scope };
}

/** @returns the row as logic sees it then; null where nothing is to be changed. */
async function moveAndSet(
  work: Work,
  action: Action,
  resource: Resource,
  id: string,
  row: Row,
  scope: Scope,
): Promise<Row | null> {
  const changes: Record<string, unknown> = {};
  if (action.move) {
    const { field, from, to } = action.move;
    const state = String(row[field]);
    if (!from.includes(state)) {
      throw new Problem({
        status: 409,
        code: "invalid-state",
        detail: `The ${resource.name} is ${state}: this can be done only when it is ${from.join(" or ")}.`,
        members: { state, allowed: from },
      });
    }
    changes[field] = to;
  }
  if (action.sets?.values) Object.assign(changes, action.sets.values(scope));
  if (action.sets?.sql) Object.assign(changes, await evaluate(work, resource, id, action.sets.sql, scope));
  if (Object.keys(changes).length === 0) return null;
  return updateForLogic(work, resource, id, changes as Values);
}

async function evaluate(
  work: Work,
  resource: Resource,
  id: string,
  sets: NonNullable<Sets["sql"]>,
  scope: Scope,
): Promise<Row> {
  const { list, bind } = values([id]);
  const texts = Object.entries(sets(bind, scope)).map(([name, sql]) => `${sql} as "${name}"`);
  const [row] = await work.db.query<Row>(
    `select ${texts.join(", ")} from ${resource.table} t where t.id = $1`,
    list,
  );
  return row ?? {};
}

/** @param isLast true where the transaction, if there is one, has nothing to do after it. */
async function answerOf(
  work: Work,
  action: Action,
  { id, result, scope }: Deed,
  isLast: boolean,
): Promise<Answer> {
  const { answer, status } = action;
  if (answer.kind === "redirect" || answer.kind === "text") {
    const { from } = answer;
    const text =
      from === "logic" ? result : "text" in from ? from.text(scope) : await selectText(work, from.sql, scope);
    return answer.kind === "text"
      ? textAnswer(status, answer.media, String(text ?? ""))
      : redirectAnswer(status, text);
  }
  if (answer.kind === "nothing") return { status, body: null, headers: {} };
  if (answer.kind === "value")
    return { status, body: toWire(saidOnly(result, answer.places), answer.places), headers: {} };
  const { resource } = answer;
  const isThere = work.memory?.isThere(resource, id) || work.late?.isMade(resource, id);
  const row = await (isLast && isThere && work.late
    ? work.late.last(() => readRow(work, resource, id))
    : readRow(work, resource, id));
  const location = status === 201 ? { location: `${answer.resource.path}/${String(row["id"])}` } : {};
  return {
    status,
    body: visibleRow(answer.resource, row, work.caller),
    headers: { etag: etag(row), ...location },
  };
}

async function selectText(
  work: Work,
  sql: (bind: Bind, scope: Scope) => string,
  scope: Scope,
): Promise<unknown> {
  const { list, bind } = values();
  const [row] = await work.db.query<{ readonly text: string | null }>(sql(bind, scope), list);
  return row?.text ?? null;
}

/**
 * Runs an action from within the logic of another, in the same transaction where there is one: what it did is undone
 * where it fails, and whoever called it may go on.
 */
export async function callAction(work: Work, action: Action, given: Row): Promise<unknown> {
  const ids = Object.fromEntries(action.path.map(({ name }) => [name, String(given[name])]));
  const input = Object.fromEntries(Object.entries(given).filter(([name]) => !(name in ids)));
  const body = async (inner: Work): Promise<unknown> => {
    const { id, result } = await act(inner, action, ids, input, null);
    return action.answer.kind === "row" ? rowForLogic(inner, action.answer.resource, id) : result;
  };
  if (!work.inTransaction) return work.atomically(action.id, body);
  return work.inTurn(() => savepoint(work.db, () => body(nested(work))));
}

async function demandSignature(
  work: Work,
  request: Request,
  action: Action,
  ids: Readonly<Record<string, string>>,
): Promise<void> {
  const { signature } = action;
  const owner = action.path.find(({ name }) => name === signature?.row);
  if (!signature || !owner) return;
  const row = await rowForLogic(work, owner.resource, ids[owner.name] ?? "").catch(() => null);
  const given = request.headers[signature.header.toLowerCase()];
  const key = row?.[signature.field];
  const body = (request as Request & { rawBody?: Buffer }).rawBody ?? Buffer.alloc(0);
  const good =
    typeof given === "string" && typeof key === "string" && isSigned(body, key, given, signature.encoding);
  if (!good) throw unauthenticated("The signature is wrong.");
}
