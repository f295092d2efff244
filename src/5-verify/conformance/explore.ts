import type { Action, Entity, Ir, Role, SignInRoute } from "../../ir/types.ts";
import { wireName } from "../../ir/wire.ts";
import { mustSetUp, nextCode, setUpFactor, type Post, type Tokens } from "../authenticator.ts";
import { attempt } from "./attempt.ts";
import { truth, type Wire } from "./evaluate.ts";
import { createFields, entityOf, goesOutside } from "./fields.ts";
import { type Runs, failuresOf, runsOfAction } from "./runs.ts";
import type { Body } from "./values.ts";
import {
  type Call,
  type Exchange,
  type Person,
  type World,
  call,
  callers,
  codeOf,
  demand,
  demandStatus,
  guard,
  make,
  newBody,
  newCall,
  pathOf,
  pointersOf,
  refresh,
  remember,
  rightOf,
  scopeOf,
  send,
} from "./world.ts";

/** The first account of every service that is tried here. */
export const FIRST = { identifier: "first@example.com", password: "first-account-password" } as const;

/** Signs in the first account, and makes two people of every role where that may be done. */
export async function signPeopleIn(world: World): Promise<void> {
  const { ir } = world;
  const { signIn } = ir;
  if (signIn === null) return;
  guard(world, FIRST.password);
  const { register } = signIn.routes ?? {};
  if (register && signIn.firstRole === null) {
    for (let number = 1; number <= 3; number++) await registered(world, register, number);
    return;
  }
  const role = ir.roles.find(({ id }) => id === signIn.firstRole) ?? null;
  const first = await signIn_(world, role, 1, FIRST.identifier, FIRST.password);
  if (first === null)
    return void world.uncovered.add("everything for people: the first account cannot sign in");
  // Two of each role, each of a tenant of their own.
  const tenants = await madeTenants(world, first);
  for (const each of ir.roles) {
    for (let number = each === role ? 2 : 1; number <= 2; number++) {
      const person = await newPerson(world, first, each, number, tenants[number - 1] ?? null);
      if (person === null) world.uncovered.add(`a ${each.name}: no account can be made`);
    }
  }
}

/** Somebody who has registered at the address of the spec's own wire; the first of them as the first account. */
async function registered(
  world: World,
  { route, body: envelope }: SignInRoute,
  number: number,
): Promise<void> {
  const { signIn, wire } = world.ir;
  if (signIn === null || !wire) return;
  const account = entityOf(world.ir, signIn.account);
  const identifier = number === 1 ? FIRST.identifier : `person${number}@example.com`;
  const password = number === 1 ? FIRST.password : `${world.context.fresh()}-password-of-a-person`;
  const body = newBody(world, account, { [signIn.identifier]: identifier, [signIn.password]: password });
  if (body === null) return void world.uncovered.add("people: no body registers one");
  const inner = Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      const field = account.fields.find((each) => each.name === name);
      return field && name !== signIn.role ? [[wireName(field, wire), value] as const] : [];
    }),
  );
  const sent = envelope === null ? inner : { [envelope]: inner };
  const made = await send(world, null, route.method, `${world.clientBase}${route.path}`, sent);
  if (made.answer.status >= 300) return void world.uncovered.add("people: nobody can register");
  guard(world, password);
  // Whoever registers has the role that accounts begin with.
  const first = account.fields.find(({ name }) => name === signIn.role)?.default;
  const begun = first?.kind === "value" ? first.value : null;
  const role = world.ir.roles.find((each) => each.wire === begun) ?? null;
  await signIn_(world, role, number, identifier, password);
}

/** Two tenants, where rows belong to some. */
async function madeTenants(world: World, by: Person): Promise<readonly string[]> {
  const { tenancy } = world.ir;
  if (!tenancy) return [];
  const made = [await make(world, tenancy.entity, by), await make(world, tenancy.entity, by)];
  if (made.includes(null)) world.uncovered.add("rows of two tenants: none can be made by the first account");
  return made.flatMap((known) => (known ? [known.id] : []));
}

async function newPerson(
  world: World,
  by: Person,
  role: Role,
  number: number,
  tenant: string | null,
): Promise<Person | null> {
  const { signIn, tenancy } = world.ir;
  if (signIn === null) return null;
  const account = entityOf(world.ir, signIn.account);
  const body = activeBody(world, account);
  if (body === null) return null;
  const identifier = `${role.wire.toLowerCase()}${number}@example.com`;
  const password = `${world.context.fresh()}-password-of-${role.wire}`;
  Object.assign(body, { [signIn.identifier]: identifier, [signIn.password]: password });
  if (signIn.role !== null) body[signIn.role] = role.wire;
  if (tenancy) body[tenancy.member] = tenancy.across.includes(role.id) ? null : tenant;
  const made = await send(world, by, "POST", pathOf(world, account.id), body);
  if (made.answer.status !== 201) return null;
  guard(world, password);
  return signIn_(world, role, number, identifier, password);
}

