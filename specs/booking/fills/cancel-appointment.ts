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
