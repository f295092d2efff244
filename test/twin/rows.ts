import { rowsOf as rowsIn } from "../../src/twin/twin.ts";
import type { Served } from "./served.ts";

export type Row = Readonly<Record<string, unknown>>;

/** The rows of a twin that keeps one thing. */
export function rowsOf({ twin }: Served): Row[] {
  const [resource = ""] = twin.rows.keys();
  return rowsIn(twin, resource);
}
