import type { Evolution } from "../../../../src/evolve/evolution.ts";
import { conversionOf } from "./conversions.ts";
import { countsOf } from "./counts.ts";
import { literal } from "./literals.ts";
import { schemaOf } from "./schema.ts";
import { syncOf } from "./sync.ts";
import { write } from "./write.ts";

/** How the databases of this target change: PostgreSQL 12 and later. */
export const evolution: Evolution = {
  initial: "migrations/0001_initial.sql",
  schemaOf,
  conversionOf,
  literal,
  syncOf,
  write,
  countsOf,
};
