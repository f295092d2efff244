/**
 * Why a regular expression may take exponential time, or much more than the text is long; `null` where it does not.
 * Refused are a repetition inside of a repetition, alternatives inside of one that begin alike, two repetitions side by
 * side that match the same characters, back references and look-behind. What it lets through takes, at worst, the
 * square of the text's length.
 *
 * @param source what stands between the slashes. @param flags what stands behind them.
 */
export function slowness(source: string, flags: string): string | null {
  try {
    new RegExp(source, flags);
  } catch {
    return "it is no regular expression";
  }
  const reader: Reader = { source, flags: flags.replaceAll(/[gyd]/g, ""), index: 0, problem: null };
  alternatives(reader);
  return reader.problem;
}

interface Reader {
  readonly source: string;
  readonly flags: string;
  index: number;
  problem: string | null;
}

/** A part of a sequence: the characters that it can begin and end with, and how often it comes. */
interface Term {
  readonly characters: ReadonlySet<string>;
  /** Without an upper limit, or with one so high that it is none. */
  readonly isRepeated: boolean;
  readonly canBeEmpty: boolean;
  readonly holdsRepetition: boolean;
  /** A part of it may be longer or shorter. */
  readonly isVariable: boolean;
}

/** From so many times on a repetition is one without end. */
const MANY = 50;
/** From so many times on what is repeated must be of one length, or there are too many ways to match. */
const SEVERAL = 8;

function alternatives(reader: Reader): Term {
  const branches: Term[][] = [[]];
  while (reader.index < reader.source.length && reader.source[reader.index] !== ")") {
    if (reader.source[reader.index] === "|") {
      reader.index += 1;
      branches.push([]);
    } else branches.at(-1)?.push(term(reader));
  }
  branches.forEach((branch) => neighbours(branch, reader));
  const starts = branches.map((branch) => firsts(branch));
  const isAmbiguous = starts.some((one, at) => starts.slice(at + 1).some((other) => overlap(one, other)));
  const all = branches.flat();
  return {
    isVariable: all.some(({ isVariable }) => isVariable),
    characters: new Set(all.flatMap(({ characters }) => [...characters])),
    isRepeated: false,
    canBeEmpty: branches.some((branch) => branch.every(({ canBeEmpty }) => canBeEmpty)),
    holdsRepetition:
      isAmbiguous || all.some(({ isRepeated, holdsRepetition }) => isRepeated || holdsRepetition),
  };
}

/** Two repetitions with nothing but what may be empty between them must not match the same characters. */
function neighbours(branch: readonly Term[], reader: Reader): void {
  const repeats = (one: Term): boolean => one.isRepeated || one.holdsRepetition;
  branch.forEach((one, at) => {
    if (!repeats(one)) return;
    for (const other of branch.slice(at + 1)) {
      if (repeats(other) && overlap(one.characters, other.characters)) {
        reader.problem ??= "two repetitions side by side match the same characters";
      }
      if (!other.canBeEmpty && (!repeats(other) || !overlap(one.characters, other.characters))) return;
    }
  });
}

function firsts(branch: readonly Term[]): Set<string> {
  const found = new Set<string>();
  for (const { characters, canBeEmpty } of branch) {
    for (const character of characters) found.add(character);
    if (!canBeEmpty) break;
  }
  return found;
}

function term(reader: Reader): Term {
  const atom = atomOf(reader);
  const [least, most] = quantifier(reader);
  const isRepeated = most > MANY;
  if (most > 1 && atom.holdsRepetition) reader.problem ??= "there is a repetition inside of a repetition";
  if (most >= SEVERAL && atom.canBeEmpty && atom.characters.size > 0) {
    reader.problem ??= "what is repeated may be empty";
  }
  if (most >= SEVERAL && atom.isVariable) reader.problem ??= "there is a repetition inside of a repetition";
  return {
    isVariable: atom.isVariable || (least !== most && most > 1),
    characters: atom.characters,
    isRepeated,
    canBeEmpty: least === 0 || atom.canBeEmpty,
    holdsRepetition: atom.holdsRepetition,
  };
}

const NOTHING: Term = {
  characters: new Set(),
  isRepeated: false,
  canBeEmpty: true,
  holdsRepetition: false,
  isVariable: false,
};

function atomOf(reader: Reader): Term {
  const { source } = reader;
  const start = reader.index;
  const sign = source[start];
  if (sign === "(") {
    const head = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>|[a-z-]+:))?/.exec(source.slice(start))?.[0] ?? "(";
    if (head.startsWith("(?<=") || head.startsWith("(?<!")) reader.problem ??= "it looks behind";
    reader.index += head.length;
    const inner = alternatives(reader);
    reader.index += 1;
    return /[=!]$/.test(head) ? NOTHING : inner;
  }
  if (sign === "^" || sign === "$") {
    reader.index += 1;
    return NOTHING;
  }
  if (sign === "\\" && /[bB]/.test(source[start + 1] ?? "")) {
    reader.index += 2;
    return NOTHING;
  }
  if (sign === "\\" && /[1-9k]/.test(source[start + 1] ?? "")) reader.problem ??= "it refers back to a group";
  reader.index += lengthOfAtom(source.slice(start));
  return {
    ...NOTHING,
    characters: matched(source.slice(start, reader.index), reader.flags),
    canBeEmpty: false,
  };
}

function lengthOfAtom(rest: string): number {
  const bracket = /^\[(?:\\[\s\S]|[^\]\\])*\]/.exec(rest);
  const escape =
    /^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|k<[^>]*>|[1-9]\d*|[\s\S])/.exec(
      rest,
    );
  return (bracket ?? escape)?.[0].length ?? String.fromCodePoint(rest.codePointAt(0) ?? 0).length;
}

/** Characters that stand for all: those of ASCII, and some from afar. */
const SAMPLES = [
  ...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)),
  "é",
  "ß",
  "я",
  "中",
  "😀",
  "\u00a0",
  "\u2028",
];

function matched(atom: string, flags: string): Set<string> {
  try {
    const pattern = new RegExp(`^(?:${atom})$`, flags);
    return new Set(SAMPLES.filter((sample) => pattern.test(sample)));
  } catch {
    return new Set(SAMPLES);
  }
}

function quantifier(reader: Reader): readonly [least: number, most: number] {
  const found = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(reader.source.slice(reader.index));
  if (!found) return [1, 1];
  reader.index += found[0].length;
  const [, sign, least = "1", comma, most = ""] = found;
  if (sign === "*") return [0, Number.POSITIVE_INFINITY];
  if (sign === "+") return [1, Number.POSITIVE_INFINITY];
  if (sign === "?") return [0, 1];
  if (comma === "") return [Number(least), Number(least)];
  return [Number(least), most === "" ? Number.POSITIVE_INFINITY : Number(most)];
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((one) => b.has(one));
}
