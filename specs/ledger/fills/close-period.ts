  const { period } = context;
  const earlierOpen = await context.periods.list(
    { status: "open", startsOn: { lt: period.startsOn } },
    { sort: "startsOn" },
  );
  if (earlierOpen.length > 0) {
    return context.fail("earlier-open", { periods: earlierOpen.map((earlier) => earlier.name) });
  }

  const entries = await context.entries.list({ bookedOn: { lte: period.endsOn } });
  const balances = new Map<string, Decimal>();
  for (const entry of entries) {
    for (const line of entry.lines) {
      const balance = balances.get(line.account) ?? new Decimal(0);
      balances.set(line.account, balance.plus(line.amount));
    }
  }
  for (const [account, balance] of balances) {
    await context.closingBalances.create({ period: period.id, account, balance });
  }
  return period;
