  const { input, now } = context;
  const start = input.startsAt;
  if (start.getTime() <= now.getTime()) {
    return context.fail("in-the-past");
  }
  if (start.getTime() % 900_000 !== 0) {
    return context.fail("off-grid");
  }

  const practitioner = await context.practitioners.get(input.practitioner);
  const treatment = await context.treatments.get(input.treatment);
  if (!practitioner.isActive || !treatment.isActive) {
    return context.fail("not-offered");
  }
  const end = new Date(start.getTime() + treatment.minutes * 60_000);

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
  const localStart = wallClock(start);
  const localEnd = wallClock(end);
  if (localStart.day !== localEnd.day) {
    return context.fail("closed");
  }
  const closedDays = await context.closedDays.list({ day: localStart.day });
  if (closedDays.some((row) => row.practitioner === null || row.practitioner === practitioner.id)) {
    return context.fail("closed");
  }
  const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
  const weekday = weekdays[new Date(`${localStart.day}T00:00:00Z`).getUTCDay()];
  const openings = await context.openings.list({ practitioner: practitioner.id });
  const isOpen = openings.some(
    (opening) =>
      opening.weekday === weekday &&
      opening.opensAt.slice(0, 5) <= localStart.time &&
      opening.closesAt.slice(0, 5) >= localEnd.time,
  );
  if (!isOpen) {
    return context.fail("closed");
  }

  const inTheWay = {
    status: ["booked", "completed"] as const,
    startsAt: { lt: end },
    endsAt: { gt: start },
  };
  const latestFirst = { sort: "-endsAt", limit: 1 };
  const ofPractitioner = await context.appointments.list({ practitioner: practitioner.id, ...inTheWay }, latestFirst);
  const practitionerBusy = ofPractitioner.at(0);
  if (practitionerBusy !== undefined) {
    return context.fail("practitioner-busy", { until: practitionerBusy.endsAt });
  }
  const ofClient = await context.appointments.list({ client: input.client, ...inTheWay }, latestFirst);
  const clientBusy = ofClient.at(0);
  if (clientBusy !== undefined) {
    return context.fail("client-busy", { until: clientBusy.endsAt });
  }

  const rooms =
    input.room === null
      ? await context.rooms.list({ isActive: true }, { sort: "name" })
      : await context.rooms.list({ id: input.room, isActive: true });
  for (const room of rooms) {
    const taken = await context.appointments.count({ room: room.id, ...inTheWay });
    if (taken === 0) {
      return { endsAt: end, room: room.id };
    }
  }
  return context.fail("no-room");
