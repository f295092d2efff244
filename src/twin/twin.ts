import { type Drawing, drawingOf, type Fault, type Faults } from "./faults.ts";
import type { ChangeEvent } from "./events.ts";
import { generate, makingOf } from "./generate.ts";
import type { Outside, Rows } from "./outside.ts";
import { isRow, memberNamed, type Row, type Shape } from "./shape.ts";

/** A twin's state: everything that it keeps is in memory. */
export interface Twin {
  readonly outside: Outside;
  readonly seed: number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Milliseconds to move it by. */
  readonly moveClock: (by: number) => void;
  /** By the names of keys; what is not here may be anything but nothing. */
  readonly keys: Map<string, string>;
  /** By resource, as they were made. */
  readonly rows: Map<string, Row[]>;
  faults: Faults | null;
  readonly drawing: Drawing;
  /** What went wrong so far, oldest first. */
  readonly happened: { readonly fault: Fault; readonly method: string; readonly path: string }[];
  readonly requests: Received[];
  /** When requests of the last window came; for the rate limit. */
  readonly times: number[];
  /** First answers by `Idempotency-Key`. */
  readonly replays: Map<string, Reply>;
  /** Counts what is made, so that all of it differs. */
  made: number;
  /** Told of every change of a row, once it is done. */
  readonly listeners: ((change: Change) => void)[];
}

/** A request as it came in; header names in lower case. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** undefined: no body. */
  readonly body: unknown;
  /** How many rows a list has, for people. */
  readonly count?: number;
}

export interface Change {
  readonly event: ChangeEvent;
  readonly resource: string;
  readonly row: Row;
}

/** A twin without rows, keys and faults. */
export function newTwin(outside: Outside, seed: number, clock: () => number): Twin {
  let moved = 0;
  return {
    outside,
    seed,
    clock: () => clock() + moved,
    moveClock: (by) => void (moved += by),
    keys: new Map(),
    rows: new Map(resourcesOf(outside).map(({ resource }) => [resource, []])),
    faults: null,
    drawing: drawingOf(seed),
    happened: [],
    requests: [],
    times: [],
    replays: new Map(),
    made: 0,
    listeners: [],
  };
}

/** What an outside keeps, each resource once, by the operation that knows it best. */
export function resourcesOf(outside: Outside): readonly Rows[] {
  const found = new Map<string, Rows>();
  for (const { rows } of outside.operations) {
    if (rows && (!found.has(rows.resource) || rows.does === "list")) found.set(rows.resource, rows);
  }
  return [...found.values()];
}

export function rowsOf(twin: Twin, resource: string): Row[] {
  const known = twin.rows.get(resource) ?? [];
  twin.rows.set(resource, known);
  return known;
}

/** A whole row: what is given, and generated members for the rest. A key is the next one, or made of the seed. */
export function makeRow(twin: Twin, rows: Rows, given: Row): Row {
  twin.made += 1;
  const making = makingOf(twin.seed, rows.resource, twin.made, twin.clock());
  const base = generate(rows.shape, making);
  const row: Record<string, unknown> = { ...(isRow(base) ? base : {}), ...given };
  const [made, changed] = [/^created/i, /^(?:updated|modified|changed)/i].map((pattern) =>
    Object.keys(row).find((name) => pattern.test(name) && typeof row[name] === "string"),
  );
  // Nothing generated was changed before it was made.
  if (made !== undefined && changed !== undefined && !Object.hasOwn(given, changed)) row[changed] = row[made];
  if (!Object.hasOwn(given, rows.key)) row[rows.key] = nextKey(twin, rows, row[rows.key]);
  return row;
}

function nextKey(twin: Twin, rows: Rows, generated: unknown): unknown {
  const shape: Shape | undefined = memberNamed(rows.shape, rows.key)?.shape;
  const keys = rowsOf(twin, rows.resource).map((row) => row[rows.key]);
  if (shape?.kind === "integer")
    return keys.reduce<number>((most, key) => Math.max(most, Number(key) || 0), 1_000) + 1;
  if (shape?.kind === "text" && (shape.format !== "plain" || shape.pattern)) return generated;
  return String(keys.reduce<number>((most, key) => Math.max(most, Number(key) || 0), 1_000) + 1);
}

/** Adds rows, or changes those that have the same key; missing members of new ones are generated. */
export function putRows(twin: Twin, resource: string, given: readonly Row[]): readonly Row[] {
  const rows = resourcesOf(twin.outside).find((one) => one.resource === resource);
  if (!rows) return [];
  return given.map((row) => {
    const all = rowsOf(twin, resource);
    const index = all.findIndex((one) => String(one[rows.key]) === String(row[rows.key]));
    const before = Object.hasOwn(row, rows.key) ? all[index] : undefined;
    const after = before ? { ...before, ...row } : makeRow(twin, rows, row);
    if (before) all[index] = after;
    else all.push(after);
    tell(twin, { event: before ? "update" : "create", resource, row: after });
    return after;
  });
}

export function tell(twin: Twin, change: Change): void {
  for (const listener of twin.listeners) listener(change);
}
