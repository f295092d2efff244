  const supply = context.supply;
  const input = context.input;
  const held = supply.onHand;
  const oldCost = supply.costPerUnit;

  const delivery = await context.deliveries.create({
    supply: supply.id,
    quantity: input.quantity,
    costPerUnit: input.costPerUnit,
    note: input.note,
  });
  await context.adjustments.create({
    supply: supply.id,
    quantity: input.quantity,
    reason: "delivery",
    reference: input.note ?? "Delivery",
    causeId: delivery.id,
  });
  await context.supplies.update(supply.id, {
    costPerUnit: held
      .times(oldCost)
      .plus(input.quantity.times(input.costPerUnit))
      .div(held.plus(input.quantity))
      .toDecimalPlaces(4),
  });

  return delivery;
