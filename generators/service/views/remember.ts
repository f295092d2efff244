/**
 * The same function of a text, which remembers what it made of the first thousand: the names in a spec are the same few,
 * again and again. More are not kept, for a spec that is watched for days.
 */
export function remembering<T extends string | object>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    if (known.size < MOST) known.set(text, made);
    return made;
  };
}

const MOST = 1000;
