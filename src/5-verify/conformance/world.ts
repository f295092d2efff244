import type { Authenticator } from "../authenticator.ts";
import { createHmac } from "node:crypto";
import fc from "fast-check";
import type { Action, Entity, Field, Grants, Ir, Origin, Role, Route } from "../../ir/types.ts";
import { Broken } from "./broken.ts";
import { type Scope, type Wire, truth } from "./evaluate.ts";
import { needsMore } from "../facts/expected.ts";
import { defaultOf, normalised } from "./expected.ts";
import { createFields, entityOf, isSecret, itemOf, membersOf, sourceOf } from "./fields.ts";
import { failuresOf, runsOfWrite } from "./runs.ts";
import { type Answer, type Ask, answerTo } from "./http.ts";
import { fitsShape } from "./error-shape.ts";
import { type Body, type ValueContext, bodies } from "./values.ts";

/** Somebody who is signed in. */
export interface Person {
  /** For curl lines: `$ADMIN_1`. */
  readonly label: string;
  readonly role: Role | null;
  readonly identifier: string;
  readonly password: string;
  token: string;
  /** The account as the service answers it. */
  readonly row: Wire;
}

/** A row that was made here, as it was last seen. */
export interface Known {
  readonly entity: string;
  readonly id: string;
  row: Wire;
  /** Somebody who may read it; null: anyone may. */
  readonly seer: Person | null;
  /** What was given and is never answered. */
  secrets: Readonly<Record<string, unknown>>;
}

/** A request with its answer. */
export interface Exchange {
  readonly ask: Ask;
  readonly answer: Answer;
}

/** A property that did not hold. */
export interface Failure {
  readonly property: string;
  /** e.g. `Note.title`. */
  readonly element: string;
  readonly origin: Origin | null;
  readonly expected: string;
  readonly found: string;
  /** The last request as a line for a shell. */
  readonly curl: string | null;
}

/** Everything that the properties share: the running service, who is signed in, what is there, what was found. */
export interface World {
  readonly ir: Ir;
  readonly url: string;
  /** What stands before the addresses that clients know; `ir.basePath` is before the plain ones. */
  readonly clientBase: string;
  readonly people: Person[];
  /** Of those who had to set up a second factor, by what they sign in as. */
  readonly authenticators: Map<string, Authenticator>;
  readonly rows: Map<string, Known[]>;
  readonly context: ValueContext;
  /** For whom a request is made up, where rows belong to tenants: it names rows of that tenant. */
  readonly asking: { person: Person | null };
  readonly failures: Failure[];
  /** What could not be tried, and why. */
  readonly uncovered: Set<string>;
  /** Trials for which no time was left, by property. */
  readonly late: Map<string, number>;
  /** Assertions made so far, by property. */
  readonly checks: Map<string, number>;
  /** Values that may never stand in an answer. */
  readonly secrets: Set<string>;
  /** How calls of actions were answered, e.g. `409 product-retired`, by the action's id. */
  readonly outcomes: Map<string, Map<string, number>>;
  /** The property that is being tried. */
  property: string;
  requests: number;
  seed: number;
  /** The service's clock in milliseconds from the real one; moved by writing a file. */
  readonly setClock: (offset: number) => Promise<void>;
  offset: number;
  /** Milliseconds of `performance.now()` after which nothing new is begun. */
  readonly deadline: number;
}

/** Makes the world of a service that has just started, with nobody in it. */
export function newWorld(
  ir: Ir,
  url: string,
  setClock: (offset: number) => Promise<void>,
  deadline: number,
  clientBase = "",
): World {
  let count = 0;
  const rows = new Map<string, Known[]>();
  const people: Person[] = [];
  const asking: World["asking"] = { person: null };
  const context: ValueContext = {
    ir,
    ids: (entity) => {
      const all = [
        ...(rows.get(entity) ?? []).map(({ row }) => row),
        ...(entity === ir.signIn?.account ? people.map(({ row }) => row) : []),
      ];
      const person = asking.person ?? people.find((each) => isBound(ir, each)) ?? null;
      return all.filter((row) => isAtHand(ir, entity, row, person)).map((row) => String(row["id"]));
    },
    fresh: () => `k${(++count).toString(36)}`,
  };
  return {
    ir,
    url,
    clientBase,
    people,
    authenticators: new Map(),
    rows,
    context,
    asking,
    failures: [],
    uncovered: new Set(),
    late: new Map(),
    checks: new Map(),
    secrets: new Set(),
    outcomes: new Map(),
    property: "",
    requests: 0,
    seed: 1,
    setClock,
    offset: 0,
    deadline,
  };
}

