import { ts } from "ts-morph";
import type { Ir } from "../../ir/types.ts";
import { type OutputFile, lineAt } from "../gates/files.ts";
import { type Mutant, shown } from "./mutant.ts";
import { type Words, codesOf, wordsOf } from "./words.ts";

/** Mutants of the bodies in the holes, in the order of the files. */
export function mutantsOfFills(files: readonly OutputFile[], ir: Ir): Mutant[] {
  const words = wordsOf(ir);
  return files.flatMap((file) => {
    const holes = [...file.text.matchAll(/^[ \t]*\/\/ specc:begin (\S+)$/gm)];
    if (holes.length === 0) return [];
    const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true);
    return holes.flatMap(([begin, hole = ""], index) => {
      const from = (holes[index]?.index ?? 0) + begin.length;
      const to = file.text.lastIndexOf("\n", file.text.indexOf("// specc:end", from));
      const scope: Scope = { source, words, codes: codesOf(ir, hole) };
      return [
        ...NO_OPS.map((body) => mutantOf(file, "no-op", hole, { start: from, end: to, to: body })),
        ...changesWithin(scope, from, to).map((change) => mutantOf(file, "fill", hole, change)),
      ];
    });
  });
}

/** What stands in place of a whole body. A suite that does not notice them notices nothing. */
const NO_OPS = ["\n  return undefined as never;", '\n  throw new Error("no-op");'];

interface Change {
  readonly start: number;
  readonly end: number;
  readonly to: string;
}

/** What the changes of a body need to know. */
interface Scope {
  readonly source: ts.SourceFile;
  readonly words: Words;
  /** The failures that the hole may end with. */
  readonly codes: readonly string[];
}

function changesWithin(scope: Scope, from: number, to: number): Change[] {
  const changes = new Map<string, Change>();
  const visit = (node: ts.Node): void => {
    const start = node.getStart(scope.source);
    if (node.end <= from || start >= to || ts.isTypeNode(node)) return;
    if (start >= from) {
      for (const change of changesOf(node, scope))
        changes.set(`${change.start} ${change.end} ${change.to}`, change);
    }
    ts.forEachChild(node, visit);
  };
  visit(scope.source);
  return [...changes.values()];
}

function mutantOf(file: OutputFile, kind: Mutant["kind"], unit: string, { start, end, to }: Change): Mutant {
  const line = lineAt(file.text, start);
  const text = file.text.slice(0, start) + to + file.text.slice(end);
  const isWhole = kind === "no-op";
  return {
    kind,
    unit,
    place: `${file.path}:${line}`,
    line: isWhole ? "the whole body" : (file.text.split("\n")[line - 1] ?? "").trim(),
    change: `\`${isWhole ? "…" : shown(file.text.slice(start, end))}\` → \`${shown(to) || "nothing"}\``,
    files: [{ path: file.path, text }],
  };
}

const OPERATORS: Readonly<Record<string, string>> = {
  "===": "!==",
  "!==": "===",
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "&&": "||",
  "||": "&&",
  "+": "-",
  "-": "+",
  "*": "+",
  "/": "*",
  "%": "*",
  "+=": "-=",
  "-=": "+=",
};

const METHODS: Readonly<Record<string, string>> = {
  plus: "minus",
  minus: "plus",
  times: "plus",
  div: "times",
  dividedBy: "times",
  lessThan: "lessThanOrEqualTo",
  lt: "lte",
  lessThanOrEqualTo: "lessThan",
  lte: "lt",
  greaterThan: "greaterThanOrEqualTo",
  gt: "gte",
  greaterThanOrEqualTo: "greaterThan",
  gte: "gt",
  isZero: "isNegative",
  isNegative: "isPositive",
  isPositive: "isNegative",
  negated: "abs",
  abs: "negated",
  ceil: "floor",
  floor: "ceil",
  some: "every",
  every: "some",
  min: "max",
  max: "min",
  startsWith: "endsWith",
  toLowerCase: "toUpperCase",
};

const ROUNDINGS: Readonly<Record<string, string>> = {
  ROUND_HALF_UP: "ROUND_DOWN",
  ROUND_HALF_EVEN: "ROUND_HALF_UP",
  ROUND_DOWN: "ROUND_UP",
  ROUND_UP: "ROUND_DOWN",
  ROUND_FLOOR: "ROUND_CEIL",
  ROUND_CEIL: "ROUND_FLOOR",
};

