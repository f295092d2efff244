  const { complaint } = context;
  const post = await context.posts.get(complaint.post);
  if (post.author === complaint.reporter) {
    return context.fail("own-post");
  }
  if (post.status === "removed") {
    return context.fail("post-removed");
  }
  const pending = await context.tickets.find({ post: post.id, status: ["open", "claimed"] });
  const ticket = pending ?? (await context.tickets.create({ post: post.id }));
  await context.auditEntries.create({
    what: "complained",
    post: post.id,
    ticket: ticket.id,
    person: post.author,
    note: complaint.reason,
  });
  const count = (await context.complaints.count({ ticket: ticket.id })) + 1;
  if (count >= 3 && post.status === "visible") {
    await context.posts.update(post.id, { status: "held" });
    await context.auditEntries.create({
      what: "held",
      post: post.id,
      ticket: ticket.id,
      person: post.author,
      note: `${count} complaints`,
    });
  }
  return { ticket: ticket.id };
