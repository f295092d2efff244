import pluralize from "pluralize";

/** All names that the words of a heading become; see "Entity" in docs/language.md. */
export interface Names {
  /** `ProductionBatch` */
  readonly pascal: string;
  /** `productionBatch` */
  readonly camel: string;
  /** `production-batch` */
  readonly kebab: string;
  /** `Production batches` */
  readonly plural: string;
  /** `production_batches` */
  readonly table: string;
  /** `/production-batches` */
  readonly path: string;
}

/** `null` where the words are no Latin letters and digits, or begin with a digit. */
export function namesOf(heading: string): Names | null {
  const words = wordsOf(heading);
  if (words.length === 0 || !/^[A-Za-z]/.test(words[0] ?? "")) return null;
  if (!/^[\p{Script=Latin}\p{M}\p{N}\p{P}\p{Zs}]*$/u.test(heading)) return null;
  const small = words.map((word) => word.toLowerCase());
  const many = [...small.slice(0, -1), pluralOf(small.at(-1) ?? "")];
  const pascal = words.map(capitalised).join("");
  return {
    pascal,
    camel: `${small[0] ?? ""}${words.slice(1).map(capitalised).join("")}`,
    kebab: small.join("-"),
    plural: heading.replace(/[A-Za-z0-9]+(?=[^A-Za-z0-9]*$)/, pluralOf),
    table: many.join("_"),
    path: `/${many.join("-")}`,
  };
}

/** `onHand` and `imageURL` in snake case: `on_hand`, `image_url`. */
export function snakeOf(field: string): string {
  // Most names are one small word.
  if (/^[a-z][a-z0-9]*$/.test(field)) return field;
  const snake = field
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .toLowerCase();
  return snake.replace(/^[_0-9]+/, "") || "field";
}

/** The column of a field: its name in snake case, with a `_` behind where SQL has taken the word. */
export function columnOf(field: string): string {
  const column = snakeOf(field);
  return RESERVED_COLUMNS.has(column) ? `${column}_` : column;
}

/** Words that PostgreSQL does not take for a column without quotes (its manual, appendix C). */
const RESERVED_COLUMNS = new Set(
  `all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create
  current_catalog current_date current_role current_time current_timestamp current_user default deferrable desc
  distinct do else end except false fetch for foreign from grant group having in initially intersect into lateral
  leading limit localtime localtimestamp not null offset on only or order placing primary references returning select
  session_user some symmetric system_user table then to trailing true union unique user using variadic when where
  window with authorization binary collation concurrently cross current_schema freeze full ilike inner is isnull join
  left like natural notnull outer overlaps right similar tablesample verbose`.split(/\s+/),
);

/** A camelCase name as words with hyphens: `startBatch` is `start-batch`. */
export function kebabOf(camel: string): string {
  return snakeOf(camel).replaceAll("_", "-");
}

/** Words whose plural has been asked for: the library tries a hundred patterns on each. */
const PLURALS = new Map<string, string>();

function pluralOf(word: string): string {
  const plural = PLURALS.get(word) ?? pluralize(word);
  PLURALS.set(word, plural);
  return plural;
}

function wordsOf(heading: string): string[] {
  const plain = heading.normalize("NFKD").replace(/\p{M}|['’]/gu, "");
  return plain.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
}

/** Abbreviations become words: `SKU` is `Sku`. */
function capitalised(word: string): string {
  const rest = word.slice(1);
  return `${word.slice(0, 1).toUpperCase()}${word === word.toUpperCase() ? rest.toLowerCase() : rest}`;
}
