  const { input } = context;
  const accounts = new Set([input.from, ...input.shares.map((share) => share.account)]);
  if (accounts.size !== input.shares.length + 1) {
    return context.fail("account-twice");
  }

  // Whole numbers keep every part and what it lost exact; weights with a fraction are scaled up.
  let scale = 1;
  while (scale < 1_000_000 && input.shares.some((share) => !Number.isInteger(share.weight * scale))) {
    scale *= 10;
  }
  const factor = scale;
  const weighted = input.shares.map((share) => ({
    account: share.account,
    weight: BigInt(Math.round(share.weight * factor)),
  }));
  const totalWeight = weighted.reduce((sum, share) => sum + share.weight, 0n);
  const cents = BigInt(input.amount.times(100).toFixed(0));

  const parts = weighted.map((share) => ({
    account: share.account,
    got: (cents * share.weight) / totalWeight,
    lost: (cents * share.weight) % totalWeight,
  }));
  let left = parts.reduce((rest, part) => rest - part.got, cents);
  const mostLostFirst = [...parts].sort((a, b) => (a.lost > b.lost ? -1 : a.lost < b.lost ? 1 : 0));
  for (const part of mostLostFirst) {
    if (left > 0n) {
      part.got += 1n;
      left -= 1n;
    }
  }

  const lines = parts
    .filter((part) => part.got !== 0n)
    .map((part) => ({ account: part.account, amount: new Decimal(part.got.toString()).div(100), memo: null }));
  return await context.actions.writeEntry({
    reference: input.reference,
    bookedOn: input.bookedOn,
    description: input.description,
    kind: "allocation",
    reverses: null,
    lines: [...lines, { account: input.from, amount: input.amount.negated(), memo: null }],
  });
