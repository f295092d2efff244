export interface Token {
  /** `name`: a word in double quotes. */
  readonly kind: "word" | "name" | "text" | "number" | "sign";
  /** Words in small letters, names and texts without their quotes. */
  readonly text: string;
  /** As it is written. */
  readonly raw: string;
  /** Counts from 1. */
  readonly line: number;
}

/** One statement without its semicolon. */
export type Statement = readonly Token[];

/** Cuts SQL into statements; comments, the commands of psql and the data of a `copy` are left out. */
export function statementsOf(sql: string): readonly Statement[] {
  const text = withoutData(sql);
  const statements: Token[][] = [[]];
  let line = 1;
  for (const match of text.matchAll(TOKEN)) {
    const [raw, string, dollar, name, number, word, sign] = match;
    const last = statements.at(-1) ?? [];
    if (string !== undefined) last.push({ kind: "text", text: unquoted(string), raw, line });
    else if (dollar !== undefined)
      last.push({ kind: "text", text: raw.slice(dollar.length, -dollar.length), raw, line });
    else if (name !== undefined) last.push({ kind: "name", text: name.replaceAll('""', '"'), raw, line });
    else if (number !== undefined) last.push({ kind: "number", text: number, raw, line });
    else if (word !== undefined) last.push({ kind: "word", text: word.toLowerCase(), raw, line });
    else if (sign === ";") statements.push([]);
    else if (sign !== undefined) last.push({ kind: "sign", text: sign, raw, line });
    line += raw.split("\n").length - 1;
  }
  return statements.filter((statement) => statement.length > 0);
}

const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[eEbBxXnN]?'((?:[^']|'')*)(?:'|$)|(\$(?:[A-Za-z_]\w*)?\$)[\s\S]*?\2|"((?:[^"]|"")*)(?:"|$)|(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([\p{L}_][\p{L}\p{M}\p{N}_$]*)|(::|<=|>=|<>|!=|~\*|!~|\|\||[^\s])|\s+/gu;

function unquoted(text: string): string {
  return text.replaceAll("''", "'");
}

/** Blanks out, line by line, what no SQL parser reads: `\connect`, and rows after `copy … from stdin;`. */
function withoutData(sql: string): string {
  let inData = false;
  return sql
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => {
      if (inData) {
        inData = line.trim() !== "\\.";
        return "";
      }
      if (line.startsWith("\\")) return "";
      inData = /^\s*copy\s[^;]*\sfrom\s+stdin\b[^;]*;\s*$/i.test(line);
      return line;
    })
    .join("\n");
}
