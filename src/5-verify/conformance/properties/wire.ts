import type {
  AddressMember,
  Entity,
  Field,
  ShapeMember,
  SignInRoute,
  View,
  WireRoute,
} from "../../../ir/types.ts";
import { requiresFactor } from "../../../ir/second-factor.ts";
import { clientPath, indexOf, listShapeOf, wireName } from "../../../ir/wire.ts";
import { shapesOf } from "../../facts/wire.ts";
import { attempt } from "../attempt.ts";
import { tryOrder } from "./order.ts";
import type { Wire } from "../evaluate.ts";
import { createFields, updateFields } from "../fields.ts";
import { type Body } from "../values.ts";
import {
  type Exchange,
  type Known,
  type Person,
  type World,
  callers,
  demand,
  demandStatus,
  forget,
  make,
  newBody,
  refresh,
  rightOf,
  send,
} from "../world.ts";

/**
 * The addresses that clients know say of the same rows what the plain ones say: under their keys, in their envelopes,
 * with the members of their shapes and no others, to those who may.
 */
export async function wire(world: World): Promise<void> {
  const { signIn } = world.ir;
  if (!world.ir.wire) return;
  if (signIn?.routes)
    await attempt(world, { element: "sign-in", origin: signIn.origin }, () => trySignIn(world));
  const { index, origin } = world.ir.wire;
  if (index !== undefined)
    await attempt(world, { element: `GET ${index}`, origin }, () => tryIndex(world, index));
  for (const source of [...world.ir.entities, ...world.ir.views]) {
    for (const route of source.routes ?? []) {
      const { method, path } = route.route;
      const subject = { element: `${method} ${path}`, origin: route.origin };
      await attempt(world, subject, () => TRIALS[route.operation](world, source, route));
      if (route.where === undefined || route.operation === "list")
        await attempt(world, subject, () => tryOrder(world, { ...route, hasBody: takesBody(route) }));
    }
  }
  await tryActions(world);
}

function takesBody({ operation }: WireRoute): boolean {
  return operation === "create" || operation === "update";
}

/** The order of the checks of actions, too. */
async function tryActions(world: World): Promise<void> {
  for (const { route, grants, signature, origin } of world.ir.actions) {
    if (!route || signature) continue;
    const subject = { element: `${route.method} ${route.path}`, origin };
    await attempt(world, subject, () => tryOrder(world, { route, grants, hasBody: route.method !== "GET" }));
  }
}

type Trial = (world: World, source: Entity | View, route: WireRoute) => Promise<void>;

const TRIALS: Readonly<Record<WireRoute["operation"], Trial>> = {
  list: tryList,
  read: tryRead,
  create: tryCreate,
  update: tryUpdate,
  delete: tryDelete,
  add: tryTie,
  remove: tryTie,
};

/** The address of a route for a row, and for the rows that its path names before it. */
function addressOf(world: World, route: WireRoute, row: Wire | null): string | null {
  const { parameters } = route.route;
  let address: string | null = `${world.clientBase}${clientPath(route.route)}`;
  const rows = rowsOfPath(world, route, row);
  for (const { name, entity, field, with: parts = [] } of parameters) {
    const named = rows.get(name);
    const key = named?.[field ?? "id"];
    if (key === undefined || key === null || address === null) return null;
    address = address.replace(`{${name}}`, encodeURIComponent(String(key)));
    for (const part of parts) {
      if (part.key === undefined) continue;
      const value = keyed(world, fieldNamed(world, entity, part.field), named?.[part.field] as Body[string]);
      if (value === undefined || value === null) return null;
      address = address.replace(`{${part.key}}`, encodeURIComponent(String(value)));
    }
  }
  return address;
}

