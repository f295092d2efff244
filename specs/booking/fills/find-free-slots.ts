  const { practitioner, input, now } = context;
  const day = input.day;
  const treatment = await context.treatments.get(input.treatment);
  if (!practitioner.isActive || !treatment.isActive) {
    return [];
  }
  const closedDays = await context.closedDays.list({ day });
  if (closedDays.some((row) => row.practitioner === null || row.practitioner === practitioner.id)) {
    return [];
  }

  // The wall clock of Europe/Berlin: summer time from the last Sunday of March to that of October, 01:00 UTC each.
  const wallClock = (instant: Date): { readonly day: string; readonly time: string } => {
    const year = String(instant.getUTCFullYear()).padStart(4, "0");
    const march = new Date(`${year}-03-31T01:00:00Z`);
    const october = new Date(`${year}-10-31T01:00:00Z`);
    const summerBegins = march.getTime() - march.getUTCDay() * 86_400_000;
    const summerEnds = october.getTime() - october.getUTCDay() * 86_400_000;
    const isSummer = instant.getTime() >= summerBegins && instant.getTime() < summerEnds;
    const text = new Date(instant.getTime() + (isSummer ? 7_200_000 : 3_600_000)).toISOString();
    return { day: text.slice(0, 10), time: text.slice(11, 16) };
  };

  const midnightUtc = new Date(`${day}T00:00:00Z`);
  const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
  const weekday = weekdays[midnightUtc.getUTCDay()];
  const allOpenings = await context.openings.list({ practitioner: practitioner.id });
  const openings = allOpenings.filter((opening) => opening.weekday === weekday);
  const rooms = await context.rooms.list({ isActive: true });

  // Every moment of the local day lies between these two.
  const first = midnightUtc.getTime() - 7_200_000;
  const last = midnightUtc.getTime() + 86_400_000;
  const appointments = await context.appointments.list({
    status: ["booked", "completed"],
    startsAt: { lt: new Date(last) },
    endsAt: { gt: new Date(first) },
  });

  const slots: { readonly startsAt: Date; readonly endsAt: Date; readonly localTime: string }[] = [];
  for (let moment = first; moment < last; moment += 900_000) {
    const start = new Date(moment);
    const end = new Date(moment + treatment.minutes * 60_000);
    const localStart = wallClock(start);
    const localEnd = wallClock(end);
    if (moment <= now.getTime() || localStart.day !== day || localEnd.day !== day) {
      continue;
    }
    const isOpen = openings.some(
      (opening) =>
        opening.opensAt.slice(0, 5) <= localStart.time && opening.closesAt.slice(0, 5) >= localEnd.time,
    );
    if (!isOpen) {
      continue;
    }
    const inTheWay = appointments.filter(
      (appointment) =>
        appointment.startsAt.getTime() < end.getTime() && appointment.endsAt.getTime() > start.getTime(),
    );
    if (inTheWay.some((appointment) => appointment.practitioner === practitioner.id)) {
      continue;
    }
    if (rooms.some((room) => inTheWay.every((appointment) => appointment.room !== room.id))) {
      slots.push({ startsAt: start, endsAt: end, localTime: localStart.time });
    }
  }
  return slots;
