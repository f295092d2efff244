// Made by specc from appointments.md:310. Edit the spec, not this file.
import type { AppointmentRow } from "../../appointment/appointment.model.ts";
import type { ClosedDayRow } from "../../closed-day/closed-day.model.ts";
import type { OpeningRow } from "../../opening/opening.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { RoomRow } from "../../room/room.model.ts";
import type { TreatmentRow } from "../../treatment/treatment.model.ts";
import type { PractitionerRow } from "../practitioner.model.ts";

/** What the logic of "Find free slots" may see and do. */
export interface FindFreeSlotsContext {
  readonly practitioner: PractitionerRow;
  readonly input: { readonly day: string; readonly treatment: string };
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, Europe/Berlin: 2026-03-21. */
  readonly today: string;
  readonly treatments: ReadStore<TreatmentRow>;
  readonly rooms: ReadStore<RoomRow>;
  readonly openings: ReadStore<OpeningRow>;
  readonly closedDays: ReadStore<ClosedDayRow>;
  readonly appointments: ReadStore<AppointmentRow>;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in Europe/Berlin, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** When a treatment could begin on a local day. */
export async function findFreeSlots(context: FindFreeSlotsContext): Promise<readonly {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly localTime: string;
}[]> {
  // specc:begin find-free-slots
  const { practitioner, now } = context;
  const { day } = context.input;

  const treatment = await context.treatments.get(context.input.treatment);
  if (!practitioner.isActive || !treatment.isActive) {
    return [];
  }

  const closedDays = await context.closedDays.list({ day });
  if (closedDays.some((closed) => closed.practitioner === null || closed.practitioner === practitioner.id)) {
    return [];
  }

  // Brings HH:MM and HH:MM:SS to HH:MM:SS, so that times compare as text.
  const fullTime = (time: string): string => (time + ":00").slice(0, 8);
  const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
  const weekday = weekdays[new Date(day + "T00:00:00Z").getUTCDay()];
  const openings = (await context.openings.list({ practitioner: practitioner.id })).filter(
    (opening) => opening.weekday === weekday,
  );

  // Steps through instants, not wall times, so that skipped and repeated hours come out right.
  const quarter = 15 * 60_000;
  const length = treatment.minutes * 60_000;
  const candidates: { readonly startsAt: Date; readonly endsAt: Date; readonly localTime: string }[] = [];
  let startsAt = context.momentOf(day, "00:00:00");
  while (context.dayOf(startsAt) === day) {
    const endsAt = new Date(startsAt.getTime() + length);
    if (startsAt.getTime() > now.getTime() && context.dayOf(endsAt) === day) {
      const localStart = fullTime(context.timeOf(startsAt));
      const localEnd = fullTime(context.timeOf(endsAt));
      const isOpen = openings.some(
        (opening) => fullTime(opening.opensAt) <= localStart && fullTime(opening.closesAt) >= localEnd,
      );
      if (isOpen) {
        candidates.push({ startsAt, endsAt, localTime: localStart.slice(0, 5) });
      }
    }
    startsAt = new Date(startsAt.getTime() + quarter);
  }

  const first = candidates.at(0);
  const last = candidates.at(-1);
  if (first === undefined || last === undefined) {
    return [];
  }

  const appointments = await context.appointments.list({
    status: ["booked", "completed"],
    startsAt: { lt: last.endsAt },
    endsAt: { gt: first.startsAt },
  });
  const rooms = await context.rooms.list({ isActive: true });

  return candidates.filter((slot) => {
    const inTheWay = appointments.filter(
      (appointment) =>
        appointment.startsAt.getTime() < slot.endsAt.getTime() && appointment.endsAt.getTime() > slot.startsAt.getTime(),
    );
    if (inTheWay.some((appointment) => appointment.practitioner === practitioner.id)) {
      return false;
    }
    const takenRooms = new Set(inTheWay.map((appointment) => appointment.room));
    return rooms.some((room) => !takenRooms.has(room.id));
  });
  // specc:end find-free-slots
}
