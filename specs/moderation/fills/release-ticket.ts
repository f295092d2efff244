  const { ticket } = context;
  await context.auditEntries.create({ what: "released", post: ticket.post, ticket: ticket.id });
  return ticket;
