import fc from "fast-check";
import { randomOf, seedOf } from "./random.ts";
import type { Member, Row, Shape } from "./shape.ts";

/** What generated values may need. */
export interface Making {
  readonly random: () => number;
  /** Milliseconds since 1970: generated times lie before it. */
  readonly now: number;
  /** Counts the rows, so that keys differ. */
  readonly n: number;
}

/** For one thing of a seed, always the same, whatever was made before. */
export function makingOf(seed: number, what: string, n: number, now: number): Making {
  return { random: randomOf(seedOf(`${seed} ${what} ${n}`)), now, n };
}

/** A value of a shape. Optional members are there more often than not. */
export function generate(shape: Shape, making: Making, name = "value"): unknown {
  const { random } = making;
  switch (shape.kind) {
    case "object":
      return generateRow(shape.members, making);
    case "list": {
      if (shape.of.kind === "any" && shape.min === 0) return [];
      const most = Math.max(shape.min, Math.min(shape.max, 3));
      const least = Math.min(most, Math.max(shape.min, 1));
      const size = least + Math.floor(random() * (most - least + 1));
      return Array.from({ length: size }, () => generate(shape.of, making, name));
    }
    case "choice":
      return shape.values[Math.floor(random() * shape.values.length)];
    case "boolean":
      return random() < 0.5;
    case "integer":
      if (name === "version") return 1;
      if (/(?:^|_)(?:timestamp|tsz|epoch)$/i.test(name)) return Math.floor(timeBefore(making) / 1_000);
      return Math.floor(numberIn(shape, random));
    case "number":
      return Math.round(numberIn(shape, random) * 100) / 100;
    case "decimal":
      return (random() * 100).toFixed(shape.scale);
    case "any":
      return null;
    case "text":
      return textOf(shape, making, name);
  }
}

function generateRow(members: readonly Member[], making: Making): Row {
  const entries = members.flatMap((member) => {
    const isThere = member.required || making.random() < 0.7;
    if (isThere) return [[member.name, generate(member.shape, making, member.name)]];
    return member.nullable ? [[member.name, null]] : [];
  });
  return Object.fromEntries(entries) as Row;
}

function numberIn({ min, max }: { min: number | null; max: number | null }, random: () => number): number {
  const least = min ?? Math.min(1, max ?? 1);
  const most = Math.min(max ?? Number.MAX_SAFE_INTEGER, least + 99);
  return least + random() * (most - least + 1 - Number.EPSILON);
}

/** Within the thirty days before. */
function timeBefore({ random, now }: Making): number {
  return now - Math.floor(random() * 30 * 86_400_000);
}

function textOf(
  { format, min, max, pattern }: Shape & { kind: "text" },
  making: Making,
  name: string,
): string {
  const { random, n } = making;
  const iso = (): string => new Date(timeBefore(making)).toISOString();
  switch (format) {
    case "email":
      return `${NAMES[Math.floor(random() * NAMES.length)]?.toLowerCase()}.${n}@example.com`;
    case "url":
      return `https://example.com/${name}/${n}`;
    case "uuid":
      return uuidOf(random);
    case "date":
      return iso().slice(0, 10);
    case "time":
      return iso().slice(11, 19);
    case "instant":
      return iso();
    case "duration":
      return `PT${1 + Math.floor(random() * 48)}H`;
    case "plain": {
      if (pattern) return matching(pattern, random);
      if (/e?mail$/i.test(name) && max >= 40)
        return textOf({ kind: "text", format: "email", min, max }, making, name);
      const isName = /name$/i.test(name);
      const word = (isName ? NAMES : WORDS)[Math.floor(random() * (isName ? NAMES : WORDS).length)] ?? "";
      return [...`${word} ${n}`].slice(0, max).join("").trim().padEnd(min, "x");
    }
  }
}

/** A text that matches; of short ones, as the rest of a pattern is mostly how often something may come again. */
function matching(pattern: RegExp, random: () => number): string {
  const seed = Math.floor(random() * 2 ** 31);
  const [text = ""] = fc.sample(fc.stringMatching(pattern, { size: "small" }), { seed, numRuns: 1 });
  return text;
}

const NAMES = ["Ada", "Ben", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hanna", "Ida", "Jon"];
const WORDS = ["amber", "birch", "clover", "dill", "elder", "fennel", "ginger", "hazel", "iris", "juniper"];

/** Version 4 in form (RFC 9562), made of a seed. */
function uuidOf(random: () => number): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16));
  digits[12] = "4";
  digits[16] = "89ab"[Math.floor(random() * 4)] ?? "8";
  const text = digits.join("");
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    "-",
  );
}
