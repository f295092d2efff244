  const recipe = await context.recipes.get(context.input.recipe);
  const product = await context.products.get(recipe.product);
  if (recipe.replacedBy !== null) {
    context.fail("recipe-replaced");
  }
  if (product.status === "retired") {
    context.fail("product-retired");
  }

  // MM/DD/YYYY
  const local = context.now.toLocaleDateString("en-US", {
    timeZone: "America/New_York",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const year = local.slice(6, 10);
  const month = local.slice(0, 2);
  const dayOfMonth = local.slice(3, 5);
  const day = `${year}-${month}-${dayOfMonth}`;

  const planned = await context.productionBatches.count({ product: product.id, plannedOn: day });
  const counter = String(planned + 1).padStart(2, "0");

  return await context.productionBatches.create({
    recipe: context.input.recipe,
    runs: context.input.runs,
    notes: context.input.notes,
    product: product.id,
    plannedOn: day,
    lotNumber: `${product.sku}-${year}${month}${dayOfMonth}-${counter}`,
  });
