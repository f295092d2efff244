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