/** A body of an account that may sign in. */
function activeBody(world: World, account: Entity): Body | null {
  const active = world.ir.signIn?.active ?? null;
  for (let tries = 0; tries < 20; tries++) {
    const body = newBody(world, account);
    if (body === null || active === null) return body;
    // What is left out begins as the spec says, and so does whoever can sign in at once.
    if (truth(active.node, scopeOf(world, { this: body })) !== false) return body;
  }
  return null;
}

/** Signs somebody in and keeps them among the people. */
async function signIn_(
  world: World,
  role: Role | null,
  number: number,
  identifier: string,
  password: string,
): Promise<Person | null> {
  const tokens = await openSession(world, identifier, password);
  if (tokens === null) return null;
  const label = `${(role?.wire ?? "person").replaceAll(/([a-z])([A-Z])/g, "$1_$2").toUpperCase()}_${number}`;
  const person: Person = { label, role, identifier, password, token: tokens.token, row: tokens.account };
  world.people.push(person);
  return person;
}

/**
 * A new session; null where it is refused. Whoever must have a second factor sets it up with the first one, and signs in
 * with its codes from then on.
 */
export async function openSession(
  world: World,
  identifier: string,
  password: string,
): Promise<{ readonly token: string; readonly renew: string; readonly account: Wire } | null> {
  const name = world.ir.signIn?.identifier ?? "email";
  const { answer } = await send(world, null, "POST", "/auth/sign-in", {
    [name]: identifier,
    password,
    ...proofOf(world, identifier),
  });
  if (answer.status !== 200) return null;
  const body = answer.json as Tokens & { account: Wire };
  const tokens = mustSetUp(body) ? await setUp(world, identifier, body.accessToken) : body;
  return tokens && { token: tokens.accessToken, renew: tokens.renewToken, account: body.account };
}

/** The code that somebody sends beside the password, where they have to. */
export function proofOf(world: World, identifier: string): { readonly code?: string } {
  const authenticator = world.authenticators.get(identifier);
  return authenticator ? { code: nextCode(authenticator, Date.now() + world.offset) } : {};
}

async function setUp(world: World, identifier: string, token: string): Promise<Tokens | null> {
  const headers = { authorization: `Bearer ${token}` };
  const refused = await send(world, null, "GET", "/auth/sessions", undefined, { headers });
  demandStatus(world, refused, [403], "no second factor is set up");
  const post: Post = async (path, body) => {
    const { answer } = await send(world, null, "POST", path, body ?? undefined, { headers });
    return answer.status === 200 ? answer.json : null;
  };
  const done = await setUpFactor(post, token, Date.now() + world.offset);
  if (done) world.authenticators.set(identifier, done.authenticator);
  return done && done.tokens;
}

/** Makes rows of every entity that may be made, by everybody who may, and calls every action a few times. */
export async function explore(world: World): Promise<void> {
  const { ir } = world;
  for (const entity of inOrder(ir)) {
    await attempt(world, { element: entity.id, origin: entity.origin }, async () => {
      const makers = callers(world).filter(
        (person) => rightOf(world, entity.access.create, person, { this: {} }) !== "none",
      );
      // So many that each word of each `one of` stands in a row or two.
      for (let number = 0; makers.length > 0 && number < 6; number++) {
        await make(world, entity.id, makers[number % makers.length] ?? null, wordsOf(entity, number));
      }
    });
  }
  const open = ir.actions.filter(({ route }) => route !== null);
  const succeeded = new Map<string, number>();
  const nearest = new Map<string, Near>();
  const refused = new Map<string, Exchange>();
  for (let round = 1; round <= ROUNDS; round++) {
    for (const action of open) {
      const times = succeeded.get(action.id) ?? 0;
      if (
        goesOutside(ir, action) ||
        times >= (action.moves === null ? 10 : 4) ||
        (round < ROUNDS && isLastOne(world, action))
      )
        continue;
      await attempt(world, { element: action.name, origin: action.origin }, async () => {
        for (let attempts = 0; attempts < triesOf(times, nearest.get(action.id)); attempts++) {
          const fresh = await newCall(world, action);
          if (fresh === null) return;
          const given = nearer(world, fresh, nearest.get(action.id));
          const done = await call(world, given);
          judgeDeclared(world, given, done);
          if (isOfAnotherRow(given, done)) refused.set(action.id, done);
          const rank = progressOf(given, done);
          if (rank >= (nearest.get(action.id)?.rank ?? 0)) nearest.set(action.id, { call: given, rank });
          if (done.answer.status >= 400) continue;
          nearest.delete(action.id);
          succeeded.set(action.id, (succeeded.get(action.id) ?? 0) + 1);
          await keepResult(world, given, done);
          return;
        }
      });
    }
  }
  for (const action of open)
    await attempt(world, { element: action.name, origin: action.origin }, () => tryMarkup(world, action));
  for (const action of open) {
    if (goesOutside(ir, action))
      world.uncovered.add(`success of \`${action.name}\`: it needs an outside service`);
    else if (!succeeded.has(action.id)) {
      world.uncovered.add(`success of \`${action.name}\`: ${outcomesOf(world, action)}`);
      await attempt(world, { element: action.name, origin: action.origin }, async () =>
        judgeHopeless(world, action, refused.get(action.id)),
      );
    }
  }
  for (const entity of ir.entities) {
    if (entity.within === undefined && (world.rows.get(entity.id) ?? []).length === 0)
      world.uncovered.add(`rows of ${entity.name}: none could be made`);
  }
}

