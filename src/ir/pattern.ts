/** A pattern that means the same in ECMAScript (flag `u`) and in PostgreSQL, or what stands against it. */
export type PortablePattern =
  | { readonly postgres: string }
  | { readonly problem: string; /** UTF-16 offset into the pattern. */ readonly at: number };

/**
 * Translates an ECMAScript pattern (flag `u`) to a PostgreSQL advanced regular expression that matches the same
 * texts. What the two languages read differently (look-around, back references, `\b`, `\p{…}`) is refused.
 * Rules: ECMA-262 22.2.1 and PostgreSQL 9.7.3.
 */
export function portablePattern(pattern: string): PortablePattern {
  const reader: Reader = { points: [...pattern], index: 0 };
  try {
    // The engine knows the grammar better than we do; what passes here is well-formed.
    new RegExp(pattern, "u");
  } catch {
    return { problem: "it is not a regular expression", at: 0 };
  }
  try {
    return { postgres: alternatives(reader) };
  } catch (error) {
    if (!(error instanceof NotPortable)) throw error;
    return { problem: error.message, at: reader.points.slice(0, reader.index).join("").length };
  }
}

interface Reader {
  readonly points: readonly string[];
  index: number;
}

class NotPortable extends Error {}

function alternatives(reader: Reader): string {
  let text = "";
  while (reader.index < reader.points.length && peek(reader) !== ")") {
    if (peek(reader) === "|") text += take(reader);
    else text += term(reader);
  }
  return text;
}

function term(reader: Reader): string {
  const atom = atomOf(reader);
  return atom + quantifier(reader);
}

function atomOf(reader: Reader): string {
  switch (peek(reader)) {
    case "(":
      return group(reader);
    case "[":
      return bracket(reader);
    case "\\":
      return escaped(reader);
    case ".":
      take(reader);
      return "[^\\n\\r\\u2028\\u2029]";
    case "^":
    case "$":
      return take(reader);
    default:
      return single(take(reader));
  }
}

function group(reader: Reader): string {
  if (reader.points[reader.index + 1] === "?") {
    if (reader.points[reader.index + 2] !== ":") {
      throw new NotPortable("look-around and named groups have no equal in the database");
    }
    reader.index += 2;
  }
  take(reader);
  const inner = alternatives(reader);
  take(reader);
  return `(?:${inner})`;
}

function quantifier(reader: Reader): string {
  const sign = peek(reader);
  let text = "";
  if (sign === "*" || sign === "+" || sign === "?") text = take(reader);
  else if (sign === "{") {
    const start = reader.index;
    while (peek(reader) !== "}") take(reader);
    take(reader);
    text = reader.points.slice(start, reader.index).join("");
    if (
      text
        .slice(1, -1)
        .split(",")
        .some((count) => Number(count) > LONGEST_REPETITION)
    ) {
      reader.index = start;
      throw new NotPortable(`the database repeats at most ${LONGEST_REPETITION} times`);
    }
  }
  // Lazy or greedy decides what is matched, never whether something is; we only ask whether.
  if (text !== "" && peek(reader) === "?") take(reader);
  return text;
}

const LONGEST_REPETITION = 255;

const CLASSES: Readonly<Record<string, string>> = {
  d: "0-9",
  w: "A-Za-z0-9_",
  s: " \\t\\n\\v\\f\\r\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff",
};

function escaped(reader: Reader): string {
  const letter = reader.points[reader.index + 1] ?? "";
  const members = CLASSES[letter.toLowerCase()];
  if (members !== undefined) {
    reader.index += 2;
    return letter === letter.toLowerCase() ? `[${members}]` : `[^${members}]`;
  }
  return single(escapedPoint(reader));
}

function bracket(reader: Reader): string {
  take(reader);
  let text = peek(reader) === "^" ? `[${take(reader)}` : "[";
  if (peek(reader) === "]") throw new NotPortable("an empty class has no equal in the database");
  while (peek(reader) !== "]") text += member(reader);
  return text + take(reader);
}

function member(reader: Reader): string {
  if (peek(reader) === "\\") {
    const letter = reader.points[reader.index + 1] ?? "";
    const members = CLASSES[letter];
    if (members !== undefined) {
      reader.index += 2;
      return members;
    }
    if (CLASSES[letter.toLowerCase()] !== undefined) {
      throw new NotPortable(`\\${letter} inside of a class has no equal in the database`);
    }
    return single(escapedPoint(reader));
  }
  const point = take(reader);
  const isRange = point === "-" && reader.points[reader.index - 2] !== "[" && peek(reader) !== "]";
  return isRange && reader.points[reader.index - 2] !== "^" ? "-" : single(point);
}

/** Reads an escape that stands for one code point, and returns that. */
function escapedPoint(reader: Reader): string {
  const letter = reader.points[reader.index + 1] ?? "";
  const plain = CONTROLS[letter];
  if (plain !== undefined) {
    reader.index += 2;
    return plain;
  }
  if (/[^A-Za-z0-9]/u.test(letter)) {
    reader.index += 2;
    return letter;
  }
  const rest = reader.points.slice(reader.index).join("");
  const code = /^\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]+)\})/u.exec(rest);
  const value = Number.parseInt(code?.[1] ?? code?.[2] ?? code?.[3] ?? "", 16);
  if (!code || (value >= 0xd800 && value <= 0xdfff)) {
    throw new NotPortable(`\\${letter} means something else in the database, or nothing`);
  }
  reader.index += code[0].length;
  return String.fromCodePoint(value);
}

const CONTROLS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", f: "\f", v: "\v" };

/** One code point as PostgreSQL reads it, inside and outside of a class. */
function single(point: string): string {
  if (/^[A-Za-z0-9_ @#%&,:;=<>~'"!/-]$/u.test(point) && point !== "-") return point;
  const code = point.codePointAt(0) ?? 0;
  if (code === 0) throw new NotPortable("no text of the database holds the code point 0");
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, "0")}`
    : `\\u${code.toString(16).padStart(4, "0")}`;
}

function peek(reader: Reader): string | undefined {
  return reader.points[reader.index];
}

function take(reader: Reader): string {
  const point = reader.points[reader.index] ?? "";
  reader.index++;
  return point;
}
