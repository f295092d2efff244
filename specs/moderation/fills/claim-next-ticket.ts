  const { me, now } = context;
  const hasLapsed = (claimedAt: Date | null): boolean =>
    claimedAt === null || now.getTime() - claimedAt.getTime() >= 30 * 60_000;

  const mine = await context.tickets.list({ status: "claimed", claimedBy: me.id });
  const current = mine.find((ticket) => !hasLapsed(ticket.claimedAt));
  if (current !== undefined) {
    return current;
  }

  const undecided = await context.tickets.list({ status: ["open", "claimed"] });
  const waiting = undecided
    .filter((ticket) => ticket.status === "open" || hasLapsed(ticket.claimedAt))
    .sort((a, b) => b.complaintCount - a.complaintCount || a.createdAt.getTime() - b.createdAt.getTime());
  for (const ticket of waiting) {
    const post = await context.posts.get(ticket.post);
    if (post.author !== me.id) {
      const claimed = await context.tickets.update(ticket.id, { status: "claimed", claimedBy: me.id, claimedAt: now });
      await context.auditEntries.create({ what: "claimed", post: ticket.post, ticket: ticket.id });
      return claimed;
    }
  }
  return context.fail("queue-empty");