/** A page of a row whose texts would be markup. */
async function tryMarkup(world: World, action: Action): Promise<void> {
  const { answers, route } = action;
  const last = route?.parameters.at(-1);
  if (answers?.kind !== "text" || !MARKUP_MEDIA.test(answers.media) || !last) return;
  const members = createFields(entityOf(world.ir, last.entity)).flatMap(
    ({ name, type }): [string, string][] =>
      type.kind === "text" && type.pattern === undefined && (type.maxLength ?? 99) >= MARKUP.length
        ? [[name, MARKUP]]
        : [],
  );
  const known = await make(world, last.entity, undefined, Object.fromEntries(members));
  const given = known && (await newCall(world, action, { path: { [last.name]: known } }));
  if (given) judgeDeclared(world, given, await call(world, given));
}

/** Known here by itself, since what the compiler takes for markup is what is judged. */
const MARKUP_MEDIA = /html$|xml$/;
const MARKUP = `a <b id="x"> 'b`;

/** Without input there is nothing to blame but the logic, where every row that it is called for ends so. */
function judgeHopeless(world: World, action: Action, refused: Exchange | undefined): void {
  if (refused === undefined || action.input.length > 0) return;
  const outcomes = [...(world.outcomes.get(action.id)?.keys() ?? [])];
  const isAlways = outcomes.every((outcome) => outcome.startsWith("422 "));
  demand(
    world,
    refused,
    !isAlways,
    `${action.returns.status} for some row: a row that its logic writes is refused each time`,
  );
}

function outcomesOf(world: World, { id }: Action): string {
  const all = [...(world.outcomes.get(id) ?? [])].map(([outcome, times]) => `${times} times ${outcome}`);
  return all.length === 0 ? "there is no row for its path" : all.join(", ");
}

/** Logic wrote a row that its own entity refuses: what is named is no member of what was sent. */
function isOfAnotherRow({ action, input }: Call, { answer }: Exchange): boolean {
  if (answer.status !== 422 || action.hole === null) return false;
  const pointers = pointersOf(answer);
  return pointers.length > 0 && pointers.every((pointer) => !((pointer.split("/")[1] ?? "") in input));
}

/** One word for each `one of` that a client may write, in turns. */
function wordsOf(entity: Entity, number: number): Body {
  return Object.fromEntries(
    createFields(entity).flatMap(({ name, type }) =>
      type.kind === "enum" ? [[name, type.values[number % type.values.length]]] : [],
    ),
  );
}

/** Moving the last row on would leave nothing for actions that need one in that state. */
function isLastOne(world: World, { moves }: Action): boolean {
  if (moves === null) return false;
  const rows = world.rows.get(moves.entity) ?? [];
  return rows.filter(({ row }) => moves.from.includes(String(row[moves.field]))).length < 2;
}

const ROUNDS = 10;

/** A call that came far is worth going on with. */
function triesOf(successes: number, near: Near | undefined): number {
  if (successes > 0) return 1;
  return near !== undefined && near.rank > 0 ? 30 : 10;
}

/** A call that failed, and how far it came. */
interface Near {
  readonly call: Call;
  readonly rank: number;
}

/** Failures stand in the order in which logic checks them, as a rule: the later one came farther. */
function progressOf({ action }: Call, { answer }: Exchange): number {
  if (answer.status < 400) return Number.POSITIVE_INFINITY;
  return action.fails.findIndex(({ code }) => code === codeOf(answer)) + 1;
}

/** The call that came farthest with one member changed, mostly. */
function nearer(world: World, fresh: Call, near: Near | undefined): Call {
  const names = Object.keys(fresh.input);
  if (near === undefined || near.rank === 0 || names.length === 0 || world.seed % 4 === 0) return fresh;
  const name = names[world.seed % names.length] ?? "";
  return { ...fresh, path: near.call.path, input: { ...near.call.input, [name]: fresh.input[name] } };
}

