import { newId } from "./ids.ts";
import { enqueue } from "./jobs.ts";
import type { Effect } from "./resource.ts";
import type { Row } from "./values.ts";
import type { Work } from "./work.ts";

/** Something that others are told of. */
export interface Event {
  /** Its name on the wire. */
  readonly type: string;
  /** Reads what is told from the row whose id is `$1`; no row where there is nothing to tell. */
  readonly select: string;
}

/** The task that carries events to those who want to know. */
export const ANNOUNCE = "announce-event";

/** Writes an event down, in the transaction of what it tells of: it is told if that commits, and not otherwise. */
export async function announce(work: Work, { type, select }: Event, id: string): Promise<void> {
  const [data] = await work.db.query<Row>(select, [id]);
  if (!data) return;
  const payload = { type, timestamp: work.now.toISOString(), data };
  await enqueue(work, ANNOUNCE, { eventId: newId(), payload }, work.now);
}

/** The same as an effect of writing a row. */
export function announcing(event: Event): Effect {
  return async (work, row) => {
    await announce(work, event, String(row["id"]));
    return row;
  };
}
