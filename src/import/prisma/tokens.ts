export interface Token {
  readonly kind: "word" | "string" | "sign" | "doc" | "line";
  readonly text: string;
  /** Counts from 1. */
  readonly line: number;
}

/** Cuts a Prisma schema into tokens. Comments are left out, `///` is documentation; ends of lines are tokens. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (const match of text.matchAll(TOKEN)) {
    const [all, doc, string, word, sign] = match;
    if (doc !== undefined) tokens.push({ kind: "doc", text: doc.trim(), line });
    else if (string !== undefined) tokens.push({ kind: "string", text: unescaped(string), line });
    else if (word !== undefined) tokens.push({ kind: "word", text: word, line });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign, line });
    else if (all === "\n") tokens.push({ kind: "line", text: "\n", line });
    line += all.split("\n").length - 1;
  }
  return tokens;
}

const TOKEN =
  /\/\/\/([^\n]*)|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"((?:[^"\\\n]|\\.)*)"?|(-?[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_.-])*)|(@@|[^\s])|\n/gu;

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, letter: string) =>
    letter === "n" ? "\n" : letter === "t" ? "\t" : letter,
  );
}
