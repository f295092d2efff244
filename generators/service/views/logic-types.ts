import { runsInJobs } from "../../../src/ir/jobs.ts";
import type {
  Action,
  Effect,
  Entity,
  Failure,
  Field,
  FieldType,
  Integration,
  View,
} from "../../../src/ir/types.ts";
import { storedFields, type Model } from "./model.ts";
import { camel, docComment, pascal, storeName } from "./names.ts";
import {
  newMembers,
  objectText,
  propertyName,
  rowMembers,
  typeText,
  valueText,
  type MemberView,
} from "./types.ts";

/** A member of a hole's context: its name, its type as text, and the entities whose types that names. */
interface ContextMember {
  readonly name: string;
  readonly type: string;
  readonly doc?: string;
}

/** What the code of a hole may use: everything that its brief shows and its file declares. */
export interface HoleContext {
  readonly name: string;
  readonly members: readonly ContextMember[];
  /** `fail(…)`, one overload each. */
  readonly overloads: readonly string[];
  /** The entities and views whose rows it names, parts included. */
  readonly rows: readonly (Entity | View)[];
  /** The entities that it may create. */
  readonly news: readonly Entity[];
  readonly returns: string;
}

/** The context of an action's logic. */
export function actionContext(action: Action, model: Model): HoleContext {
  const rows = new Set<string>();
  const members: ContextMember[] = [];
  for (const { name, entity } of action.route?.parameters ?? []) {
    members.push({ name, type: `${note(rows, entity)}Row` });
  }
  if (action.input.length > 0)
    members.push({ name: "input", type: objectText(action.input, "logic", model) });
  members.push(...callerMembers(model, rows, isCallerKnown(action, model)));
  members.push(...stores(action, model, rows));
  const { actions, integrations } = calls(action.calls, action.integrations, model, rows);
  members.push(...actions, ...integrations, ...laterMembers(action.later, model));
  const returned = action.returns.type;
  const ofPath = returned?.kind === "entity" && subjectOf(action) === returned.entity;
  const returns = isAnsweredByLogic(action)
    ? "string"
    : returned === null
      ? "void"
      : ofPath
        ? "{ readonly id: string } | void"
        : returned.kind === "entity"
          ? "{ readonly id: string }"
          : typeText(returned, "logic", model);
  return context(
    pascal(action.id),
    members,
    action.fails,
    rows,
    action.changes,
    returns,
    model,
    action.input,
  );
}

/** True where logic gives the text of an answer, or where it redirects to. */
function isAnsweredByLogic({ answers }: Action): boolean {
  return answers !== undefined && (answers.kind === "redirect" ? !answers.to : !answers.text);
}

/** True where nobody calls the action without being signed in. */
export function isCallerKnown(action: Action, { ir }: Model): boolean {
  const isSignedIn = action.grants.length > 0 && action.grants.every(({ who }) => who !== "anyone");
  return !action.signature && isSignedIn && !runsInJobs(ir).has(action.id);
}

/** The entity of the last row in an action's path: what its states and `Sets` are about. */
export function subjectOf(action: Action): string | null {
  return action.route?.parameters.at(-1)?.entity ?? null;
}

/** The context of an effect's logic. Before a row is written, it answers what the system sets on it. */
export function effectContext(effect: Effect, model: Model): HoleContext {
  const rows = new Set<string>([effect.entity]);
  const members: ContextMember[] = [
    { name: camel(effect.entity), type: `${effect.entity}Row` },
    ...callerMembers(model, rows, false),
    ...stores(effect, model, rows),
    ...calls(effect.calls, [], model, rows).actions,
    ...laterMembers(effect.later, model),
  ];
  const made = madeFields(effect, model);
  const returns =
    made.length === 0
      ? "void"
      : `{ ${made.map((field) => `readonly ${field.name}${isGiven(field) ? "?" : ""}: ${valueText(field, "logic", model)}`).join("; ")} }`;
  return context(pascal(effect.id), members, effect.fails, rows, effect.changes, returns, model);
}

/** The fields that an effect which runs before a row is written may set. */
function madeFields(effect: Effect, model: Model): readonly Field[] {
  if (effect.when !== "before") return [];
  return storedFields(model.entity(effect.entity)).filter(
    (field) => field.system && !field.stampedWhen && !field.numbered,
  );
}

