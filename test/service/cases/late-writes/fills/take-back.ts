const { move } = context;
const bin = await context.bins.get(move.bin);
await Promise.all([
  context.bins.update(bin.id, { held: bin.held - move.count }),
  context.bins.get(bin.id),
  context.bins.find({ name: bin.name }),
]);
const again = await context.bins.get(bin.id);
return context.moves.create({
  bin: bin.id,
  count: -move.count,
  note: `${bin.held} - ${move.count} = ${again.held}, ${again.doubled}`,
});