/** Names of members whose number says how much is read at a time, which nobody can see. */
const UNSEEN = /^(limit|pageSize|batchSize)$/;

function changesOf(node: ts.Node, scope: Scope): Change[] {
  const { source } = scope;
  const start = node.getStart(source);
  const all = (to: string): Change => ({ start, end: node.end, to });
  const of = (part: ts.Node, to: string): Change => ({ start: part.getStart(source), end: part.end, to });
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.getText(source);
    const to = OPERATORS[operator];
    if (to === undefined || (/[<>]/.test(operator) && orders(node))) return [];
    return [of(node.operatorToken, to)];
  }
  if (ts.isPrefixUnaryExpression(node) && /^[!-]/.test(node.getText(source))) {
    return [all(node.operand.getText(source))];
  }
  if (ts.isCallExpression(node)) return changesOfCall(node, source);
  if (ts.isPropertyAccessExpression(node)) {
    const to = ROUNDINGS[node.name.text];
    return to === undefined ? [] : [of(node.name, to)];
  }
  if (ts.isIfStatement(node) || ts.isConditionalExpression(node)) {
    const condition = ts.isIfStatement(node) ? node.expression : node.condition;
    return ["true", "false"].map((to) => of(condition, `(${to} as boolean)`));
  }
  if (ts.isWhileStatement(node)) return [of(node.expression, "(false as boolean)")];
  if (ts.isForOfStatement(node) || ts.isBreakStatement(node) || ts.isContinueStatement(node))
    return [all(";")];
  if (ts.isExpressionStatement(node) && /\(/.test(node.getText(source))) return [all(";")];
  if (ts.isObjectLiteralExpression(node) && ts.isCallExpression(node.parent)) {
    return node.properties.map((property) => ({
      start: property.getStart(source),
      end: source.text.charAt(property.end) === "," ? property.end + 1 : property.end,
      to: "",
    }));
  }
  return changesOfLiteral(node, scope, all);
}

function changesOfCall(node: ts.CallExpression, source: ts.SourceFile): Change[] {
  const found: Change[] = [];
  const name = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : null;
  const to = name === null ? undefined : METHODS[name.text];
  if (name !== null && to !== undefined) found.push({ start: name.getStart(source), end: name.end, to });
  const [first, second] = node.arguments;
  if (name?.text === "toDecimalPlaces" && first !== undefined && second === undefined)
    found.push({
      start: first.getStart(source),
      end: first.end,
      to: `${first.getText(source)}, 1 /* down */`,
    });
  if (first !== undefined && second !== undefined && !ts.isFunctionLike(first) && name?.text !== "fail") {
    const swapped = `${second.getText(source)}, ${first.getText(source)}`;
    found.push({ start: first.getStart(source), end: second.end, to: swapped });
  }
  return found;
}

function changesOfLiteral(node: ts.Node, scope: Scope, all: (to: string) => Change): Change[] {
  const { parent } = node;
  if (ts.isNumericLiteral(node)) {
    const isUnseen = ts.isPropertyAssignment(parent) && UNSEEN.test(parent.name.getText(scope.source));
    return isUnseen || orders(node) ? [] : [all(String(Number(node.text) + 1))];
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [all("false")];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [all("true")];
  if (!ts.isStringLiteral(node) || isName(node)) return [];
  const isCode = ts.isCallExpression(parent) && /\bfail$/.test(parent.expression.getText(scope.source));
  if (isCode) {
    const others = scope.codes.filter((code) => code !== node.text);
    return others.length === 0 ? [] : [all(JSON.stringify(others[0]))];
  }
  return [all(JSON.stringify(scope.words.get(node.text) ?? `${node.text}~`))];
}

/** True for a text that names something: a member, a module, a type. */
function isName(node: ts.StringLiteral): boolean {
  const { parent } = node;
  return (
    ts.isElementAccessExpression(parent) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    ts.isLiteralTypeNode(parent)
  );
}

/** True within what a sort compares with: for which only the direction counts. */
function orders(node: ts.Node): boolean {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    if (!ts.isFunctionLike(at) || !ts.isCallExpression(at.parent)) continue;
    const callee = at.parent.expression;
    if (ts.isPropertyAccessExpression(callee) && /^(sort|toSorted)$/.test(callee.name.text)) return true;
  }
  return false;
}
