import fc from "fast-check";
import { writeDuration } from "../../src/ir/duration.ts";

/**
 * Texts of expressions over a Thing, by the type that they have, and rows of Things. All of them are valid: a literal
 * that stands for a date, an instant or an id stands only opposite a field of that type.
 */

type Text = fc.Arbitrary<string>;

/** Small ones, so that they meet often. `ß`, whose capital depends on the C library, is left out. */
const CHARACTERS = [
  ..."abAB12 '\\$%_`/",
  ..."éÄçσςΣΩжЖ中ｆＡ\n\u0301\u00a0\u2028",
  "😀",
  "𝒳",
  "𐐨",
  "𐐀",
  "\ue000",
  "ﬁ",
];
const word = fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 4 });

const DAYS = [
  "2026-03-28",
  "2026-03-29",
  "2026-10-25",
  "2024-02-29",
  "2026-12-31",
  "1999-01-01",
  "0987-06-05",
];
const TIMES = ["00:00:00", "09:30:00", "23:59:59"];
const IDS = ["01961f3c-7a00-7000-8000-000000000001", "01961f3c-7a00-7000-8000-00000000000a"];

/** Around the hours in which clocks are set, here and there, and the ends of days. */
const TURNS = [
  "2026-03-29T01:00:00Z",
  "2026-10-25T01:00:00Z",
  "2026-03-08T07:00:00Z",
  "2026-11-01T06:00:00Z",
  "2026-04-04T15:00:00Z",
  "2024-02-29T00:00:00Z",
  "2025-12-31T23:00:00Z",
  "1970-01-01T00:00:00Z",
];
const moment = fc
  .tuple(
    fc.constantFrom(...TURNS),
    fc.oneof(fc.constantFrom(0, -1, 1, 3_600_000), fc.integer({ min: -5e7, max: 5e7 })),
  )
  .map(([turn, offset]) => new Date(Date.parse(turn) + offset).toISOString());

const whole = fc.oneof(
  fc.constantFrom(0, 1, -1, 2, 3, 7, 10),
  fc.integer({ min: -1000, max: 1000 }),
  fc.constantFrom(2_147_483_647, -2_147_483_648, 4_000_000_000, 9_007_199_254_740_991),
);

/** A decimal with exactly this many places. */
function decimal(places: number): Text {
  const units = fc.oneof(
    fc.constantFrom(0, 5, -5, 10 ** places, 125, -25, 15),
    fc.integer({ min: -(10 ** (places + 3)), max: 10 ** (places + 3) }),
  );
  return units.map((unit) => {
    const digits = String(Math.abs(unit)).padStart(places + 1, "0");
    return `${unit < 0 ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`;
  });
}

/** As the service answers them. */
const length = fc
  .oneof(
    fc.constantFrom(0, 1, 500, 90_000, 3_600_000, 5_400_000, 93_600_000),
    fc.integer({ min: 0, max: 1e12 }),
  )
  .map(writeDuration);

function orNull<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.option(value, { freq: 2 });
}

export const thing = fc.record({
  id: fc.constantFrom(...IDS),
  version: fc.constantFrom(1, 2),
  createdAt: moment,
  updatedAt: moment,
  name: word,
  nick: orNull(word),
  kind: fc.constantFrom("a", "b", "c"),
  mode: orNull(fc.constantFrom("x", "y")),
  count: whole,
  spare: orNull(whole),
  price: decimal(2),
  rate: orNull(decimal(3)),
  isOn: fc.boolean(),
  isLoud: orNull(fc.boolean()),
  day: fc.constantFrom(...DAYS),
  lastDay: orNull(fc.constantFrom(...DAYS)),
  at: fc.constantFrom(...TIMES),
  until: orNull(fc.constantFrom(...TIMES)),
  startsAt: moment,
  endsAt: orNull(moment),
  length: length,
  pause: orNull(length),
  code: fc.constantFrom(...IDS),
  other: orNull(fc.constantFrom(...IDS)),
  owner: orNull(fc.constantFrom(...IDS)),
  maker: fc.constantFrom(...IDS),
  box: fc.record({
    width: decimal(1),
    unit: orNull(word),
    made: orNull(moment),
    wait: orNull(length),
    isOpen: fc.boolean(),
  }),
  lid: orNull(fc.record({ weight: whole, label: word })),
  tags: fc.array(word, { maxLength: 3 }),
  sizes: orNull(fc.array(whole, { maxLength: 3 })),
  prices: fc.array(decimal(2), { maxLength: 3 }),
  moments: fc.array(moment, { maxLength: 3 }),
  waits: fc.array(length, { maxLength: 3 }),
  days: orNull(fc.array(fc.constantFrom(...DAYS), { maxLength: 3 })),
});

