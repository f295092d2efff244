/** SQL in tokens: comments, texts, quoted names, dollar quotes, white space, words, single characters. */
const TOKENS =
  /--[^\n]*|\/\*[^]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[^]*?\$\1\$|\s+|[A-Za-z_][\w$]*|[^]/g;

/** The statements of a script, without comments and semicolons. */
export function statementsOf(sql: string): readonly string[] {
  return cut(sql, ";").filter((statement) => statement !== "");
}

/** Cuts SQL at a separator outside of brackets and texts; comments are left out. */
export function cut(sql: string, separator: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const [token] of sql.matchAll(TOKENS)) {
    if (token.startsWith("--") || token.startsWith("/*")) continue;
    if (token === "(") depth += 1;
    if (token === ")") depth -= 1;
    if (token === separator && depth === 0) parts.push("");
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim());
}

/** One space for each run of white space outside of texts. */
export function oneLine(sql: string): string {
  return [...sql.matchAll(TOKENS)]
    .map(([token]) => (/^\s/.test(token) ? " " : token))
    .join("")
    .trim();
}

/** The words of SQL at its outermost level, brackets with what is in them kept to the word before. */
export function outerWords(sql: string): string[] {
  const words: string[] = [];
  let word = "";
  let depth = 0;
  for (const [token] of sql.matchAll(TOKENS)) {
    if (token === "(") depth += 1;
    if (token === ")") depth -= 1;
    if (/^\s/.test(token) && depth === 0) {
      if (word !== "") words.push(word);
      word = "";
    } else word += /^\s/.test(token) ? " " : token;
  }
  return word === "" ? words : [...words, word];
}
