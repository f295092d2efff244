import type { Printer } from "./3-emit/templates.ts";

/** What the bundle carries of a target: its templates' texts, and those that were compiled ahead. */
export interface Carried {
  readonly templates: ReadonlyMap<string, string>;
  readonly printers: ReadonlyMap<string, Printer>;
}

/** Targets by name. Empty in the repository; `scripts/build.mjs` puts them in their place in the bundle. */
export const CARRIED: ReadonlyMap<string, Carried> = new Map();
