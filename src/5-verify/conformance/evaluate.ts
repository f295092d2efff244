import { Decimal } from "decimal.js";
import { readDuration, writeDuration } from "../../ir/duration.ts";
import type { ExpressionNode, ValueType } from "../../ir/types.ts";

/** A row, an input or an account as it stands on the wire. */
export type Wire = Readonly<Record<string, unknown>>;

/** What an expression may name. */
export interface Scope {
  /** `this`, `me`, `input` and the rows of the path by their names; null for nobody. */
  readonly names: Readonly<Record<string, Wire | null>>;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** A row by its id, where it is known. */
  readonly row: (entity: string, id: string) => Wire | null;
  /** IANA zone in which days are cut. */
  readonly timeZone: string;
}

/** Thrown where an expression needs what this side does not know. */
class Unknown extends Error {}

/** Numbers are Decimals, instants and durations milliseconds, everything else as on the wire. */
type Value = Decimal | number | string | boolean | null | Wire | readonly unknown[];

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });

/**
 * Computes an expression of the spec in memory, from rows as clients see them: a second opinion on what the target
 * compiled. A comparison with null is false, arithmetic with null is null.
 *
 * @throws Unknown where it cannot know, for example because a row was never seen.
 */
function evaluate(node: ExpressionNode, scope: Scope): Value {
  switch (node.op) {
    case "literal":
      return fromWire(node.value, node.type);
    case "variable":
      return variable(node.name, scope);
    case "member":
      return member(node, scope);
    case "unary": {
      const value = evaluate(node.operand, scope);
      if (node.operator === "!") return value === null ? false : value !== true;
      return value === null ? null : number(value).negated();
    }
    case "binary":
      return binary(node, scope);
    case "conditional":
      return evaluate(evaluate(node.test, scope) === true ? node.then : node.else, scope);
    case "list":
      return node.items.map((item) => evaluate(item, scope));
    case "call":
      return call(node, scope);
    case "fold":
      return fold(node, scope);
    case "aggregate":
      throw new Unknown("an aggregate");
  }
}

/** True, false, or null where it cannot be known. */
export function truth(node: ExpressionNode, scope: Scope): boolean | null {
  try {
    return evaluate(node, scope) === true;
  } catch (error) {
    if (error instanceof Unknown) return null;
    throw error;
  }
}

