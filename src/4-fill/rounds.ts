import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/**
 * Runs the visible examples of holes with bodies that passed all other checks, by the holes' ids: all in one service,
 * because most stories need the logic of other holes too. What does not hold, by hole; nothing of a hole whose example
 * could not be judged because the logic of another one was wrong. At least one hole is judged.
 */
export type Trial = (
  bodies: ReadonlyMap<string, string>,
) => Promise<ReadonlyMap<string, readonly Diagnostic[]>>;

/** Gathers bodies whose examples are to be run until nobody is being asked any more. */
export interface Rounds {
  /** What the examples say of a body; `null` where the run was stopped. */
  trial(hole: string, body: string): Promise<readonly Diagnostic[] | null>;
  /** A hole is done, whatever became of it. */
  ended(): void;
}

/**
 * @param holes how many are to be filled.
 * @param asking called with the number of those that are still asked for, whenever it changes.
 */
export function openRounds(
  holes: number,
  trial: Trial,
  signal: AbortSignal,
  asking: (count: number) => void,
): Rounds {
  type Settle = {
    readonly done: (found: readonly Diagnostic[] | null) => void;
    readonly failed: (reason: unknown) => void;
  };
  const parked = new Map<string, Settle & { readonly body: string }>();
  let running = holes;
  let isBusy = false;
  const leave = (): void => {
    for (const { done } of parked.values()) done(null);
    parked.clear();
  };
  signal.addEventListener("abort", leave, { once: true });
  const next = async (): Promise<void> => {
    asking(running - parked.size);
    if (isBusy || parked.size === 0 || parked.size < running) return;
    isBusy = true;
    try {
      const found = await trial(new Map([...parked].map(([hole, { body }]) => [hole, body])));
      for (const [hole, diagnostics] of found) {
        const one = parked.get(hole);
        parked.delete(hole);
        one?.done(diagnostics);
      }
    } catch (error) {
      for (const { failed } of parked.values()) failed(error);
      parked.clear();
    }
    isBusy = false;
    // Those that are judged go on first: they end, or are asked for again.
    setTimeout(() => void next(), 0);
  };
  return {
    trial: (hole, body) =>
      new Promise((done, failed) => {
        if (signal.aborted) return done(null);
        parked.set(hole, { body, done, failed });
        void next();
      }),
    ended() {
      running -= 1;
      void next();
    },
  };
}

/** Runs trials until every body is judged. */
export async function tryAll(
  bodies: ReadonlyMap<string, string>,
  trial: Trial,
): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
  const open = new Map(bodies);
  const all = new Map<string, readonly Diagnostic[]>();
  while (open.size > 0) {
    for (const [hole, found] of await trial(open)) {
      all.set(hole, found);
      open.delete(hole);
    }
  }
  return all;
}