/** The rows that an address names, from the last to the first: a row that is part of a key is that of the row behind it. */
function rowsOfPath(world: World, route: WireRoute, row: Wire | null): ReadonlyMap<string, Wire | null> {
  const { parameters } = route.route;
  const rows = new Map<string, Wire | null>();
  for (const [index, { name, entity }] of [...parameters.entries()].toReversed()) {
    const given = route.given.find((each) => each.row === name);
    const [behind] = parameters.flatMap((other) =>
      (other.with ?? []).flatMap((part) => (part.row === name ? [{ row: rows.get(other.name), part }] : [])),
    );
    if (route.isKeyed && index === parameters.length - 1) rows.set(name, row);
    else if (given && row) rows.set(name, rowById(world, entity, row[given.field]));
    else if (behind) rows.set(name, rowById(world, entity, behind.row?.[behind.part.field]));
    else rows.set(name, knownOf(world, entity)[0] ?? null);
  }
  return rows;
}

function fieldNamed({ ir }: World, entity: string, name: string): Field | undefined {
  return ir.entities.find(({ id }) => id === entity)?.fields.find((field) => field.name === name);
}

function knownOf(world: World, entity: string): readonly Wire[] {
  const people = entity === world.ir.signIn?.account ? world.people.map(({ row }) => row) : [];
  return [...people, ...(world.rows.get(entity) ?? []).map(({ row }) => row)];
}

function rowById(world: World, entity: string, id: unknown): Wire | null {
  return knownOf(world, entity).find((row) => row["id"] === id) ?? null;
}

function rights(
  world: World,
  route: WireRoute,
  person: Person | null,
  row: Wire,
): ReturnType<typeof rightOf> {
  return rightOf(world, route.grants, person, { this: row });
}

/** Holds a row that was answered against its shape, and against the row as the plain address answers it. */
function demandRow(
  world: World,
  given: Exchange,
  route: WireRoute,
  source: Entity | View,
  plain: Wire | null,
): void {
  const { json } = given.answer;
  const body = route.envelope === null ? json : inside(world, given, route.envelope, json);
  demandMembers(world, given, route, source, body, plain);
}

function inside(world: World, given: Exchange, envelope: string, json: unknown): unknown {
  const names = typeof json === "object" && json !== null ? Object.keys(json) : [];
  demand(world, given, names.join() === envelope, `one member, \`${envelope}\``);
  return (json as Wire)[envelope];
}

function demandMembers(
  world: World,
  given: Exchange,
  route: WireRoute,
  source: Entity | View,
  body: unknown,
  plain: Wire | null,
): void {
  const shape = shapesOf(world.ir).find(({ id }) => id === (route.shape ?? `Whole${source.id}`));
  demandShape(world, given, shape?.members ?? [], body, plain);
}

function demandShape(
  world: World,
  given: Exchange,
  members: readonly ShapeMember[],
  body: unknown,
  plain: Wire | null,
): void {
  const row = (typeof body === "object" && body !== null ? body : {}) as Wire;
  const there = members.filter((member) => !("omitted" in member) || row[member.name] !== undefined);
  const wanted = there.map(({ name }) => name).join(", ");
  demand(world, given, Object.keys(row).join(", ") === wanted, `the members ${wanted}`);
  for (const member of there) {
    if ("omitted" in member)
      demand(world, given, row[member.name] !== null, `no \`${member.name}\` that is null`);
    if (member.kind === "object") demandShape(world, given, member.members, row[member.name], plain);
    if (member.kind !== "field" || plain === null || !(member.field in plain)) continue;
    // What names another row may name it by another key than the plain address does.
    if (isNamed(world, member.field)) continue;
    const same = JSON.stringify(row[member.name]) === JSON.stringify(plain[member.field]);
    demand(
      world,
      given,
      same,
      `\`${member.name}\` as \`${member.field}\` of the row: ${JSON.stringify(plain[member.field])}`,
    );
  }
}

function isNamed({ ir }: World, name: string): boolean {
  return ir.entities.some(({ fields }) => fields.some((field) => field.name === name && field.namedBy));
}

