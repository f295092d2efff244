import { someNode } from "../../../../src/ir/expression.ts";
import type {
  BinaryNode,
  CallNode,
  ExpressionNode,
  Field,
  LiteralNode,
  MemberNode,
  ValueType,
} from "../../../../src/ir/types.ts";
import type { Imports } from "../imports.ts";
import { platform, SERVICE } from "../paths.ts";
import { propertyName } from "../types.ts";

/** What an expression is compiled into: where its values come from, and the file that it stands in. */
export interface TypeScriptScope {
  readonly imports: Pick<Imports, "value">;
  /** What the expression's names stand for; a name that is missing is not at hand. */
  readonly names: ReadonlyMap<string, Name>;
}

export interface Name {
  /** The value itself, as TypeScript. */
  readonly text: string;
  /** One of its members, of any type; null where it is not at hand. */
  readonly member: (field: string) => string | null;
}

/**
 * Compiles an expression to TypeScript over the values of logic (decimals are `Decimal`, instants `Date`); values as
 * they are on the wire do as well. It gives what the SQL of `sqlOf` gives. Null where it needs the database: where it
 * follows a reference, runs over many rows, or names what is not at hand.
 */
export function typescriptOf(node: ExpressionNode, scope: TypeScriptScope): string | null {
  return compiled(node, scope, valueOf);
}

/** As `typescriptOf`, for what decides: never null, in the text's type as well. */
export function typescriptConditionOf(node: ExpressionNode, scope: TypeScriptScope): string | null {
  return compiled(node, scope, conditionOf);
}

/** As `typescriptOf`, as the value of a field: with no more decimals than the field has. */
export function typescriptOfField(node: ExpressionNode, field: Field, scope: TypeScriptScope): string | null {
  if (isJson(node.type.kind) !== isJson(field.type.kind)) return null;
  const text = typescriptOf(node, scope);
  if (text !== null && node.type.kind === "duration")
    return `${scope.imports.value("isoDuration", platform("expressions"))}(${text})`;
  if (text === null || node.type.kind !== "decimal") return text;
  const scale = "scale" in field.type ? field.type.scale : 0;
  const fits = (node.op === "member" || node.op === "literal") && (node.type.scale ?? scale + 1) <= scale;
  return fits ? text : `${scope.imports.value("rounded", platform("expressions"))}(${text}, ${scale})`;
}

/** `row.name`, or `row["page-info"]`. */
export function access(object: string, name: string): string {
  const property = propertyName(name);
  const dot = object.endsWith("?") ? "." : "";
  return property === name ? `${object}.${name}` : `${object}${dot}[${property}]`;
}

function isJson(kind: string): boolean {
  return ["json", "list", "object", "embedded"].includes(kind);
}

interface Printer {
  readonly names: ReadonlyMap<string, Name>;
  /** Notes that a helper is used, and gives its name back. */
  readonly helper: (name: string) => string;
  readonly timeZone: () => string;
}

function compiled(
  node: ExpressionNode,
  scope: TypeScriptScope,
  print: (node: ExpressionNode, printer: Printer) => string,
): string | null {
  if (someNode(node, (part) => needsDatabase(part, scope.names))) return null;
  return print(node, {
    names: scope.names,
    helper: (name) => scope.imports.value(name, platform("expressions")),
    timeZone: () => scope.imports.value("TIME_ZONE", SERVICE),
  });
}

function needsDatabase(node: ExpressionNode, names: TypeScriptScope["names"]): boolean {
  switch (node.op) {
    case "fold":
    case "aggregate":
      return true;
    case "variable":
      return !names.has(node.name);
    case "member":
      if (node.type.kind === "rows") return true;
      return node.of.op === "variable"
        ? (names.get(node.of.name)?.member(node.field) ?? null) === null
        : node.of.type.entity !== undefined;
    default:
      return false;
  }
}

