  const adjustment = context.adjustment;
  const quantity = adjustment.quantity;
  const product = adjustment.product === null ? null : await context.products.get(adjustment.product);
  const supply = adjustment.supply === null ? null : await context.supplies.get(adjustment.supply);
  const item = product ?? supply;
  if (item === null) {
    throw new Error("The adjustment names neither a product nor a supply.");
  }
  const onHand = new Decimal(item.onHand);
  const reorderLevel = new Decimal(item.reorderLevel);
  const after = onHand.plus(quantity);

  if (product !== null && !quantity.isInteger()) {
    context.fail("not-whole-pieces");
  }
  if (after.lessThan(0)) {
    context.fail("insufficient-stock", {
      short: [
        {
          item: item.id,
          name: item.name,
          needed: quantity.negated(),
          onHand,
          missing: after.negated(),
        },
      ],
    });
  }

  if (product !== null) {
    await context.products.update(product.id, { onHand: after.toNumber() });
  } else {
    await context.supplies.update(item.id, { onHand: after });
  }

  const open =
    product !== null
      ? await context.alerts.find({ product: product.id, closedAt: null })
      : await context.alerts.find({ supply: item.id, closedAt: null });
  if (after.lessThanOrEqualTo(reorderLevel)) {
    if (open === null && (product === null || product.status === "active")) {
      await context.alerts.create({
        product: adjustment.product,
        supply: adjustment.supply,
        onHand: after,
        reorderLevel,
      });
    }
  } else if (open !== null) {
    await context.alerts.update(open.id, { closedAt: context.now });
  }

  return { stockAfter: after };
