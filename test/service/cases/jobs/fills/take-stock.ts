await context.runs.create({ what: "stock" });
