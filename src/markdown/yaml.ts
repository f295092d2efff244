import { type Document, isCollection, isScalar, Lexer, type Node, type Pair, parseDocument } from "yaml";

/** Something wrong in a YAML text. Offsets are UTF-16 units, `end` exclusive. */
export interface YamlProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** A YAML 1.2 text (core schema), or what is wrong with it, at most twenty things; then the document is `null`. */
export type BoundedYaml =
  | { readonly document: Document.Parsed; readonly problems: readonly [] }
  | { readonly document: null; readonly problems: readonly YamlProblem[] };

/** Lists and maps that may stand inside one another. */
const MOST_DEEP = 100;
/** Anchors and aliases of one text: the parser looks for each among all. */
const MOST_NAMED = 100;
const MOST_PROBLEMS = 20;

/**
 * Reads a YAML text in a time that grows as the text does, and without the stack that deep nesting takes: what is
 * deeper, or has more anchors, than anybody writes is refused before it is parsed. A key that is a list or a map is
 * refused too, and so is a key that stands twice in a map.
 */
export function boundedYaml(text: string): BoundedYaml {
  const excess = excessOf(text);
  if (excess) return { document: null, problems: [excess] };
  // The parser compares each key with all; `keysAreSound` takes one look at each.
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: "silent",
  });
  const problems = document.errors
    .slice(0, MOST_PROBLEMS)
    .map(({ message, pos: [start, end] }) => ({ message: message.split("\n")[0] ?? "", start, end }));
  if (problems.length === 0) wrongKeys(document.contents, problems);
  return problems.length === 0 ? { document, problems: [] } : { document: null, problems };
}

/** The first place that is too deep, or has one anchor too many. One pass over the tokens, which are no tree. */
function excessOf(text: string): YamlProblem | null {
  const columns: number[] = [];
  let [flow, named, offset, lineStart] = [0, 0, 0, 0];
  let isOpening = true;
  for (const token of new Lexer().lex(text)) {
    const [sign = ""] = token;
    // Marks of the lexer itself: a byte order mark, a document, a scalar, an end of a flow that is missing.
    if (sign === "\u0002" || sign === "\u0018" || sign === "\u001F") continue;
    if (isOpening && flow === 0 && !/^[\s#]/.test(token)) {
      const column = offset - lineStart;
      while ((columns.at(-1) ?? -1) > column) columns.pop();
      if (columns.at(-1) !== column) columns.push(column);
      isOpening = token === "-" || token === "?" || token === ":";
    }
    if (token === "[" || token === "{") flow += 1;
    else if (token === "]" || token === "}") flow = Math.max(0, flow - 1);
    else if (sign === "&" || sign === "*") named += 1;
    if (columns.length + flow > MOST_DEEP)
      return excess(`more than ${MOST_DEEP} lists and maps stand inside one another`, offset);
    if (named > MOST_NAMED) return excess(`there are more than ${MOST_NAMED} anchors and aliases`, offset);
    offset += token.length;
    const newline = token.lastIndexOf("\n");
    if (newline >= 0) {
      lineStart = offset - (token.length - newline - 1);
      isOpening = true;
    }
  }
  return null;
}

function excess(message: string, at: number): YamlProblem {
  return { message, start: at, end: at + 1 };
}

function wrongKeys(root: unknown, problems: YamlProblem[]): void {
  const waiting: unknown[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isCollection(next)) continue;
    const seen = new Set<unknown>();
    for (const item of next.items as readonly (Node | Pair)[]) {
      if (!("key" in item)) {
        waiting.push(item);
        continue;
      }
      const { key, value } = item;
      if (problems.length >= MOST_PROBLEMS) return;
      if (isCollection(key)) problems.push(problemAt(key, "A key is a list or a map"));
      if (isScalar(key) && seen.has(key.value)) problems.push(problemAt(key, "Map keys must be unique"));
      if (isScalar(key)) seen.add(key.value);
      if (value !== null) waiting.push(value);
    }
  }
}

function problemAt(
  { range }: { readonly range?: readonly number[] | null | undefined },
  message: string,
): YamlProblem {
  return { message, start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}
