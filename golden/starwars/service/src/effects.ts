// Made by specc from the spec of starwars. Edit the spec, not this file.

let areAttached = false;

/** Hangs the logic that runs whenever rows are written on their resources; once, however often a process starts it. */
export function attachEffects(): void {
  if (areAttached) return;
  areAttached = true;
}
