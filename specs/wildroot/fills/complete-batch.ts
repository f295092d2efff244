  const batch = context.batch;
  const made = context.input.piecesMade;
  const notes = context.input.notes ?? batch.notes;
  if (made <= 0) {
    await context.productionBatches.update(batch.id, {
      piecesMade: made,
      completedAt: context.now,
      notes,
    });
    return;
  }

  const materialCost = batch.materialCost;
  if (materialCost === null) {
    throw new Error("The batch has no material cost.");
  }
  const product = await context.products.get(batch.product);
  const held = product.onHand;
  const oldCost = product.costPerPiece;
  const costPerPiece = materialCost.div(made).toDecimalPlaces(4);

  await context.productionBatches.update(batch.id, {
    piecesMade: made,
    completedAt: context.now,
    notes,
    costPerPiece,
  });
  await context.adjustments.create({
    product: product.id,
    quantity: new Decimal(made),
    reason: "batch",
    reference: batch.lotNumber,
    causeId: batch.id,
  });
  await context.products.update(product.id, {
    costPerPiece: oldCost
      .times(held)
      .plus(costPerPiece.times(made))
      .div(held + made)
      .toDecimalPlaces(4),
  });
