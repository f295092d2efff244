// Made by specc from appointments.md:65. Edit the spec, not this file.
import type { AppointmentRow } from "../../appointment/appointment.model.ts";
import type { ClosedDayRow } from "../../closed-day/closed-day.model.ts";
import type { OpeningRow } from "../../opening/opening.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { RoomRow } from "../../room/room.model.ts";
import type { TreatmentRow } from "../../treatment/treatment.model.ts";
import type { PractitionerRow } from "../practitioner.model.ts";

/** What the logic of "Check slot" may see and do. */
export interface CheckSlotContext {
  readonly input: {
    readonly practitioner: string;
    readonly treatment: string;
    readonly client: string;
    readonly room: string | null;
    readonly startsAt: Date;
  };
  readonly me: PersonRow | null;
  readonly now: Date;
  /** The day of `now` in the service's time zone, Europe/Berlin: 2026-03-21. */
  readonly today: string;
  readonly practitioners: ReadStore<PractitionerRow>;
  readonly treatments: ReadStore<TreatmentRow>;
  readonly rooms: ReadStore<RoomRow>;
  readonly openings: ReadStore<OpeningRow>;
  readonly closedDays: ReadStore<ClosedDayRow>;
  readonly appointments: ReadStore<AppointmentRow>;
  fail(code: "in-the-past"): never;
  fail(code: "off-grid"): never;
  fail(code: "not-offered"): never;
  fail(code: "closed"): never;
  fail(code: "practitioner-busy", details: { readonly until: Date }): never;
  fail(code: "client-busy", details: { readonly until: Date }): never;
  fail(code: "no-room"): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in Europe/Berlin, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** Says whether a treatment can be booked, until when it lasts, and in which room. */
export async function checkSlot(context: CheckSlotContext): Promise<{
  readonly endsAt: Date;
  readonly room: string;
}> {
  // specc:begin check-slot
  const { input, now } = context;
  const start = input.startsAt;
  const startTime = start.getTime();

  if (!(startTime > now.getTime())) {
    return context.fail("in-the-past");
  }
  if (startTime % (15 * 60_000) !== 0) {
    return context.fail("off-grid");
  }

  const practitioner = await context.practitioners.get(input.practitioner);
  const treatment = await context.treatments.get(input.treatment);
  if (!practitioner.isActive || !treatment.isActive) {
    return context.fail("not-offered");
  }

  const end = new Date(startTime + treatment.minutes * 60_000);
  const day = context.dayOf(start);
  if (context.dayOf(end) !== day) {
    return context.fail("closed");
  }

  const closedDays = await context.closedDays.list({ day });
  if (closedDays.some((closed) => closed.practitioner === null || closed.practitioner === practitioner.id)) {
    return context.fail("closed");
  }

  // Brings HH:MM and HH:MM:SS to HH:MM:SS, so that times compare as text.
  const fullTime = (time: string): string => (time + ":00").slice(0, 8);
  const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
  const weekday = weekdays[new Date(day + "T00:00:00Z").getUTCDay()];
  const localStart = fullTime(context.timeOf(start));
  const localEnd = fullTime(context.timeOf(end));
  const openings = await context.openings.list({ practitioner: practitioner.id });
  const isOpen = openings.some(
    (opening) =>
      opening.weekday === weekday && fullTime(opening.opensAt) <= localStart && fullTime(opening.closesAt) >= localEnd,
  );
  if (!isOpen) {
    return context.fail("closed");
  }

  const inTheWay = await context.appointments.list({
    status: ["booked", "completed"],
    startsAt: { lt: end },
    endsAt: { gt: start },
  });

  const endsOfPractitioner = inTheWay
    .filter((appointment) => appointment.practitioner === practitioner.id)
    .map((appointment) => appointment.endsAt.getTime());
  if (endsOfPractitioner.length > 0) {
    return context.fail("practitioner-busy", { until: new Date(Math.max(...endsOfPractitioner)) });
  }

  const endsOfClient = inTheWay
    .filter((appointment) => appointment.client === input.client)
    .map((appointment) => appointment.endsAt.getTime());
  if (endsOfClient.length > 0) {
    return context.fail("client-busy", { until: new Date(Math.max(...endsOfClient)) });
  }

  const takenRooms = new Set(inTheWay.map((appointment) => appointment.room));
  const activeRooms = await context.rooms.list({ isActive: true }, { sort: "name" });
  const room = activeRooms.find(
    (candidate) => !takenRooms.has(candidate.id) && (input.room === null || candidate.id === input.room),
  );
  if (room === undefined) {
    return context.fail("no-room");
  }

  return { endsAt: end, room: room.id };
  // specc:end check-slot
}
