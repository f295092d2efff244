  const { input } = context;
  const into = await context.accounts.get(input.into);
  if (into.kind !== "equity") {
    return context.fail("not-equity");
  }

  const year = String(input.year).padStart(4, "0");
  const entries = await context.entries.list({ bookedOn: { gte: `${year}-01-01`, lte: `${year}-12-31` } });
  const balances = new Map<string, Decimal>();
  for (const entry of entries) {
    for (const line of entry.lines) {
      const balance = balances.get(line.account) ?? new Decimal(0);
      balances.set(line.account, balance.plus(line.amount));
    }
  }

  const accounts = await context.accounts.list({ kind: ["income", "expense"] }, { sort: "code" });
  const lines: { readonly account: string; readonly amount: Decimal; readonly memo: string | null }[] = [];
  let sum = new Decimal(0);
  for (const account of accounts) {
    const balance = balances.get(account.id);
    if (balance !== undefined && !balance.isZero()) {
      lines.push({ account: account.id, amount: balance.negated(), memo: null });
      sum = sum.plus(balance);
    }
  }
  if (lines.length === 0) {
    return context.fail("nothing-to-close");
  }
  if (!sum.isZero()) {
    lines.push({ account: into.id, amount: sum, memo: null });
  }

  const next = entries.filter((entry) => entry.kind === "closing").length + 1;
  return await context.actions.writeEntry({
    reference: `closing-${input.year}-${next}`,
    bookedOn: `${year}-12-31`,
    description: `Closing of ${input.year}`,
    kind: "closing",
    reverses: null,
    lines,
  });
