const made = await context.bins.create({ name: context.input.name, held: context.input.held });
await context.moves.create({ bin: made.id, count: 1, note: "copied" });
await context.bins.update(context.bin.id, { held: context.bin.held + 1 });
context.fail("too-late");
