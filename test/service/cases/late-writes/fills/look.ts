const { bin } = context;
const written = await context.bins.update(bin.id, { price: context.input.price, held: bin.held + 1 });
return context.moves.create({
  bin: bin.id,
  count: 1,
  note: `${written.name} at ${written.price.toFixed()}: ${written.held}, ${written.doubled}`,
});
