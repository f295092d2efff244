// Made by specc from the spec of mollie. Edit the spec, not this file.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { messages, PGlite, protocol } from "@electric-sql/pglite";
import { isConflict, MAX_TRIES, PARSERS, type Database, type Queryable } from "./database.ts";

/** PostgreSQL in this process (PGlite), with its data in a folder: for development and small installations. */
export async function embedded(dataDir: string): Promise<Database> {
  mkdirSync(dataDir, { recursive: true });
  const pglite = await PGlite.create(join(dataDir, "postgres"), { parsers: { ...PARSERS } });
  await pglite.exec("set timezone = 'UTC'");
  const queue = exclusiveQueue();
  const run = preparing(pglite);
  return {
    kind: "embedded",
    query: (text, values) => queue(() => run(text, values)),
    write: (text, values) => queue(() => run(text, values)),
    transaction: (_key, body) => queue(() => transaction(run, body)),
    script: (sql) => queue(async () => void (await pglite.exec(sql))),
    exclusively: (_name, body) => body(),
    close: () => queue(() => pglite.close()),
  };
}

/** A statement that PostgreSQL has parsed, and may have planned. */
interface Prepared {
  readonly name: string;
  /** PostgreSQL's numbers of the types of its values. */
  readonly types: readonly number[];
  /** Null where it answers no rows. */
  readonly row: messages.RowDescriptionMessage | null;
}

/** There are few texts, but a bound keeps a mistake from filling memory. */
const MOST_PREPARED = 2_000;

const { bind, describe, execute, parse, sync } = protocol.serialize;

/**
 * Prepares each text once, as the driver of a server does, and then sends all of a statement in one piece: PGlite's own
 * `query` has PostgreSQL parse and plan it each time, and asks six times for what is answered at once. Nothing else may
 * be sent meanwhile.
 */
function preparing(pglite: PGlite): Queryable["query"] {
  const known = new Map<string, Prepared>();
  // Statements of one transaction may be asked at once.
  const queue = exclusiveQueue();
  const exchange = (...parts: readonly Uint8Array[]): ReturnType<PGlite["execProtocolStream"]> =>
    pglite.execProtocolStream(Buffer.concat(parts), { syncToFs: false });
  const prepare = async (text: string): Promise<Prepared> => {
    const name = known.size < MOST_PREPARED ? `q${known.size}` : "";
    const answers = await exchange(parse({ name, text }), describe({ type: "S", name }), sync());
    const values = answers.find((answer) => answer instanceof messages.ParameterDescriptionMessage);
    const row = answers.find((answer) => answer instanceof messages.RowDescriptionMessage) ?? null;
    const prepared = { name, types: values?.dataTypeIDs ?? [], row };
    if (name !== "") known.set(text, prepared);
    return prepared;
  };
  const written = (value: unknown, type: number | undefined): string | null =>
    value === null || value === undefined ? null : (pglite.serializers[type ?? 0] ?? String)(value);
  return <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
    queue(async () => {
      const { name, types, row } = known.get(text) ?? (await prepare(text));
      const list = values.map((value, index) => written(value, types[index]));
      const answers = await exchange(bind({ statement: name, values: list }), execute({}), sync());
      return row === null ? [] : rowsOf<Row>(pglite, row, answers);
    });
}

function rowsOf<Row>(
  { parsers }: PGlite,
  { fields }: messages.RowDescriptionMessage,
  answers: readonly messages.BackendMessage[],
): Row[] {
  const columns = fields.map(({ name, dataTypeID }) => ({
    name,
    type: dataTypeID,
    read: parsers[dataTypeID],
  }));
  return answers.flatMap((answer) => {
    if (!(answer instanceof messages.DataRowMessage)) return [];
    const row: Record<string, unknown> = {};
    for (const [index, { name, type, read }] of columns.entries()) {
      const text = answer.fields[index] ?? null;
      row[name] = text === null || !read ? text : read(text, type);
    }
    return [row as Row];
  });
}

/** There is one connection: transactions and queries take turns, in the order in which they came. */
function exclusiveQueue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task, task);
    last = result.catch(() => {});
    return result;
  };
}

async function transaction<T>(
  run: Queryable["query"],
  body: (transaction: Queryable) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    await run("begin isolation level serializable");
    try {
      const result = await body({ query: run });
      await run("commit");
      return result;
    } catch (error) {
      await run("rollback");
      if (!isConflict(error) || attempt >= MAX_TRIES) throw error;
    }
  }
}
