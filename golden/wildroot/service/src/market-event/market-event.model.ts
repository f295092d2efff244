// Made by specc from sales.md:5. Edit the spec, not this file.
import type { Decimal } from "../platform/values.ts";

/**
 * A market where the booth stands. Sales are taken only while the event is open. A closed event can be opened again, so
 * that a phone that was offline can still send its sales.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface MarketEventRow {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly boothFee: Decimal;
  readonly status: "upcoming" | "open" | "closed";
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewMarketEvent {
  readonly name: string;
  readonly place: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly boothFee?: Decimal | undefined;
  readonly status?: "upcoming" | "open" | "closed" | undefined;
}

