const { sale } = context;
if (context.now.getTime() - sale.takenAt.getTime() > 24 * 60 * 60 * 1000) {
  return context.fail("too-late");
}
for (const line of sale.lines) {
  await context.adjustments.create({
    product: line.product,
    quantity: new Decimal(line.quantity),
    reason: "void",
    reference: sale.clientRef,
    causeId: sale.id,
  });
}
