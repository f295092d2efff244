import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { Decimal } from "decimal.js";
import { transpiled } from "../../../src/io/transpile.ts";

// What the service of `spec.md` must do, one request after the other: rows in memory, no statements, no snapshots,
// nothing that waits. The bodies of its logic are the service's own; what they read and write is not.

export type Row = Readonly<Record<string, unknown>>;

/** All rows, by entity and id, and the answers that are kept for keys. States are never changed, only followed. */
export interface State {
  readonly rows: Readonly<Record<string, ReadonlyMap<string, Row>>>;
  readonly keys: ReadonlyMap<string, { readonly request: unknown; readonly answer: Answer }>;
}

export interface Answer {
  readonly status: number;
  readonly body: Row;
  readonly isReplay: boolean;
}

export interface Request {
  readonly action: "run" | "look" | "take" | "pay-once" | "patch";
  /** The row of the address. */
  readonly id: string;
  readonly input: Row;
  /** An `Idempotency-Key`. */
  readonly key: string | null;
}

/** The rows of the addresses, and the name under which the logic has them. */
const PATHS = {
  run: ["accounts", "account"],
  look: ["parts", "part"],
  take: ["bundles", "bundle"],
  "pay-once": ["accounts", "account"],
  patch: ["parts", "part"],
} as const;

export function urlOf({ action, id }: Request): string {
  return `/${PATHS[action][0]}/${id}${action === "patch" ? "" : `/${action}`}`;
}

/** Does a request to a state: what is answered, and what is then. */
export async function perform(
  state: State,
  request: Request,
): Promise<{ readonly answer: Answer; readonly state: State }> {
  const keys = [
    ...(request.key === null ? [] : [`${urlOf(request)} ${request.key}`]),
    ...(request.action === "pay-once" ? [`once ${String(request.input["key"])}`] : []),
  ];
  for (const key of keys) {
    const kept = state.keys.get(key);
    if (!kept) continue;
    const isSame = isDeepStrictEqual(kept.request, request.input);
    return { answer: isSame ? { ...kept.answer, isReplay: true } : MISMATCH, state };
  }
  const tables = tablesOf(state.rows);
  try {
    const answer = await act(tables, request);
    const kept = keys.map((key) => [key, { request: request.input, answer }] as const);
    const all = kept.length === 0 ? state.keys : new Map([...state.keys, ...kept]);
    return { answer, state: { rows: tables.rows(), keys: all } };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { answer: error.answer, state };
  }
}

/** The rows of an entity as they are answered, but for their times. */
export function answered(state: State, entity: string): readonly Row[] {
  const tables = tablesOf(state.rows);
  return [...(state.rows[entity]?.values() ?? [])].map((row) => wire(tables.seen(entity, row)));
}

/** The state of a service that has answered these rows. */
export function stateOf(lists: Readonly<Record<string, readonly Row[]>>): State {
  const rows: Record<string, ReadonlyMap<string, Row>> = {};
  for (const [entity, { computed = {}, decimals = [] }] of Object.entries(ENTITIES)) {
    const stored = (lists[entity] ?? []).map((row) => {
      const own = Object.entries(row).filter(([name]) => !(name in computed) && !TIMES.includes(name));
      return Object.fromEntries(
        own.map(([name, value]) => [name, decimals.includes(name) ? new Decimal(String(value)) : value]),
      );
    });
    rows[entity] = new Map(stored.map((row) => [String(row["id"]), row]));
  }
  return { rows, keys: new Map() };
}

/** What no model can know. */
export const TIMES: readonly string[] = ["createdAt", "updatedAt"];

interface Entity {
  readonly decimals?: readonly string[];
  readonly unique: readonly (readonly string[])[];
  readonly notBelowZero?: readonly string[];
  readonly computed?: Readonly<Record<string, (row: Row, tables: Tables) => unknown>>;
}

