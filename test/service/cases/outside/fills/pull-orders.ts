const { shop, orders } = context;
let count = 0;
for await (const order of shop.eachOrder({ key: "good", limit: 10 })) {
  if (!(await orders.find({ number: order.id }))) await orders.create({ number: order.id, total: order.total });
  count += 1;
}
return { orders: count };
