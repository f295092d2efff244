return { orders: await context.orders.count() };
