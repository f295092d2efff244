import type {
  AddressMember,
  Entity,
  Expression,
  FieldType,
  KeyBefore,
  Shape,
  ShapeMember,
  View,
} from "../../../../src/ir/types.ts";
import { wireName } from "../../../../src/ir/wire.ts";
import {
  columnOf,
  conditionOf,
  durationSql,
  sqlOf,
  sqlTypeOfValue,
  type Row,
  type SqlScope,
} from "../expressions/sql.ts";
import { fieldOf, isReference, isSecret, rowsOf, type Model } from "../model.ts";
import { sqlString } from "../names.ts";
import { bindFunction, boundSql } from "../sql-text.ts";
import { isoText, jsonValue, partSelect } from "../resource.ts";

/** `(bind, { me }) => \`…\``: the select list of a shape over the alias `t`, a member a line. */
export function shapeColumns(shape: Pick<Shape, "entity" | "members">, model: Model): string {
  const row: Row = { alias: "t", source: shape.entity };
  const sql = boundSql(model, row, new Map(), (scope) =>
    shape.members
      .map((member) => `${topSql(member, shape.entity, scope, model)} as "${member.name}"`)
      .join(",\n    "),
  );
  return bindFunction(sql);
}

/** A shape of all that is answered of a row, where the spec names none. */
export function wholeShape(source: Entity | View, model: Model): Pick<Shape, "entity" | "members"> {
  const wire = model.ir.wire ?? { names: "camel" };
  const system = "rules" in source ? ["version", "createdAt", "updatedAt"] : [];
  const plain = (name: string): ShapeMember => ({
    name: wireName({ name }, wire),
    kind: "field",
    field: name,
    doc: "",
  });
  const fields = source.fields.filter(
    (field) => !isSecret(field) && !field.readBy && (field.type.kind !== "many" || field.type.written),
  );
  return {
    entity: source.id,
    members: [
      plain("id"),
      ...fields.map((field): ShapeMember => ({
        name: wireName(field, wire),
        kind: "field",
        field: field.name,
        doc: field.doc,
      })),
      ...system.map(plain),
    ],
  };
}

/** A member as a column, whose values the driver reads. */
function topSql(member: ShapeMember, entity: string, scope: SqlScope, model: Model): string {
  const row = scope.row;
  if (!row) throw new Error("A shape has a row.");
  if (member.kind === "value") {
    const { node } = member.expression;
    if (node.type.kind === "boolean" && !node.type.nullable) return conditionOf(node, scope);
    const sql = sqlOf(node, scope);
    return CAST.has(node.type.kind) ? `${sql}::${sqlTypeOfValue(node.type)}` : sql;
  }
  if (member.kind === "field") {
    const part = partOf(entity, member.field, model);
    const named = namedSql(member.field, row, model);
    if (named) return named;
    return part ? partSelect(part, row, model, 0) : columnOf(row, member.field, scope);
  }
  if (member.kind === "address") return addressSql(member, row, scope, model);
  if (member.kind === "object")
    return onlyWhere(member, objectSql(member.members, entity, row, scope, model, 0), scope);
  return nestedSql(member, row, scope, model, 0);
}

/** The address of the row, or of the rows at the end of a way: those of a `many` in the order they were made. */
function addressSql(member: AddressMember, row: Row, scope: SqlScope, model: Model): string {
  const [first, second] = member.of ?? [];
  if (first === undefined)
    return onlyWhere(member, linkSql(member, ownAddress(member, row, scope, model), model), scope);
  const field = fieldOf(model.source(row.source), first);
  const { type } = field;
  if (type.kind !== "reference" && type.kind !== "many") throw new Error(`${first} leads to no row.`);
  const target = model.source(type.entity);
  const next: Row = { alias: `${row.alias}a`, source: target.id };
  if (type.kind === "reference")
    // Its condition is about the row that leads there.
    return onlyWhere(
      member,
      `(select ${linkSql(member, ownAddress(member, next, scope, model), model)} from ${rowsOf(target)} ${next.alias} where ${next.alias}.id = ${row.alias}.${field.column})`,
      scope,
    );
  const by = fieldOf(target, type.by).column;
  const one =
    second === undefined
      ? ownAddress(member, next, scope, model)
      : addressSql({ ...member, of: [second] }, next, scope, model);
  const kept = second === undefined ? "" : ` and ${next.alias}.${fieldOf(target, second).column} is not null`;
  return `(select coalesce(json_agg(${one} order by ${next.alias}.id), '[]'::json) from ${rowsOf(target)} ${next.alias} where ${next.alias}.${by} = ${row.alias}.id${kept})`;
}

