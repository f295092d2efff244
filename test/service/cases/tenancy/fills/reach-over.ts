const { product: id, company } = context.input;
const found = (await context.products.find({ id })) !== null;
const done: string[] = [];
const attempts: [string, () => Promise<unknown>][] = [
  ["read", () => context.products.get(id)],
  ["changed", () => context.products.update(id, { stock: 99 })],
];
if (!found) attempts.push(["removed", () => context.products.remove(id)]);
if (company !== null)
  attempts.push(["made", () => context.products.create({ sku: "MADE", price: new Decimal(1), company })]);
for (const [name, attempt] of attempts) {
  try {
    await attempt();
    done.push(name);
  } catch {
    continue;
  }
}
return { found, done };
