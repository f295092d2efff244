  const batch = context.batch;
  if (batch.startedAt !== null) {
    const recipe = await context.recipes.get(batch.recipe);
    for (const ingredient of recipe.ingredients) {
      await context.adjustments.create({
        supply: ingredient.supply,
        quantity: ingredient.quantity.times(batch.runs),
        reason: "batch",
        reference: batch.lotNumber,
        causeId: batch.id,
      });
    }
  }
  await context.productionBatches.update(batch.id, {
    cancelledAt: context.now,
    notes: context.input.notes ?? batch.notes,
  });
