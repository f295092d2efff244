const { account, input, turns, accounts, parts, shelves, bundles, moves, entries, slips, actions } = context;
const log: string[] = [];
let seq = 0;
const takeTurn = async (): Promise<number> => {
  const turn = input.isCounted && seq === 0 ? await turns.find({ name: "turn" }) : null;
  if (turn === null) return seq;
  seq = turn.count + 1;
  await turns.update(turn.id, { count: seq });
  return seq;
};
const tellPart = async (id: string): Promise<number> => {
  const part = await parts.get(id);
  const price = `${part.price.toFixed(2)} is ${part.worth.toFixed(2)}`;
  log.push(`${part.code} ${part.stock} at ${price} on ${part.where} ${part.place}, ${part.version}`);
  return part.stock;
};
const tellAccount = async (id: string): Promise<number> => {
  const found = await accounts.get(id);
  log.push(`${found.name} ${found.balance}, ${found.written} written, ${found.version}`);
  return found.balance;
};
if (!input.isLate) await takeTurn();
for (const step of input.steps) {
  const size = Math.abs(step.count);
  if (step.op === "get") await tellPart(step.part);
  if (step.op === "find") {
    const found = await parts.find({ code: step.code });
    log.push(found === null ? `no ${step.code}` : `${found.code} ${found.stock}, ${found.worth.toFixed(2)}`);
  }
  if (step.op === "full") {
    const full = await parts.list({ stock: { gte: size } }, { sort: "code" });
    log.push(full.map((part) => `${part.code} ${part.stock}`).join(" "));
  }
  if (step.op === "tally") {
    const count = await moves.count({ account: step.account });
    const last = await entries.list({ account: step.account }, { sort: "-number", limit: 3 });
    log.push(`${count} moves; ${last.map((entry) => `${entry.number}: ${entry.balance}`).join(" ")}`);
  }
  if (step.op === "take") {
    const stock = await tellPart(step.part);
    await parts.update(step.part, { stock: stock - step.count });
  }
  if (step.op === "both") {
    const stock = await tellPart(step.part);
    await parts.update(step.part, { stock: stock - step.count });
    const other = await tellPart(step.other);
    await parts.update(step.other, { stock: other + step.count });
    await tellPart(step.part);
  }
  if (step.op === "put") {
    const balance = await tellAccount(step.account);
    await accounts.update(step.account, { balance: balance + step.count });
  }
  if (step.op === "pay") {
    const to = await tellAccount(step.account);
    await accounts.update(step.account, { balance: to + size });
    const from = await tellAccount(account.id);
    if (from < size) context.fail("poor", { seq: await takeTurn(), log: log.join("; ") });
    await accounts.update(account.id, { balance: from - size });
  }
  if (step.op === "home") {
    const guest = await accounts.get(step.account);
    const shelf = guest.home === null ? null : await shelves.get(guest.home);
    log.push(`${guest.name} at ${shelf === null ? "none" : `${shelf.name} ${shelf.label ?? "plain"}`}`);
    if (shelf !== null && shelf.keeper !== null) {
      await tellAccount(shelf.keeper);
      const slip = await slips.find({ account: shelf.keeper, place: 1 });
      const entry = await entries.find({ account: shelf.keeper, number: 3 });
      log.push(
        `${slip === null ? "no slip" : `slip ${slip.place}`}, ${entry === null ? "few" : entry.balance}`,
      );
    }
  }
  if (step.op === "rehome") await accounts.update(step.account, { home: step.shelf });
  if (step.op === "chain") {
    const bundle = await bundles.get(step.bundle);
    log.push(`${bundle.name} ${bundle.taken} of ${bundle.stock}`);
    for (const line of bundle.lines) {
      const part = await parts.get(line.part);
      const shelf = await shelves.get(part.shelf);
      if (shelf.keeper !== null) await tellAccount(shelf.keeper);
      log.push(`${part.code} ${part.stock} on ${shelf.name}`);
      await parts.update(part.id, { stock: part.stock - line.count * (step.count % 3) });
    }
  }
  if (step.op === "make") {
    const price = new Decimal(size).div(4);
    await parts.create({ code: step.code, stock: size, price, shelf: step.shelf, place: size });
  }
  if (step.op === "drop") {
    const found = await parts.find({ code: step.code });
    if (found !== null) await parts.remove(found.id);
  }
  if (step.op === "rename") await parts.update(step.part, { code: step.code });
  if (step.op === "shift") {
    const other = await parts.get(step.other);
    await parts.update(step.part, { shelf: other.shelf });
    await parts.update(step.other, { shelf: step.shelf });
  }
  if (step.op === "draw") {
    const given = { account: step.account, part: step.part, code: step.code, count: step.count };
    try {
      await actions.draw(given);
      log.push("drawn");
    } catch {
      log.push("drawn back");
    }
  }
  if (step.op === "draw-hard") {
    await actions.draw({ account: step.account, part: step.part, code: step.code, count: step.count });
  }
  if (step.op === "draw-both") {
    const both = [step.part, step.other];
    const given = { account: step.account, code: step.code, count: step.count };
    const draws = await Promise.allSettled(both.map((part) => actions.draw({ ...given, part })));
    log.push(draws.map(({ status }) => status).join(" "));
  }
  if (step.op === "slip") await slips.create({ account: account.id, place: size });
  if (step.op === "unslip") {
    const found = await slips.find({ account: account.id, place: size });
    log.push(found === null ? "no slip" : `slip ${found.version}`);
    if (found !== null) await slips.remove(found.id);
  }
  if (step.op === "label") {
    await shelves.update(step.shelf, { label: step.code });
    const shelf = await shelves.get(step.shelf);
    log.push(`${shelf.name} ${shelf.label ?? "plain"}, ${shelf.version}`);
  }
  if (step.op === "missing") {
    try {
      await parts.get(step.shelf);
    } catch {
      log.push("no such part");
    }
  }
  if (step.op === "again") {
    await parts.update(step.part, { price: new Decimal(size).div(2) });
    const dear = await parts.list({ price: { gt: new Decimal(1) } }, { sort: "-price", limit: 5 });
    log.push(dear.map((part) => part.price.toFixed(2)).join(" "));
    const count = await parts.count({ shelf: step.shelf });
    log.push(`${count} on the shelf`);
  }
  if (step.op === "beside") {
    const stock = await tellPart(step.part);
    await Promise.all([
      bundles.get(step.bundle),
      parts.update(step.part, { stock: stock - step.count }),
      parts.get(step.part),
    ]);
    await tellPart(step.part);
    await tellPart(step.other);
  }
  if (step.op === "give-up") {
    const stock = await tellPart(step.part);
    await parts.update(step.part, { stock: stock + size });
    context.fail("given-up", { seq: await takeTurn(), log: log.join("; ") });
  }
}
await takeTurn();
const [last] = await moves.list({ account: account.id }, { sort: "-number", limit: 1 });
return moves.create({
  account: account.id,
  number: (last?.number ?? 0) + 1,
  seq,
  request: input.request,
  log: log.join("; "),
});
