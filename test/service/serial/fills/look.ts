const { part, input, turns, parts } = context;
const written = await parts.update(part.id, { stock: part.stock + input.count });
const log = `${written.code} ${written.stock} is ${written.worth.toFixed(2)} on ${written.where}`;
const turn = input.isCounted ? await turns.find({ name: "turn" }) : null;
if (turn === null) return { seq: 0, log };
const next = await turns.update(turn.id, { count: turn.count + 1 });
return { seq: next.count, log };
