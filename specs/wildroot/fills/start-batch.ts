  const batch = context.batch;
  const product = await context.products.get(batch.product);
  if (product.status === "retired") {
    context.fail("product-retired");
  }

  const recipe = await context.recipes.get(batch.recipe);
  const needs: { readonly supply: string; readonly need: Decimal }[] = [];
  const short: {
    readonly item: string;
    readonly name: string;
    readonly needed: Decimal;
    readonly onHand: Decimal;
    readonly missing: Decimal;
  }[] = [];
  let cost = new Decimal(0);
  for (const ingredient of recipe.ingredients) {
    const supply = await context.supplies.get(ingredient.supply);
    const need = ingredient.quantity.times(batch.runs);
    if (supply.onHand.lessThan(need)) {
      short.push({
        item: supply.id,
        name: supply.name,
        needed: need,
        onHand: supply.onHand,
        missing: need.minus(supply.onHand),
      });
    }
    needs.push({ supply: supply.id, need });
    cost = cost.plus(need.times(supply.costPerUnit));
  }
  if (short.length > 0) {
    context.fail("insufficient-stock", { short });
  }

  for (const { supply, need } of needs) {
    await context.adjustments.create({
      supply,
      quantity: need.negated(),
      reason: "batch",
      reference: batch.lotNumber,
      causeId: batch.id,
    });
  }
  await context.productionBatches.update(batch.id, {
    startedAt: context.now,
    materialCost: cost.toDecimalPlaces(4),
  });
