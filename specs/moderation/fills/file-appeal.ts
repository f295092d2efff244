  const { decision, input, me, now } = context;
  if (decision.verdict === "keep") {
    return context.fail("nothing-to-appeal");
  }
  const earlier = await context.appeals.find({ decision: decision.id });
  if (earlier !== null) {
    return context.fail("already-appealed");
  }
  if (now.getTime() - decision.createdAt.getTime() > 14 * 86_400_000) {
    return context.fail("too-late");
  }
  const appeal = await context.appeals.create({ decision: decision.id, plea: input.plea });
  await context.auditEntries.create({
    what: "appealed",
    post: decision.post,
    ticket: decision.ticket,
    person: me.id,
  });
  return appeal;
