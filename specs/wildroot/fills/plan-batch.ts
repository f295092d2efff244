const { input } = context;
const recipe = await context.recipes.get(input.recipe);
const product = await context.products.get(recipe.product);

if (recipe.replacedBy !== null) {
  return context.fail("recipe-replaced");
}
if (product.status === "retired") {
  return context.fail("product-retired");
}

const day = context.dayOf(context.now);
const counter = (await context.productionBatches.count({ product: product.id, plannedOn: day })) + 1;
const lotNumber = product.sku + "-" + day.replaceAll("-", "") + "-" + String(counter).padStart(2, "0");

return await context.productionBatches.create({
  lotNumber,
  recipe: input.recipe,
  product: product.id,
  plannedOn: day,
  runs: input.runs,
  notes: input.notes,
});
