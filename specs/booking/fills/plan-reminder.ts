const { appointment, now } = context;
const day = context.dayOf(appointment.startsAt);

// Calendar days are counted in UTC, where each has 24 hours.
const dayBefore = new Date(new Date(day + "T00:00:00Z").getTime() - 24 * 60 * 60_000).toISOString().slice(0, 10);
const evening = context.momentOf(dayBefore, "18:00:00");

await context.reminders.create({
  appointment: appointment.id,
  dueAt: evening.getTime() < now.getTime() ? now : evening,
  localStart: day + " " + context.timeOf(appointment.startsAt).slice(0, 5),
});
