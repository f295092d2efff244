import type { Statement, Token } from "./tokens.ts";

/** A place in a statement, or in a stretch of one. */
export interface Reader {
  readonly tokens: Statement;
  at: number;
}

export function readerOf(tokens: Statement, at = 0): Reader {
  return { tokens, at };
}

export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === "word" && words.includes(token.text);
}

export function isSign(token: Token | undefined, ...signs: readonly string[]): boolean {
  return token?.kind === "sign" && signs.includes(token.text);
}

/** Takes these words in this order, or nothing. */
export function takeWords(reader: Reader, words: string): boolean {
  const all = words.split(" ");
  if (!all.every((word, index) => isWord(reader.tokens[reader.at + index], word))) return false;
  reader.at += all.length;
  return true;
}

export function takeSign(reader: Reader, sign: string): boolean {
  if (!isSign(reader.tokens[reader.at], sign)) return false;
  reader.at += 1;
  return true;
}

/** Takes `"Order"` or `shop.orders`: the last part is the name, those before it the schema. */
export function takeName(reader: Reader): string | null {
  const parts: string[] = [];
  do {
    const token = reader.tokens[reader.at];
    if (token?.kind !== "word" && token?.kind !== "name") break;
    parts.push(token.text);
    reader.at += 1;
  } while (isSign(reader.tokens[reader.at], ".") && takeSign(reader, "."));
  if (parts.length === 0) return null;
  return parts.filter((part, index) => index === parts.length - 1 || !COMMON_SCHEMAS.has(part)).join(".");
}

const COMMON_SCHEMAS: ReadonlySet<string> = new Set(["public", "pg_catalog", "dbo"]);

/** Takes what stands between brackets, without them; `null` where none opens. */
export function takeBrackets(reader: Reader): Statement | null {
  if (!isSign(reader.tokens[reader.at], "(")) return null;
  let depth = 0;
  const start = reader.at + 1;
  while (reader.at < reader.tokens.length) {
    const token = reader.tokens[reader.at];
    reader.at += 1;
    if (isSign(token, "(")) depth += 1;
    if (isSign(token, ")")) depth -= 1;
    if (depth === 0) return reader.tokens.slice(start, reader.at - 1);
  }
  return reader.tokens.slice(start);
}

/** Cuts at commas that stand in no brackets. */
export function splitAtCommas(tokens: Statement): Statement[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isSign(token, "(", "[")) depth += 1;
    if (isSign(token, ")", "]")) depth -= 1;
    if (depth === 0 && isSign(token, ",")) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

/** The names in `(a, "B")`; `null` where anything else is among them. */
export function namesIn(tokens: Statement): string[] | null {
  const names: string[] = [];
  for (const part of splitAtCommas(tokens)) {
    const [first, ...rest] = part;
    const isPlain = rest.every((token) => isWord(token, "asc", "desc", "nulls", "first", "last"));
    if (!first || (first.kind !== "word" && first.kind !== "name") || !isPlain) return null;
    names.push(first.text);
  }
  return names;
}

/** A stretch of a statement for people. */
export function textOf(tokens: Statement): string {
  return tokens
    .map(({ raw }) => raw)
    .join(" ")
    .replace(/\s*([(),.]|::|\[|\])\s*/g, "$1")
    .replace(/,/g, ", ")
    .replace(/\)(?=[\w'"])/g, ") ")
    .replace(/(?<=\b(?:and|or|not|in|where))\(/gi, " (");
}
