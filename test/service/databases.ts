import pg from "pg";
import type { OwnPostgres } from "../../src/5-verify/postgres.ts";

/** Makes an empty database on a server of our own; its address. */
export async function newDatabase(postgres: OwnPostgres, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return postgres.url.replace(/\/postgres$/, `/${name}`);
}
