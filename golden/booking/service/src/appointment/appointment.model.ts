// Made by specc from appointments.md:3. Edit the spec, not this file.
import type { Decimal } from "../platform/values.ts";

/**
 * One client, one practitioner, one room, one treatment. Moving an appointment leaves it as `moved` and makes a new one.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface AppointmentRow {
  readonly id: string;
  readonly client: string;
  readonly practitioner: string;
  readonly room: string;
  readonly treatment: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** the local day */
  readonly day: string;
  /** the treatment's price when it was booked */
  readonly price: Decimal;
  /** what is owed for cancelling late or for not coming */
  readonly fee: Decimal;
  readonly status: "booked" | "moved" | "cancelled" | "completed" | "missed";
  readonly movedFrom: string | null;
  readonly cancelledAt: Date | null;
  readonly note: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewAppointment {
  readonly client: string;
  readonly practitioner: string;
  readonly room: string;
  readonly treatment: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** the treatment's price when it was booked */
  readonly price: Decimal;
  /** what is owed for cancelling late or for not coming */
  readonly fee?: Decimal | undefined;
  readonly status?: "booked" | "moved" | "cancelled" | "completed" | "missed" | undefined;
  readonly movedFrom?: string | null | undefined;
  readonly cancelledAt?: Date | null | undefined;
  readonly note?: string | null | undefined;
}

