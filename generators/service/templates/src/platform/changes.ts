import { setTimeout as pause } from "node:timers/promises";
import { now } from "./clock.ts";
import type { Database } from "./database.ts";
import type { Row } from "./values.ts";
import type { Service } from "./work.ts";

/** What a transaction has done to one row, as the database noted it down in that transaction. */
export interface Change {
  readonly position: Position;
  readonly table: string;
  readonly rowId: string;
  /** `updated` is also what becomes of a row that is kept when it is deleted. */
  readonly kind: "created" | "updated" | "gone";
  /** Of the row as it was before: what conditions of access ask for; null where they ask for nothing. */
  readonly old: Row | null;
}

/** A place in the order of all changes: by transaction, and within one as they were made. */
export interface Position {
  readonly transaction: bigint;
  readonly number: bigint;
}

/** Some changes, maybe none, and the position behind which it goes on. */
export interface Batch {
  readonly changes: readonly Change[];
  readonly position: Position;
}

/** Reads the changes of the whole process, once for all who listen, and only while somebody does. */
export interface Changes {
  /** Where whoever begins now begins. */
  now(): Promise<Position>;
  /** False where changes behind this position are no longer there. */
  isKnown(position: Position): Promise<boolean>;
  /** What comes behind a position: at once where there is something, else what the next look at the database brings. */
  next(position: Position): Promise<Batch>;
  /** From now on somebody listens; the function that is given says that nobody does any more. */
  listen(): () => void;
  /** Deletes what is older than a day, and goes on doing so. */
  start(): void;
  stop(): void;
}

const POLL_MS = 500;
const SWEEP_MS = 600_000;
const KEPT_MS = 86_400_000;
const MOST = 200;

export function changesOf({ database, log }: Service): Changes {
  let listening = 0;
  let isStopped = false;
  let reading: Promise<void> | null = null;
  let sweeping = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  /** What the last look brought that brought something. */
  let last: { readonly from: Position; readonly changes: readonly Change[] } | null = null;
  let head: Position | null = null;
  let wake = (): void => {};
  let look = new Promise<void>((resolve) => (wake = resolve));
  const haveLooked = (): void => {
    wake();
    look = new Promise((resolve) => (wake = resolve));
  };
  const read = async (): Promise<void> => {
    let isAway = false;
    while (listening > 0 && !isStopped) {
      let isMore = false;
      try {
        head ??= await endOf(database);
        const changes = await after(database, head);
        if (changes.length > 0) last = { from: head, changes };
        head = changes.at(-1)?.position ?? head;
        isMore = changes.length === MOST;
        isAway = false;
      } catch (error) {
        if (!isAway) log.warn({ err: error }, "changes can't be read just now");
        isAway = true;
      }
      haveLooked();
      if (!isMore) await pause(POLL_MS);
    }
    [head, last, reading] = [null, null, null];
  };
  const sweep = (): void => {
    sweeping = swept(database).catch((error: unknown) => log.warn({ err: error }, "old changes stay"));
  };
  return {
    now: () => endOf(database),
    async isKnown(position) {
      await sweeping;
      return isKnown(database, position);
    },
    async next(position) {
      if (!isStopped && !(head && isBehind(head, position))) await look;
      if (!head || !isBehind(head, position)) return { changes: [], position };
      const to = head;
      const isFresh = last !== null && !isBehind(last.from, position);
      const changes = isFresh
        ? (last?.changes ?? []).filter((change) => isBehind(change.position, position))
        : await after(database, position);
      return { changes, position: changes.at(-1)?.position ?? to };
    },
    listen() {
      listening++;
      reading ??= read();
      return () => void listening--;
    },
    start() {
      sweep();
      timer = setInterval(sweep, SWEEP_MS).unref();
    },
    stop() {
      isStopped = true;
      clearInterval(timer);
      haveLooked();
    },
  };
}

/** True where `one` comes later than `other`. */
function isBehind(one: Position, other: Position): boolean {
  if (one.transaction !== other.transaction) return one.transaction > other.transaction;
  return one.number > other.number;
}

/** As the id of an event has it. */
export function printPosition({ transaction, number }: Position): string {
  return `${transaction}-${number}`;
}

/** Null where a text is no id of an event. */
export function readPosition(text: string): Position | null {
  const [, transaction, number] = /^(\d{1,18})-(\d{1,18})$/.exec(text) ?? [];
  return transaction === undefined || number === undefined
    ? null
    : { transaction: BigInt(transaction), number: BigInt(number) };
}

/**
 * Transactions end in another order than they begin. Below `pg_snapshot_xmin` all have ended, so that nothing can come
 * there any more: whoever has read up to it has missed nothing (PostgreSQL's manual, section 9.27.8).
 */
const ENDED = "pg_snapshot_xmin(pg_current_snapshot())";

async function endOf(database: Database): Promise<Position> {
  const [row] = await database.query<{ readonly ended: string }>(`select ${ENDED}::text as ended`);
  return { transaction: BigInt(row?.ended ?? 0), number: 0n };
}

async function after(database: Database, position: Position): Promise<readonly Change[]> {
  const rows = await database.query<{
    readonly xid: string;
    readonly seq: string;
    readonly table_name: string;
    readonly row_id: string;
    readonly kind: Change["kind"];
    readonly old: Row | null;
  }>(
    `select xid::text as xid, seq::text as seq, table_name, row_id, kind, old from service_changes
     where (xid, seq) > ($1::text::xid8, $2::text::bigint) and xid < ${ENDED} and kind <> 'swept'
     order by xid, seq limit ${MOST}`,
    [String(position.transaction), String(position.number)],
  );
  return rows.map(({ xid, seq, table_name: table, row_id: rowId, kind, old }) => ({
    position: { transaction: BigInt(xid), number: BigInt(seq) },
    table,
    rowId,
    kind,
    old,
  }));
}

/** The last change that is swept stays as a mark; a position that no transaction has reached is another database's. */
async function isKnown(database: Database, { transaction, number }: Position): Promise<boolean> {
  const [row] = await database.query<{ readonly lost: boolean }>(
    `select $1::text::xid8 > pg_snapshot_xmax(pg_current_snapshot()) or exists (
       select from service_changes where kind = 'swept' and (xid, seq) > ($1::text::xid8, $2::text::bigint)) as lost`,
    [String(transaction), String(number)],
  );
  return row?.lost === false;
}

/** Also deletes what comes with a backup of a database whose transactions had got further. */
async function swept(database: Database): Promise<void> {
  await database.query("delete from service_changes where xid > pg_snapshot_xmax(pg_current_snapshot())");
  const until = new Date(now().getTime() - KEPT_MS).toISOString();
  await database.query(
    `with last as (select xid, seq from service_changes where at < $1 order by xid desc, seq desc limit 1),
       gone as (delete from service_changes c using last where (c.xid, c.seq) < (last.xid, last.seq))
     update service_changes c set kind = 'swept', old = null from last
     where c.xid = last.xid and c.seq = last.seq and c.kind <> 'swept'`,
    [until],
  );
}
