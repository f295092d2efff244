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
