// Made by specc from the spec of mollie. Edit the spec, not this file.
import { now } from "./clock.ts";

/** After how many failed calls in a row a service is left alone, and for how long. */
export interface BreakerLimits {
  readonly failures: number;
  readonly ms: number;
}

interface State {
  /** Failed calls in a row; each has been tried several times. */
  failures: number;
  /** Milliseconds since 1970; null while calls are let through. */
  openUntil: number | null;
}

/** Of one running service; each process finds out by itself. */
const states = new WeakMap<object, Map<string, State>>();

/** Whether a call may be made. After the pause one call is let through; the others wait for how it ends. */
export function admit(
  owner: object,
  name: string,
  limits: BreakerLimits | null,
): { readonly refused: false } | { readonly refused: true; readonly failures: number; readonly until: Date } {
  const state = stateOf(owner, name);
  if (limits === null || state.openUntil === null) return { refused: false };
  const time = now().getTime();
  // A clock that was set back does not keep it shut for ever.
  if (time < state.openUntil && state.openUntil - time <= limits.ms)
    return { refused: true, failures: state.failures, until: new Date(state.openUntil) };
  state.openUntil = time + limits.ms;
  return { refused: false };
}

/** Takes down how a call has ended. What the service refuses with good reason is no failure of it. */
export function judge(owner: object, name: string, limits: BreakerLimits | null, healthy: boolean): void {
  if (limits === null) return;
  const state = stateOf(owner, name);
  state.failures = healthy ? 0 : state.failures + 1;
  state.openUntil = state.failures < limits.failures ? null : now().getTime() + limits.ms;
}

function stateOf(owner: object, name: string): State {
  const known = states.get(owner) ?? new Map<string, State>();
  states.set(owner, known);
  const state = known.get(name) ?? { failures: 0, openUntil: null };
  known.set(name, state);
  return state;
}
