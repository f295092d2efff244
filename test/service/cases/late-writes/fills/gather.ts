const moves = [];
for (const name of context.input.names) {
  const bin = await context.bins.create({ name, held: 1 });
  moves.push(await context.moves.create({ bin: bin.id, count: 1, note: "gathered" }));
}
return moves;