/** True where somebody has to do with the rows of one tenant alone. */
function isBound({ tenancy }: Ir, { role }: Person): boolean {
  return tenancy !== undefined && !tenancy.across.includes(role?.id ?? "");
}

/** True for rows that somebody may name: where there are tenants, those of their own. */
function isAtHand(ir: Ir, entity: string, row: Wire, person: Person | null): boolean {
  const tenant = ir.entities.find(({ id }) => id === entity)?.tenant;
  if (!ir.tenancy || tenant === undefined || person === null || !isBound(ir, person)) return true;
  return row[tenant] === person.row[ir.tenancy.member];
}

export interface SendOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it stands, in place of a JSON body. */
  readonly raw?: Buffer;
  /** Statuses of 500 and above that are right here. */
  readonly mayFail?: readonly number[];
}

/**
 * Sends a request as somebody (null: as nobody) and holds the answer against what is true of every answer.
 *
 * @throws Broken where it is not true of this one.
 */
export async function send(
  world: World,
  person: Person | null,
  method: string,
  path: string,
  body?: unknown,
  options: SendOptions = {},
): Promise<Exchange> {
  const bytes = options.raw ?? (body === undefined ? null : Buffer.from(JSON.stringify(body)));
  const ask: Ask = {
    method,
    path,
    headers: {
      ...(bytes === null ? {} : { "content-type": "application/json" }),
      ...(person === null ? {} : { authorization: `Bearer ${person.token}` }),
      ...options.headers,
    },
    body: bytes,
    who: person?.label ?? null,
  };
  world.requests += 1;
  let answer: Answer;
  try {
    answer = await answerTo(world.url, ask);
  } catch (error) {
    throw new Broken("an answer", error instanceof Error ? error.message : String(error), ask, null);
  }
  judgeAny(world, ask, answer, options.mayFail ?? []);
  return { ask, answer };
}

/** What is true of every answer, whatever was asked. */
function judgeAny(world: World, ask: Ask, answer: Answer, mayFail: readonly number[]): void {
  const found = `${answer.status} ${answer.text.slice(0, 300)}`;
  count(world, 1);
  if (answer.status >= 500 && answer.status !== 501 && !mayFail.includes(answer.status))
    throw new Broken("no failure of the service itself", found, ask, answer);
  for (const secret of world.secrets) {
    if (answer.text.includes(secret))
      throw new Broken(`never to answer what is write-only (\`${secret}\`)`, found, ask, answer);
  }
  if (answer.status < 400 || ask.method === "HEAD") return;
  if (world.ir.wire && isOfClients(ask.path)) return judgeOwn(world, ask, answer);
  const problem = answer.json as Readonly<Record<string, unknown>> | undefined;
  const isProblem =
    answer.headers["content-type"]?.startsWith("application/problem+json") === true &&
    problem?.["status"] === answer.status &&
    ["type", "title", "detail", "code", "requestId"].every((name) => typeof problem[name] === "string");
  if (!isProblem) throw new Broken("a problem document (RFC 9457) with its status", found, ask, answer);
  if (/\\n +at |node_modules|\bselect .* from |\binsert into |SQLSTATE/.test(answer.text))
    throw new Broken("a problem that tells nothing of the inside", found, ask, answer);
  if (answer.status === 401 && answer.headers["www-authenticate"] === undefined)
    throw new Broken("401 with WWW-Authenticate (RFC 9110)", found, ask, answer);
}

/** True for addresses that speak the wire of the spec, where it has one. */
function isOfClients(path: string): boolean {
  return !/^\/(plain|auth|health|admin|mcp|metrics|openapi\.json)(\/|\?|$)/.test(path);
}

