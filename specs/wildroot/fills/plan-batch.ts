const recipe = await context.recipes.get(context.input.recipe);
const product = await context.products.get(recipe.product);

if (recipe.replacedBy !== null) {
  context.fail("recipe-replaced");
}
if (product.status === "retired") {
  context.fail("product-retired");
}

const timeZone = "America/New_York";
const year = context.now.toLocaleDateString("en-US", { timeZone, year: "numeric" }).padStart(4, "0");
const month = context.now.toLocaleDateString("en-US", { timeZone, month: "2-digit" }).padStart(2, "0");
const dayOfMonth = context.now.toLocaleDateString("en-US", { timeZone, day: "2-digit" }).padStart(2, "0");
const day = `${year}-${month}-${dayOfMonth}`;

const planned = await context.productionBatches.count({ product: product.id, plannedOn: day });
const counter = String(planned + 1).padStart(2, "0");

return await context.productionBatches.create({
  lotNumber: `${product.sku}-${year}${month}${dayOfMonth}-${counter}`,
  recipe: context.input.recipe,
  product: product.id,
  plannedOn: day,
  runs: context.input.runs,
  notes: context.input.notes,
});