/** On the wire, as an account's row is kept. */
export const person = fc.record({
  id: fc.constantFrom(...IDS),
  version: fc.constant(1),
  createdAt: moment,
  updatedAt: moment,
  name: word,
  nick: orNull(word),
  score: orNull(decimal(2)),
  since: moment,
  day: orNull(fc.constantFrom(...DAYS)),
});

export const zone = fc.constantFrom(
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Pacific/Apia",
);

const quote = (text: string): string =>
  `'${text.replace(/[\\']/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\u2028", "\\u2028")}'`;
const names = (...all: string[]): Text => fc.constantFrom(...all);
const literalOf = (values: Text): Text => values.map(quote);

/** `${a} + ${b}` over texts that are drawn. */
function form(parts: TemplateStringsArray, ...drawn: readonly Text[]): Text {
  return fc.tuple(...drawn).map((texts) => parts.map((part, index) => part + (texts[index] ?? "")).join(""));
}

const PATTERNS = [
  "^[A-Z]+$",
  "a.b",
  "\\\\d",
  "[^a-z]",
  "^$",
  "😀",
  "(ab|é)+$",
  "a/b",
  "^.$",
  "\\\\s",
  "^.{2,3}$",
  "Σ|σ",
];
const DURATIONS = ["1h", "24h", "1h30m", "1ms", "90s", "2400h"];
const comparison = fc.constantFrom("==", "!=", "<", "<=", ">", ">=");

type Kind = "integer" | "number" | "text" | "condition" | "date" | "time" | "instant" | "duration" | "id";

const LEAVES: Readonly<Record<Kind, Text>> = {
  integer: fc.oneof(
    names("count", "spare", "version", "lid.weight"),
    names("0", "1", "2", "3", "100000", "2147483647"),
  ),
  number: fc.oneof(
    names("price", "rate", "perPiece", "box.width", "me.score", "input.score"),
    names("0.5", "2.50", "0.005", "1000000.01", "0.0"),
  ),
  text: fc.oneof(
    names("name", "nick", "lower(kind)", "upper(mode)", "box.unit", "lid.label", "me.name", "input.nick"),
    literalOf(word),
  ),
  condition: names(
    "isOn",
    "isLoud",
    "isCheap",
    "box.isOpen",
    "true",
    "false",
    "(kind == 'a')",
    "(mode != 'x')",
    "(mode in ['x', 'y'])",
    "(me == null)",
    "(lid != null)",
    "(owner == me.id)",
    "(maker != me.id)",
    "(owner == maker)",
  ),
  date: names("day", "lastDay", "me.day", "input.day"),
  time: names("at", "until"),
  instant: names("startsAt", "endsAt", "now", "box.made", "me.since", "input.since", "createdAt"),
  duration: fc.oneof(
    fc.constantFrom(...DURATIONS).map((text) => `duration('${text}')`),
    names("length", "pause", "box.wait", "lasts"),
  ),
  id: names("code", "other", "id"),
};

/** What may stand opposite of a value of the kind: the same, or a literal that becomes one. */
const LITERALS: Partial<Record<Kind, Text>> = {
  date: literalOf(fc.constantFrom(...DAYS)),
  time: literalOf(fc.constantFrom(...TIMES)),
  instant: literalOf(moment),
  duration: literalOf(length),
  id: literalOf(fc.constantFrom(...IDS)),
};

/** An expression of the kind, at most so deep. */
const expression: (kind: Kind, depth: number) => Text = (kind, depth) => {
  if (depth <= 0) return LEAVES[kind];
  const key = `${kind} ${depth}`;
  const known = memo.get(key) ?? fc.oneof({ arbitrary: LEAVES[kind], weight: 1 }, deeper(kind, depth - 1));
  memo.set(key, known);
  return known;
};
const memo = new Map<string, Text>();

function deeper(kind: Kind, depth: number): fc.MaybeWeightedArbitrary<string> {
  const arbitrary = fc.oneof(...choices(kind, depth), ...FORMS[kind]((of) => expression(of, depth), depth));
  return { arbitrary, weight: 4 };
}

