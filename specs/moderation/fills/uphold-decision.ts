  const { appeal } = context;
  const decision = await context.decisions.get(appeal.decision);
  const post = await context.posts.get(decision.post);
  await context.auditEntries.create({
    what: "appealDecided",
    post: decision.post,
    ticket: decision.ticket,
    person: post.author,
    note: "upheld",
  });
  return appeal;
