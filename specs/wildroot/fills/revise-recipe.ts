const { recipe, input } = context;

if (recipe.replacedBy !== null) {
  context.fail("recipe-replaced");
}
const supplies = new Set(input.ingredients.map((ingredient) => ingredient.supply));
if (supplies.size !== input.ingredients.length) {
  context.fail("supply-twice");
}

const content = {
  name: input.name,
  piecesPerBatch: input.piecesPerBatch,
  instructions: input.instructions,
  ingredients: input.ingredients.map(({ supply, quantity }) => ({ supply, quantity })),
};

const batches = await context.productionBatches.count({ recipe: recipe.id });
if (batches === 0) {
  return await context.recipes.update(recipe.id, content);
}

const revised = await context.recipes.create({
  ...content,
  product: recipe.product,
  revision: recipe.revision + 1,
});
await context.recipes.update(recipe.id, { replacedBy: revised.id });
return revised;
