import type { Entity, Field, View } from "../../../src/ir/types.ts";
import { sqlType } from "./columns.ts";
import { constraintsOf, type CheckSql } from "./constraints.ts";
import { defaultText } from "./entity.ts";
import { columnOf, conditionOf, durationSql, type Row } from "./expressions/sql.ts";
import { someNode } from "../../../src/ir/expression.ts";
import { isUncommon } from "../../../src/ir/passwords.ts";
import { fullTextSql } from "./full-text.ts";
import { importsOf, type Imports } from "./imports.ts";
import { literal } from "./literal.ts";
import { isReference, isSecret, type Model, type Part, rowsOf } from "./model.ts";
import { docComment, sqlString, storeName } from "./names.ts";
import { platform, resourceFile } from "./paths.ts";
import { bindFunction, boundSql, grantsText, roleWire, whereText } from "./sql-text.ts";
import { propertyName } from "./types.ts";

/** The view of `<entity>.resource.ts`: everything that the running service needs to read and write the rows. */
export function resourceView(source: Entity | View, model: Model): object {
  const imports = importsOf(resourceFile(source));
  imports.type("Resource", platform("resource"));
  const entity = "rules" in source ? source : null;
  const parts = entity ? model.partsOf(entity) : [];
  const where = (expression: { node: import("../../../src/ir/types.ts").ExpressionNode }): string =>
    whereText(model, source.id, expression.node);
  return {
    name: storeName(source),
    doc: docComment(`The ${source.plural.toLowerCase()}: how they are read, written and kept.`),
    person: source.name.toLowerCase(),
    table: source.table,
    rows: rowsOf(source),
    isKept: entity?.rules.softDelete === true,
    isAudited: entity !== null && model.leavesTrail(entity),
    path: model.ir.basePath + source.path,
    columns: selectList(source, model, false),
    secretColumns: selectList(source, model, true),
    fields: fieldLines(source, model, imports),
    parts: parts.map((part) => ({
      field: part.field.name,
      by: part.by.name,
      resource: imports.value(storeName(part.entity), resourceFile(part.entity)),
    })),
    references: source.fields
      .filter(isReference)
      .map((field) => ({ field: propertyName(field.name), resource: referenced(field, imports, model) })),
    readBy: literal(
      Object.fromEntries(
        source.fields.flatMap((field) =>
          field.readBy ? [[field.name, field.readBy.map((role) => roleWire(model, role))]] : [],
        ),
      ),
    ),
    access: (["list", "read", "create", "update", "delete"] as const).map((operation) => ({
      operation,
      grants: grantsText(model, source.access[operation], where, imports),
    })),
    list: literal({
      search: source.list.search,
      ...(source.list.fullText
        ? { fullText: { vector: fullTextSql(source, "t."), language: source.list.fullText.language } }
        : {}),
      filter: source.list.filter,
      sort: source.list.sort.map(({ field }) => field),
      first: source.list.first ?? null,
      pageSize: source.list.pageSize,
      maxPageSize: source.list.maxPageSize,
    }),
    asked: askedLines(source, model),
    constraints: entity ? constraintLines(entity, model, imports) : [],
    stamps: entity ? stampLines(entity, model) : [],
    rules: entity ? ruleLines(entity, model) : [],
    isView: entity === null,
    tenant: tenantText(source, model),
    imports: imports.text(),
  };
}

/** Whose its rows are; empty where there are no tenants, or its rows are everybody's. */
function tenantText(source: Entity | View, model: Model): string {
  const { tenancy } = model.ir;
  if (!tenancy || source.tenant === undefined) return "";
  const { member: of, across } = tenancy;
  const row: Row = { alias: "t", source: source.id };
  const column = source.tenant === "id" ? "t.id" : columnOf(row, source.tenant, { model, row });
  return literal({ column, field: source.tenant, of, across: across.map((role) => roleWire(model, role)) });
}

function referenced(field: Field, imports: Imports, model: Model): string {
  const target = model.entity(isReference(field) ? field.type.entity : "");
  return imports.value(storeName(target), resourceFile(target));
}

