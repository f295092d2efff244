const { input, runs, bell } = context;
for (const step of ["1", "2"]) {
  const done = await runs.find({ what: "step", note: step });
  if (!done) await runs.create({ what: "step", note: step });
  await bell.ring({ title: `${input.title} ${step}` });
}
