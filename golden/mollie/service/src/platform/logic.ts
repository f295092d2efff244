// Made by specc from the spec of mollie. Edit the spec, not this file.
import { momentOf, timeOf, today } from "./calendar.ts";
import { callAction, type Action } from "./actions.ts";
import { durationText, millisecondsOf } from "./durations.ts";
import { Problem, unauthenticated, unfilled } from "./problem.ts";
import type { Resource } from "./resource.ts";
import { logicRow } from "./rows.ts";
import { toWire, type Places, type Row } from "./values.ts";
import type { Work } from "./work.ts";

/** A failure that the spec names. */
export interface Failure {
  readonly status: number;
  readonly message: string;
  readonly places: Places;
}

/** The failures of one action, by their codes. */
export type Failures = Readonly<Record<string, Failure>>;

/** What every hole has at hand beside its own rows. */
export interface LogicTools {
  /** Ends the action with one of its failures; everything that it did is undone. */
  fail(code: string, details?: Readonly<Record<string, unknown>>): never;
  unfilled(): never;
  /** The day, the time of day and the moment of both, in the service's time zone. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
  millisecondsOf(duration: string): number;
  durationOf(milliseconds: number): string;
}

export function logicTools(hole: string, failures: Failures): LogicTools {
  return {
    fail(code, details = {}) {
      const failure = failures[code];
      if (!failure) throw new Error(`${hole} has no failure ${code}.`);
      const members = toWire(details, failure.places) as Row;
      throw new Problem({ status: failure.status, code, detail: failure.message, members });
    },
    unfilled() {
      throw unfilled(hole);
    },
    dayOf: today,
    timeOf,
    momentOf,
    millisecondsOf: (duration) => millisecondsOf(duration) ?? 0,
    durationOf: durationText,
  };
}

/** A row under the type that the compiler knows it to have. */
export function as<T>(row: unknown): T {
  return row as T;
}

/** The caller's account, as logic sees it. */
export function callerOrNull<T>(work: Work, account: Resource): T | null {
  return work.caller ? as<T>(logicRow(work, account, work.caller.account)) : null;
}

/** @throws Problem 401 */
export function caller<T>(work: Work, account: Resource): T {
  const row = callerOrNull<T>(work, account);
  if (row === null) throw unauthenticated();
  return row;
}

/** Calls another action. */
export async function call<T>(work: Work, action: Action, given: object): Promise<T> {
  return as<T>(await callAction(work, action, given as Row));
}