function opposite(kind: Kind, depth: number): Text {
  const literals = LITERALS[kind];
  return literals ? fc.oneof(expression(kind, depth), literals) : expression(kind, depth);
}

/** What every type has. */
function choices(kind: Kind, depth: number): Text[] {
  const [one, other] = [expression(kind, depth), opposite(kind, depth)];
  const chosen = [
    form`(${expression("condition", depth)} ? ${one} : ${other})`,
    form`coalesce(${one}, ${other})`,
  ];
  if (kind === "condition") return chosen;
  const nullable = form`(${expression("condition", depth)} ? null : ${one})`;
  if (kind === "id") return [...chosen, nullable];
  return [...chosen, nullable, form`least(${one}, ${other})`, form`greatest(${one}, ${other})`];
}

type Of = (kind: Kind) => Text;

const FORMS: Readonly<Record<Kind, (of: Of, depth: number) => Text[]>> = {
  integer: (of) => [
    form`(${of("integer")} ${names("+", "-", "*", "%")} ${of("integer")})`,
    form`(-${of("integer")})`,
    form`size(${of("text")})`,
    form`size(${names("tags", "sizes", "prices", "['a', 'b']")})`,
  ],
  number: (of) => [
    form`(${of("number")} ${names("+", "-", "*", "/")} ${of("number")})`,
    form`(${of("number")} ${names("+", "-", "*", "/")} ${of("integer")})`,
    form`(${of("integer")} / ${of("integer")})`,
    form`(-${of("number")})`,
    form`round(${of("number")}, ${names("0", "1", "2", "4")})`,
    form`round(${of("integer")} / ${of("integer")}, ${names("0", "2")})`,
  ],
  text: (of) => [
    form`(${of("text")} + ${of("text")})`,
    form`lower(${of("text")})`,
    form`upper(${of("text")})`,
  ],
  condition: (of, depth) => [
    ...(["integer", "number", "text", "date", "time", "instant", "duration"] as const).map(
      (kind) => form`(${of(kind)} ${comparison} ${opposite(kind, depth)})`,
    ),
    form`(${of("number")} ${comparison} ${of("integer")})`,
    form`(${of("id")} ${names("==", "!=")} ${opposite("id", depth)})`,
    form`(${of("condition")} ${names("==", "!=")} ${of("condition")})`,
    form`(${of("condition")} ${names("&&", "||")} ${of("condition")})`,
    form`(${of("condition")} ${names("&&", "||")} ${of("condition")} ${names("&&", "||")} ${of("condition")})`,
    form`!${of("condition").map((text) => `(${text})`)}`,
    ...(["integer", "number", "text", "condition", "date", "instant", "duration", "id"] as const).map(
      (kind) => form`(${of(kind)} ${names("==", "!=")} null)`,
    ),
    form`(${names("lid", "tags", "sizes", "box")} ${names("==", "!=")} null)`,
    form`${of("text").map((text) => `(${text})`)}.${names("contains", "startsWith", "endsWith")}(${of("text")})`,
    form`${of("text").map((text) => `(${text})`)}.matches('${fc.constantFrom(...PATTERNS)}')`,
    form`(${of("text")} in [${of("text")}, ${of("text")}])`,
    form`(${of("number")} in [${of("integer")}, ${of("number")}])`,
    form`(${names("day", "lastDay")} in [${opposite("date", depth)}])`,
    form`(${of("text")} in ${names("tags", "[]")})`,
    form`(${of("integer")} in ${names("sizes", "coalesce(sizes, [1, 2])")})`,
    form`(${of("number")} in prices)`,
    form`(${of("instant")} in moments)`,
    form`(${of("duration")} in waits)`,
    form`(${of("duration")} in [${of("duration")}, ${of("duration")}])`,
    form`(${of("date")} in days)`,
  ],
  date: (of) => [form`date(${of("instant")})`],
  time: () => [],
  instant: (of) => [
    form`(${of("instant")} ${names("+", "-")} ${of("duration")})`,
    form`(${of("duration")} + ${of("instant")})`,
  ],
  duration: (of) => [form`(${of("instant")} - ${of("instant")})`],
  id: () => [],
};

/** The text of an expression of any type. */
export const anyExpression: Text = fc.oneof(
  { arbitrary: expression("condition", 3), weight: 4 },
  ...(["integer", "number", "text", "date", "time", "instant", "duration", "id"] as const).map((kind) => ({
    arbitrary: expression(kind, 3),
    weight: 1,
  })),
);
