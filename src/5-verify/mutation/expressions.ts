import { operandsOf } from "../../ir/expression.ts";
import type { Expression, ExpressionNode, Ir, Origin, Sort } from "../../ir/types.ts";
import type { OutputFile } from "../gates/files.ts";
import { type Mutant, shown } from "./mutant.ts";
import { printNode } from "./print-node.ts";
import { type Words, wordsOf } from "./words.ts";

/** Compiles an IR to the files of its service, with the bodies of its holes; no checks are made. */
export type Emit = (ir: Ir) => readonly OutputFile[];

/**
 * Mutants of the spec's expressions and orders: what the service would be if the spec said something else. Computed
 * fields, views, reports, conditions of access, checks, stamps, what actions set. The change is made where all that is
 * compiled from it changes together, as a mistake of the writer or of the compiler would.
 *
 * @param output the output as it lies there; a file that the compiler would not make so (a migration of a history) is
 *   left as it is, and a mutant that would change nothing else is none.
 */
export function mutantsOfExpressions(ir: Ir, emit: Emit, output: readonly OutputFile[]): Mutant[] {
  const there = new Map(output.map(({ path, text }) => [path, text]));
  const same = new Map(
    emit(ir)
      .filter(({ path, text }) => there.get(path) === text)
      .map(({ path, text }) => [path, text]),
  );
  return changedIrs(ir).flatMap(({ mutated, ...mutant }) => {
    const files = emit(mutated)
      .filter(
        ({ path, text }) => /^(src|migrations)\//.test(path) && same.has(path) && same.get(path) !== text,
      )
      .map(({ path, text }) => ({ path, text }));
    return files.length === 0 ? [] : [{ kind: "expression" as const, ...mutant, files }];
  });
}

type ChangedIr = Pick<Mutant, "unit" | "place" | "line" | "change"> & { readonly mutated: Ir };

/** Each IR with one change in it, in the order of the elements. */
export function changedIrs(ir: Ir): ChangedIr[] {
  const words = wordsOf(ir);
  const found: ChangedIr[] = [];
  const visit = (value: unknown, path: readonly string[], origin: Origin): void => {
    if (value === null || typeof value !== "object") return;
    const own = "origin" in value ? (value.origin as Origin) : origin;
    const add = (line: string, change: string, at: readonly string[], to: unknown): void =>
      void found.push({
        unit: unitOf(ir, path),
        place: `${own.file}:${own.line}`,
        line,
        change,
        mutated: withValue(ir, at, to) as Ir,
      });
    if (isExpression(value)) {
      for (const [old, node] of changedNodes(value.node, words)) {
        const change = `\`${shown(printNode(old.from))}\` → \`${shown(printNode(old.to))}\``;
        add(value.source, change, [...path, "node"], node);
      }
      return;
    }
    if (isOrder(value, path)) {
      const [from, to] = value.descending ? ["descending", "ascending"] : ["ascending", "descending"];
      add(`order by ${value.field}`, `\`${from}\` → \`${to}\``, [...path, "descending"], !value.descending);
      return;
    }
    for (const [key, child] of Object.entries(value)) visit(child, [...path, key], own);
  };
  const whole: Origin = { file: ir.files[0] ?? "", line: 1 };
  for (const part of PARTS) visit(ir[part], [part], whole);
  return found;
}

/** The parts of the IR that hold expressions. */
const PARTS = ["entities", "views", "actions", "reports", "signIn"] as const;

const KINDS: Readonly<Record<string, string>> = {
  entities: "entity",
  views: "view",
  actions: "action",
  reports: "report",
};

function unitOf(ir: Ir, [part = "", index = ""]: readonly string[]): string {
  const list: unknown = ir[part as keyof Ir];
  const element = Array.isArray(list) ? (list[Number(index)] as { id?: string }) : undefined;
  return element?.id === undefined ? "sign-in" : `${KINDS[part] ?? part} ${element.id}`;
}

function isExpression(value: object): value is Expression {
  return "source" in value && "node" in value;
}

/** The order of a report's part, and the order of a list when none is asked for. */
function isOrder(value: object, path: readonly string[]): value is Sort {
  const place = path.at(-1) === "first" || (path.at(-2) === "sort" && path[0] === "reports");
  return place && "descending" in value && "field" in value;
}

/** A copy in which one place has another value; what is beside the way there stays the same object. */
function withValue(value: unknown, [key, ...rest]: readonly string[], to: unknown): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (String(index) === key ? withValue(item, rest, to) : item));
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [key]: withValue(object[key], rest, to) };
}

