// Made by specc from the spec of mollie. Edit the spec, not this file.
import { today } from "./calendar.ts";
import { isConflict } from "./database.ts";
import type { Resource } from "./resource.ts";
import { demandRules, insertSeeded, type Values } from "./rows.ts";
import { toLogic } from "./values.ts";
import { openWork, type Service, type Work } from "./work.ts";

/** Rows of one resource that the database begins with. */
export interface Seed {
  readonly resource: Resource;
  readonly rows: readonly SeedRow[];
}

interface SeedRow {
  /** The same in every database. */
  readonly id: string;
  /** By member, as on the wire. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Members that get the moment or the day on which the row is written. */
  readonly moments?: Readonly<Record<string, "now" | "today">>;
}

/**
 * Writes the rows that were never written to this database, all or none; one that was deleted since does not come
 * again, and one that was changed stays as it is. No effect runs: what the rows say is all that is written.
 *
 * @returns how many were written.
 * @throws Error where the database refuses a row.
 */
export async function writeSeeds(service: Service, seeds: readonly Seed[]): Promise<number> {
  if (!service.config.seed || seeds.length === 0) return 0;
  return service.database.exclusively("seeds", async () => {
    await service.database.script(
      "create table if not exists schema_seeds (id uuid primary key, written_at timestamptz not null)",
    );
    return openWork(service, null, true).atomically("seeds", async (work) => {
      const known = await work.db.query<{ id: string }>("select id from schema_seeds");
      const written = new Set(known.map(({ id }) => id));
      const rows = seeds.flatMap(({ resource, rows: all }) =>
        all.filter(({ id }) => !written.has(id)).map((row) => ({ resource, row })),
      );
      for (const { resource, row } of rows) await explained(resource, row, () => write(work, resource, row));
      // Rules may need rows that come later, such as the parts of a whole.
      for (const { resource, row } of rows)
        await explained(resource, row, () => demandRules(work, resource, row.id));
      return rows.length;
    });
  });
}

async function write(work: Work, resource: Resource, row: SeedRow): Promise<void> {
  await insertSeeded(work, resource, row.id, valuesOf(work, resource, row));
  await work.db.query("insert into schema_seeds (id, written_at) values ($1, $2)", [
    row.id,
    work.now.toISOString(),
  ]);
}

function valuesOf(work: Work, resource: Resource, { values, moments = {} }: SeedRow): Values {
  const given = Object.entries(values).map(([name, value]) => {
    const moment = moments[name];
    if (moment) return [name, moment === "now" ? work.now : today(work.now)];
    return [name, toLogic(value, resource.fields[name]?.kind ?? "plain")];
  });
  return Object.fromEntries(given) as Values;
}

/** Says of which row the database, or a rule, has refused something. */
async function explained(resource: Resource, row: SeedRow, body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    // What goes away by itself when the transaction is tried again must stay what it is.
    if (!(error instanceof Error) || isConflict(error)) throw error;
    const which = JSON.stringify(Object.values(row.values)[0]);
    throw new Error(`The ${resource.name} ${which} of the seeds can't be written: ${error.message}`, {
      cause: error,
    });
  }
}