/** An address as it is, or in the shape that links have. */
function linkSql({ isLink }: AddressMember, address: string, { ir }: Model): string {
  if (!isLink || ir.wire?.link === undefined) return address;
  const json = (value: unknown): string => {
    if (value === "{address}") return address;
    if (typeof value === "string") return `${sqlString(value)}::text`;
    if (Array.isArray(value)) return `json_build_array(${value.map(json).join(", ")})`;
    if (typeof value !== "object" || value === null) return String(value);
    const members = Object.entries(value).map(([name, inner]) => `${sqlString(name)}, ${json(inner)}`);
    return `json_build_object(${members.join(", ")})`;
  };
  return json(JSON.parse(ir.wire.link));
}

/** A value that is null where its condition does not hold. */
function onlyWhere({ where }: { readonly where?: Expression }, sql: string, scope: SqlScope): string {
  return where ? `(case when ${conditionOf(where.node, scope)} then ${sql} end)` : sql;
}

/** An object of members of a row. */
function objectSql(
  members: readonly ShapeMember[],
  source: string,
  row: Row,
  scope: SqlScope,
  model: Model,
  depth: number,
): string {
  const all = members.map(
    (each) => `${sqlString(each.name)}, ${jsonSql(each, source, row, scope, model, depth)}`,
  );
  return `json_build_object(${all.join(", ")})`;
}

/** The service's own address, the path before the key, the key, and what follows it. */
function ownAddress(member: AddressMember, row: Row, scope: SqlScope, model: Model): string {
  const [first = "", ...texts] = member.path.split("{}");
  const base = scope.bind?.("publicUrl") ?? "''";
  const keys = [
    ...(member.before ?? []).map((key) => keyBeforeSql(key, row, model)),
    columnOf(row, member.field, scope),
  ];
  const parts = keys.flatMap((key, index) => {
    const text = texts[index] ?? "";
    return [`${key}::text`, ...(text === "" ? [] : [sqlString(text)])];
  });
  return `(${base}::text || ${sqlString(model.ir.basePath + first)} || ${parts.join(" || ")})`;
}

/** A reference as clients name its row; `null` where that is by its id. */
function namedSql(name: string, row: Row, model: Model): string | null {
  const by = model.source(row.source).fields.find((field) => field.name === name);
  const key = by?.namedBy;
  if (by?.type.kind === "many" && key !== undefined) return valuesSql(by.type, key, row, model);
  return key === undefined ? null : keyBeforeSql({ reference: name, field: key }, row, model);
}

/** One value of each part, in their order. */
function valuesSql(
  { entity, by }: Extract<FieldType, { kind: "many" }>,
  name: string,
  owner: Row,
  model: Model,
): string {
  const part: Row = { alias: `${owner.alias}v`, source: entity };
  const source = model.entity(entity);
  const value = jsonValue(columnOf(part, name, { model, row: part }), fieldOf(source, name));
  const whole = fieldOf(source, by).column;
  return `(select coalesce(json_agg(${value} order by ${part.alias}.id), '[]'::json) from ${source.table} ${part.alias} where ${part.alias}.${whole} = ${owner.alias}.id)`;
}

