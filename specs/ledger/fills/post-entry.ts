  const { input } = context;
  return await context.actions.writeEntry({
    reference: input.reference,
    bookedOn: input.bookedOn,
    description: input.description,
    kind: "manual",
    reverses: null,
    lines: input.lines,
  });
