// Made by specc from the spec of notes. Edit the spec, not this file.
import { ofInterval } from "./durations.ts";

/** Something that runs SQL: the database itself, or a transaction of it. */
export interface Queryable {
  /**
   * Runs one statement, prepared. Rows come as plain objects: numeric as string, timestamptz as ISO 8601 in UTC
   * with milliseconds, date as `YYYY-MM-DD`, bigint as number, json as values.
   */
  query<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

export interface Transaction extends Queryable {
  /**
   * Sends the commit right behind what has been sent, for whoever has nothing left to decide but by what the database
   * answers: where one of the statements fails, the commit undoes all of them. Absent where it would save no round trip.
   */
  readonly finish?: () => void;
  /**
   * To be called before something is done that can't be undone: where this may be undone together with others, it throws,
   * and is run again by itself. Absent where it is by itself already.
   */
  readonly beforeLeaving?: () => void;
}

export interface Database extends Queryable {
  readonly kind: "postgresql" | "embedded";
  /**
   * Runs one statement as a SERIALIZABLE transaction of its own. Where another one gets in its way it fails, and should
   * be run in a `transaction`: see `isInTheWay`.
   */
  write: Queryable["query"];
  /**
   * Runs `body` in a SERIALIZABLE transaction, and again where another one got in its way (SQLSTATE 40001, 40P01):
   * the body must be able to run more than once. From the second try on, tries with the same `key` wait for each
   * other, so that many at once queue up instead of failing one another.
   *
   * @throws what `body` throws, after the transaction was rolled back.
   */
  transaction<T>(key: string, body: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Runs several statements without values, as migrations need it. */
  script(sql: string): Promise<void>;
  /** Runs `body` while no other instance holds the lock of this name. */
  exclusively<T>(name: string, body: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** How often a transaction is tried before its conflict is reported. */
export const MAX_TRIES = 30;

/** What PostgreSQL says of a failed statement. */
export interface DatabaseError {
  readonly code: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly detail?: string;
}

export function isDatabaseError(error: unknown): error is Error & DatabaseError {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    /^[0-9A-Z]{5}$/.test(error.code)
  );
}

/** True for the errors that go away when the transaction is run again. */
export function isConflict(error: unknown): boolean {
  return isDatabaseError(error) && (error.code === "40001" || error.code === "40P01");
}

/**
 * True where the connection to the server is refused, broken or ended by it (SQLSTATE class 08, 57P01 to 57P05, 53300:
 * PostgreSQL's manual, appendix A), or no answer is to be had of it in time.
 */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    /^(?:08...|57P0[1-5]|53300|ECONN[A-Z]+|EPIPE|ETIMEDOUT|EHOSTUNREACH)$/.test(code) ||
    /^Connection terminated|^timeout exceeded when trying to connect|is not queryable$/.test(error.message)
  );
}

/** True for the errors of `write` that say that another transaction got in its way: a conflict, or a row long locked. */
export function isInTheWay(error: unknown): boolean {
  return isConflict(error) || (isDatabaseError(error) && error.code === "55P03");
}

/**
 * The values that another row has already, where that is why a try failed: two that counted at the same moment and
 * both wrote the next number are told of it in this way. Another try sees that row; where it writes the same values all
 * the same, it would do so for ever.
 */
export function takenBy(error: unknown): string | null {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (!isDatabaseError(cause) || cause.code !== "23505") return null;
  return `${cause.constraint ?? ""} ${cause.detail ?? ""}`;
}

/** What a transaction says of itself, to its end: who changes rows of which every change is kept, and when. */
export const ATTRIBUTE = "select set_config('specc.caller', $1, true), set_config('specc.now', $2, true)";

let savepoints = 0;

/** Runs `body` inside a transaction so that its failure undoes only its own writes. */
export async function savepoint<T>(transaction: Queryable, body: () => Promise<T>): Promise<T> {
  const name = `s${++savepoints}`;
  await transaction.query(`savepoint ${name}`);
  try {
    const result = await body();
    await transaction.query(`release savepoint ${name}`);
    return result;
  } catch (error) {
    await transaction.query(`rollback to savepoint ${name}`);
    throw error;
  }
}

/** Type parsers by PostgreSQL's type OID, shared by both drivers, so that rows look the same. */
export const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  16: (text) => text === "t" || text === "true",
  20: bigint,
  21: Number,
  23: Number,
  114: JSON.parse,
  1082: String,
  1083: String,
  1184: instant,
  1186: ofInterval,
  1700: String,
  2950: String,
  3802: JSON.parse,
};

function bigint(text: string): number {
  // Columns hold no more than ±(2⁵³ − 1); what is made of several may be more, and is answered as near as JSON has it.
  return Number(text);
}

/** Sessions run in UTC, so PostgreSQL prints `2026-03-21 10:00:00.12+00`. */
function instant(text: string): string {
  const fraction = text.charAt(19) === "." ? text.slice(20, text.indexOf("+")) : "";
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.slice(0, 3).padEnd(3, "0")}Z`;
}