function valueOf(node: ExpressionNode, printer: Printer): string {
  switch (node.op) {
    case "literal":
      return literal(node, printer);
    case "variable": {
      const name = printer.names.get(node.name);
      return node.type.kind === "row"
        ? read({ kind: "uuid", nullable: true }, name?.member("id") ?? "null", printer)
        : (name?.text ?? "null");
    }
    case "member":
      return member(node, printer);
    case "unary":
      return node.operator === "!"
        ? `!(${conditionOf(node.operand, printer)})`
        : `${printer.helper("negated")}(${valueOf(node.operand, printer)})`;
    case "binary":
      return binary(node, printer);
    case "conditional":
      return `(${conditionOf(node.test, printer)} ? ${valueOf(node.then, printer)} : ${valueOf(node.else, printer)})`;
    case "list":
      return `[${node.items.map((item) => valueOf(item, printer)).join(", ")}]`;
    case "call":
      return call(node, printer);
    case "fold":
    case "aggregate":
      throw new Error(`${node.op} needs the database.`);
  }
}

/** A condition that is true or false in TypeScript's eyes too. */
function conditionOf(node: ExpressionNode, printer: Printer): string {
  switch (node.op) {
    case "literal":
      return String(node.value === true);
    case "unary":
    case "binary":
      return valueOf(node, printer);
    case "conditional":
      return `(${conditionOf(node.test, printer)} ? ${conditionOf(node.then, printer)} : ${conditionOf(node.else, printer)})`;
    case "call": {
      const [first, second] = node.arguments;
      if (node.function !== "coalesce") return valueOf(node, printer);
      // `coalesce(x, false)` is how the typed tree says that a null counts as false.
      const isPlain = first && second?.op === "literal" && second.value === false;
      return isPlain ? conditionOf(first, printer) : `${valueOf(node, printer)} === true`;
    }
    case "member":
      return `${raw(node, printer)} === true`;
    default:
      return `${valueOf(node, printer)} === true`;
  }
}

function literal({ value, type }: LiteralNode, { helper }: Printer): string {
  if (typeof value !== "string") return String(value);
  switch (type.kind) {
    case "integer":
    case "duration":
      return value;
    case "decimal":
      return `${helper("numberOf")}("${value}")`;
    case "instant":
      return `${helper("instantOf")}("${value}")`;
    default:
      return JSON.stringify(value);
  }
}

function member(node: MemberNode, printer: Printer): string {
  return read(node.type, raw(node, printer), printer);
}

/** A member as it is kept, of a type that TypeScript does not know. */
function raw(node: MemberNode, printer: Printer): string {
  const { of, field } = node;
  if (of.op === "variable") return printer.names.get(of.name)?.member(field) ?? "null";
  const object = of.op === "member" ? raw(of, printer) : valueOf(of, printer);
  return `${printer.helper("memberOf")}(${object}, ${JSON.stringify(field)})`;
}

const READERS: Readonly<Record<ValueType["kind"], string | null>> = {
  text: "textOf",
  date: "textOf",
  time: "textOf",
  uuid: "textOf",
  integer: "numberOf",
  decimal: "numberOf",
  duration: "durationOf",
  boolean: "booleanOf",
  instant: "instantOf",
  list: "listOf",
  json: null,
  null: null,
  row: null,
  rows: null,
};

function read(type: ValueType, text: string, { helper }: Printer): string {
  const reader = READERS[type.kind];
  if (reader === null) return `(${text} ?? null)`;
  if (type.kind !== "list") return `${helper(reader)}(${text})`;
  const item = READERS[type.item?.kind ?? "json"];
  return `${helper("listOf")}(${text}, ${item === null || item === "listOf" ? "(item) => item" : helper(item)})`;
}

const ARITHMETIC: Readonly<Record<string, string>> = {
  "+": "plus",
  "-": "minus",
  "*": "times",
  "/": "quotient",
  "%": "remainder",
};

function binary(node: BinaryNode, printer: Printer): string {
  const { operator, left, right } = node;
  const { helper } = printer;
  const both = (): string => `${valueOf(left, printer)}, ${valueOf(right, printer)}`;
  switch (operator) {
    case "&&":
    case "||":
      return `${operand(left, operator, printer)} ${operator} ${operand(right, operator, printer)}`;
    case "==":
    case "!=":
      return equality(node, printer);
    case "<":
    case "<=":
    case ">":
    case ">=":
      return `${helper("order")}(${both()}) ${operator} 0`;
    case "in":
      return `${helper("isIn")}(${both()})`;
    default:
      return arithmetic(node, printer);
  }
}