/** The entities of the spec, with their rules. */
export const ENTITIES: Readonly<Record<string, Entity>> = {
  turns: { unique: [["name"]] },
  accounts: {
    unique: [["name"]],
    notBelowZero: ["balance"],
    computed: { written: ({ id }, { select }) => select("entries", { account: id }).length },
  },
  shelves: { unique: [["name"]] },
  parts: {
    decimals: ["price"],
    unique: [["code"], ["shelf", "place"]],
    notBelowZero: ["stock", "price"],
    computed: {
      where: ({ shelf }, { get }) => get("shelves", String(shelf))["name"],
      worth: ({ price, stock }) => (price as Decimal).times(Number(stock)),
    },
  },
  bundles: {
    unique: [["name"]],
    computed: {
      stock: (row, { get }) =>
        linesOf(row).reduce((sum, { part }) => sum + Number(get("parts", part)["stock"]), 0),
    },
  },
  moves: {
    unique: [["account", "number"]],
    computed: { balance: ({ account }, { get }) => get("accounts", String(account))["balance"] },
  },
  entries: { unique: [["account", "number"]] },
  slips: { unique: [["account", "place"]] },
};

function linesOf(bundle: Row): readonly { readonly part: string }[] {
  return bundle["lines"] as readonly { readonly part: string }[];
}

/** Ends a request; nothing that it did remains. */
class Refused extends Error {
  readonly answer: Answer;
  constructor(status: number, body: Row) {
    super(`${status} ${JSON.stringify(body)}`);
    this.answer = { status, body, isReplay: false };
  }
}

const MISMATCH: Answer = { status: 422, body: { code: "idempotency-mismatch" }, isReplay: false };

/** The rows as one request reads and changes them. */
interface Tables {
  rows(): State["rows"];
  restore(rows: State["rows"]): void;
  get(entity: string, id: string): Row;
  select(entity: string, where: Row): readonly Row[];
  /** With what is computed of it. */
  seen(entity: string, row: Row): Row;
  create(entity: string, given: Row): Promise<Row>;
  update(entity: string, id: string, changes: Row): Promise<Row>;
  remove(entity: string, id: string): void;
}

let made = 0;

function tablesOf(before: State["rows"]): Tables {
  let rows = before;
  const all = (entity: string): ReadonlyMap<string, Row> => rows[entity] ?? new Map();
  const stored = (entity: string, id: string): Row => {
    const row = all(entity).get(id);
    if (!row) throw new Refused(404, { code: "not-found" });
    return row;
  };
  const put = (entity: string, row: Row): Row => {
    const { unique, notBelowZero = [] } = ENTITIES[entity] as Entity;
    for (const name of notBelowZero)
      if (Number(row[name]) < 0) throw new Refused(422, { code: "invalid", ...at(name, "too-small") });
    for (const names of unique) {
      const same = tables.select(entity, Object.fromEntries(names.map((name) => [name, row[name]])));
      if (same.some(({ id }) => id !== row["id"]))
        throw new Refused(409, { code: "conflict", ...at(names.at(-1) ?? "", "not-unique") });
    }
    rows = { ...rows, [entity]: new Map([...all(entity), [String(row["id"]), row]]) };
    return tables.seen(entity, row);
  };
  const tables: Tables = {
    rows: () => rows,
    restore: (earlier) => void (rows = earlier),
    get: (entity, id) => tables.seen(entity, stored(entity, id)),
    select: (entity, where) =>
      [...all(entity).values()].filter((row) =>
        Object.entries(where).every(([name, asked]) => fits(row[name], asked)),
      ),
    seen(entity, row) {
      const computed = Object.entries(ENTITIES[entity]?.computed ?? {});
      return { ...row, ...Object.fromEntries(computed.map(([name, value]) => [name, value(row, tables)])) };
    },
    create: async (entity, given) => put(entity, { ...given, id: `made ${++made}`, version: 1 }),
    async update(entity, id, changes) {
      const old = stored(entity, id);
      put(entity, { ...old, ...changes, version: Number(old["version"]) + 1 });
      if (entity === "accounts") await logic("note-balance", tables, { account: tables.get("accounts", id) });
      return tables.get(entity, id);
    },
    remove(entity, id) {
      stored(entity, id);
      const bundles = entity === "parts" ? [...all("bundles").values()] : [];
      if (bundles.some((bundle) => linesOf(bundle).some(({ part }) => part === id)))
        throw new Refused(409, { code: "conflict" });
      rows = { ...rows, [entity]: new Map([...all(entity)].filter(([other]) => other !== id)) };
    },
  };
  return tables;
}

