import type {
  BinaryNode,
  CallNode,
  ExpressionNode,
  Field,
  FoldNode,
  MemberNode,
  ValueType,
} from "../../../../src/ir/types.ts";
import { sqlType } from "../columns.ts";
import { rowsOf, type Model } from "../model.ts";
import { portablePattern } from "../../../../src/ir/pattern.ts";
import { sqlString } from "../names.ts";
import { canBeNull } from "./nulls.ts";

/** What an expression is compiled into: whose columns the bare names are, and how values from outside come in. */
export interface SqlScope {
  readonly model: Model;
  /** The alias of the row that bare names belong to, and the entity or view that it is a row of. */
  readonly row: Row | null;
  /** Rows that a fold has bound, by the name that the spec gave them. */
  readonly rows?: ReadonlyMap<string, Row>;
  /** Rows that are known by their ids alone: what to bind, by the name that the spec gives the row. */
  readonly ids?: ReadonlyMap<string, string>;
  /**
   * A value of the running service, given as a TypeScript expression: `me?.id ?? null`. Absent where SQL stands
   * alone, as in a migration.
   */
  readonly bind?: (expression: string) => string;
}

export interface Row {
  readonly alias: string;
  readonly source: string;
}

/**
 * Compiles an expression to SQL. Comparisons are never null: a comparison with a null is false, as docs/language.md
 * says. The text is safe to stand inside any other expression.
 *
 * @throws Error where the expression needs a value from outside and the scope has no way to bind one.
 */
export function sqlOf(node: ExpressionNode, scope: SqlScope): string {
  switch (node.op) {
    case "literal":
      return literal(node.value, node.type);
    case "variable":
      return variable(node.name, node.type, scope);
    case "member":
      return member(node, scope);
    case "unary":
      return node.operator === "!"
        ? `(not ${sqlOf(node.operand, scope)})`
        : `(- ${sqlOf(node.operand, scope)})`;
    case "binary":
      return binary(node, scope);
    case "conditional":
      return `(case when ${sqlOf(node.test, scope)} then ${sqlOf(node.then, scope)} else ${sqlOf(node.else, scope)} end)`;
    case "list":
      return `jsonb_build_array(${node.items.map((item) => jsonItem(item, item.type, scope)).join(", ")})`;
    case "call":
      return call(node, scope);
    case "fold":
      return fold(node, scope);
    case "aggregate":
      return aggregate(node.function, node.argument, scope);
  }
}

/** A condition that is never null. */
export function conditionOf(node: ExpressionNode, scope: SqlScope): string {
  const sql = sqlOf(node, scope);
  return canBeNull(node, scope.model) ? `coalesce(${sql}, false)` : sql;
}

/** The SQL of a field of a row: its column, or its computed expression over that row. */
export function columnOf(row: Row, name: string, scope: SqlScope): string {
  const column = SYSTEM_COLUMNS[name];
  const source = scope.model.source(row.source);
  const field = source.fields.find((candidate) => candidate.name === name);
  if (!field) {
    if (column) return `${row.alias}.${column}`;
    throw new Error(`${row.source} has no field ${name}.`);
  }
  if (!field.computed) return `${row.alias}.${field.column}`;
  const sql = sqlOf(field.computed.node, { ...scope, row, rows: new Map() });
  return `${sql}::${computedType(field)}`;
}

/** What is made of several numbers may have more digits than any of them: a sum that no column holds is answered, too. */
function computedType(field: Field): string {
  const { type } = field;
  return type.kind === "decimal" || type.kind === "money"
    ? `numeric(${DIGITS}, ${type.scale})`
    : sqlType(field);
}

const DIGITS = 100;

const SYSTEM_COLUMNS: Readonly<Record<string, string>> = {
  id: "id",
  version: "version",
  createdAt: "created_at",
  updatedAt: "updated_at",
};

/** The PostgreSQL type of what an expression gives; decimals keep their places. */
export function sqlTypeOfValue(type: ValueType): string {
  switch (type.kind) {
    case "integer":
      return "bigint";
    case "decimal":
      return type.scale === undefined ? "numeric" : `numeric(${DIGITS}, ${type.scale})`;
    case "instant":
      return "timestamptz";
    case "duration":
      return "interval";
    case "json":
    case "list":
      return "jsonb";
    case "row":
      return "uuid";
    case "boolean":
    case "date":
    case "time":
    case "uuid":
    case "text":
      return type.kind;
    case "null":
    case "rows":
      return "text";
  }
}

