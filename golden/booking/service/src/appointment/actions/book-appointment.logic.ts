// Made by specc from appointments.md:143. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore, Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { TreatmentRow } from "../../treatment/treatment.model.ts";
import type { AppointmentRow, NewAppointment } from "../appointment.model.ts";

/** What the logic of "Book appointment" may see and do. */
export interface BookAppointmentContext {
  readonly input: {
    readonly client: string | null;
    readonly practitioner: string;
    readonly treatment: string;
    readonly room: string | null;
    readonly startsAt: Date;
    readonly note: string | null;
  };
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, Europe/Berlin: 2026-03-21. */
  readonly today: string;
  readonly appointments: Store<AppointmentRow, NewAppointment>;
  readonly people: ReadStore<PersonRow>;
  readonly treatments: ReadStore<TreatmentRow>;
  readonly actions: {
    checkSlot(
      given: {
        readonly practitioner: string;
        readonly treatment: string;
        readonly client: string;
        readonly room: string | null;
        readonly startsAt: Date;
      },
    ): Promise<{ readonly endsAt: Date; readonly room: string }>,
  };
  fail(code: "client-missing"): never;
  fail(code: "not-a-client"): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in Europe/Berlin, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** Clients book for themselves, the desk for everybody. */
export async function bookAppointment(context: BookAppointmentContext): Promise<{ readonly id: string }> {
  // specc:begin book-appointment
  const { input, me } = context;
  const client = input.client ?? (me.role === "client" ? me.id : context.fail("client-missing"));
  const person = await context.people.get(client);
  if (person.role !== "client") {
    return context.fail("not-a-client");
  }
  const slot = await context.actions.checkSlot({
    practitioner: input.practitioner,
    treatment: input.treatment,
    client,
    room: input.room,
    startsAt: input.startsAt,
  });
  const treatment = await context.treatments.get(input.treatment);
  return await context.appointments.create({
    client,
    practitioner: input.practitioner,
    room: slot.room,
    treatment: input.treatment,
    startsAt: input.startsAt,
    endsAt: new Date(slot.endsAt),
    price: treatment.price,
    note: input.note,
  });
  // specc:end book-appointment
}
