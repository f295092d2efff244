import type { ExpressionNode, FieldType, Report, ReportPart } from "../../../src/ir/types.ts";
import type { PlannedFile } from "../../../src/3-emit/target.ts";
import { conditionOf, sqlOf, sqlTypeOfValue, type SqlScope } from "./expressions/sql.ts";
import { importsOf } from "./imports.ts";
import { literal } from "./literal.ts";
import { rowsOf, type Model } from "./model.ts";
import { docComment, storeName } from "./names.ts";
import { platform, reportFile, resourceFile } from "./paths.ts";
import { checkText } from "./readers.ts";
import { bindFunction, boundSql, grantsText, pathIds } from "./sql-text.ts";

/** The file of a report: its parameters, and one statement for each part. */
export function reportFileOf(report: Report, model: Model): PlannedFile {
  const imports = importsOf(reportFile(report));
  imports.type("Report", platform("reports"));
  const resource = (id: string): string =>
    imports.value(storeName(model.source(id)), resourceFile(model.source(id)));
  const ids = pathIds(report.route);
  const options = { model, imports, side: "wire", lenient: false } as const;
  return {
    path: reportFile(report),
    template: "src/report.ts.hbs",
    origins: [report.origin],
    view: {
      doc: docComment(report.doc || report.name),
      constant: `${report.id}Report`,
      id: report.id,
      grants: grantsText(
        model,
        report.grants,
        ({ node }) =>
          `{ sql: ${bindFunction(boundSql(model, null, ids, (scope) => conditionOf(node, scope)))} }`,
        imports,
      ),
      path: `[${report.route.parameters.map(({ name, entity }) => `{ name: ${JSON.stringify(name)}, resource: ${resource(entity)} }`).join(", ")}]`,
      parameters: report.parameters.map((field) => {
        const reads = readsOf(field.type);
        const given = field.default;
        const fallback = !given
          ? []
          : given.kind === "value"
            ? [`default: { value: ${JSON.stringify(given.value)} }`]
            : [`default: "${given.kind}"`];
        const members = [
          `name: ${JSON.stringify(field.name)}`,
          `check: ${checkText(field, options, "    ")}`,
          `optional: ${field.optional}`,
          `reads: "${reads}"`,
          ...fallback,
        ];
        return { text: `{ ${members.join(", ")} },` };
      }),
      parts: report.parts.map((part) => ({
        name: part.name,
        many: part.many,
        plain: part.isPlain === true,
        columns:
          report.csv === part.name
            ? literal([...part.groupBy, ...part.values].map(({ name }) => name))
            : null,
        sql: bindFunction(
          boundSql(model, { alias: "t", source: part.from }, ids, (scope) => partSql(part, scope)),
        ),
      })),
      imports: imports.text(),
    },
  };
}

/** How a text of a query is read as a value of a type. */
export function readsOf(type: FieldType): string {
  if (type.kind === "list") return `${readsOf(type.of)}s`;
  if (type.kind === "integer") return "number";
  return type.kind === "boolean" ? "boolean" : "text";
}

function partSql(part: ReportPart, scope: SqlScope): string {
  const source = scope.model.source(part.from);
  const columns = [...part.groupBy, ...part.values].map(
    ({ name, expression }) => `${valueSql(expression.node, scope)} as "${name}"`,
  );
  if (part.isPlain) return valuesSql(part, scope);
  const lines = [`select ${columns.join(",\n        ")}`, `from ${rowsOf(source)} t`];
  if (part.where) lines.push(`where ${conditionOf(part.where.node, scope)}`);
  if (part.groupBy.length > 0)
    lines.push(`group by ${part.groupBy.map(({ expression }) => sqlOf(expression.node, scope)).join(", ")}`);
  const order = part.sort.map(
    ({ field, descending }) => `"${field}" ${descending ? "desc" : "asc"} nulls last`,
  );
  if (part.groupBy.length > 0)
    order.push(
      ...part.groupBy
        .map(({ name }) => `"${name}"`)
        .filter((name) => !order.some((text) => text.startsWith(name))),
    );
  else if (part.many) order.push("t.id");
  if (order.length > 0) lines.push(`order by ${order.join(", ")}`);
  if (part.limit !== undefined) lines.push(`limit ${part.limit}`);
  return lines.join("\n      ");
}

/** One value of each row, or each item of its list: each once, in order, and no nulls. */
function valuesSql(part: ReportPart, scope: SqlScope): string {
  const [value] = part.values;
  if (!value) throw new Error(`${part.name} has no value.`);
  const { node } = value.expression;
  const each =
    node.type.kind === "list" ? `jsonb_array_elements_text(${sqlOf(node, scope)})` : valueSql(node, scope);
  const inner = [`select ${each} as "value"`, `from ${rowsOf(scope.model.source(part.from))} t`];
  if (part.where) inner.push(`where ${conditionOf(part.where.node, scope)}`);
  return [
    'select distinct v."value" as "value"',
    `from (${inner.join(" ")}) v`,
    'where v."value" is not null',
    'order by "value"',
  ].join("\n      ");
}

/** A value as the report answers it: decimals with the places of their type. */
function valueSql(node: ExpressionNode, scope: SqlScope): string {
  const sql = sqlOf(node, scope);
  return CAST.has(node.type.kind) ? `${sql}::${sqlTypeOfValue(node.type)}` : sql;
}

const CAST: ReadonlySet<string> = new Set(["decimal", "integer", "date"]);
