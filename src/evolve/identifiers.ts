/** SQL cut into texts, quoted names, words and the rest. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[A-Za-z_][A-Za-z0-9_$]*|[^A-Za-z_'"]+/g;

/** Puts new names in the place of old ones, everywhere but in texts. */
export function renamed(sql: string, names: ReadonlyMap<string, string>): string {
  if (names.size === 0) return sql;
  return sql.replace(TOKENS, (token) => names.get(token) ?? token);
}

/** True where the SQL says a name outside of texts. */
export function mentions(sql: string, name: string): boolean {
  const tokens: readonly string[] = sql.match(TOKENS) ?? [];
  return tokens.includes(name);
}
