/**
 * Whether a version says that clients may break (Semantic Versioning 2.0.0, rules 4 and 8): the first number is higher,
 * or, as long as it is 0, the second one. A version in another form says so by being another one.
 */
export function allowsBreaking(before: string, after: string): boolean {
  const [old, now] = [numbersOf(before), numbersOf(after)];
  if (!old || !now) return before !== after;
  if (now[0] !== old[0]) return now[0] > old[0];
  return now[0] === 0 && now[1] > old[1];
}

/** The next version that allows it. */
export function nextBreaking(version: string): string {
  const numbers = numbersOf(version);
  if (!numbers) return `another one than ${version}`;
  return numbers[0] === 0 ? `0.${numbers[1] + 1}.0` : `${numbers[0] + 1}.0.0`;
}

function numbersOf(version: string): readonly [number, number] | null {
  const match = /^(\d+)\.(\d+)\.\d+/.exec(version);
  return match ? [Number(match[1]), Number(match[2])] : null;
}