/** An operand of `&&` or `||`, in brackets where it is one of the other. */
function operand(node: ExpressionNode, operator: "&&" | "||", printer: Printer): string {
  const text = conditionOf(node, printer);
  const inner = unwrapped(node);
  const isOther =
    inner.op === "binary" && ["&&", "||"].includes(inner.operator) && inner.operator !== operator;
  return isOther ? `(${text})` : text;
}

/** The operand of `coalesce(…, false)`, which conditions do without. */
function unwrapped(node: ExpressionNode): ExpressionNode {
  if (node.op !== "call" || node.function !== "coalesce") return node;
  const [first, second] = node.arguments;
  return first && second?.op === "literal" && second.value === false ? unwrapped(first) : node;
}

function equality({ operator, left, right }: BinaryNode, printer: Printer): string {
  const sign = operator === "==" ? "===" : "!==";
  const asked = isNull(right) ? left : isNull(left) ? right : null;
  if (asked) {
    const text = valueOf(asked, printer);
    return `${asked.op === "binary" ? `(${text})` : text} ${sign} null`;
  }
  const [a, b] = [valueOf(left, printer), valueOf(right, printer)];
  // A text that may be null equals no literal by itself.
  if (operator === "==" && ((isText(left) && isWord(right)) || (isWord(left) && isText(right)))) {
    return `${a} === ${b}`;
  }
  return `${printer.helper(operator === "==" ? "equal" : "differ")}(${a}, ${b})`;
}

function isNull(node: ExpressionNode): boolean {
  return node.op === "literal" && node.value === null;
}

function isText(node: ExpressionNode): boolean {
  return node.op === "member" && READERS[node.type.kind] === "textOf";
}

function isWord(node: ExpressionNode): boolean {
  return node.op === "literal" && READERS[node.type.kind] === "textOf";
}

function arithmetic({ operator, left, right, type }: BinaryNode, printer: Printer): string {
  const { helper } = printer;
  const [a, b] = [valueOf(left, printer), valueOf(right, printer)];
  if (type.kind === "text") return `${helper("joined")}(${a}, ${b})`;
  if (type.kind === "duration") return `${helper("elapsed")}(${b}, ${a})`;
  if (type.kind === "instant") {
    if (operator === "-") return `${helper("later")}(${a}, ${helper("negated")}(${b}))`;
    return left.type.kind === "instant" ? `${helper("later")}(${a}, ${b})` : `${helper("later")}(${b}, ${a})`;
  }
  return `${helper(ARITHMETIC[operator] ?? "plus")}(${a}, ${b})`;
}

function call(node: CallNode, printer: Printer): string {
  const { helper } = printer;
  const [first, second] = node.arguments;
  const values = node.arguments.map((argument) => valueOf(argument, printer)).join(", ");
  switch (node.function) {
    case "size":
      return `${helper("sizeOf")}(${values})`;
    case "round":
      return `${helper("rounded")}(${values})`;
    case "date":
      return `${helper("dayOf")}(${values}, ${printer.timeZone()})`;
    case "matches": {
      const pattern = second?.op === "literal" ? String(second.value) : "";
      return `${helper("matchesPattern")}(${first ? valueOf(first, printer) : "null"}, ${regularExpression(pattern)})`;
    }
    default:
      return `${helper(node.function)}(${values})`;
  }
}

const LINE_ENDS: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

/** The pattern as a literal of the language, in which a slash and the end of a line can't stand as they are. */
function regularExpression(pattern: string): string {
  const text = pattern.replace(/\\[^]|\/|[\n\r\u2028\u2029]/gu, (part) => {
    const last = part.slice(-1);
    return part === "/" ? "\\/" : (LINE_ENDS[last] ?? part);
  });
  return `/${text || "(?:)"}/u`;
}
