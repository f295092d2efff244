  const { entry, input } = context;
  if (entry.reverses !== null) {
    return context.fail("is-reversal");
  }
  const reversal = await context.entries.find({ reverses: entry.id });
  if (reversal !== null) {
    return context.fail("already-reversed", { number: reversal.number });
  }
  if (input.bookedOn < entry.bookedOn) {
    return context.fail("before-original");
  }
  return await context.actions.writeEntry({
    reference: `reversal-${entry.number}`,
    bookedOn: input.bookedOn,
    description: `Reversal of ${entry.number}: ${input.reason}`,
    kind: "reversal",
    reverses: entry.id,
    lines: entry.lines.map((line) => ({ account: line.account, amount: line.amount.negated(), memo: line.memo })),
  });
