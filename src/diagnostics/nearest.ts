/**
 * The candidate that a person most likely meant by `name`, or `null` where none is near. Case, spaces and hyphens
 * count for nothing; of two that are equally near, the first in the order given wins.
 *
 * A candidate is near at one slip (letter added, left out, changed, or two swapped) for every three letters, at least
 * one and at most four; a word of one or two letters must match but for its case.
 */
export function nearest(name: string, candidates: Iterable<string>): string | null {
  const wanted = fold(name);
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const folded = fold(candidate);
    const limit = tolerance(Math.max(wanted.length, folded.length));
    if (Math.abs(wanted.length - folded.length) > limit) continue;
    const distance = editDistance(wanted, folded);
    if (distance <= limit && distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, "");
}

function tolerance(length: number): number {
  return length < 3 ? 0 : Math.min(4, Math.max(1, Math.floor(length / 3)));
}

/** Damerau-Levenshtein distance, in its optimal string alignment form. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const changed = a[row - 1] === b[column - 1] ? 0 : 1;
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + changed);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      }
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