/** A refusal in the shape that the spec gives, and with nothing of the inside. */
function judgeOwn(world: World, ask: Ask, answer: Answer): void {
  const found = `${answer.status} ${answer.text.slice(0, 300)}`;
  const shape = world.ir.wire?.errors.shape;
  if (shape && !fitsShape(JSON.parse(shape) as unknown, answer.json))
    throw new Broken(`a refusal of the shape ${shape}`, found, ask, answer);
  if (/\\n +at |node_modules|\bselect .* from |\binsert into |SQLSTATE/.test(answer.text))
    throw new Broken("a refusal that tells nothing of the inside", found, ask, answer);
  if (answer.status === 401 && answer.headers["www-authenticate"] === undefined)
    throw new Broken("401 with WWW-Authenticate (RFC 9110)", found, ask, answer);
}

/** Counts assertions for the evidence. */
function count(world: World, checks: number): void {
  world.checks.set(world.property, (world.checks.get(world.property) ?? 0) + checks);
}

/** @throws Broken where the condition does not hold. */
export function demand(
  world: World,
  { ask, answer }: Exchange,
  holds: boolean,
  expected: string,
  found?: string,
): void {
  count(world, 1);
  if (holds) return;
  throw new Broken(expected, found ?? `${answer.status} ${answer.text.slice(0, 400)}`, ask, answer);
}

/** @throws Broken where the status is another. */
export function demandStatus(world: World, given: Exchange, statuses: readonly number[], why: string): void {
  const expected = `${statuses.join(" or ")} (${why})`;
  demand(world, given, statuses.includes(given.answer.status), expected);
}

