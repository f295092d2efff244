// Made by specc from the spec of ledger. Edit the spec, not this file.
import type { Socket } from "node:net";
import type pg from "pg";

/** What is sent in one turn of the event loop is sent in one piece. */
export function cork(client: pg.ClientBase): void {
  const socket = (client as pg.ClientBase & { readonly connection: { readonly stream: Socket } }).connection
    .stream;
  if (socket.writableCorked > 0) return;
  socket.cork();
  process.nextTick(() => socket.uncork());
}

/** Sends one statement, prepared under a name. */
export async function run<Row>(
  client: pg.ClientBase,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const name = statementName(text);
  cork(client);
  const result = await client.query({ text, values: [...values], ...(name ? { name } : {}) });
  return result.rows as Row[];
}

/** Sends the beginning of a transaction: the first statement is sent right behind it, without waiting for its answer. */
export function begin(client: pg.ClientBase): Promise<unknown> {
  cork(client);
  const begun = client.query("begin isolation level serializable");
  begun.catch(() => {});
  return begun;
}

/** @throws Error where a statement had failed, and nothing is committed: PostgreSQL says so by its answer alone. */
export async function commit(client: pg.ClientBase): Promise<void> {
  cork(client);
  const { command } = await client.query("commit");
  if (command !== "COMMIT") throw new Undone("A statement of the transaction had failed: it is undone.");
}

/** A transaction that was to be committed, and was rolled back. */
export class Undone extends Error {}

const names = new Map<string, string>();

/** Statements are prepared under a name each. There are few texts, but a bound keeps a mistake from filling memory. */
function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= 2_000) return known;
  const name = `q${names.size}`;
  names.set(text, name);
  return name;
}
