const { product, supply, counted, note } = context.input;
if ((product === null) === (supply === null)) {
  return context.fail("not-one-item");
}
if (product !== null && !counted.isInteger()) {
  return context.fail("not-whole-pieces");
}
let item: { readonly onHand: number | Decimal };
if (product !== null) {
  item = await context.products.get(product);
} else if (supply !== null) {
  item = await context.supplies.get(supply);
} else {
  return context.fail("not-one-item");
}
return await context.adjustments.create({
  product,
  supply,
  quantity: counted.minus(item.onHand),
  reason: "count",
  reference: note ?? "Count",
});
