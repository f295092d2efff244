const { bundle, input, turns, accounts, parts, bundles, shelves } = context;
const turn = input.isCounted ? await turns.find({ name: "turn" }) : null;
const seq = turn === null ? 0 : turn.count + 1;
for (const line of bundle.lines) {
  const part = await parts.get(line.part);
  const shelf = await shelves.get(part.shelf);
  const needed = line.count * input.times;
  if (part.stock < needed) context.fail("short", { seq, log: `${part.code} ${part.stock} on ${part.where}` });
  await parts.update(part.id, { stock: part.stock - needed });
  if (shelf.keeper === null) continue;
  const keeper = await accounts.get(shelf.keeper);
  await accounts.update(keeper.id, { balance: keeper.balance + 1 });
}
if (turn !== null) await turns.update(turn.id, { count: seq });
await bundles.update(bundle.id, { taken: bundle.taken + input.times, seq });
