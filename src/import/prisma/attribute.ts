import type { Token } from "./tokens.ts";

/** `@name(arguments)` */
export interface Attribute {
  readonly name: string;
  readonly line: number;
  readonly args: readonly Argument[];
}

export interface Argument {
  /** `null` for one without a name. */
  readonly name: string | null;
  readonly value: Value;
}

export type Value =
  | { readonly kind: "text" | "word"; readonly text: string }
  | { readonly kind: "call"; readonly text: string; readonly args: readonly Argument[] }
  | { readonly kind: "list"; readonly items: readonly Value[] };

/** Reads an attribute behind its sign. `end` is behind it. */
export function attributeAt(
  tokens: readonly Token[],
  start: number,
): { readonly attribute: Attribute | null; readonly end: number } {
  const name = tokens[start];
  if (name?.kind !== "word") return { attribute: null, end: start };
  const reader: Reader = { tokens, at: start + 1, depth: 0 };
  const args = argumentsOf(reader);
  return { attribute: { name: name.text, line: name.line, args }, end: reader.at };
}

/** An argument by its name, or the first that has none. */
export function argument(attribute: Attribute | undefined, name: string): Value | undefined {
  const args = attribute?.args ?? [];
  return (args.find((one) => one.name === name) ?? args.find((one) => one.name === null))?.value;
}

/** An argument that stands by its name alone. */
export function namedArgument(attribute: Attribute | undefined, name: string): Value | undefined {
  return attribute?.args.find((one) => one.name === name)?.value;
}

/** The words of a list such as `[a, b(sort: Desc)]`. */
export function wordsIn(value: Value | undefined): readonly string[] {
  if (!value) return [];
  if (value.kind === "list") return value.items.flatMap((item) => (item.kind === "list" ? [] : [item.text]));
  return [value.text];
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  /** Brackets that are open. */
  depth: number;
}

/** Brackets inside one another that are read; what is deeper is passed over. */
const MOST_DEEP = 100;

/** `(a, name: b)`, or nothing. */
function argumentsOf(reader: Reader): readonly Argument[] {
  const open = reader.tokens[reader.at];
  if (open?.kind !== "sign" || open.text !== "(") return [];
  reader.at += 1;
  if (reader.depth >= MOST_DEEP) return [];
  reader.depth += 1;
  const args: Argument[] = [];
  while (reader.at < reader.tokens.length && !takeSign(reader, ")")) {
    skipLines(reader);
    const [first, second] = [reader.tokens[reader.at], reader.tokens[reader.at + 1]];
    const name = first?.kind === "word" && second?.kind === "sign" && second.text === ":" ? first.text : null;
    if (name !== null) reader.at += 2;
    const before = reader.at;
    const value = valueOf(reader);
    if (value) args.push({ name, value });
    else if (reader.at === before && !isSign(reader, ")")) reader.at += 1;
    skipLines(reader);
  }
  reader.depth -= 1;
  return args;
}

/** `null`: nothing that could be a value; one token is passed over. */
function valueOf(reader: Reader): Value | null {
  skipLines(reader);
  const token = reader.tokens[reader.at];
  if (!token || (token.kind === "sign" && (token.text === ")" || token.text === "]"))) return null;
  reader.at += 1;
  if (token.kind === "string") return { kind: "text", text: token.text };
  if (token.kind === "word") {
    const isCall = reader.tokens[reader.at]?.kind === "sign" && reader.tokens[reader.at]?.text === "(";
    return isCall
      ? { kind: "call", text: token.text, args: argumentsOf(reader) }
      : { kind: "word", text: token.text };
  }
  if (token.text !== "[" || token.kind !== "sign") return null;
  if (reader.depth >= MOST_DEEP) return null;
  reader.depth += 1;
  const items: Value[] = [];
  while (reader.at < reader.tokens.length && !takeSign(reader, "]")) {
    const before = reader.at;
    const item = valueOf(reader);
    if (item) items.push(item);
    skipLines(reader);
    if (reader.at === before) reader.at += 1;
  }
  reader.depth -= 1;
  return { kind: "list", items };
}

function takeSign(reader: Reader, text: string): boolean {
  skipLines(reader);
  if (!isSign(reader, text)) return false;
  reader.at += 1;
  return true;
}

function isSign({ tokens, at }: Reader, text: string): boolean {
  return tokens[at]?.kind === "sign" && tokens[at]?.text === text;
}

/** Within brackets the ends of lines mean nothing. */
function skipLines(reader: Reader): void {
  while (["line", "doc"].includes(reader.tokens[reader.at]?.kind ?? "")) reader.at += 1;
}
