await context.runs.create({ what: "lapse", note: context.ticket.title });
