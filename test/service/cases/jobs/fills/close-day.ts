await context.runs.create({ what: "day", note: context.input.note ?? (context.me ? "asked" : "by itself") });
