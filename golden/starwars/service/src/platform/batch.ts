// Made by specc from the spec of starwars. Edit the spec, not this file.
import type { Database } from "./database.ts";

/** How many keys are asked for at once. */
const MOST = 100;

interface Batch<Key, Value> {
  readonly keys: Set<Key>;
  readonly loaded: Promise<ReadonlyMap<Key, Value | Promise<Value>>>;
}

/**
 * Collects what requests ask for in one turn of the event loop, and asks the database for all of it at once. Nothing is
 * kept: whoever asks is answered by a statement that was sent after it asked.
 *
 * @param load gets the values of the keys; what it leaves out is undefined, what it rejects is rejected for all.
 * @param mostAtOnce while so many are being loaded, what is asked for is collected until one of them is done.
 */
export function batched<Key, Value>(
  load: (database: Database, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value | Promise<Value>>>,
  mostAtOnce = Infinity,
): (database: Database, key: Key) => Promise<Value | undefined> {
  const open = new WeakMap<Database, Batch<Key, Value>>();
  let loading = 0;
  const waiting: (() => void)[] = [];
  const begin = (database: Database): Batch<Key, Value> => {
    const keys = new Set<Key>();
    const turn = new Promise<void>((resolve) => setImmediate(resolve));
    const loaded = turn.then(async () => {
      while (loading >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
      loading++;
      if (open.get(database) === batch) open.delete(database);
      try {
        return await load(database, [...keys]);
      } finally {
        loading--;
        waiting.shift()?.();
      }
    });
    const batch = { keys, loaded };
    open.set(database, batch);
    return batch;
  };
  return async (database, key) => {
    const last = open.get(database);
    const batch = last && last.keys.size < MOST ? last : begin(database);
    batch.keys.add(key);
    return (await batch.loaded).get(key);
  };
}
