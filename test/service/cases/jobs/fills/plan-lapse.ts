const { ticket, now, later } = context;
await later.lapse({ ticket: ticket.id }, { notBefore: new Date(now.getTime() + 3_600_000) });
if (ticket.title.startsWith("ring")) await later.ringBell({ ticket: ticket.id, price: ticket.price, at: now });