function isGiven(field: Field): boolean {
  return field.optional || field.default !== undefined;
}

function note(rows: Set<string>, id: string): string {
  rows.add(id);
  return id;
}

function callerMembers(model: Model, rows: Set<string>, known: boolean): readonly ContextMember[] {
  const time = [
    { name: "now", type: "Date" },
    {
      name: "today",
      type: "string",
      doc: `The day of \`now\` in the service's time zone, ${model.ir.timeZone}: 2026-03-21.`,
    },
  ];
  const { signIn } = model.ir;
  if (!signIn) return time;
  return [{ name: "me", type: `${note(rows, signIn.account)}Row${known ? "" : " | null"}` }, ...time];
}

function stores(
  hole: { readonly changes: readonly string[]; readonly reads: readonly string[] },
  model: Model,
  rows: Set<string>,
): readonly ContextMember[] {
  const changed = hole.changes.map((id) => ({
    name: storeName(model.source(id)),
    type: `Store<${note(rows, id)}Row, New${id}>`,
  }));
  const read = hole.reads
    .filter((id) => !hole.changes.includes(id))
    .map((id) => ({ name: storeName(model.source(id)), type: `ReadStore<${note(rows, id)}Row>` }));
  return [...changed, ...read];
}

function calls(
  actionIds: readonly string[],
  integrationIds: readonly string[],
  model: Model,
  rows: Set<string>,
): { readonly actions: readonly ContextMember[]; readonly integrations: readonly ContextMember[] } {
  const actions = actionIds.map((id) => {
    const action = model.ir.actions.find((candidate) => candidate.id === id);
    return action
      ? `${id}(given: ${givenText(action, model)}): Promise<${resultText(action, model, rows)}>`
      : "";
  });
  return {
    actions: actions.length === 0 ? [] : [{ name: "actions", type: `{ ${actions.join("; ")} }` }],
    integrations: model.ir.integrations
      .filter(({ id }) => integrationIds.includes(id))
      .map((integration) => ({ name: camel(integration.id), type: clientText(integration, model) })),
  };
}

/** Calls that nobody waits for. */
function laterMembers(ids: readonly string[] | undefined, model: Model): readonly ContextMember[] {
  if (ids === undefined) return [];
  const texts = model.ir.actions
    .filter(({ id }) => ids.includes(id))
    .map(
      (action) =>
        `${action.id}(given: ${givenText(action, model)}, when?: { readonly notBefore?: Date }): Promise<void>`,
    );
  const doc =
    "Actions that run by themselves once all of this is committed, or at a later moment; `me` is null in them.";
  return [{ name: "later", type: `{ ${texts.join("; ")} }`, doc }];
}

function givenText(action: Action, model: Model): string {
  const ids = (action.route?.parameters ?? []).map(({ name }) => `readonly ${name}: string`);
  const input = action.input.map(
    (field) => `readonly ${propertyName(field.name)}: ${valueText(field, "logic", model)}`,
  );
  return ids.length + input.length === 0 ? "Record<string, never>" : `{ ${[...ids, ...input].join("; ")} }`;
}

function resultText(action: Action, model: Model, rows: Set<string>): string {
  const { type } = action.returns;
  if (!type) return "void";
  return type.kind === "entity" ? `${note(rows, type.entity)}Row` : typeText(type, "logic", model);
}

/** The type of an integration's client: a function for each of its operations. */
export function clientText(integration: Integration, model: Model): string {
  const operations = integration.operations.map((operation) => {
    const texts = [
      ...integration.headers.map(({ parameter }) => `readonly ${parameter}: string`),
      ...[...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `readonly ${name}: string`),
      ...[...operation.query, ...operation.body].map(
        (field) =>
          `readonly ${propertyName(field.name)}${field.optional ? "?" : ""}: ${valueText(field, "logic", model)}`,
      ),
    ];
    const given = texts.length === 0 ? "" : `given: { ${texts.join("; ")} }`;
    const result = operation.returns ? typeText(operation.returns, "logic", model) : "void";
    const call = `${operation.id}(${given}): Promise<${result}>`;
    if (operation.each === undefined) return call;
    const first = operation.paging?.parameter ?? "";
    const rest = texts.filter(
      (text) => !text.startsWith(`readonly ${first}:`) && !text.startsWith(`readonly ${first}?:`),
    );
    const less = rest.length === 0 ? "" : `given: { ${rest.join("; ")} }`;
    const row = rowOf(operation);
    return `${call}; ${operation.each}(${less}): AsyncIterable<${row ? typeText(row, "logic", model) : "never"}>`;
  });
  return `{ ${operations.join("; ")} }`;
}