/** A computed value as it is answered; undefined where it cannot be known. */
export function answered(node: ExpressionNode, scale: number | null, scope: Scope): unknown {
  try {
    const value = evaluate(node, scope);
    if (Decimal.isDecimal(value)) return scale === null ? value.toNumber() : value.toFixed(scale);
    if (typeof value === "number")
      return node.type.kind === "duration" ? writeDuration(value) : new Date(value).toISOString();
    return value;
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

function variable(name: string, scope: Scope): Value {
  if (name === "now") return scope.now;
  const value = scope.names[name];
  if (value === undefined) throw new Unknown(name);
  return value;
}

function member(node: Extract<ExpressionNode, { op: "member" }>, scope: Scope): Value {
  const of = evaluate(node.of, scope);
  if (of === null) return null;
  const entity = node.of.type.entity;
  const row = typeof of === "string" && entity !== undefined ? scope.row(entity, of) : of;
  if (row === null || typeof row !== "object" || Array.isArray(row) || Decimal.isDecimal(row))
    throw new Unknown(node.field);
  const value = (row as Wire)[node.field];
  if (value === undefined) throw new Unknown(node.field);
  return fromWire(value, node.type);
}

function fromWire(value: unknown, type: ValueType): Value {
  if (value === null || value === undefined) return null;
  switch (type.kind) {
    case "integer":
    case "decimal":
      return new Exact(value as string | number);
    case "instant":
      return Date.parse(value as string);
    case "duration":
      return typeof value === "string" && value.includes("P")
        ? (readDuration(value.replace(/^-/, "")) ?? 0) * (value.startsWith("-") ? -1 : 1)
        : Number(value);
    default:
      return value as Value;
  }
}

function number(value: Value): Decimal {
  if (Decimal.isDecimal(value)) return new Exact(value);
  throw new Unknown("a number");
}

function binary(node: Extract<ExpressionNode, { op: "binary" }>, scope: Scope): Value {
  const { operator } = node;
  if (operator === "&&") return evaluate(node.left, scope) === true && evaluate(node.right, scope) === true;
  if (operator === "||") return evaluate(node.left, scope) === true || evaluate(node.right, scope) === true;
  const left = evaluate(node.left, scope);
  const right = evaluate(node.right, scope);
  const asksForNull = isNull(node.left) || isNull(node.right);
  if (operator === "==")
    return asksForNull ? left === right : left !== null && right !== null && same(left, right);
  if (operator === "!=")
    return asksForNull ? left !== right : left !== null && right !== null && !same(left, right);
  if (operator === "in")
    return left !== null && Array.isArray(right) && right.some((item) => same(left, item as Value));
  if (left === null || right === null) return ["+", "-", "*", "/", "%"].includes(operator) ? null : false;
  return arithmetic(operator, left, right);
}

function isNull(node: ExpressionNode): boolean {
  return node.op === "literal" && node.value === null;
}

function arithmetic(operator: string, left: Value, right: Value): Value {
  if (operator === "<") return order(left, right) < 0;
  if (operator === "<=") return order(left, right) <= 0;
  if (operator === ">") return order(left, right) > 0;
  if (operator === ">=") return order(left, right) >= 0;
  if (typeof left === "number" && typeof right === "number")
    return operator === "+" ? left + right : left - right;
  if (typeof left === "string" && typeof right === "string" && operator === "+") return left + right;
  const [a, b] = [number(left), number(right)];
  switch (operator) {
    case "+":
      return a.plus(b);
    case "-":
      return a.minus(b);
    case "*":
      return a.times(b);
    case "/":
      return b.isZero() ? null : a.div(b);
    default:
      return b.isZero() ? null : a.mod(b);
  }
}

function same(left: Value, right: Value): boolean {
  if (Decimal.isDecimal(left) && Decimal.isDecimal(right)) return left.equals(right);
  return left === right;
}

function order(left: Value, right: Value): number {
  if (Decimal.isDecimal(left) && Decimal.isDecimal(right)) return left.comparedTo(right);
  if (typeof left === "number" && typeof right === "number") return left - right;
  // Dates and times sort as their texts; for other texts the database's own order counts.
  if (typeof left === "string" && typeof right === "string" && /^[\d:-]+$/.test(left + right))
    return left < right ? -1 : left > right ? 1 : 0;
  throw new Unknown("an order");
}

function call(node: Extract<ExpressionNode, { op: "call" }>, scope: Scope): Value {
  const values = node.arguments.map((argument) => evaluate(argument, scope));
  const [first = null, second = null] = values;
  if (node.function === "coalesce") return values.find((value) => value !== null) ?? null;
  if (node.function === "least" || node.function === "greatest") {
    const numbers = values.filter((value) => value !== null).map(number);
    if (numbers.length === 0) return null;
    return node.function === "least" ? Decimal.min(...numbers) : Decimal.max(...numbers);
  }
  if (first === null)
    return ["contains", "startsWith", "endsWith", "matches"].includes(node.function) ? false : null;
  switch (node.function) {
    case "size":
      return new Exact(Array.isArray(first) ? first.length : [...(first as string)].length);
    case "round":
      return number(first).toDecimalPlaces(second === null ? 0 : number(second).toNumber());
    case "date":
      return new Intl.DateTimeFormat("en-CA", { timeZone: scope.timeZone }).format(first as number);
    case "lower":
      return String(first as string).toLowerCase();
    case "upper":
      return String(first as string).toUpperCase();
    case "contains":
      return second !== null && String(first as string).includes(String(second as string));
    case "startsWith":
      return second !== null && String(first as string).startsWith(String(second as string));
    case "endsWith":
      return second !== null && String(first as string).endsWith(String(second as string));
    case "matches":
      return new RegExp(String(second as string), "u").test(String(first as string));
  }
}

function fold(node: Extract<ExpressionNode, { op: "fold" }>, scope: Scope): Value {
  const over = evaluate(node.over, scope);
  if (!Array.isArray(over)) throw new Unknown("rows");
  const values = over.map((item) =>
    evaluate(node.body, { ...scope, names: { ...scope.names, [node.variable]: item as Wire } }),
  );
  if (node.function === "exists") return values.some((value) => value === true);
  if (node.function === "all") return values.every((value) => value === true);
  if (node.function === "filter") return over.filter((_, index) => values[index] === true);
  const numbers = values.filter((value) => value !== null).map(number);
  if (node.function === "sum") return numbers.reduce((sum, value) => sum.plus(value), new Exact(0));
  if (numbers.length === 0) return null;
  return node.function === "min" ? Decimal.min(...numbers) : Decimal.max(...numbers);
}