async function tryRead(world: World, source: Entity | View, route: WireRoute): Promise<void> {
  if (route.where) {
    for (const person of callers(world)) {
      const read = await send(world, person, route.route.method, `${world.clientBase}${route.route.path}`);
      if (person === null && route.grants.every(({ who }) => who !== "anyone"))
        demandStatus(world, read, [401], "nobody is signed in");
      else if (read.answer.status === route.status) demandRow(world, read, route, source, null);
      else demandStatus(world, read, [403, 404], "there is no such row, or it is not for them");
    }
    return;
  }
  // Others may have changed them since.
  for (const known of (world.rows.get(source.id) ?? []).slice(0, 6)) await refresh(world, known);
  for (const row of knownOf(world, source.id).slice(0, 6)) {
    const address = addressOf(world, route, row);
    if (address === null) continue;
    for (const person of callers(world)) {
      const read = await send(world, person, "GET", address);
      const right = rights(world, route, person, row);
      if (right === "none") demandStatus(world, read, [person ? 403 : 401], "it is for others");
      else if (right === "outside") demandStatus(world, read, [404], "the row is not for them");
      else if (right === "inside") {
        demandStatus(world, read, [route.status], "the row is for them");
        demandRow(world, read, route, source, row);
      }
    }
  }
  const [person = null] = callers(world).filter(
    (each) => rightOf(world, route.grants, each, {}) === "inside",
  );
  const nowhere = `${world.clientBase}${clientPath(route.route).replaceAll(/\{\w+\}/g, "no-such-row-anywhere")}`;
  const missing = await send(world, person, "GET", nowhere);
  demandStatus(
    world,
    missing,
    rightOf(world, route.grants, person, {}) === "inside" ? [404] : [401, 403, 404],
    "there is no such row",
  );
}

async function tryList(world: World, source: Entity | View, route: WireRoute): Promise<void> {
  const { wire: rules } = world.ir;
  const parent = route.given.length > 0 ? (knownOf(world, source.id)[0] ?? null) : null;
  const address = addressOf(world, route, parent);
  if (address === null || !rules) return;
  const isPlain = rules.many === null && !route.isAll;
  for (const person of callers(world)) {
    const list = await send(world, person, "GET", address);
    if (rightOf(world, route.grants, person, { this: {} }) === "none") {
      demandStatus(world, list, [person ? 403 : 401], "it is for others");
      continue;
    }
    demandStatus(world, list, [route.status], "a list");
    const rows = rowsOf(world, list, source, route);
    if (countOf(world, source, route) !== null && !isPlain && !route.isAll) {
      const total = totalOf(world, list, source, route);
      const isCount = typeof total === "number" && total >= rows.length;
      demand(world, list, isCount, "a count of all rows");
    }
    if (isPlain) continue;
    for (const row of rows.slice(0, 3)) demandMembers(world, list, route, source, row, null);
    await followAddresses(world, person, source, route, rows);
  }
  const person = callers(world).find((each) => rightOf(world, route.grants, each, { this: {} }) === "inside");
  if (person === undefined || route.isAll) return;
  if (listShapeOf(route, source, rules) !== null) await tryPages(world, person, source, route, address);
  await tryOnePage(world, person, source, route, address);
}

/** Pages of one row, and parameters that are outside of what is allowed. */
async function tryOnePage(
  world: World,
  person: Person | null,
  source: Entity | View,
  route: WireRoute,
  address: string,
): Promise<void> {
  const page = world.ir.wire?.page;
  if (!page) return;
  const { size, position } = page;
  const next = page.style === "pages" ? 2 : 1;
  if (size !== null && page.style !== "row") {
    const one = await send(world, person, "GET", `${address}?${size}=1`);
    const rows = rowsOf(world, one, source, route);
    demand(world, one, rows.length <= 1, "one row at most");
    const total = totalOf(world, one, source, route);
    const other = await send(world, person, "GET", `${address}?${size}=1&${position}=${next}`);
    const others = rowsOf(world, other, source, route);
    if (typeof total === "number" && total > 1) {
      demand(world, other, others.length === 1, "the row behind the first");
      // Rows of a shape may look alike, but not those that have a key of their own.
      const keys = keysOf(world, source, route);
      const text = (all: readonly Wire[]): string => JSON.stringify(keys.map((key) => all[0]?.[key]));
      if (keys.length > 0) demand(world, other, text(rows) !== text(others), "another row than the first");
      const again = totalOf(world, other, source, route);
      demand(world, other, again === total, `the same count on every page: ${total}`);
    }
  }
  const sizes = size === null ? [] : [`${size}=${page.maxPageSize + 1}`, `${size}=0`];
  const nowhere = page.style === "row" ? "no-such-row-anywhere" : "-1";
  for (const wrong of [...sizes, `${position}=${nowhere}`]) {
    const refused = await send(world, person, "GET", `${address}?${wrong}`);
    demandStatus(
      world,
      refused,
      statusesOf(world, "malformed", 400, wrong.endsWith("anywhere") ? "unknown-row" : "range"),
      `\`${wrong}\` is outside of what is allowed`,
    );
  }
}