/** What a list of rows holds; `null` for other operations. */
function rowOf({ returns, rows }: Integration["operations"][number]): FieldType | null {
  const list =
    returns?.kind === "object" ? returns.fields.find(({ name }) => name === rows?.member)?.type : returns;
  return list?.kind === "list" ? list.of : null;
}

function context(
  name: string,
  members: readonly ContextMember[],
  fails: readonly Failure[],
  rows: ReadonlySet<string>,
  changes: readonly string[],
  returns: string,
  model: Model,
  input: readonly Field[] = [],
): HoleContext {
  const all = withParts([...rows], model);
  const hasDurations = [...input, ...all.flatMap(({ fields }) => fields)].some(
    ({ type }) => type.kind === "duration",
  );
  return {
    name: `${name}Context`,
    members,
    overloads: [
      ...fails.map((failure) => {
        const details =
          failure.details.length === 0 ? "" : `, details: ${objectText(failure.details, "logic", model)}`;
        return `fail(code: ${JSON.stringify(failure.code)}${details}): never`;
      }),
      "unfilled(): never",
      ...zoneFunctions(model),
      ...(hasDurations ? DURATION_FUNCTIONS : []),
    ],
    rows: all,
    news: withParts(changes, model).filter((source): source is Entity => "rules" in source),
    returns,
  };
}

/** Days and times of day depend on a zone, and a body has no clock of its own. */
function zoneFunctions(model: Model): readonly string[] {
  return [
    `/** The day (2026-03-21) and the time of day (09:30:00) of a moment in ${model.ir.timeZone}, and the moment of both. */\n  dayOf(moment: Date): string`,
    "timeOf(moment: Date): string",
    "momentOf(day: string, time: string): Date",
  ];
}

/** Durations are texts in logic, too. */
const DURATION_FUNCTIONS: readonly string[] = [
  "/** How long a duration (PT1H30M) is in milliseconds, and the duration that is so long. */\n  millisecondsOf(duration: string): number",
  "durationOf(milliseconds: number): string",
];

function withParts(ids: readonly string[], model: Model): readonly (Entity | View)[] {
  const found = new Map<string, Entity | View>();
  const queue = [...ids];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (found.has(id)) continue;
    const source = model.source(id);
    found.set(id, source);
    if ("rules" in source) queue.push(...model.partsOf(source).map(({ entity }) => entity.id));
  }
  return [...found.values()];
}

/** The interface of the context, over several lines. */
export function contextText({ name, members, overloads }: HoleContext): string {
  const lines = [
    ...members.map(
      (member) => `${docComment(member.doc ?? "", "  ")}  readonly ${member.name}: ${member.type};\n`,
    ),
    ...overloads.map((overload) => `  ${overload};\n`),
  ];
  return `interface ${name} {\n${lines.join("")}}\n`;
}

/** Everything that a hole's signature and body may name, in one text without imports: what a brief shows. */
export function holeTypes(hole: HoleContext, model: Model): string {
  const rows = hole.rows.map((source) => shape(`${source.id}Row`, rowMembers(source, "logic", model)));
  const news = hole.news.map((entity) => shape(`New${entity.id}`, newMembers(entity, model)));
  const text = [...rows, ...news, contextText(hole)].join("");
  return [
    /\bDecimal\b/.test(text) ? DECIMAL : "",
    /\b(?:Read)?Store</.test(text) ? STORES : "",
    hole.returns.endsWith("| void") ? RETURNS : "",
    text,
  ].join("");
}

