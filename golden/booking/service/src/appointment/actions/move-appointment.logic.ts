// Made by specc from appointments.md:190. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore, Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { TreatmentRow } from "../../treatment/treatment.model.ts";
import type { AppointmentRow, NewAppointment } from "../appointment.model.ts";

/** What the logic of "Move appointment" may see and do. */
export interface MoveAppointmentContext {
  readonly appointment: AppointmentRow;
  readonly input: { readonly startsAt: Date; readonly practitioner: string | null };
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, Europe/Berlin: 2026-03-21. */
  readonly today: string;
  readonly appointments: Store<AppointmentRow, NewAppointment>;
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
  fail(code: "already-started"): never;
  fail(code: "too-late", details: { readonly until: Date }): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in Europe/Berlin, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/**
 * Another time, and perhaps another practitioner; the price stays. A client can move as long as cancelling would be free,
 * the desk until the start. The answer is the new appointment.
 */
export async function moveAppointment(
  context: MoveAppointmentContext,
): Promise<{ readonly id: string } | void> {
  // specc:begin move-appointment
  const { appointment, input, me, now } = context;
  if (appointment.startsAt.getTime() <= now.getTime()) {
    return context.fail("already-started");
  }
  const treatment = await context.treatments.get(appointment.treatment);
  const deadline = new Date(appointment.startsAt.getTime() - treatment.noticeHours * 3_600_000);
  if (me.role === "client" && now.getTime() > deadline.getTime()) {
    return context.fail("too-late", { until: deadline });
  }
  const practitioner = input.practitioner ?? appointment.practitioner;
  const slot = await context.actions.checkSlot({
    practitioner,
    treatment: appointment.treatment,
    client: appointment.client,
    room: null,
    startsAt: input.startsAt,
  });
  return await context.appointments.create({
    client: appointment.client,
    practitioner,
    room: slot.room,
    treatment: appointment.treatment,
    startsAt: input.startsAt,
    endsAt: new Date(slot.endsAt),
    price: appointment.price,
    movedFrom: appointment.id,
    note: appointment.note,
  });
  // specc:end move-appointment
}
