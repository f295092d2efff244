  const { appointment, now } = context;

  // Europe/Berlin is ahead of UTC by two hours from the last Sunday of March to that of October, 01:00 UTC each,
  // otherwise by one.
  const offsetAt = (instant: Date): number => {
    const year = String(instant.getUTCFullYear()).padStart(4, "0");
    const march = new Date(`${year}-03-31T01:00:00Z`);
    const october = new Date(`${year}-10-31T01:00:00Z`);
    const summerBegins = march.getTime() - march.getUTCDay() * 86_400_000;
    const summerEnds = october.getTime() - october.getUTCDay() * 86_400_000;
    const isSummer = instant.getTime() >= summerBegins && instant.getTime() < summerEnds;
    return isSummer ? 7_200_000 : 3_600_000;
  };

  const startsAt = appointment.startsAt;
  const local = new Date(startsAt.getTime() + offsetAt(startsAt)).toISOString();
  const localDay = local.slice(0, 10);
  const localStart = `${localDay} ${local.slice(11, 16)}`;

  // 18:00 UTC of the day before, six hours before its end: on that day the offset is already that of the local evening.
  const evening = new Date(new Date(`${localDay}T00:00:00Z`).getTime() - 6 * 3_600_000);
  const reminderAt = new Date(evening.getTime() - offsetAt(evening));
  const dueAt = reminderAt.getTime() < now.getTime() ? now : reminderAt;

  await context.reminders.create({ appointment: appointment.id, dueAt, localStart });