/** `t.on_hand as "onHand"`, one a line; the secrets apart, since only logic may see them. */
function selectList(source: Entity | View, model: Model, secrets: boolean): string {
  const row: Row = { alias: "t", source: source.id };
  const fields = source.fields.filter(
    (field) => isSecret(field) === secrets && field.type.kind !== "password" && field.type.kind !== "many",
  );
  const own = fields.map((field) => named(columnOf(row, field.name, { model, row }), field.name));
  if (secrets) return own.map((text) => `, ${escaped(text)}`).join("");
  const entity = "rules" in source ? source : null;
  const parts = entity
    ? model.partsOf(entity).map((part) => named(partSelect(part, row, model, 0), part.field.name))
    : [];
  const system = entity ? ["t.version", 't.created_at as "createdAt"', 't.updated_at as "updatedAt"'] : [];
  return ["t.id", ...own, ...parts, ...system].map(escaped).join(",\n    ");
}

function named(sql: string, name: string): string {
  return sql === `t.${name}` ? sql : `${sql} as "${name}"`;
}

function escaped(sql: string): string {
  return sql.replace(/[\\`]|\$\{/g, "\\$&");
}

/** The rows of a part as one JSON array, in the order in which they were given. */
export function partSelect(part: Part, owner: Row, model: Model, depth: number): string {
  const row: Row = { alias: `p${depth}`, source: part.entity.id };
  const fields = part.entity.fields.filter((field) => !isSecret(field) && field.type.kind !== "many");
  const members = [
    `'id', ${row.alias}.id`,
    ...fields.map(
      (field) =>
        `${sqlString(field.name)}, ${jsonValue(
          columnOf(row, field.name, {
            model,
            row,
            rows: new Map([
              ["#owner", owner],
              ["#part", row],
            ]),
          }),
          field,
        )}`,
    ),
    ...model
      .partsOf(part.entity)
      .map((inner) => `${sqlString(inner.field.name)}, ${partSelect(inner, row, model, depth + 1)}`),
    `'version', ${row.alias}.version`,
    `'createdAt', ${isoText(`${row.alias}.created_at`)}`,
    `'updatedAt', ${isoText(`${row.alias}.updated_at`)}`,
  ];
  const object = `json_build_object(${members.join(", ")})`;
  return `(select coalesce(json_agg(${object} order by ${row.alias}.id), '[]'::json) from ${part.entity.table} ${row.alias} where ${row.alias}.${part.by.column} = ${owner.alias}.id)`;
}

/** Inside of JSON, what the driver's parsers do for columns is done by the database. */
export function jsonValue(sql: string, field: Field): string {
  switch (field.type.kind) {
    case "decimal":
    case "money":
      return `${sql}::text`;
    case "instant":
      return isoText(sql);
    case "duration":
      return durationSql(sql);
    default:
      return sql;
  }
}

export function isoText(sql: string): string {
  return `to_char(${sql}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

function fieldLines(
  source: Entity | View,
  model: Model,
  imports: Imports,
): readonly { readonly text: string }[] {
  const row: Row = { alias: "t", source: source.id };
  return source.fields
    .filter((field) => field.type.kind !== "many")
    .map((field) => {
      const sql = columnOf(row, field.name, { model, row });
      const kind = kindOf(field);
      const made = field.computed ? "computed" : field.optional ? "nullable" : "column";
      const details = [
        ...(field.computed || sql === `t.${field.column}` ? [] : [`sql: ${JSON.stringify(sql)}`]),
        ...(kind === "plain" ? [] : [`kind: "${kind}"`]),
        ...(field.computed && field.optional ? ["optional: true"] : []),
        ...(field.default ? [defaultText(field)] : []),
        ...(field.type.kind === "slug" ? [`slugOf: ${JSON.stringify(field.type.of)}`] : []),
        ...(field.type.kind === "slug" && field.type.renewed ? ["renewed: true"] : []),
        ...(field.type.kind === "password" ? ["password: true"] : []),
        ...(isUncommon(field)
          ? [
              imports.value("isCommon", platform("common-passwords")),
              `ownWords: ${JSON.stringify(source.fields.filter(isOwnWord).map(({ name }) => name))}`,
            ]
          : []),
        ...(field.numbered ? ["numbered: true"] : []),
      ];
      const call = imports.value(made, platform("resource"));
      const first = JSON.stringify(field.computed ? sql : field.column);
      const short = details.length === 1 ? shortDetail(field, kind, imports) : null;
      const last = details.length === 0 ? "" : `, ${short ?? `{ ${details.join(", ")} }`}`;
      return {
        text: `${propertyName(field.name)}: ${call}(${first}, ${JSON.stringify(sqlType(field))}${last}),`,
      };
    });
}

/** The only detail of a field where it is one that most resources have; `null` where it is written out. */
function shortDetail(field: Field, kind: string, imports: Imports): string | null {
  if (kind === "decimal") return imports.value("decimal", platform("resource"));
  if (field.default?.kind !== "value") return null;
  return `${imports.value("startsAs", platform("resource"))}(${JSON.stringify(field.default.value)})`;
}

/** What somebody would make a password of that others guess: addresses, and names of people. */
function isOwnWord({ name, type, computed }: Field): boolean {
  if (computed) return false;
  return type.kind === "email" || (type.kind === "text" && /name$/i.test(name));
}

function kindOf(field: Field): string {
  if (field.encrypted) return "encrypted";
  switch (field.type.kind) {
    case "decimal":
    case "money":
      return "decimal";
    case "instant":
      return "instant";
    case "json":
    case "embedded":
    case "object":
    case "list":
      return "json";
    default:
      return "plain";
  }
}

/** A check that reads only the row's own columns is a constraint; any other is a rule that is checked after a write. */
export function checkSqlOf(model: Model): CheckSql {
  return (entity, index) => {
    const check = entity.rules.checks[index];
    if (!check || needsMore(check.expression.node)) return null;
    const row = { alias: entity.table, source: entity.id };
    return conditionOf(check.expression.node, { model, row });
  };
}

function needsMore(node: import("../../../src/ir/types.ts").ExpressionNode): boolean {
  return someNode(
    node,
    (part) =>
      part.op === "fold" ||
      part.type.kind === "rows" ||
      (part.op === "member" &&
        !(part.of.op === "variable" && part.of.name === "this") &&
        part.of.type.entity !== undefined),
  );
}

/** Filters by a condition over what the query says. */
function askedLines(source: Entity | View, model: Model): readonly { readonly text: string }[] {
  const row: Row = { alias: "t", source: source.id };
  return (source.list.asked ?? []).map(({ name, where }) => {
    const sql = boundSql(model, row, new Map(), (scope) => conditionOf(where.node, scope));
    return { text: `${name}: ${bindFunction(sql)},` };
  });
}

function constraintLines(
  entity: Entity,
  model: Model,
  imports: Imports,
): readonly { readonly text: string }[] {
  return constraintsOf(entity, model, checkSqlOf(model)).map(({ name, refusal: { by, of } }) => {
    const said = of.map((text) => JSON.stringify(text)).join(", ");
    return { text: `${name}: ${imports.value(by, platform("resource"))}(${said}),` };
  });
}

function stampLines(entity: Entity, model: Model): readonly { readonly text: string }[] {
  const row: Row = { alias: "t", source: entity.id };
  return entity.fields.flatMap((field) =>
    field.stampedWhen
      ? [
          {
            text: literal({
              column: field.column,
              when: conditionOf(field.stampedWhen.node, { model, row }),
              as: field.type.kind === "date" ? "today" : "now",
            }),
          },
        ]
      : [],
  );
}

function ruleLines(entity: Entity, model: Model): readonly { readonly text: string }[] {
  const row: Row = { alias: "t", source: entity.id };
  return entity.rules.checks
    .filter((check) => needsMore(check.expression.node))
    .map((check) => ({
      text: literal({
        condition: conditionOf(check.expression.node, { model, row }),
        pointer: `/${check.fields[0] ?? ""}`,
        detail: check.message,
      }),
    }));
}
