const { course, input, courses } = context;
const length = context.millisecondsOf(course.length) + context.millisecondsOf(input.by);
const changed = await courses.update(course.id, { length: context.durationOf(length) });
return { length: changed.length, minutes: length / 60_000 };