function shape(name: string, members: readonly MemberView[]): string {
  const texts = members.map(
    ({ name: member, type, mayBeAbsent }) => `${member}${mayBeAbsent ? "?" : ""}: ${type};`,
  );
  return `interface ${name} { ${texts.join(" ")} }\n`;
}

const RETURNS =
  "// Returning nothing answers the row of the address, as it then is; returning a row answers that one.\n";

/** The part of decimal.js that a body may use. */
const DECIMAL = `declare class Decimal {
  constructor(value: string | number | Decimal);
  static max(...values: readonly Decimal[]): Decimal;
  static min(...values: readonly Decimal[]): Decimal;
  plus(value: Decimal | number | string): Decimal;
  minus(value: Decimal | number | string): Decimal;
  times(value: Decimal | number | string): Decimal;
  div(value: Decimal | number | string): Decimal;
  negated(): Decimal;
  abs(): Decimal;
  /** Rounds half up. */
  toDecimalPlaces(places: number): Decimal;
  equals(value: Decimal | number | string): boolean;
  lessThan(value: Decimal | number | string): boolean;
  lessThanOrEqualTo(value: Decimal | number | string): boolean;
  greaterThan(value: Decimal | number | string): boolean;
  greaterThanOrEqualTo(value: Decimal | number | string): boolean;
  isZero(): boolean;
  isNegative(): boolean;
  isInteger(): boolean;
  toNumber(): number;
  toFixed(places?: number): string;
}
`;

const STORES = `type Condition<T> = T | readonly T[] | null | { gte?: T; gt?: T; lte?: T; lt?: T; startsWith?: string };
type Where<Row> = { [Member in keyof Row]?: Condition<NonNullable<Row[Member]>> };
/** get fails the action where there is no such row. list gives the oldest first unless sort names a member ("-" before it descends). */
interface ReadStore<Row> {
  get(id: string): Promise<Row>;
  find(where: Where<Row>): Promise<Row | null>;
  list(where?: Where<Row>, options?: { sort?: string; limit?: number }): Promise<readonly Row[]>;
  count(where?: Where<Row>): Promise<number>;
}
interface Store<Row, New> extends ReadStore<Row> {
  create(row: New): Promise<Row>;
  update(id: string, changes: Partial<New>): Promise<Row>;
  remove(id: string): Promise<void>;
}
`;

/** Where decimals stand in these fields, as the `Places` of the output's `values.ts`; `null` where there are none. */
export function placesText(fields: readonly Field[], model: Model): string {
  const members = fields.flatMap((field) => {
    const places = placesOf(field.type, model);
    return places === null ? [] : [`${propertyName(field.name)}: ${places}`];
  });
  return members.length === 0 ? "null" : `{ ${members.join(", ")} }`;
}

function placesOf(type: Field["type"], model: Model): string | null {
  switch (type.kind) {
    case "decimal":
    case "money":
      return String(type.scale);
    case "object": {
      const text = placesText(type.fields, model);
      return text === "null" ? null : text;
    }
    case "embedded": {
      const text = placesText(model.ir.types.find(({ id }) => id === type.type)?.fields ?? [], model);
      return text === "null" ? null : text;
    }
    case "list": {
      const inner = placesOf(type.of, model);
      return inner === null ? null : `[${inner}]`;
    }
    default:
      return null;
  }
}

/** As `placesOf`, with every member that may be answered: null for those without decimals. */
function everyPlaceOf(type: Field["type"], model: Model): string | null {
  const all = (fields: readonly Field[]): string =>
    `{ ${fields.map((field) => `${propertyName(field.name)}: ${everyPlaceOf(field.type, model)}`).join(", ")} }`;
  switch (type.kind) {
    case "object":
      return all(type.fields);
    case "embedded":
      return all(model.ir.types.find(({ id }) => id === type.type)?.fields ?? []);
    case "list": {
      const inner = everyPlaceOf(type.of, model);
      return inner === null ? null : `[${inner}]`;
    }
    default:
      return placesOf(type, model);
  }
}

/** The places of what an action returns. */
export function returnPlaces(action: Action, model: Model): string {
  return (action.returns.type && everyPlaceOf(action.returns.type, model)) ?? "null";
}