/** The key of a row that a reference names. */
function keyBeforeSql({ reference, field }: KeyBefore, row: Row, model: Model): string {
  const by = fieldOf(model.source(row.source), reference);
  if (!isReference(by)) throw new Error(`${reference} names no row.`);
  const target = model.source(by.type.entity);
  const next: Row = { alias: `${row.alias}b`, source: target.id };
  return `(select ${columnOf(next, field, { model, row: next })} from ${target.table} ${next.alias} where ${next.alias}.id = ${row.alias}.${by.column})`;
}

const CAST: ReadonlySet<string> = new Set(["decimal", "integer", "date"]);

function partOf(
  source: string,
  field: string,
  model: Model,
): ReturnType<Model["partsOf"]>[number] | undefined {
  if (model.isView(source)) return undefined;
  return model.partsOf(model.entity(source)).find((part) => part.field.name === field);
}

/** A row, rows or a token inside of JSON, or instead of a column. */
function nestedSql(
  member: Exclude<ShapeMember, { kind: "value" | "field" | "address" | "object" }>,
  owner: Row,
  scope: SqlScope,
  model: Model,
  depth: number,
): string {
  if (member.kind === "token") return "null::text";
  const shape = model.ir.shapes?.find(({ id }) => id === member.shape);
  if (!shape) throw new Error(`There is no shape ${member.shape}.`);
  const row: Row = { alias: `s${depth}`, source: shape.entity };
  const inner: SqlScope = { ...scope, row, rows: new Map() };
  const object = objectSql(shape.members, shape.entity, row, inner, model, depth + 1);
  const target = model.source(shape.entity);
  const field = fieldOf(model.source(owner.source), member.field);
  if (isReference(field))
    return `(select ${object} from ${target.table} ${row.alias} where ${row.alias}.id = ${owner.alias}.${field.column})`;
  const by = field.type.kind === "many" ? fieldOf(target, field.type.by).column : "id";
  return `(select coalesce(json_agg(${object} order by ${row.alias}.id), '[]'::json) from ${rowsOf(target)} ${row.alias} where ${row.alias}.${by} = ${owner.alias}.id)`;
}

/** A member inside of JSON: what the driver would do for a column is done by the database. */
function jsonSql(
  member: ShapeMember,
  source: string,
  row: Row,
  scope: SqlScope,
  model: Model,
  depth: number,
): string {
  if (member.kind === "value") {
    const { node } = member.expression;
    if (node.type.kind === "boolean" && !node.type.nullable) return conditionOf(node, scope);
    const sql = CAST.has(node.type.kind)
      ? `${sqlOf(node, scope)}::${sqlTypeOfValue(node.type)}`
      : sqlOf(node, scope);
    if (node.type.kind === "decimal") return `${sql}::text`;
    if (node.type.kind === "duration") return durationSql(sql);
    return node.type.kind === "instant" ? isoText(sql) : sql;
  }
  if (member.kind === "field") {
    const part = partOf(source, member.field, model);
    const named = namedSql(member.field, row, model);
    if (named) return named;
    if (part) return partSelect(part, row, model, depth);
    const sql = columnOf(row, member.field, scope);
    const field = model.source(source).fields.find(({ name }) => name === member.field);
    if (field) return jsonValue(sql, field);
    return member.field === "createdAt" || member.field === "updatedAt" ? isoText(sql) : sql;
  }
  if (member.kind === "address") return addressSql(member, row, scope, model);
  if (member.kind === "object")
    return onlyWhere(member, objectSql(member.members, source, row, scope, model, depth), scope);
  return nestedSql(member, row, scope, model, depth);
}

/** The ways to the members of a shape that are left out when null; through lists, each item is meant. */
export function omittedOf(members: readonly ShapeMember[], { ir }: Model): readonly (readonly string[])[] {
  return members.flatMap((member): readonly (readonly string[])[] => {
    const own = "omitted" in member && member.omitted ? [[member.name]] : [];
    const inner =
      member.kind === "object"
        ? member.members
        : member.kind === "row" || member.kind === "rows"
          ? (ir.shapes?.find(({ id }) => id === member.shape)?.members ?? [])
          : [];
    return [...own, ...omittedOf(inner, { ir } as Model).map((way) => [member.name, ...way])];
  });
}