/** Follows the addresses of the next pages to the last one, and that of the page before it back. */
async function tryPages(
  world: World,
  person: Person | null,
  source: Entity | View,
  route: WireRoute,
  address: string,
): Promise<void> {
  const page = world.ir.wire?.page;
  const shape = world.ir.wire && listShapeOf(route, source, world.ir.wire);
  const says = (place: string): boolean => placeIn(shape, shape, `{${place}}`) !== undefined;
  if (!page || !says("next")) return;
  if (page.size === null) await fillPage(world, source, page.pageSize);
  const size = page.size === null ? "" : `?${page.size}=2`;
  let at = await send(world, person, "GET", `${address}${size}`);
  const first = at;
  const total = totalOf(world, at, source, route);
  let count = rowsOf(world, at, source, route).length;
  for (let pages = 1; pages < 6; pages += 1) {
    const next = placeIn(shape, at.answer.json, "{next}");
    if (says("hasMore"))
      demand(
        world,
        at,
        placeIn(shape, at.answer.json, "{hasMore}") === (typeof next === "string"),
        "`{hasMore}` as `{next}` says",
      );
    if (typeof next !== "string") {
      demand(world, at, next === null, "an address of the next page, or null");
      if (typeof total === "number")
        demand(world, at, count === total, `${total} rows on all pages together, not ${count}`);
      return;
    }
    const before = at;
    at = await send(world, person, "GET", next);
    demandStatus(world, at, [route.status], "the next page");
    const rows = rowsOf(world, at, source, route);
    demand(world, at, rows.length > 0, "rows on the next page");
    count += rows.length;
    if (pages > 1 || !says("previous")) continue;
    demand(
      world,
      first,
      placeIn(shape, first.answer.json, "{previous}") === null,
      "no page before the first",
    );
    const previous = placeIn(shape, at.answer.json, "{previous}");
    demand(world, at, typeof previous === "string", "the address of the page before");
    const back = await send(world, person, "GET", String(previous));
    const [there, here] = [back, before].map((each) => JSON.stringify(rowsOf(world, each, source, route)));
    demand(world, back, there === here, "the same rows as before");
  }
}

/** Makes rows until there are more than a page holds, where nobody can ask for smaller pages. */
async function fillPage(world: World, source: Entity | View, pageSize: number): Promise<void> {
  const maker = callers(world).find(
    (person) => rightOf(world, source.access.create, person, { this: {} }) !== "none",
  );
  if (maker === undefined || pageSize > 20) return;
  for (let there = world.rows.get(source.id)?.length ?? 0; there <= pageSize; there += 1)
    if ((await make(world, source.id, maker)) === null) return;
}

/** The rows of a list, out of what the spec puts around them. */
function rowsOf(world: World, given: Exchange, source: Entity | View, route: WireRoute): readonly Wire[] {
  const rules = world.ir.wire;
  const { json } = given.answer;
  const shape = rules ? listShapeOf(route, source, rules) : null;
  const isPlain = rules?.many === null && !route.isAll;
  const envelope = isPlain ? "data" : route.envelope;
  const rows =
    shape !== null ? placeIn(shape, json, "{rows}") : envelope === null ? json : (json as Wire)[envelope];
  demand(world, given, Array.isArray(rows), "an array of rows");
  return rows as readonly Wire[];
}

/** The member or the place that counts all rows; `null` where there is none. */
function countOf(world: World, source: Entity | View, route: WireRoute): string | null {
  const rules = world.ir.wire;
  const shape = rules ? listShapeOf(route, source, rules) : null;
  if (shape !== null) return placeIn(shape, shape, "{total}") === undefined ? null : "{total}";
  return rules?.many?.count ?? null;
}

