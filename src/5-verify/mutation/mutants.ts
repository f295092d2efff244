import { ts } from "ts-morph";
import { type OutputFile, lineAt } from "../gates/files.ts";

/** One small change that makes logic wrong. */
export interface Mutant {
  readonly file: string;
  /** 1-based, in the emitted file. */
  readonly line: number;
  /** The hole, or `expression` for what is compiled from an expression of the spec. */
  readonly unit: string;
  /** What was changed into what. */
  readonly change: string;
  /** The whole file with the change. */
  readonly text: string;
}

/** Mutants of every fill, and of the SQL and TypeScript that expressions were compiled to, in the order of the files. */
export function mutantsOf(files: readonly OutputFile[]): Mutant[] {
  return files.flatMap((file) => [...ofFills(file), ...ofExpressions(file)]);
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly to: string;
}

function ofFills(file: OutputFile): Mutant[] {
  const holes = [...file.text.matchAll(/\/\/ specc:begin (\S+)/g)];
  if (holes.length === 0) return [];
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true);
  return holes.flatMap((match) => {
    const from = match.index;
    const to = file.text.indexOf("// specc:end", from);
    const changes: Change[] = [];
    const visit = (node: ts.Node): void => {
      if (node.end <= from || node.getStart(source) >= to) return;
      if (node.getStart(source) >= from) changes.push(...changesOf(node, source));
      ts.forEachChild(node, visit);
    };
    visit(source);
    return changes.map((change) => mutant(file, match[1] ?? "", change));
  });
}

function mutant(file: OutputFile, unit: string, { start, end, to }: Change): Mutant {
  const old = file.text.slice(start, end);
  const shown = (text: string): string => text.replaceAll(/\s+/g, " ").slice(0, 80);
  return {
    file: file.path,
    line: lineAt(file.text, start),
    unit,
    change: `\`${shown(old)}\` → \`${shown(to) || "nothing"}\``,
    text: file.text.slice(0, start) + to + file.text.slice(end),
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
  negated: "abs",
  some: "every",
  every: "some",
};

function changesOf(node: ts.Node, source: ts.SourceFile): Change[] {
  const start = node.getStart(source);
  if (ts.isBinaryExpression(node)) {
    const { operatorToken } = node;
    const to = OPERATORS[operatorToken.getText(source)];
    return to === undefined ? [] : [{ start: operatorToken.getStart(source), end: operatorToken.end, to }];
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { name } = node.expression;
    const to = METHODS[name.text];
    return to === undefined ? [] : [{ start: name.getStart(source), end: name.end, to }];
  }
  if (ts.isIfStatement(node)) {
    const { expression } = node;
    return ["true", "false"].map((to) => ({
      start: expression.getStart(source),
      end: expression.end,
      to: `(${to} as boolean)`,
    }));
  }
  if (ts.isExpressionStatement(node) && /\b(await|push|fail)\b/.test(node.getText(source)))
    return [{ start, end: node.end, to: ";" }];
  if (ts.isNumericLiteral(node)) return [{ start, end: node.end, to: String(Number(node.text) + 1) }];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [{ start, end: node.end, to: "false" }];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [{ start, end: node.end, to: "true" }];
  return [];
}

/** What expressions of the spec become: SQL in resources, reports and views of the database. */
function ofExpressions(file: OutputFile): Mutant[] {
  if (!/(\.resource\.ts|^src\/reports\/.*\.ts|\.dto\.ts)$/.test(file.path)) return [];
  const found: Mutant[] = [];
  for (const { start, end } of textsOf(file)) {
    const text = file.text.slice(start, end);
    for (const [pattern, to] of SQL_CHANGES) {
      for (const match of text.matchAll(pattern)) {
        const at = start + match.index;
        found.push(mutant(file, "expression", { start: at, end: at + match[0].length, to }));
      }
    }
  }
  return found;
}

const SQL_CHANGES: readonly (readonly [RegExp, string])[] = [
  [/ <= /g, " < "],
  [/ >= /g, " > "],
  [/ \+ /g, " - "],
  [/ \* /g, " + "],
  [/ and /g, " or "],
  [/ is not null/g, " is null"],
  [/\bsum\(/g, "max("],
  [/\bcount\(\*\)/g, "max(1)"],
  [/\bdesc nulls/g, "asc nulls"],
];

/** The texts that hold SQL made from expressions: computed columns, conditions, reports. */
function textsOf(file: OutputFile): { readonly start: number; readonly end: number }[] {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true);
  const found: { start: number; end: number }[] = [];
  const visit = (node: ts.Node): void => {
    const isText = ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node);
    if (isText) found.push({ start: node.getStart(source), end: node.end });
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
