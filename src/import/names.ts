import pluralize from "pluralize";
import { FUNCTION_WORDS } from "../2-lower/declarations.ts";
import { columnOf, namesOf, type Names } from "../2-lower/names.ts";

/** Every name of a spec that is made from another system is made here. */

/** The words of a name in any writing: `order_items`, `OrderItem`, `ORDER-ITEM`; in small letters. */
export function wordsOf(name: string): string[] {
  const plain = name
    .normalize("NFKD")
    .replace(/ß/g, "ss")
    .replace(/\p{M}|['’]/gu, "");
  const isShouted = !/[a-z]/.test(plain);
  const split = isShouted
    ? plain
    : plain.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2");
  const words = split
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
  return shortened(words);
}

/** PostgreSQL cuts names at 63 bytes, and a name gets words of its own added. */
const LONGEST = 40;

function shortened(words: readonly string[]): string[] {
  const kept: string[] = [];
  let length = 0;
  for (const word of words) {
    const part = word.slice(0, LONGEST - length);
    if (part === "") break;
    kept.push(part);
    length += part.length + 1;
    if (length >= LONGEST) break;
  }
  return kept;
}

/** Heading of an entity or a type: `Order item`. */
export function headingOf(name: string, fallback: string): string {
  const words = wordsOf(name);
  const last = words.at(-1) ?? "";
  const one = UNCOUNTED.has(last) ? last : pluralize.singular(last);
  return capitalised([...words.slice(0, -1), one], fallback);
}

/** Heading of a role or an action: the words as they are. */
export function titleOf(name: string, fallback: string): string {
  return capitalised(wordsOf(name), fallback);
}

/** Words whose singular nobody says of a table. */
const UNCOUNTED: ReadonlySet<string> = new Set(["data", "metadata", "media", "criteria", "is", "as", "us"]);

function capitalised(words: readonly string[], fallback: string): string {
  const text = words.filter((word) => word !== "").join(" ");
  const said = /^[a-z]/.test(text) ? text : text === "" ? fallback : `${fallback} ${text}`;
  return `${said.slice(0, 1).toUpperCase()}${said.slice(1)}`;
}

/** A camelCase name: `orderItem`. */
export function camelOf(name: string, fallback: string): string {
  const words = wordsOf(name);
  const said = /^[a-z]/.test(words[0] ?? "") ? words : [fallback, ...words];
  return said
    .map((word, index) => (index === 0 ? word : `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`))
    .join("");
}

/** A kebab-case name, e.g. of a service: `corner-shop`. */
export function kebabOf(name: string, fallback: string): string {
  const words = wordsOf(name);
  return (/^[a-z]/.test(words[0] ?? "") ? words : [fallback, ...words]).join("-");
}

/** A heading with all that becomes of it. */
export interface Named extends Names {
  readonly heading: string;
  readonly anchor: string;
}

/** Gives headings that the compiler tells apart: by their code names and, for entities, by their tables. */
export function headingMaker(): (kind: "Entity" | "Type" | "Action" | "Role", wanted: string) => Named {
  const taken = new Set<string>([...TAKEN_TABLES].map((table) => `table:${table}`));
  for (const name of TAKEN_TYPES) taken.add(`type:${name.toLowerCase()}`);
  for (const path of TAKEN_PATHS) taken.add(`path:${path}`);
  const own = new Set<string>();
  const counts = new Map<string, number>();
  return (kind, wanted) => {
    for (const heading of candidates(wanted, kind, counts)) {
      const names = namesOf(heading);
      if (!names || (kind === "Action" && FUNCTION_WORDS.has(names.camel))) continue;
      const space = kind === "Entity" || kind === "Type" ? "type" : kind.toLowerCase();
      const keys = [`${space}:${names.pascal.toLowerCase()}`];
      const beside = space === "type" ? typesBeside(names.pascal.toLowerCase()) : [];
      if (beside.some((name) => own.has(name))) continue;
      if (kind === "Entity") keys.push(`table:${names.table}`, `path:${names.path}`);
      if (keys.some((key) => taken.has(key))) continue;
      for (const key of [...keys, ...beside.map((name) => `type:${name}`)]) taken.add(key);
      if (space === "type") own.add(names.pascal.toLowerCase());
      const anchor = `${kind.toLowerCase()}-${heading.toLowerCase().replaceAll(" ", "-")}`;
      return { ...names, heading, anchor };
    }
    throw new Error(`There is no name for ${wanted}.`);
  };
}

/** Types that the code has beside each of its own, e.g. `NewNote` for `Note`; in small letters. */
function typesBeside(name: string): readonly string[] {
  return [`${name}row`, `new${name}`, `${name}create`, `${name}update`, `${name}query`];
}

/** Names to try; `counts` remembers which numbers a name has been tried with. */
function* candidates(wanted: string, kind: string, counts: Map<string, number>): Generator<string> {
  yield wanted;
  if (kind === "Entity") yield `${wanted} record`;
  if (kind === "Type") yield `${wanted} value`;
  const key = `${kind} ${wanted.toLowerCase()}`;
  for (let count = counts.get(key) ?? 2; count < 1_000_000; count += 1) {
    counts.set(key, count + 1);
    yield `${wanted} no ${count}`;
  }
}

/** Tables of every service, which no entity can have. */
const TAKEN_TABLES: readonly string[] = [
  "idempotency_keys",
  "schema_migrations",
  "sessions",
  "sign_in_failures",
  "spent_renew_tokens",
];

/** Addresses of every service. */
const TAKEN_PATHS: readonly string[] = [
  "/admin",
  "/auth",
  "/dev",
  "/docs",
  "/health",
  "/mcp",
  "/metrics",
  "/openapi.json",
];

/** True for an address that every service has for whoever runs it; one below a base path never is. */
export function isOwnAddress(path: string): boolean {
  return TAKEN_PATHS.some((own) => own !== "/auth" && (path === own || path.startsWith(`${own}/`)));
}

/** Types of TypeScript that one would miss. */
const TAKEN_TYPES: readonly string[] = [
  ..."Array Boolean BigInt Buffer Date Error Function Map Number Object Promise Proxy Record Reflect RegExp".split(
    " ",
  ),
  ..."Request Response Set String Symbol URL Partial Required Readonly Pick Omit Exclude Extract".split(" "),
];

/** Gives names of fields that the compiler tells apart: by their columns. */
export function fieldMaker(taken: readonly string[]): (wanted: string, others?: readonly string[]) => string {
  const columns = new Set(taken.map(columnOf));
  return (wanted, others = []) => {
    const tries = [wanted, ...others, `${wanted}Value`];
    for (let count = 2; ; count += 1) {
      for (const name of tries.splice(0)) {
        const column = columnOf(name);
        if (columns.has(column) || INHERITED.has(name)) continue;
        columns.add(column);
        return name;
      }
      tries.push(`${wanted}${count}`);
    }
  };
}

/** What every object of JavaScript has already. */
const INHERITED: ReadonlySet<string> = new Set([
  "__proto__",
  ...Object.getOwnPropertyNames(Object.prototype),
]);

/** The name of a row in an address: a word that JavaScript keeps for itself gets another. */
export function rowName(camel: string): string {
  return RESERVED_WORDS.has(camel) ? `${camel}Row` : camel;
}

const RESERVED_WORDS: ReadonlySet<string> = new Set(
  `arguments async await break case catch class const continue debugger default delete do else enum eval export
  extends false finally for function if implements import in input instanceof interface let me new now null package
  private protected public return static super switch this throw true try typeof var void while with yield
  as loop namespace`.split(/\s+/),
);

/** True where an expression can say the name of a field as it is. */
export function isSayable(field: string): boolean {
  return !RESERVED_WORDS.has(field);
}