function totalOf(world: World, given: Exchange, source: Entity | View, route: WireRoute): unknown {
  if (countOf(world, source, route) === null) return undefined;
  const { json } = given.answer;
  const shape = world.ir.wire ? listShapeOf(route, source, world.ir.wire) : null;
  if (shape !== null) return placeIn(shape, json, "{total}");
  return Object.entries(json as Wire).find(([name]) => name !== route.envelope)?.[1];
}

/** What stands in a value where its shape has the place; `null` where something around it is null. */
function placeIn(shape: unknown, value: unknown, place: string): unknown {
  if (shape === place) return value;
  if (typeof shape !== "object" || shape === null) return undefined;
  for (const [name, inner] of Object.entries(shape)) {
    const isNull = value === null;
    const found = placeIn(inner, isNull ? null : (value as Wire | undefined)?.[name], place);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Addresses in answers lead to something: some of each member are followed. */
async function followAddresses(
  world: World,
  person: Person | null,
  source: Entity | View,
  route: WireRoute,
  rows: readonly Wire[],
): Promise<void> {
  const shape = shapesOf(world.ir).find(({ id }) => id === (route.shape ?? `Whole${source.id}`));
  const link = JSON.parse(world.ir.wire?.link ?? "null") as unknown;
  for (const [member, way] of addressesIn(shape?.members ?? [], [])) {
    // What is no list or row of the service is no address to read.
    if (!isRoute(world, member.path)) continue;
    const all = rows
      .flatMap((row) => way.reduce<unknown>((at, name) => (at as Wire | undefined)?.[name], row) ?? [])
      .map((found) => (member.isLink ? placeIn(link, found, "{address}") : found));
    const isOpen = isReadByAll(world, member.path);
    for (const address of all.slice(0, 3)) {
      const there = await send(world, person, "GET", String(address));
      // Whether a row is for them is another property's question.
      const statuses = isOpen ? [200] : [200, 401, 403, ...(member.of ? [404] : [])];
      demandStatus(world, there, statuses, `what \`${member.name}\` leads to`);
    }
  }
}

/** The addresses in a shape, and the names that lead to each. */
function addressesIn(
  members: readonly ShapeMember[],
  before: readonly string[],
): readonly (readonly [AddressMember, readonly string[]])[] {
  return members.flatMap((member) => {
    const way = [...before, member.name];
    if (member.kind === "object") return addressesIn(member.members, way);
    return member.kind === "address" ? [[member, way] as const] : [];
  });
}

/** True where a route answers what the address names. */
function isRoute({ ir }: World, path: string): boolean {
  return [...ir.entities, ...ir.views]
    .flatMap(({ routes = [] }) => routes)
    .some(({ route }) => route.method === "GET" && route.path.replaceAll(/\{\w+\}/g, "{}") === path);
}

/** True where everybody may read whatever row the address names. */
function isReadByAll({ ir }: World, path: string): boolean {
  return [...ir.entities, ...ir.views]
    .flatMap(({ routes = [] }) => routes)
    .some(
      ({ operation, route, grants }) =>
        operation === "read" &&
        route.path.replaceAll(/\{\w+\}/g, "{}") === path &&
        grants.some(({ who, where }) => who === "anyone" && !where),
    );
}

/** The index leads to every list. */
async function tryIndex(world: World, path: string): Promise<void> {
  const index = await send(world, null, "GET", `${world.clientBase}${path}`);
  demandStatus(world, index, [200], "the index");
  const lists = indexOf(world.ir).map(([name]) => name);
  const found = Object.entries(index.answer.json as Wire);
  const names = found.map(([name]) => name).join(", ");
  demand(world, index, names === lists.join(", "), `the members ${lists.join(", ")}`);
  for (const [name, address] of found) {
    const list = await send(world, null, "GET", String(address));
    demandStatus(world, list, [200, 401, 403], `the list that \`${name}\` leads to`);
  }
}

/** The members of a list's shape that no two rows have the same. */
function keysOf(world: World, source: Entity | View, route: WireRoute): readonly string[] {
  const shape = shapesOf(world.ir).find(({ id }) => id === (route.shape ?? `Whole${source.id}`));
  const unique = new Set([
    "id",
    ...source.fields
      .filter(({ unique: rule, type }) => rule !== undefined || type.kind === "slug")
      .map(({ name }) => name),
  ]);
  return (shape?.members ?? []).flatMap((member) =>
    member.kind === "field" && unique.has(member.field) ? [member.name] : [],
  );
}

/** Registration and sign-in: nobody takes what another one has, and a wrong password is told apart. */
async function trySignIn(world: World): Promise<void> {
  const { signIn, wire: rules } = world.ir;
  const { register, signIn: enter } = signIn?.routes ?? {};
  const [person] = world.people;
  const account = world.ir.entities.find(({ id }) => id === signIn?.account);
  if (!signIn || !rules || !account || person === undefined) return;
  const named = (body: Body): Body =>
    Object.fromEntries(
      Object.entries(body).flatMap(([name, value]) => {
        const field = account.fields.find((each) => each.name === name);
        return field && name !== signIn.role ? [[wireName(field, rules), value]] : [];
      }),
    );
  const ask = (route: SignInRoute, body: Body): Promise<Exchange> => {
    const given = route.body === null ? named(body) : { [route.body]: named(body) };
    return send(world, null, route.route.method, `${world.clientBase}${route.route.path}`, given);
  };
  if (register) {
    const body = newBody(world, account, { [signIn.identifier]: person.identifier });
    const twice = body && (await ask(register, body));
    const taken = statusesOf(world, "conflict", 409, "not-unique");
    if (twice) demandStatus(world, twice, taken, "another account has this identifier");
    const nothing = await ask(register, {});
    demandStatus(
      world,
      nothing,
      statusesOf(world, "invalid", 422, "required"),
      "nothing of what is required",
    );
  }
  if (!enter) return;
  if (requiresFactor(signIn))
    return void world.uncovered.add("signing in at an own address: it has no place for a code");
  const credentials = { [signIn.identifier]: person.identifier, [signIn.password]: person.password };
  const entered = await ask(enter, credentials);
  demandStatus(world, entered, [enter.status], "the right password");
  const shape = shapesOf(world.ir).find(({ id }) => id === (enter.shape ?? `Whole${account.id}`));
  const { json } = entered.answer;
  const row = (enter.envelope === null ? json : inside(world, entered, enter.envelope, json)) as Wire;
  const members = (shape?.members ?? []).map(({ name }) => name);
  demand(world, entered, Object.keys(row).join() === members.join(), `the members ${members.join(", ")}`);
  const token = shape?.members.find(({ kind }) => kind === "token")?.name;
  if (token !== undefined) {
    const headers = { authorization: `${rules.scheme} ${String(row[token])}` };
    const me = await send(world, null, "GET", "/auth/me", undefined, { headers });
    demandStatus(world, me, [200], "the token that was answered, behind the scheme of the spec");
  }
  await otherWays(world, entered, token === undefined ? null : String(row[token]), credentials);
  const wrong = await ask(enter, { ...credentials, [signIn.password]: "no password of anybody" });
  demandStatus(world, wrong, statusesOf(world, "wrong-credentials", 401), "a wrong password");
}

/** Who one is can be said in each place that the spec names, and nowhere is a wrong word taken for a right one. */
async function otherWays(
  world: World,
  entered: Exchange,
  token: string | null,
  credentials: Body,
): Promise<void> {
  const { header, cookie, basic } = world.ir.wire?.authorization ?? {};
  const { signIn } = world.ir;
  if (!signIn) return;
  const me = async (headers: Record<string, string>, status: number, why: string): Promise<void> =>
    demandStatus(world, await send(world, null, "GET", "/auth/me", undefined, { headers }), [status], why);
  if (header !== undefined) {
    if (token !== null) await me({ [header.toLowerCase()]: token }, 200, `the token in ${header}`);
    await me({ [header.toLowerCase()]: "no-token" }, 401, `no token in ${header}`);
  }
  if (cookie !== undefined) {
    const [pair = ""] = (entered.answer.headers["set-cookie"] ?? "").split(";");
    const words = (entered.answer.headers["set-cookie"] ?? "").split("; ").slice(1);
    const isSafe = words.includes("HttpOnly") && words.includes("SameSite=Lax");
    demand(
      world,
      entered,
      pair.startsWith(`${cookie}=`) && isSafe,
      `a cookie ${cookie} that no script reads`,
    );
    await me({ cookie: pair }, 200, "the cookie that signing in has set");
    const foreign = { cookie: pair, origin: "https://elsewhere.example" };
    const done = await send(world, null, "POST", "/auth/sign-out", undefined, { headers: foreign });
    demandStatus(world, done, [403], "a page of another origin that signs somebody out");
    await me({ cookie: `${cookie}=no-token` }, 401, "a cookie that is no token");
  }
  if (!basic) return;
  const encoded = (password: string): string =>
    `Basic ${Buffer.from(`${String(credentials[signIn.identifier])}:${password}`).toString("base64")}`;
  await me({ authorization: encoded(String(credentials[signIn.password])) }, 200, "the password in Basic");
  await me({ authorization: encoded("no password of anybody") }, 401, "a wrong password in Basic");
  await me(
    { authorization: encoded(String(credentials[signIn.password])) },
    200,
    "the password in Basic again",
  );
}

/** The status of a problem as the spec's own wire answers it. */
function statusesOf(world: World, code: string, usual: number, rule?: string): readonly number[] {
  const errors = world.ir.wire?.errors;
  const ofRule = errors?.rules.find(({ codes }) => rule !== undefined && codes.includes(rule))?.status;
  return [ofRule ?? errors?.kinds.find((kind) => kind.code === code)?.status ?? usual];
}

/** A body as clients send it. */
function sent(world: World, source: Entity, route: WireRoute, body: Body): Body {
  const { wire: rules } = world.ir;
  const members = Object.entries(body).flatMap(([name, value]) => {
    if (route.given.some(({ field }) => field === name)) return [];
    const field = source.fields.find((each) => each.name === name);
    return [[field && rules ? wireName(field, rules) : name, keyed(world, field, value)] as const];
  });
  const inner = Object.fromEntries(members);
  return route.body === null ? inner : { [route.body]: inner };
}

/** A reference as clients name its row. */
function keyed(world: World, field: Field | undefined, value: Body[string]): Body[string] {
  const key = field?.namedBy;
  if (field?.type.kind === "many" && key !== undefined && Array.isArray(value))
    return value.map((part: Body) => part[key]) as Body[string];
  if (field?.type.kind !== "reference" || field.namedBy === undefined) return value;
  return (rowById(world, field.type.entity, value)?.[field.namedBy] ?? value) as Body[string];
}

async function tryCreate(world: World, source: Entity | View, route: WireRoute): Promise<void> {
  if (!("rules" in source)) return;
  const parent = route.given.length > 0 ? (knownOf(world, source.id)[0] ?? null) : null;
  const address = addressOf(world, route, parent);
  const body = newBody(world, source);
  if (address === null || body === null) return;
  const { method } = route.route;
  const given = sent(world, source, route, body);
  const may = callers(world).find((person) => rightOf(world, route.grants, person, { this: {} }) !== "none");
  if (rightOf(world, route.grants, null, { this: {} }) === "none")
    demandStatus(world, await send(world, null, method, address, given), [401], "nobody is signed in");
  if (may === undefined) return;
  const made = await send(world, may, method, address, given);
  const refusals = [
    ...statusesOf(world, "forbidden", 403),
    ...statusesOf(world, "conflict", 409, "not-unique"),
    ...statusesOf(world, "invalid", 422),
  ];
  demandStatus(world, made, [route.status, ...refusals], "a valid body");
  if (made.answer.status === route.status && !route.isEmpty) demandRow(world, made, route, source, null);
  const required = createFields(source).some(
    ({ name, optional, default: start }) =>
      !optional && start === undefined && !route.given.some(({ field }) => field === name),
  );
  if (route.body !== null || required) {
    const empty = await send(world, may, method, address, {});
    demandStatus(
      world,
      empty,
      statusesOf(world, "invalid", 422, "required"),
      "a body without what is required",
    );
  }
  const broken = await send(world, may, method, address, undefined, {
    raw: Buffer.from("{"),
    headers: { "content-type": "application/json" },
  });
  demandStatus(world, broken, statusesOf(world, "malformed", 400), "a body that is no JSON");
}

async function tryUpdate(world: World, source: Entity | View, route: WireRoute): Promise<void> {
  if (!("rules" in source)) return;
  const { method } = route.route;
  for (const row of route.isKeyed ? knownOf(world, source.id).slice(0, 3) : [null]) {
    const address = addressOf(world, route, row);
    if (address === null) continue;
    const nothing = sent(world, source, route, route.isWhole && row ? wholeOf(source, row) : {});
    const people = callers(world);
    for (const person of people) {
      if (person === null && route.grants.every(({ who }) => who !== "anyone")) {
        demandStatus(world, await send(world, null, method, address, nothing), [401], "nobody is signed in");
        continue;
      }
      const right = row === null ? "unknown" : rights(world, route, person, row);
      const changed = await send(world, person, method, address, nothing);
      if (right === "inside") demandStatus(world, changed, [route.status], "a body that changes nothing");
      else if (right !== "unknown") demandStatus(world, changed, [403, 404], "the row is not theirs");
      if (changed.answer.status === route.status && !route.isEmpty)
        demandRow(world, changed, route, source, null);
    }
    const known = (world.rows.get(source.id) ?? []).find(({ id }) => id === row?.["id"]);
    if (known) await refresh(world, known);
  }
}

/** What a row holds, of what clients may change. */
function wholeOf(source: Entity, row: Wire): Body {
  return Object.fromEntries(updateFields(source).map(({ name }) => [name, row[name] ?? null])) as Body;
}

async function tryDelete(world: World, source: Entity | View, route: WireRoute): Promise<void> {
  if (!("rules" in source)) return;
  const maker = callers(world).find(
    (person) => rightOf(world, source.access.create, person, { this: {} }) !== "none",
  );
  const known: Known | null = maker === undefined ? null : await make(world, source.id, maker);
  const address = known && addressOf(world, route, known.row);
  if (known === null || address === null) return;
  const { method } = route.route;
  for (const person of callers(world)) {
    const right = rights(world, route, person, known.row);
    if (right === "inside" || right === "unknown") continue;
    const refused = await send(world, person, method, address);
    demandStatus(world, refused, person ? [403, 404] : [401, 403, 404], "the row is not theirs");
  }
  const owner = callers(world).find((person) => rights(world, route, person, known.row) === "inside");
  if (owner === undefined) return;
  const gone = await send(world, owner, method, address);
  demandStatus(world, gone, [route.status, ...statusesOf(world, "conflict", 409)], "the row is theirs");
  if (gone.answer.status !== route.status) return;
  if (route.isEmpty) demand(world, gone, gone.answer.text === "", "no body");
  forget(world, known);
  demandStatus(world, await send(world, owner, method, address), [404], "the row is gone");
}

/** Done twice it is as done once, and the row answers both times. */
async function tryTie(world: World, source: Entity | View, route: WireRoute): Promise<void> {
  const person = world.people.find((each) => rightOf(world, route.grants, each, { this: {} }) !== "none");
  const [row] = knownOf(world, source.id).filter(
    (each) => rightOf(world, route.seen ?? [], person ?? null, { this: each }) === "inside",
  );
  const address = row && addressOf(world, route, row);
  if (!address || !row || person === undefined) return;
  const { method } = route.route;
  demandStatus(world, await send(world, null, method, address), [401], "nobody is signed in");
  const first = await send(world, person, method, address);
  demandStatus(world, first, [route.status], "a row that they see");
  if (!route.isEmpty) demandRow(world, first, route, source, row);
  const second = await send(world, person, method, address);
  demandStatus(world, second, [route.status], "what is so already");
  demand(
    world,
    second,
    second.answer.text === first.answer.text,
    `the same again: ${first.answer.text.slice(0, 200)}`,
  );
}
