  const { period } = context;
  const sharing = await context.periods.list(
    { startsOn: { lte: period.endsOn }, endsOn: { gte: period.startsOn } },
    { sort: "startsOn" },
  );
  const others = sharing.filter((other) => other.id !== period.id);
  if (others.length > 0) {
    return context.fail("periods-overlap", { periods: others.map((other) => other.name) });
  }
  return {};