/** @throws Broken where it was not refused with 422 and exactly these pointers. */
export function demandRefused(world: World, given: Exchange, pointers: readonly string[], why: string): void {
  const found = pointersOf(given.answer);
  const expected = `422 at ${pointers.map((pointer) => `\`${pointer}\``).join(", ")} (${why})`;
  const all = [...new Set(found)].toSorted();
  const wanted = [...new Set(pointers)].toSorted();
  demand(world, given, given.answer.status === 422 && all.join("\n") === wanted.join("\n"), expected);
}

/** The pointers of the members that a problem names. */
export function pointersOf(answer: Answer): string[] {
  const { errors } = (answer.json ?? {}) as { errors?: unknown };
  if (!Array.isArray(errors)) return [];
  return errors.flatMap(({ pointer, parameter }: { pointer?: unknown; parameter?: unknown }) =>
    typeof pointer === "string" ? [pointer] : typeof parameter === "string" ? [`/${parameter}`] : [],
  );
}

export function codeOf(answer: Answer): string {
  return String((answer.json as { code?: unknown } | undefined)?.code ?? "");
}

/**
 * True where an effect that runs with the rows of an entity refused one, as the spec says that it may, or a check that
 * reads other rows, which only the service sees all of.
 */
export function isRefusedByLogic(world: World, entity: Entity, { ask, answer }: Exchange): boolean {
  const operation = OPERATIONS[ask.method];
  if (operation === undefined) return false;
  const text = JSON.stringify(answer.json ?? "");
  const isBroken = entity.rules.checks.some(
    (check) => needsMore(check) && text.includes(JSON.stringify(check.message).slice(1, -1)),
  );
  if (answer.status === 422 && isBroken) return true;
  return failuresOf(runsOfWrite(world.ir, entity, operation)).some(
    ({ code, status }) => code === codeOf(answer) && status === answer.status,
  );
}

const OPERATIONS: Readonly<Record<string, "create" | "update" | "delete">> = {
  POST: "create",
  PATCH: "update",
  DELETE: "delete",
};

/** What grants give to somebody: no grant names them, none of its conditions holds, one does, or it cannot be known. */
export type Right = "none" | "outside" | "inside" | "unknown";

export function rightOf(
  world: World,
  grants: Grants,
  person: Person | null,
  names: Readonly<Record<string, Wire | null>>,
): Right {
  const held = grants.filter((grant) => {
    if (grant.who === "anyone") return true;
    if (person === null) return false;
    return grant.who === "role" ? grant.role === person.role?.id : true;
  });
  if (held.length === 0) return "none";
  const scope = scopeOf(world, { me: person?.row ?? null, ...names });
  const truths = held.map(({ where }) => (where === undefined ? true : truth(where.node, scope)));
  if (truths.includes(true)) return "inside";
  return truths.includes(null) ? "unknown" : "outside";
}

/** What expressions see: these names, and the rows that were made here. */
export function scopeOf(world: World, names: Readonly<Record<string, Wire | null>>): Scope {
  return {
    names,
    now: Date.now() + world.offset,
    timeZone: world.ir.timeZone,
    row: (entity, id) => {
      const account = world.people.find(({ row }) => row["id"] === id && entity === world.ir.signIn?.account);
      return account?.row ?? world.rows.get(entity)?.find((known) => known.id === id)?.row ?? null;
    },
  };
}

/** Everybody, and nobody. */
export function callers(world: World): (Person | null)[] {
  return [null, ...world.people];
}

/** The first caller to whom grants give something whatever the row; else the first that they name at all. */
export function callerFor(world: World, grants: Grants): Person | null | undefined {
  const all = [...world.people, null];
  return (
    all.find((person) => rightOf(world, grants, person, {}) === "inside") ??
    all.find((person) => rightOf(world, grants, person, {}) !== "none")
  );
}

/** One value of an arbitrary that passes a test; another one at each call, the same ones in each run. */
export function sample<T>(
  world: World,
  arbitrary: fc.Arbitrary<T>,
  test: (value: T) => boolean = () => true,
): T | null {
  for (let round = 0; round < 6; round++) {
    const values = fc.sample(arbitrary, { seed: world.seed++, numRuns: 8 });
    const found = values.find(test);
    if (found !== undefined) return found;
  }
  return null;
}

/** True where a body keeps the rules of its entity, as far as can be known before it is sent. */
export function keepsRules(world: World, entity: Entity, body: Body): boolean {
  const row = rowOf(world.ir, entity, body);
  return entity.rules.checks.every(
    ({ expression }) => truth(expression.node, scopeOf(world, { this: row, me: null })) !== false,
  );
}

/** The row that a body makes, as far as it follows from the body alone. */
export function rowOf(ir: Ir, entity: Entity, body: Body): Wire {
  const given = new Set(createFields(entity).map(({ name }) => name));
  return Object.fromEntries(
    entity.fields.flatMap((field): [string, unknown][] => {
      if (given.has(field.name)) {
        const value = body[field.name] === undefined ? defaultOf(field) : body[field.name];
        if (value === undefined && field.default !== undefined) return [];
        return [[field.name, normalised(ir, field, value)]];
      }
      const value = defaultOf(field);
      return value === undefined ? [] : [[field.name, normalised(ir, field, value)]];
    }),
  );
}

/** A body that creates a row. */
export function newBody(world: World, entity: Entity, members: Body = {}): Body | null {
  const values = bodies(createFields(entity), world.context).map((body) => ({ ...body, ...members }));
  return sample(world, values, (body) => keepsRules(world, entity, body));
}

/** A body without the members that somebody may not write, wherever they stand in it. */
export function writableBy(
  ir: Ir,
  fields: readonly Field[],
  body: Readonly<Record<string, unknown>>,
  person: Person | null,
): Body {
  const inner = (field: Field, value: unknown): unknown => {
    const members = membersOf(ir, itemOf(ir, field)?.type ?? field.type);
    if (members === null || typeof value !== "object" || value === null) return value;
    const strip = (each: unknown): Body => writableBy(ir, members, each as Body, person);
    return Array.isArray(value) ? value.map(strip) : strip(value);
  };
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]): [string, unknown][] => {
      const field = fields.find((each) => each.name === name);
      if (!field) return [[name, value]];
      const isReserved = field.readBy && !field.readBy.includes(person?.role?.id ?? "");
      return isReserved ? [] : [[name, inner(field, value)]];
    }),
  );
}

/** The address of a resource, or of one row of it. */
export function pathOf(world: World, source: string, id?: string): string {
  return `${world.ir.basePath}${sourceOf(world.ir, source).path}${id === undefined ? "" : `/${id}`}`;
}

/** Creates a row; null where that is not to be had. */
export async function make(
  world: World,
  entityId: string,
  by?: Person | null,
  members: Body = {},
): Promise<Known | null> {
  const entity = entityOf(world.ir, entityId);
  const person = by === undefined ? callerFor(world, entity.access.create) : by;
  if (person === undefined || entity.within !== undefined) return null;
  world.asking.person = person;
  await makeReferenced(world, createFields(entity), [entityId]);
  for (let attempt = 0; attempt < 3; attempt++) {
    const whole = newBody(world, entity, members);
    if (whole === null) return null;
    const body = writableBy(world.ir, entity.fields, whole, person);
    const made = await send(world, person, "POST", pathOf(world, entityId), body);
    if (made.answer.status === 201) return remember(world, entity, made.answer.json as Wire, person, body);
    if (made.answer.status !== 409) return null;
  }
  return null;
}

/** Makes rows that fields must point at, where there are none. */
export async function makeReferenced(
  world: World,
  fields: readonly Field[],
  chain: readonly string[],
): Promise<void> {
  for (const { type } of fields) {
    const inner =
      type.kind === "object"
        ? type.fields
        : type.kind === "list" && type.of.kind === "object"
          ? type.of.fields
          : type.kind === "many"
            ? createFields(entityOf(world.ir, type.entity))
            : [];
    await makeReferenced(world, inner, chain);
    if (type.kind !== "reference" || chain.includes(type.entity)) continue;
    if (world.context.ids(type.entity).length === 0) await make(world, type.entity);
  }
}

/** Keeps a row that was made, with what its answer does not say. */
export function remember(world: World, entity: Entity, row: Wire, by: Person | null, body: Body = {}): Known {
  const id = String(row["id"]);
  const all = world.rows.get(entity.id) ?? [];
  const old = all.find((known) => known.id === id);
  if (old !== undefined) {
    old.row = row;
    return old;
  }
  const free = [...world.people, null].find(
    (person) => rightOf(world, entity.access.read, person, { this: row }) === "inside",
  );
  const secrets = secretsOf(world, entity, body);
  const known: Known = { entity: entity.id, id, row, seer: free === undefined ? by : free, secrets };
  if (!world.people.some((person) => person.row["id"] === id)) world.rows.set(entity.id, [...all, known]);
  return known;
}

/** The write-only members of a body; from now on they may stand in no answer. */
export function secretsOf(world: World, entity: Entity, body: Body): Readonly<Record<string, unknown>> {
  const secrets = Object.fromEntries(
    entity.fields.filter(isSecret).flatMap(({ name }) => (name in body ? [[name, body[name]]] : [])),
  );
  for (const secret of Object.values(secrets)) if (typeof secret === "string") guard(world, secret);
  return secrets;
}

/** From now on the text may stand in no answer. Short ones could by chance, and are left out. */
export function guard(world: World, secret: string): void {
  if (secret.length >= 8) world.secrets.add(secret);
}

/** Reads a row again; false where it is gone. */
export async function refresh(world: World, known: Known): Promise<boolean> {
  const { answer } = await send(world, known.seer, "GET", pathOf(world, known.entity, known.id));
  if (answer.status === 200) known.row = answer.json as Wire;
  return answer.status === 200;
}

export function forget(world: World, known: Known): void {
  world.rows.set(
    known.entity,
    (world.rows.get(known.entity) ?? []).filter((each) => each !== known),
  );
}

export interface Call {
  readonly action: Action;
  readonly person: Person | null;
  /** The rows of the path by the names of their parameters. */
  readonly path: Readonly<Record<string, Known>>;
  readonly input: Body;
}

/** The address that takes many inputs at once, of the same rows. */
export function bulkAddress({ ir }: World, { path }: Route, { path: rows }: Call): string {
  return ir.basePath + path.replaceAll(/\{(\w+)\}/g, (_, name: string) => rows[name]?.id ?? "");
}

/** Calls an action; the path's rows are those given, and a webhook is signed. */
export async function call(
  world: World,
  { action, person, path, input }: Call,
  options: SendOptions & { readonly unsigned?: boolean } = {},
): Promise<Exchange> {
  const { route, signature } = action;
  if (route === null) throw new Error(`${action.id} has no address.`);
  const ids = Object.fromEntries(Object.entries(path).map(([name, known]) => [name, known.id]));
  const parts = partsOf(action, input);
  const address =
    world.ir.basePath +
    route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? "") +
    (parts.query === "" ? "" : `?${parts.query}`);
  const hasBody =
    route.method !== "GET" && (action.input.some(({ sentIn }) => !sentIn) || signature !== undefined);
  const headers: Record<string, string> = { ...parts.headers, ...options.headers };
  if (signature !== undefined && options.unsigned !== true) {
    const owner = Object.values(path).find(({ entity }) => entity === signature.entity);
    const key = String(owner?.secrets[signature.field] ?? "");
    const mac = createHmac("sha256", key).update(Buffer.from(JSON.stringify(parts.body)));
    headers[signature.header.toLowerCase()] = mac.digest(signature.encoding);
  }
  return send(world, person, route.method, address, hasBody ? parts.body : undefined, {
    ...options,
    headers,
  });
}

/** Where the members of an input stand. What the spec does not know goes into the body, or the query without one. */
function partsOf(
  { input: fields, route }: Action,
  input: Body,
): { readonly query: string; readonly headers: Record<string, string>; readonly body: Body } {
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) {
    const field = fields.find((each) => each.name === name);
    const place = field ? field.sentIn : route?.method === "GET" ? { in: "query" as const, name } : undefined;
    if (!place) body[name] = value;
    else if (value === null || value === undefined) continue;
    else if (place.in === "query") query.append(place.name, String(value));
    else if (place.in === "cookie") {
      const pair = `${place.name}=${encodeURIComponent(String(value))}`;
      headers["cookie"] = headers["cookie"] === undefined ? pair : `${headers["cookie"]}; ${pair}`;
    } else headers[place.name.toLowerCase()] = String(value);
  }
  return { query: query.toString(), headers, body };
}

/** A call that the spec allows as far as can be known: somebody who may, rows that fit, input that is valid. */
export async function newCall(
  world: World,
  action: Action,
  wanted: Partial<Pick<Call, "person" | "path">> = {},
): Promise<Call | null> {
  if (action.route === null) return null;
  await makeReferenced(world, action.input, []);
  const path: Record<string, Known> = {};
  for (const { name, entity } of action.route.parameters) {
    const known = wanted.path?.[name] ?? (await subject(world, action, entity));
    if (known === null) return null;
    path[name] = known;
  }
  const names = Object.fromEntries(Object.entries(path).map(([name, { row }]) => [name, row]));
  world.asking.person =
    wanted.person ??
    world.people.find((each) =>
      ["inside", "unknown"].includes(rightOf(world, action.grants, each, { ...names, input: {} })),
    ) ??
    null;
  const input = sample(world, bodies(action.input, world.context));
  if (input === null) return null;
  if (wanted.person !== undefined) return { action, path, input, person: wanted.person };
  const people = action.signature === undefined ? [...world.people, null] : [null];
  const person = people.find((each) => {
    const right = rightOf(world, action.grants, each, { ...names, input });
    return right === "inside" || right === "unknown";
  });
  return person === undefined ? null : { action, path, input, person };
}

/** A row for an action's path: in a state that it may leave, of the kind that its conditions ask for. */
async function subject(world: World, action: Action, entity: string): Promise<Known | null> {
  const all = world.rows.get(entity) ?? [];
  const { moves, signature, route } = action;
  const parameter = route?.parameters.find((each) => each.entity === entity)?.name ?? "";
  const fits = all.filter((known) => {
    if (moves?.entity === entity && !moves.from.includes(String(known.row[moves.field]))) return false;
    if (signature?.entity === entity && known.secrets[signature.field] === undefined) return false;
    return callers(world).some((person) => {
      const right = rightOf(world, action.grants, person, { [parameter]: known.row, input: {} });
      return right === "inside" || right === "unknown";
    });
  });
  const list = fits.length > 0 ? fits : all;
  return list[world.seed++ % Math.max(1, list.length)] ?? (await make(world, entity));
}
