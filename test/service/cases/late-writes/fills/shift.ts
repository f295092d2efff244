const { bin } = context;
const other = await context.bins.get(context.input.with);
await context.bins.update(bin.id, { name: other.name });
await context.bins.update(other.id, { name: `${other.name} again` });
