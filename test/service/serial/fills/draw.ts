const { input, accounts, parts } = context;
const pieces = Math.abs(input.count) % 4;
const part = await parts.get(input.part);
await parts.update(part.id, { stock: part.stock - pieces });
const account = await accounts.get(input.account);
await accounts.update(account.id, { balance: account.balance + pieces });
if (input.count % 3 === 0) context.fail("drawn-back");
if (input.count % 3 === 1) await parts.update(part.id, { code: input.code });
