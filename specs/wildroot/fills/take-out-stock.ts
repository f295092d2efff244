const { product, supply, quantity, reason, note } = context.input;
if ((product === null) === (supply === null)) {
  return context.fail("not-one-item");
}
if (product !== null && !quantity.isInteger()) {
  return context.fail("not-whole-pieces");
}
let item: { readonly id: string; readonly name: string; readonly onHand: number | Decimal };
if (product !== null) {
  item = await context.products.get(product);
} else if (supply !== null) {
  item = await context.supplies.get(supply);
} else {
  return context.fail("not-one-item");
}
const onHand = new Decimal(item.onHand);
if (onHand.lessThan(quantity)) {
  return context.fail("insufficient-stock", {
    short: [{ item: item.id, name: item.name, needed: quantity, onHand, missing: quantity.minus(onHand) }],
  });
}
return await context.adjustments.create({
  product,
  supply,
  quantity: quantity.negated(),
  reason,
  reference: note,
});
