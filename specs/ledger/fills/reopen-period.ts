  const { period } = context;
  const laterClosed = await context.periods.list(
    { status: "closed", startsOn: { gt: period.startsOn } },
    { sort: "startsOn" },
  );
  if (laterClosed.length > 0) {
    return context.fail("later-closed", { periods: laterClosed.map((later) => later.name) });
  }
  const closingBalances = await context.closingBalances.list({ period: period.id });
  for (const closingBalance of closingBalances) {
    await context.closingBalances.remove(closingBalance.id);
  }
  return period;
