  const { appeal, now } = context;
  const decision = await context.decisions.get(appeal.decision);
  const post = await context.posts.get(decision.post);
  const about = { post: decision.post, ticket: decision.ticket, person: post.author };
  await context.auditEntries.create({ what: "appealDecided", ...about, note: "overturned" });
  await context.posts.update(post.id, { status: "visible" });
  const strike = await context.strikes.find({ decision: decision.id });
  if (strike !== null) {
    await context.strikes.update(strike.id, { liftedAt: now });
    await context.auditEntries.create({ what: "strikeLifted", ...about });
  }
  await context.actions.weighStrikes({ person: post.author });
  return appeal;
