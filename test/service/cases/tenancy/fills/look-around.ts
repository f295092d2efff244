const customers = await context.customers.count();
const products = (await context.products.list({}, { sort: "sku" })).map(({ sku }) => sku);
const sales = (await context.sales.list()).length;
return { customers, products, sales };
