// Made by specc from the spec of mollie. Edit the spec, not this file.
import type { Seed } from "./platform/seeds.ts";

/** The rows that the database begins with, where SEED says so, in the order in which they are written. */
export const SEEDS: readonly Seed[] = [
];
