import { attributeAt, type Attribute } from "./attribute.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** A Prisma schema as it is written, block by block. */
export interface Document {
  readonly blocks: readonly Block[];
  /** Lines that belong to nothing. */
  readonly strays: readonly { readonly line: number; readonly text: string }[];
}

export interface Block {
  /** `model`, `enum`, `type`, `view`, `datasource`, `generator`, or what else stands there. */
  readonly kind: string;
  readonly name: string;
  readonly line: number;
  readonly doc: string;
  readonly members: readonly Member[];
  /** `@@…` */
  readonly attributes: readonly Attribute[];
}

/** A field of a model, or a value of an enum (whose type is empty). */
export interface Member {
  readonly name: string;
  readonly line: number;
  readonly doc: string;
  readonly type: string;
  readonly isList: boolean;
  readonly isOptional: boolean;
  readonly attributes: readonly Attribute[];
}

/** Reads what there is; what is no Prisma is passed over, and told. Never throws. */
export function documentOf(text: string): Document {
  const tokens = tokensOf(text);
  const blocks: Block[] = [];
  const strays: { line: number; text: string }[] = [];
  let doc: string[] = [];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind === "doc") doc.push(token.text);
    const [name, brace] = [tokens[at + 1], tokens[at + 2]];
    if (token.kind === "word" && name?.kind === "word" && brace?.text === "{") {
      const read = blockAt(tokens, at + 3, token, name.text, doc.join("\n"));
      blocks.push(read.block);
      at = read.end;
      doc = [];
      continue;
    }
    if (token.kind !== "doc" && token.kind !== "line") {
      doc = [];
      if (strays.at(-1)?.line !== token.line) strays.push({ line: token.line, text: token.text });
    }
    at += 1;
  }
  return { blocks, strays };
}

function blockAt(
  tokens: readonly Token[],
  start: number,
  kind: Token,
  name: string,
  doc: string,
): { readonly block: Block; readonly end: number } {
  const members: Member[] = [];
  const attributes: Attribute[] = [];
  let docs: string[] = [];
  let at = start;
  for (let token = tokens[at]; token && !(token.kind === "sign" && token.text === "}"); token = tokens[at]) {
    if (token.kind === "doc") {
      docs.push(token.text);
      at += 1;
    } else if (token.text === "@@" && token.kind === "sign") {
      const read = attributeAt(tokens, at + 1);
      if (read.attribute) attributes.push(read.attribute);
      at = read.end;
      docs = [];
    } else if (token.kind === "word") {
      const read = memberAt(tokens, at, docs);
      members.push(read.member);
      at = read.end;
      docs = [];
    } else at += 1;
  }
  return { block: { kind: kind.text, name, line: kind.line, doc, members, attributes }, end: at + 1 };
}

/** Reads one line of a block. */
function memberAt(
  tokens: readonly Token[],
  start: number,
  docs: readonly string[],
): { readonly member: Member; readonly end: number } {
  const first = tokens[start];
  const attributes: Attribute[] = [];
  const all = [...docs];
  let [type, isList, isOptional] = ["", false, false];
  let at = start + 1;
  for (let token = tokens[at]; token && token.kind !== "line" && token.text !== "}"; token = tokens[at]) {
    at += 1;
    if (token.kind === "doc") all.push(token.text);
    else if (token.kind === "sign" && token.text === "@") {
      const read = attributeAt(tokens, at);
      if (read.attribute) attributes.push(read.attribute);
      at = read.end;
    } else if (token.kind === "sign" && token.text === "[") isList = true;
    else if (token.kind === "sign" && token.text === "?") isOptional = true;
    else if (token.kind === "sign" && token.text === "(") at = closing(tokens, at);
    else if (token.kind === "word" && type === "") type = token.text;
  }
  const member = {
    name: first?.text ?? "",
    line: first?.line ?? 0,
    doc: all.join(" "),
    type,
    isList,
    isOptional,
    attributes,
  };
  return { member, end: at };
}

/** Behind the bracket that closes the one before `at`. */
function closing(tokens: readonly Token[], at: number): number {
  let depth = 1;
  let next = at;
  while (depth > 0 && next < tokens.length) {
    const token = tokens[next];
    if (token?.kind === "sign") depth += token.text === "(" ? 1 : token.text === ")" ? -1 : 0;
    next += 1;
  }
  return next;
}
