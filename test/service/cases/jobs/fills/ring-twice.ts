await context.later.workOff({ title: context.ticket.title });
