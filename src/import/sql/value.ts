import { quoted } from "../prose.ts";
import { type FieldSketch, isPlain } from "../sketch.ts";
import { isSign, isWord, textOf } from "./reader.ts";
import type { Statement, Token } from "./tokens.ts";

/** Takes casts and the brackets around everything away: `((0)::numeric)` is `0`. */
export function bare(tokens: Statement): Statement {
  const kept: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token) break;
    if (isSign(token, "::")) at = behindType(tokens, at + 1) - 1;
    else kept.push(token);
  }
  return unwrapped(kept);
}

/** Behind the type of a cast: `character varying(20)[]`. */
function behindType(tokens: Statement, start: number): number {
  let at = start;
  const isName = (token: Token | undefined): boolean => token?.kind === "word" || token?.kind === "name";
  if (isName(tokens[at])) at += 1;
  while (isSign(tokens[at], ".") && isName(tokens[at + 1])) at += 2;
  while (isWord(tokens[at], "varying", "precision", "with", "without", "time", "zone")) at += 1;
  if (isSign(tokens[at], "(")) while (at < tokens.length && !isSign(tokens[at++], ")"));
  while (isSign(tokens[at], "[") && isSign(tokens[at + 1], "]")) at += 2;
  return at;
}

function unwrapped(tokens: Statement): Statement {
  const partners = new Map<number, number>();
  const open: number[] = [];
  for (const [index, token] of tokens.entries()) {
    if (isSign(token, "(")) open.push(index);
    const partner = isSign(token, ")") ? open.pop() : undefined;
    if (partner !== undefined) partners.set(partner, index);
  }
  let around = 0;
  while (partners.get(around) === tokens.length - 1 - around) around += 1;
  return around === 0 ? tokens : tokens.slice(around, tokens.length - around);
}

/** The value that a few tokens are: `'x'`, `-1`, `(2.5)`; `null` where they are more. */
export function literal(
  tokens: Statement,
): { readonly kind: "text" | "number"; readonly text: string } | null {
  const [first, second, ...rest] = bare(tokens);
  if (!first || rest.length > 0) return null;
  if (isSign(first, "-") && second?.kind === "number") return { kind: "number", text: `-${second.text}` };
  if (second) return null;
  return first.kind === "text" || first.kind === "number" ? { kind: first.kind, text: first.text } : null;
}

/** Reads a default into a field. */
export function readStart(field: FieldSketch, tokens: Statement, tell: (text: string) => void): void {
  const value = literal(tokens);
  if (value) {
    const isBoolean = isPlain(field.type, "boolean");
    field.start = isBoolean ? (BOOLEANS.get(value.text.toLowerCase()) ?? value.text) : value.text;
    return;
  }
  const plainTokens = bare(tokens);
  const [first, second] = plainTokens;
  const word = first?.kind === "word" && (plainTokens.length === 1 || isSign(second, "(")) ? first.text : "";
  if (word === "null") return;
  if (word === "true" || word === "false") field.start = word;
  else if (NOW.has(word) && isPlain(field.type, "instant")) field.start = "now";
  else if (NOW.has(word) && isPlain(field.type, "date")) field.start = "today";
  else if (/^(?:gen_random_uuid|uuid_generate_v\w+|uuidv7|uuidv4|nextval)$/.test(word)) {
    tell(`${quoted(textOf(tokens))} makes its value; here it is given when the row is created.`);
  } else {
    field.optional = true;
    tell(`it starts as ${quoted(textOf(tokens))} in the source, which cannot be said here; it is optional.`);
  }
}

const BOOLEANS: ReadonlyMap<string, string> = new Map([
  ["t", "true"],
  ["f", "false"],
  ["yes", "true"],
  ["no", "false"],
  ["1", "true"],
  ["0", "false"],
]);
const NOW: ReadonlySet<string> = new Set(
  "now current_timestamp localtimestamp transaction_timestamp statement_timestamp clock_timestamp current_date".split(
    " ",
  ),
);