interface Swap {
  readonly from: ExpressionNode;
  readonly to: ExpressionNode;
}

/** Every change of a node or of one below it, with the whole that it makes. */
function changedNodes(node: ExpressionNode, words: Words): [Swap, ExpressionNode][] {
  const here = swapsOf(node, words).map((to): [Swap, ExpressionNode] => [{ from: node, to }, to]);
  const below = operandsOf(node).flatMap((operand, index) =>
    changedNodes(operand, words).map(([swap, to]): [Swap, ExpressionNode] => [
      swap,
      withOperand(node, index, to),
    ]),
  );
  return [...here, ...below];
}

function withOperand(node: ExpressionNode, index: number, to: ExpressionNode): ExpressionNode {
  const put = (list: readonly ExpressionNode[]): ExpressionNode[] =>
    list.map((each, at) => (at === index ? to : each));
  switch (node.op) {
    case "literal":
    case "variable":
      return node;
    case "member":
      return { ...node, of: to };
    case "unary":
      return { ...node, operand: to };
    case "binary":
      return index === 0 ? { ...node, left: to } : { ...node, right: to };
    case "conditional":
      return { ...node, [(["test", "then", "else"] as const)[index] ?? "test"]: to };
    case "list":
      return { ...node, items: put(node.items) };
    case "call":
      return { ...node, arguments: put(node.arguments) };
    case "fold":
      return index === 0 ? { ...node, over: to } : { ...node, body: to };
    case "aggregate":
      return { ...node, argument: to };
  }
}

type Operator = Extract<ExpressionNode, { op: "binary" }>["operator"];

const OPERATORS: Readonly<Partial<Record<Operator, Operator>>> = {
  "==": "!=",
  "!=": "==",
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
};

type Called = Extract<ExpressionNode, { op: "call" }>["function"];

const CALLS: Readonly<Partial<Record<Called, Called>>> = {
  lower: "upper",
  upper: "lower",
  least: "greatest",
  greatest: "least",
  startsWith: "endsWith",
  endsWith: "startsWith",
};

const FOLDS = { sum: "max", min: "max", max: "min", exists: "all", all: "exists", filter: null } as const;
const AGGREGATES = { count: null, sum: "max", avg: "max", min: "max", max: "min" } as const;

function swapsOf(node: ExpressionNode, words: Words): ExpressionNode[] {
  switch (node.op) {
    case "literal":
      return literalSwaps(node, words);
    case "unary":
      return [node.operand];
    case "binary": {
      const isNumeric = /^[+*/-]$/.test(node.operator);
      const operator = OPERATORS[node.operator];
      const kinds = [node.left.type.kind, node.right.type.kind];
      if (operator === undefined) return node.operator === "in" ? [not(node)] : [];
      // Days and moments can be compared and shifted, and nothing else.
      if (isNumeric && !kinds.every((kind) => kind === "integer" || kind === "decimal")) return [];
      const isEdge = /^[<>]/.test(node.operator);
      return isEdge ? [{ ...node, operator }, not(node)] : [{ ...node, operator }];
    }
    case "conditional":
      return [{ ...node, then: node.else, else: node.then }];
    case "call": {
      const called = CALLS[node.function];
      if (called !== undefined) return [{ ...node, function: called }];
      return node.type.kind === "boolean" ? [not(node)] : [];
    }
    case "fold": {
      const folded = FOLDS[node.function];
      return folded === null ? [] : [{ ...node, function: folded }];
    }
    case "aggregate": {
      const made = AGGREGATES[node.function];
      return made === null ? [] : [{ ...node, function: made }];
    }
    case "variable":
    case "member":
      return node.type.kind === "boolean" ? [not(node)] : [];
    case "list":
      return [];
  }
}

function not(node: ExpressionNode): ExpressionNode {
  return { op: "unary", type: node.type, operator: "!", operand: node };
}

function literalSwaps(node: Extract<ExpressionNode, { op: "literal" }>, words: Words): ExpressionNode[] {
  const { value, type } = node;
  if (typeof value === "boolean") return [{ ...node, value: !value }];
  if (value === null) return [];
  if (type.kind === "text") return [{ ...node, value: words.get(value) ?? `${value}x` }];
  if (type.kind === "integer") return [{ ...node, value: String(Number(value) + 1) }];
  if (type.kind === "decimal") return [{ ...node, value: (Number(value) + 1).toFixed(decimals(value)) }];
  return type.kind === "duration" ? [{ ...node, value: String(Number(value) * 2) }] : [];
}

function decimals(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}
