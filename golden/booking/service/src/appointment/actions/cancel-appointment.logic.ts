// Made by specc from appointments.md:244. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore, Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { TreatmentRow } from "../../treatment/treatment.model.ts";
import type { AppointmentRow, NewAppointment } from "../appointment.model.ts";

/** What the logic of "Cancel appointment" may see and do. */
export interface CancelAppointmentContext {
  readonly appointment: AppointmentRow;
  readonly input: { readonly waiveFee: boolean };
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, Europe/Berlin: 2026-03-21. */
  readonly today: string;
  readonly appointments: Store<AppointmentRow, NewAppointment>;
  readonly treatments: ReadStore<TreatmentRow>;
  fail(code: "already-started"): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in Europe/Berlin, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/**
 * Free of charge up to the treatment's notice before the start; later it costs a part of the price, which the desk may
 * waive.
 */
export async function cancelAppointment(
  context: CancelAppointmentContext,
): Promise<{ readonly id: string } | void> {
  // specc:begin cancel-appointment
  const { appointment, input, now } = context;
  if (appointment.startsAt.getTime() <= now.getTime()) {
    return context.fail("already-started");
  }
  const treatment = await context.treatments.get(appointment.treatment);
  const deadline = appointment.startsAt.getTime() - treatment.noticeHours * 3_600_000;
  if (now.getTime() > deadline && !input.waiveFee) {
    const fee = appointment.price.times(treatment.lateFeePercent).div(100).toDecimalPlaces(2);
    return await context.appointments.update(appointment.id, { fee });
  }
  return appointment;
  // specc:end cancel-appointment
}
