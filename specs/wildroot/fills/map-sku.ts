const { sku, product } = context.input;
const channel = context.channel.id;

const known = await context.skuMappings.find({ channel, sku });
const mapping =
  known === null
    ? await context.skuMappings.create({ channel, sku, product })
    : await context.skuMappings.update(known.id, { product });

const waiting = await context.onlineOrders.list({ channel, status: "needsAttention" }, { sort: "placedAt" });
for (const order of waiting) {
  if (order.lines.some((line) => line.sku === sku)) {
    await context.actions.settleOrder({ onlineOrder: order.id });
  }
}

return mapping;
