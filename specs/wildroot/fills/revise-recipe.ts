  const recipe = context.recipe;
  const input = context.input;
  if (recipe.replacedBy !== null) {
    context.fail("recipe-replaced");
  }
  const supplies = new Set(input.ingredients.map((ingredient) => ingredient.supply));
  if (supplies.size !== input.ingredients.length) {
    context.fail("supply-twice");
  }

  const batches = await context.productionBatches.count({ recipe: recipe.id });
  if (batches === 0) {
    await context.recipes.update(recipe.id, {
      name: input.name,
      piecesPerBatch: input.piecesPerBatch,
      instructions: input.instructions,
      ingredients: input.ingredients,
    });
    return;
  }

  const created = await context.recipes.create({
    name: input.name,
    product: recipe.product,
    piecesPerBatch: input.piecesPerBatch,
    instructions: input.instructions,
    revision: recipe.revision + 1,
    ingredients: input.ingredients,
  });
  await context.recipes.update(recipe.id, { replacedBy: created.id });