/** Codes that need no declaration, where something runs that may answer with them. */
function isCommon({ actions, effects }: Runs, code: string): boolean {
  if (code === "invalid-state") return actions.some(({ moves }) => moves !== null);
  if (code === "unfilled") return effects.length > 0 || actions.some(({ hole }) => hole !== null);
  return code === "conflict";
}

/** A valid call is answered as the spec declares, and with nothing else. */
export function judgeDeclared(world: World, given: Call, done: Exchange): void {
  const { action } = given;
  const { status } = done.answer;
  const outcomes = world.outcomes.get(action.id) ?? new Map<string, number>();
  const outcome = `${status} ${codeOf(done.answer)}`.trim();
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  world.outcomes.set(action.id, outcomes);
  const runs = runsOfAction(world.ir, action);
  const code = codeOf(done.answer);
  const fits =
    status === action.returns.status ||
    isCommon(runs, code) ||
    isOfAnotherRow(given, done) ||
    // What a row or the logic says may be no address to send anybody to.
    (action.answers?.kind === "redirect" && status === 404 && code === "not-found") ||
    failuresOf(runs).some((each) => each.code === code && each.status === status);
  if (status === action.returns.status) judgeAnswer(world, given, done);
  const codes = [...new Set(action.fails.map((each) => `${each.status} ${each.code}`))].join(", ");
  demand(
    world,
    done,
    fits,
    `${action.returns.status}${codes === "" ? "" : `, or ${codes}`} for a valid call`,
  );
}

/**
 * What is no JSON is a text of the media type that is said, in which values are no markup, or leads to an address: http,
 * https or of this service.
 */
function judgeAnswer(world: World, { action, path, input }: Call, done: Exchange): void {
  const { answers } = action;
  const { headers, text } = done.answer;
  if (answers?.kind === "text") {
    const [media] = (headers["content-type"] ?? "").split(";");
    demand(world, done, media === answers.media, `a text of the media type ${answers.media}`);
    if (!answers.text || !MARKUP_MEDIA.test(answers.media)) return;
    const own = answers.text.map((part) => ("text" in part ? part.text : "")).join("");
    const values = [...Object.values(path).flatMap(({ row }) => Object.values(row)), ...Object.values(input)];
    const isShown = (value: unknown): boolean =>
      typeof value === "string" && /^.{2,}[<>"'].{2,}$/su.test(value) && text.includes(value);
    const markup = values.find((value) => isShown(value) && !own.includes(String(value)));
    demand(world, done, markup === undefined, `\`${String(markup)}\` as text, and not as markup`);
  } else if (answers) {
    const location = headers["location"] ?? "";
    const isSafe = /^(?:https?:\/\/[^/@\s]+(?:[/?#]\S*)?|\/(?![/\\])\S*)$/.test(location);
    demand(world, done, isSafe, "a Location that leads to http, https or a path of this service");
  }
}

/** Keeps what an action has made or changed. */
export async function keepResult(world: World, given: Call, done: Exchange): Promise<void> {
  const { type } = given.action.returns;
  if (type?.kind === "entity")
    remember(world, entityOf(world.ir, type.entity), done.answer.json as Wire, given.person);
  for (const known of Object.values(given.path)) await refresh(world, known);
  const ofEffects = world.ir.effects.filter(({ entity }) => given.action.changes.includes(entity));
  for (const id of new Set([...given.action.changes, ...ofEffects.flatMap(({ changes }) => changes)])) {
    const entity = world.ir.entities.find((each) => each.id === id);
    if (entity !== undefined && (world.rows.get(id) ?? []).length < 6) await discover(world, entity);
  }
}

/** Finds rows that logic has made beside those that are answered. */
async function discover(world: World, entity: Entity): Promise<void> {
  const person = world.people.find((each) => rightOf(world, entity.access.list, each, {}) === "inside");
  if (person === undefined || entity.within !== undefined) return;
  const { answer } = await send(world, person, "GET", pathOf(world, entity.id));
  const { data } = (answer.json ?? {}) as { data?: readonly Wire[] };
  for (const row of data ?? []) {
    const isOurs = world.people.some((each) => each.row["id"] === row["id"]);
    if (!isOurs) remember(world, entity, row, person);
  }
}

/** Entities that others point at come first. */
function inOrder(ir: Ir): readonly Entity[] {
  const done: Entity[] = [];
  const visit = (entity: Entity, way: readonly string[]): void => {
    if (done.includes(entity) || way.includes(entity.id)) return;
    for (const { type } of createFields(entity)) {
      if (type.kind === "reference") visit(entityOf(ir, type.entity), [...way, entity.id]);
    }
    done.push(entity);
  };
  for (const entity of ir.entities) visit(entity, []);
  return done.filter(({ within }) => within === undefined);
}
