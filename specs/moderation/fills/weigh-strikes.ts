  const { person, now } = context;
  const strikes = await context.strikes.count({
    person: person.id,
    liftedAt: null,
    givenAt: { gt: new Date(now.getTime() - 90 * 86_400_000) },
  });
  const note = `${strikes} strikes`;
  if (strikes >= 3 && person.status === "active") {
    await context.people.update(person.id, { status: "suspended" });
    await context.auditEntries.create({ what: "suspended", person: person.id, note });
    return { strikes, status: "suspended" };
  }
  if (strikes < 3 && person.status === "suspended") {
    await context.people.update(person.id, { status: "active" });
    await context.auditEntries.create({ what: "reinstated", person: person.id, note });
    return { strikes, status: "active" };
  }
  return { strikes, status: person.status };
