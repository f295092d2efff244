const { account, entries } = context;
const number = (await entries.count({ account: account.id })) + 1;
await entries.create({ account: account.id, number, balance: account.balance });
