const { bin } = context;
let held = bin.held;
for (const count of context.input.counts) {
  held += count;
  await context.bins.update(bin.id, { held });
  await context.moves.create({ bin: bin.id, count, note: `to ${held}` });
}
const again = await context.bins.get(bin.id);
const moves = await context.moves.list({ bin: bin.id });
const found = await context.moves.find({ bin: bin.id, note: `to ${held}` });
return context.moves.create({
  bin: bin.id,
  count: 0,
  note: `${again.held}, ${again.doubled}, version ${again.version}, ${moves.length} moves, ${found?.where ?? "none"}`,
});