function at(name: string, code: string): Row {
  return { errors: [{ pointer: `/${name}`, code }] };
}

/** Whether a value is what is asked for, as a `Where` says it. */
function fits(value: unknown, asked: unknown): boolean {
  if (typeof asked !== "object" || asked === null) return value === asked;
  const { gte, gt } = asked as { readonly gte?: unknown; readonly gt?: unknown };
  return gt === undefined ? Number(value) >= Number(gte) : Number(value) > Number(gt);
}

async function act(tables: Tables, request: Request): Promise<Answer> {
  const { action, id, input } = request;
  const [entity, name] = PATHS[action];
  const row = tables.get(entity, id);
  if (action === "patch") {
    const price = new Decimal(String(input["price"]));
    return { status: 200, body: wire(await tables.update(entity, id, { price })), isReplay: false };
  }
  const result = (await logic(action, tables, { [name]: row, input })) as Row | undefined;
  const answers = action === "run" ? "moves" : action === "take" ? "bundles" : null;
  const body = answers === null ? result : tables.get(answers, String(result?.["id"] ?? id));
  return {
    status: action === "run" || action === "pay-once" ? 201 : 200,
    body: wire(body ?? {}),
    isReplay: false,
  };
}

function wire(row: Row): Row {
  const members = Object.entries(row).map(([name, value]) => [
    name,
    Decimal.isDecimal(value) ? value.toFixed(2) : value,
  ]);
  return Object.fromEntries(members) as Row;
}

type Body = (context: Row, decimal: typeof Decimal) => Promise<unknown>;
const bodies = new Map<string, Body>();

/** Runs a body of the service's logic on these tables. */
function logic(name: string, tables: Tables, given: Row): Promise<unknown> {
  const fail = (code: string, details: Row = {}): never => {
    throw new Refused(STATUSES[code] ?? 0, { code, ...details });
  };
  let last: Promise<unknown> = Promise.resolve();
  /** Those that are called at once take turns. */
  const draw = (input: Row): Promise<void> => {
    const drawn = last.then(() => drawAlone(input));
    last = drawn.catch(() => {});
    return drawn;
  };
  const drawAlone = async (input: Row): Promise<void> => {
    const before = tables.rows();
    try {
      await logic("draw", tables, { input });
    } catch (error) {
      tables.restore(before);
      throw error;
    }
  };
  const stores = Object.keys(ENTITIES).map((entity) => [entity, storeOf(tables, entity)] as const);
  return bodyOf(name)({ ...Object.fromEntries(stores), ...given, fail, actions: { draw } }, Decimal);
}

const STATUSES: Readonly<Record<string, number>> = {
  poor: 409,
  short: 409,
  "drawn-back": 409,
  "given-up": 422,
};

function bodyOf(name: string): Body {
  const known = bodies.get(name);
  if (known) return known;
  const text = readFileSync(join(import.meta.dirname, "fills", `${name}.ts`), "utf8");
  const script = transpiled(`${name}.ts`, `async function body(context, Decimal) {\n${text}\n}`);
  const body = new Function(`${script}\nreturn body;`)() as Body;
  bodies.set(name, body);
  return body;
}

function storeOf(tables: Tables, entity: string): Row {
  const sorted = (
    where: Row,
    { sort = "id", limit = Infinity }: { sort?: string; limit?: number },
  ): readonly Row[] => {
    const by = sort.replace(/^-/, "");
    const sign = sort.startsWith("-") ? -1 : 1;
    const key = (row: Row): number | string => (typeof row[by] === "string" ? row[by] : Number(row[by]));
    const rows = tables
      .select(entity, where)
      .toSorted((a, b) => (key(a) < key(b) ? -sign : key(a) > key(b) ? sign : 0));
    return rows.slice(0, limit).map((row) => tables.seen(entity, row));
  };
  return {
    get: async (id: string) => tables.get(entity, id),
    find: async (where: Row) => sorted(where, {})[0] ?? null,
    list: async (where: Row = {}, options = {}) => sorted(where, options),
    count: async (where: Row = {}) => tables.select(entity, where).length,
    create: (given: Row) => tables.create(entity, given),
    update: (id: string, changes: Row) => tables.update(entity, id, changes),
    remove: async (id: string) => tables.remove(entity, id),
  };
}
