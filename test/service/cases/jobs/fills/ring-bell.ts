const { input, tickets, runs, bell, fail } = context;
const ticket = await tickets.get(input.ticket);
if (ticket.title === "ring never") fail("never");
await runs.create({ what: "ring", note: `${input.price.toFixed(2)} ${input.at.toISOString().slice(0, 4)}` });
await bell.ring({ title: ticket.title });
await tickets.update(ticket.id, { rings: ticket.rings + 1 });
