// Made by specc from the spec of starwars. Edit the spec, not this file.
import { messages, type PGlite, protocol } from "@electric-sql/pglite";
import type { Queryable } from "./database.ts";
import { exclusiveQueue } from "./exclusive-queue.ts";

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
export function preparing(pglite: PGlite): Queryable["query"] {
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
