/**
 * What two threads say to each other without waiting for messages: who makes which share of a plan, how far the one that
 * helps has come, and whether it is done. Memory of `4 * (HEAD + shares)` bytes.
 */
export function newClaims(shares: number): SharedArrayBuffer {
  return new SharedArrayBuffer(4 * (HEAD + shares));
}

/** In place of a command, what the thread is started with. */
export const EMIT_THREAD = "emit-thread";

export const [MAIN, WORKER] = [1, 2];
export const [DONE, FAILED] = [1, 2];

/** What the thread does, one after the other: it makes shares of a plan, stores their pieces, and stages files that are made. */
export const [MAKING, STORING, STAGING] = [0, 1, 2];

const [PROGRESS, HEAD] = [3, 4];

/** True for the first of both to ask; `at` is the share's place among those that may be claimed. */
export function claim(shared: SharedArrayBuffer, at: number, who: number): boolean {
  return Atomics.compareExchange(new Int32Array(shared), HEAD + at, 0, who) === 0;
}

/** Says that the thread lives. */
export function progress(shared: SharedArrayBuffer): void {
  Atomics.add(new Int32Array(shared), PROGRESS, 1);
}

/** Says that the thread has come to an end of `phase`; where it has failed, it comes to no later one. */
export function end(shared: SharedArrayBuffer, phase: number, state: number): void {
  const cells = new Int32Array(shared);
  for (let at = phase; at <= (state === FAILED ? STAGING : phase); at += 1) {
    Atomics.store(cells, at, state);
    Atomics.notify(cells, at);
  }
}

/** Milliseconds in which a thread that lives makes one share, also on a busy machine. */
const PATIENCE = 2000;

/**
 * Waits for the end of `phase`. A thread that has run out of memory says nothing any more: one that comes no further
 * for `patience` milliseconds counts as failed. That it might still have come to an end costs time, and nothing else.
 */
export function isDone(shared: SharedArrayBuffer, phase: number, patience: number = PATIENCE): boolean {
  const cells = new Int32Array(shared);
  for (let seen = -1; Atomics.load(cells, phase) === 0;) {
    const now = Atomics.load(cells, PROGRESS);
    if (now === seen) return false;
    seen = now;
    Atomics.wait(cells, phase, 0, patience);
  }
  return Atomics.load(cells, phase) === DONE;
}
