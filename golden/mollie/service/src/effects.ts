// Made by specc from the spec of mollie. Edit the spec, not this file.

/** Hangs the logic that runs whenever rows are written on their resources. */
export function attachEffects(): void {
}
