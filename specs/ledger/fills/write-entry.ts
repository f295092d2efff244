  const { input } = context;
  const difference = input.lines.reduce((sum, line) => sum.plus(line.amount), new Decimal(0));
  if (!difference.isZero()) {
    return context.fail("not-balanced", { difference });
  }

  const codes = new Set<string>();
  for (const id of new Set(input.lines.map((line) => line.account))) {
    const account = await context.accounts.get(id);
    if (!account.isOpen) {
      codes.add(account.code);
    }
  }
  if (codes.size > 0) {
    return context.fail("account-closed", { codes: [...codes] });
  }

  const period = await context.periods.find({
    startsOn: { lte: input.bookedOn },
    endsOn: { gte: input.bookedOn },
  });
  if (period === null) {
    return context.fail("no-period");
  }
  if (period.status === "closed") {
    return context.fail("period-closed", { period: period.name });
  }

  const year = input.bookedOn.slice(0, 4);
  const count = await context.entries.count({ bookedOn: { gte: `${year}-01-01`, lte: `${year}-12-31` } });
  return await context.entries.create({
    number: `${year}-${String(count + 1).padStart(4, "0")}`,
    reference: input.reference,
    bookedOn: input.bookedOn,
    description: input.description,
    kind: input.kind,
    period: period.id,
    reverses: input.reverses,
    lines: input.lines.map((line) => ({ account: line.account, amount: line.amount, memo: line.memo })),
  });
