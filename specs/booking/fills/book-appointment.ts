  const { input, me } = context;
  const client = input.client ?? (me.role === "client" ? me.id : context.fail("client-missing"));
  const person = await context.people.get(client);
  if (person.role !== "client") {
    return context.fail("not-a-client");
  }
  const slot = await context.actions.checkSlot({
    practitioner: input.practitioner,
    treatment: input.treatment,
    client,
    room: input.room,
    startsAt: input.startsAt,
  });
  const treatment = await context.treatments.get(input.treatment);
  return await context.appointments.create({
    client,
    practitioner: input.practitioner,
    room: slot.room,
    treatment: input.treatment,
    startsAt: input.startsAt,
    endsAt: new Date(slot.endsAt),
    price: treatment.price,
    note: input.note,
  });