function literal(value: string | boolean | null, type: ValueType): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return String(value);
  switch (type.kind) {
    case "integer":
    case "decimal":
      return value.startsWith("-") ? `(${value})` : value;
    case "duration":
      return `interval '${value} milliseconds'`;
    case "date":
    case "time":
    case "uuid":
      return `${type.kind} ${sqlString(value)}`;
    case "instant":
      return `timestamptz ${sqlString(value)}`;
    default:
      return sqlString(value);
  }
}

function variable(name: string, type: ValueType, scope: SqlScope): string {
  const row = name === "this" ? scope.row : scope.rows?.get(name);
  if (row) return `${row.alias}.id`;
  if (name === "now") return scope.bind ? `${scope.bind("now.toISOString()")}::timestamptz` : "now()";
  if (type.kind === "row") return bound(scope.ids?.get(name) ?? `${name}?.id ?? null`, "uuid", scope);
  return bound(name, sqlTypeOfValue(type), scope);
}

function bound(expression: string, type: string, scope: SqlScope): string {
  if (!scope.bind) throw new Error(`${expression} is not known where SQL stands alone.`);
  return `${scope.bind(expression)}::${type}`;
}

function member(node: MemberNode, scope: SqlScope): string {
  const { of, field } = node;
  const row = rowOf(of, scope);
  if (row) return columnOf(row, field, scope);
  if (of.op === "variable" && !scope.ids?.has(of.name)) {
    const [name, access] = of.name === "input" ? ["input", "."] : [of.name, "?."];
    return bound(`${name}${access}${field} ?? null`, sqlTypeOfValue(node.type), scope);
  }
  if (of.type.entity !== undefined) {
    const target = { alias: aliasFor(scope), source: of.type.entity };
    const inner = columnOf(target, field, deeper(scope, target));
    return `(select ${inner} from ${scope.model.source(target.source).table} ${target.alias} where ${target.alias}.id = ${sqlOf(of, scope)})`;
  }
  const text = `(${sqlOf(of, scope)} ->> ${sqlString(field)})`;
  return node.type.kind === "text" ? text : `${text}::${sqlTypeOfValue(node.type)}`;
}

function rowOf(node: ExpressionNode, scope: SqlScope): Row | null {
  if (node.op !== "variable") return null;
  return (node.name === "this" ? scope.row : scope.rows?.get(node.name)) ?? null;
}

/** Aliases of sub-queries are told apart by how deep they stand. */
function aliasFor(scope: SqlScope): string {
  return `r${scope.rows?.size ?? 0}`;
}

function deeper(scope: SqlScope, row: Row): SqlScope {
  return { ...scope, rows: new Map([...(scope.rows ?? []), [`#${row.alias}`, row]]) };
}

const COMPARISONS: Readonly<Record<string, string>> = {
  "==": "=",
  "!=": "<>",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};

function binary(node: BinaryNode, scope: SqlScope): string {
  const { operator, left, right } = node;
  if (operator === "&&" || operator === "||") {
    return `(${conditionOf(left, scope)} ${operator === "&&" ? "and" : "or"} ${conditionOf(right, scope)})`;
  }
  const nullTest = isNull(right) ? left : isNull(left) ? right : null;
  if (nullTest && (operator === "==" || operator === "!=")) {
    return `(${sqlOf(nullTest, scope)} is ${operator === "==" ? "" : "not "}null)`;
  }
  const comparison = COMPARISONS[operator];
  if (comparison !== undefined || operator === "in") {
    const sql = comparison === undefined ? membership(node, scope) : compared(node, comparison, scope);
    const nullable = canBeNull(left, scope.model) || canBeNull(right, scope.model);
    return nullable ? `coalesce(${sql}, false)` : `(${sql})`;
  }
  return arithmetic(node, scope);
}

/** Texts are ordered by code points, whatever the database's locale. */
function compared({ left, right }: BinaryNode, comparison: string, scope: SqlScope): string {
  const [a, b] = [sqlOf(left, scope), sqlOf(right, scope)];
  const isOrder = comparison !== "=" && comparison !== "<>";
  return isOrder && left.type.kind === "text"
    ? `${a} collate "C" ${comparison} ${b} collate "C"`
    : `${a} ${comparison} ${b}`;
}

