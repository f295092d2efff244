// Made by specc from the spec of mollie. Edit the spec, not this file.
/** For what there is one of, such as a connection: tasks take turns, in the order in which they came. */
export function exclusiveQueue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task, task);
    last = result.catch(() => {});
    return result;
  };
}
