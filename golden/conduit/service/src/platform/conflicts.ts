// Made by specc from the spec of conduit. Edit the spec, not this file.
import { isConflict, type Transaction } from "./database.ts";

/**
 * Sees to it that whoever got in another's way is run again. Once a statement has said so, PostgreSQL refuses those that
 * were sent with it, and may be heard of them first; logic that goes on where an action that it calls has failed would
 * take the conflict for that failure; and what comes of either is nothing that a transaction by itself would have done.
 *
 * @returns a body that throws the first conflict that a statement met, whatever has become of it.
 */
export function mindingConflicts<T>(body: (db: Transaction) => Promise<T>): (db: Transaction) => Promise<T> {
  return (db) => minding(db, body);
}

async function minding<T>(db: Transaction, body: (db: Transaction) => Promise<T>): Promise<T> {
  let conflict: unknown = null;
  const note = (error: unknown): void => {
    if (isConflict(error)) conflict ??= error;
  };
  const { finish } = db;
  const noting: Transaction = {
    ...db,
    // What a savepoint has undone, a commit would not.
    ...(finish ? { finish: () => conflict === null && finish() } : {}),
    query<Row>(text: string, values?: readonly unknown[]) {
      const rows = db.query<Row>(text, values);
      rows.catch(note);
      return rows;
    },
  };
  try {
    const result = await body(noting);
    if (conflict === null) return result;
  } catch (error) {
    if (conflict === null) throw error;
  }
  throw conflict;
}