/** A list that is written out is one of SQL's own; any other is JSON. */
function membership({ left, right }: BinaryNode, scope: SqlScope): string {
  if (right.op !== "list") {
    const item = right.type.item ?? left.type;
    const found = `${sqlOf(right, scope)} @> ${jsonItem(left, item, scope)}`;
    if (item.kind !== "decimal" || item.scale === undefined) return found;
    // Decimals are texts in JSON, so that one with more places than the list's is none of them.
    const value = sqlOf(left, scope);
    return `${found} and ${value} = round(${value}::numeric, ${item.scale})`;
  }
  if (right.items.length === 0) return "false";
  return `${sqlOf(left, scope)} in (${right.items.map((item) => sqlOf(item, scope)).join(", ")})`;
}

/** A value as it stands in a list that is kept as JSON. */
function jsonItem(node: ExpressionNode, type: ValueType, scope: SqlScope): string {
  const sql = sqlOf(node, scope);
  switch (type.kind) {
    case "integer":
      return `to_jsonb(${sql}::bigint)`;
    case "boolean":
      return `to_jsonb(${sql}::boolean)`;
    case "decimal":
      return `to_jsonb(${sql}::${sqlTypeOfValue(type)}::text)`;
    case "instant":
      return `to_jsonb(to_char(${sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;
    case "duration":
      return `to_jsonb(${durationSql(sql)})`;
    case "json":
    case "list":
      return `${sql}::jsonb`;
    default:
      return `to_jsonb(${sql}::text)`;
  }
}

/** An interval as it is on the wire, where the driver does not see it: `PT26H30M`, `-PT1H`. */
export function durationSql(sql: string): string {
  const part = (value: string, unit: string): string => `coalesce(nullif(${value}, 0) || '${unit}', '')`;
  const seconds =
    "case when m = 0 or abs(m) % 60000 <> 0 then trim_scale(abs(m) % 60000 / 1000.0) || 'S' else '' end";
  const text = `case when m < 0 then '-' else '' end || 'PT' || ${part("abs(m) / 3600000", "H")} || ${part("abs(m) / 60000 % 60", "M")} || ${seconds}`;
  return `(select ${text} from (select (extract(epoch from ${sql}) * 1000)::bigint as m) d)`;
}

function arithmetic(node: BinaryNode, scope: SqlScope): string {
  const { operator, left, right } = node;
  const [a, b] = [sqlOf(left, scope), sqlOf(right, scope)];
  switch (operator) {
    case "+":
      return node.type.kind === "text" ? `(${a} || ${b})` : `(${wide(left, right, a)} + ${b})`;
    case "/":
      // Twenty places, whatever the operands have; nothing is divided by zero.
      return `round(${a}::numeric(98, 40) / nullif(${b}, 0), 20)`;
    case "%":
      return `(${wide(left, right, a)} % nullif(${b}, 0))`;
    default:
      return `(${wide(left, right, a)} ${operator} ${b})`;
  }
}

/** Whole numbers have 64 bits; PostgreSQL takes literals and lengths for 32, and would not let them grow. */
function wide(left: ExpressionNode, right: ExpressionNode, sql: string): string {
  return isShort(left) && isShort(right) ? `${sql}::bigint` : sql;
}

function isShort(node: ExpressionNode): boolean {
  switch (node.op) {
    case "literal":
      return node.value === null || node.type.kind === "integer";
    case "unary":
      return isShort(node.operand);
    case "conditional":
      return isShort(node.then) && isShort(node.else);
    case "call":
      return node.function === "size" || (node.type.kind === "integer" && node.arguments.every(isShort));
    default:
      return false;
  }
}

function isNull(node: ExpressionNode): boolean {
  return node.op === "literal" && node.value === null;
}

function call(node: CallNode, scope: SqlScope): string {
  const [first] = node.arguments;
  if (node.function === "size" && first) return size(first, scope);
  const [a = "null", b = "null"] = node.arguments.map((argument) => sqlOf(argument, scope));
  const sql = simpleCall(node, a, b, scope);
  const nullable = node.arguments.some((argument) => canBeNull(argument, scope.model));
  return node.type.kind === "boolean" && nullable ? `coalesce(${sql}, false)` : sql;
}

function simpleCall(node: CallNode, a: string, b: string, scope: SqlScope): string {
  switch (node.function) {
    case "round":
      return `round(${a}::numeric, ${b})`;
    case "date":
      return `(${a} at time zone ${sqlString(scope.model.ir.timeZone)})::date`;
    case "contains":
      return `(strpos(${a}, ${b}) > 0)`;
    case "startsWith":
      return `starts_with(${a}, ${b})`;
    case "endsWith":
      return `(right(${a}, char_length(${b})) = ${b})`;
    case "matches":
      return `(${a} ~ ${pattern(node.arguments[1])})`;
    case "least":
    case "greatest":
      if (node.type.kind === "text") {
        return `(${node.function}(${a} collate "C", ${b} collate "C") collate "default")`;
      }
      return `${node.function}(${a}, ${b})`;
    case "coalesce":
      return `coalesce(${a}, ${b})`;
    default:
      return `${node.function}(${a})`;
  }
}

/** The pattern of `matches`, in PostgreSQL's own words; the compiler has already refused what has none. */
function pattern(node: ExpressionNode | undefined): string {
  const portable = portablePattern(node?.op === "literal" ? String(node.value) : "");
  if ("problem" in portable) throw new Error(`A pattern can't be translated: ${portable.problem}.`);
  return sqlString(portable.postgres);
}

function size(node: ExpressionNode, scope: SqlScope): string {
  if (node.type.kind === "rows") {
    const { from, where } = many(node, scope);
    return `(select count(*) from ${from} where ${where.join(" and ")})`;
  }
  return node.type.kind === "text"
    ? `char_length(${sqlOf(node, scope)})`
    : `jsonb_array_length(${sqlOf(node, scope)})`;
}

/** The rows that a fold runs over: a `many` field, perhaps filtered. */
function many(
  node: ExpressionNode,
  scope: SqlScope,
): { from: string; where: readonly string[]; row: Row; scope: SqlScope } {
  if (node.op === "fold" && node.function === "filter") {
    const inner = many(node.over, scope);
    const body = bindRow(inner.scope, node.variable, inner.row);
    return { ...inner, where: [...inner.where, conditionOf(node.body, body)] };
  }
  if (node.op !== "member" || node.of.type.entity === undefined)
    throw new Error("A fold runs over a `many` field.");
  const field = fieldNamed(scope.model, node.of.type.entity, node.field);
  if (field.type.kind !== "many") throw new Error(`${node.field} is no \`many\` field.`);
  const part = scope.model.entity(field.type.entity);
  const by = fieldNamed(scope.model, part.id, field.type.by);
  const owner =
    node.of.op === "variable" ? variable(node.of.name, node.of.type, scope) : sqlOf(node.of, scope);
  const row = { alias: aliasFor(scope), source: part.id };
  return {
    from: `${rowsOf(part)} ${row.alias}`,
    where: [`${row.alias}.${by.column} = ${owner}`],
    row,
    scope: deeper(scope, row),
  };
}

function fieldNamed(model: Model, source: string, name: string): Field {
  const field = model.source(source).fields.find((candidate) => candidate.name === name);
  if (!field) throw new Error(`${source} has no field ${name}.`);
  return field;
}

function bindRow(scope: SqlScope, name: string, row: Row): SqlScope {
  return { ...scope, rows: new Map([...(scope.rows ?? []), [name, row]]) };
}

function fold(node: FoldNode, scope: SqlScope): string {
  const rows = many(node.over, scope);
  const inner = bindRow(rows.scope, node.variable, rows.row);
  const where = rows.where.join(" and ");
  switch (node.function) {
    case "exists":
      return `exists (select 1 from ${rows.from} where ${where} and ${conditionOf(node.body, inner)})`;
    case "all":
      return `not exists (select 1 from ${rows.from} where ${where} and not ${conditionOf(node.body, inner)})`;
    case "sum":
      return `(select coalesce(sum(${sqlOf(node.body, inner)}), 0) from ${rows.from} where ${where})`;
    case "min":
    case "max":
      return `(select ${node.function}(${sqlOf(node.body, inner)}) from ${rows.from} where ${where})`;
    case "filter":
      throw new Error("A filter stands inside of another fold or of size().");
  }
}

function aggregate(
  name: "count" | "sum" | "avg" | "min" | "max",
  argument: ExpressionNode | null,
  scope: SqlScope,
): string {
  if (!argument) return "count(*)";
  const inner = sqlOf(argument, scope);
  return name === "sum" ? `coalesce(sum(${inner}), 0)` : `${name}(${inner})`;
}
