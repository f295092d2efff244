const order = await context.orders.find({ number: context.input.id });
if (order) await context.orders.update(order.id, { news: order.news + 1 });
