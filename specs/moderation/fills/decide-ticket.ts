  const { ticket, input, now } = context;
  if (ticket.claimedAt === null || now.getTime() - ticket.claimedAt.getTime() >= 30 * 60_000) {
    return context.fail("claim-lapsed");
  }
  const post = await context.posts.get(ticket.post);
  const author = post.author;
  const decision = await context.decisions.create({
    ticket: ticket.id,
    post: post.id,
    verdict: input.verdict,
    reason: input.reason,
  });
  await context.auditEntries.create({
    what: "decided",
    post: post.id,
    ticket: ticket.id,
    person: author,
    note: input.verdict,
  });
  if (input.verdict === "keep") {
    if (post.status === "held") {
      await context.posts.update(post.id, { status: "visible" });
    }
  } else {
    await context.posts.update(post.id, { status: "removed" });
    await context.strikes.create({ person: author, decision: decision.id });
    await context.auditEntries.create({ what: "struck", post: post.id, ticket: ticket.id, person: author });
    await context.actions.weighStrikes({ person: author });
  }
  return decision;
