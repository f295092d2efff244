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
  const closing = dollarsOf(text);
  const token = new RegExp(TOKEN);
  let line = 1;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [, string, dollar, name, number, word, other] = match;
    const end = dollar === undefined ? null : closing(dollar, token.lastIndex);
    if (dollar !== undefined) token.lastIndex = end ?? match.index + 1;
    const raw = text.slice(match.index, token.lastIndex);
    const sign = dollar !== undefined && end === null ? "$" : other;
    const last = statements.at(-1) ?? [];
    if (string !== undefined) last.push({ kind: "text", text: unquoted(string), raw, line });
    else if (dollar !== undefined && end !== null)
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
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[eEbBxXnN]?'((?:[^']|'')*)(?:'|$)|(\$(?:[A-Za-z_]\w*)?\$)|"((?:[^"]|"")*)(?:"|$)|(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([\p{L}_][\p{L}\p{M}\p{N}_$]*)|(::|<=|>=|<>|!=|~\*|!~|\|\||[^\s])|\s+/gu;

/** Finds the end of what `$tag$` opens, behind the next one, or `null`; asked with ascending offsets. */
function dollarsOf(text: string): (tag: string, from: number) => number | null {
  const places = new Map<string, { readonly all: number[]; at: number }>();
  for (const { index, 1: tag = "" } of text.matchAll(/(?=(\$(?:[A-Za-z_]\w*)?\$))/g)) {
    const of = places.get(tag);
    if (of) of.all.push(index);
    else places.set(tag, { all: [index], at: 0 });
  }
  return (tag, from) => {
    const of = places.get(tag);
    if (!of) return null;
    while ((of.all[of.at] ?? Infinity) < from) of.at += 1;
    const found = of.all[of.at];
    return found === undefined ? null : found + tag.length;
  };
}

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
