import { importOutside } from "./outside.ts";
import type { Count } from "../evolve/evolution.ts";

export interface Counted {
  readonly count: Count;
  readonly rows: number;
}

/**
 * Runs counting queries on a PostgreSQL database, read-only.
 *
 * @returns a sentence where it can't be asked, or is not where the history is.
 */
export async function askDatabase(
  address: string,
  migrations: readonly string[],
  counts: readonly Count[],
): Promise<readonly Counted[] | { readonly unreachable: string } | { readonly behind: string }> {
  const { default: pg } = (await importOutside("pg")) as typeof import("pg");
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("begin read only");
    const applied = await client.query<{ name: string }>("select name from schema_migrations order by name");
    const names = applied.rows.map(({ name }) => name);
    const missing = migrations.filter((name) => !names.includes(name));
    const unknown = names.filter((name) => !migrations.includes(name));
    if (missing.length > 0) return { behind: `it lacks ${missing.join(", ")}.` };
    if (unknown.length > 0) return { behind: `it has ${unknown.join(", ")}, which the history does not.` };
    const counted: Counted[] = [];
    for (const count of counts) {
      const result = await client.query<{ n: string }>(count.sql);
      counted.push({ count, rows: Number(result.rows[0]?.n ?? 0) });
    }
    return counted;
  } catch (error) {
    return { unreachable: error instanceof Error ? error.message || error.name : String(error) };
  } finally {
    await client.end().catch(() => {});
  }
}
