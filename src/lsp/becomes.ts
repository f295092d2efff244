import { clientPath } from "../ir/wire.ts";
import { sqlType } from "../../generators/service/views/columns.ts";
import { sqlOf } from "../../generators/service/views/expressions/sql.ts";
import { modelOf } from "../../generators/service/views/model.ts";
import { openApiText } from "../../generators/service/views/openapi.ts";
import { typeText } from "../../generators/service/views/types.ts";
import type { Declaration } from "../2-lower/declarations.ts";
import type { Entity, Expression, Field, Ir, View } from "../ir/types.ts";

/** What a section becomes in the compiled service, as lines of Markdown. */
export function sectionBecomes(ir: Ir, { kind, id }: Declaration): readonly string[] {
  const source = [...ir.entities, ...ir.views].find((one) => one.id === id);
  switch (kind) {
    case "Entity":
    case "View":
      if (!source) return [];
      return [
        `${kind === "View" ? "View" : "Table"} \`${source.table}\` · TypeScript \`${id}\``,
        ...routesBelow(ir, source.path).map((route) => `\`${route}\``),
      ];
    case "Action": {
      const action = ir.actions.find((one) => one.id === id);
      if (!action) return [];
      const { route, returns, fails, hole } = action;
      const address = route
        ? `\`${route.method} ${ir.basePath}${clientPath(route)}\``
        : "Called by other actions";
      const statuses = [returns.status, ...fails.map(({ code, status }) => `${status} \`${code}\``)].join(
        ", ",
      );
      return [`${address} → ${statuses}`, hole ? `Logic in \`fills/${hole.id}.ts\`` : "No logic to fill"];
    }
    case "Effect": {
      const effect = ir.effects.find((one) => one.id === id);
      return effect ? [`Logic in \`fills/${effect.hole.id}.ts\`, in the transaction of the write`] : [];
    }
    case "Report": {
      const route = ir.reports.find((one) => one.id === id)?.route;
      return route ? [`\`${route.method} ${ir.basePath}${route.path}\` → 200`] : [];
    }
    case "Role": {
      const role = ir.roles.find((one) => one.id === id);
      return role ? [`\`"${role.wire}"\` on the wire`] : [];
    }
    case "Type":
      return [`TypeScript \`${id}\`, \`jsonb\` in the database`];
    default:
      return [];
  }
}

const routes = new WeakMap<Ir, readonly string[]>();

/** The addresses of an entity or a view, as the OpenAPI document has them. */
function routesBelow(ir: Ir, path: string): readonly string[] {
  const all = routes.get(ir) ?? allRoutes(ir);
  routes.set(ir, all);
  const own = new RegExp(`^[A-Z]+ (?:${ir.basePath})?${path}(?:/\\{[^}]*\\})?$`);
  return all.filter((route) => own.test(route));
}

function allRoutes(ir: Ir): readonly string[] {
  const { paths } = JSON.parse(openApiText(modelOf(ir))) as { readonly paths?: unknown };
  if (typeof paths !== "object" || paths === null) return [];
  return Object.entries(paths as Readonly<Record<string, object>>).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((method) => METHODS.has(method))
      .map((method) => `${method.toUpperCase()} ${ir.basePath}${path}`),
  );
}

const METHODS: ReadonlySet<string> = new Set(["get", "post", "put", "patch", "delete"]);

/** What a field of an entity or a view becomes: column, type on the wire, type in logic, SQL where it is computed. */
export function fieldBecomes(ir: Ir, owner: string, name: string): readonly string[] {
  const source = [...ir.entities, ...ir.views].find(({ id }) => id === owner);
  const field = source?.fields.find((one) => one.name === name);
  if (!source || !field) return [];
  return [columnText(source, field), ...typeTexts(ir, field), ...computedText(ir, source, field)];
}

function columnText({ table }: Entity | View, field: Field): string {
  if (field.type.kind === "many") return "No column: the other side holds the key";
  return field.computed ? "No column: computed" : `Column \`${table}.${field.column} ${sqlType(field)}\``;
}

function typeTexts(ir: Ir, { type, optional }: Field): readonly string[] {
  const model = modelOf(ir);
  const orNull = optional ? " | null" : "";
  const [wire, logic] = [typeText(type, "wire", model), typeText(type, "logic", model)];
  if (wire === logic) return [`TypeScript \`${wire}${orNull}\``];
  return [`On the wire \`${wire}${orNull}\`, in logic \`${logic}${orNull}\``];
}

function computedText(ir: Ir, { id, table }: Entity | View, { computed }: Field): readonly string[] {
  return computed ? expressionBecomes(ir, computed, { id, table }) : [];
}

/** The SQL of an expression over a row; nothing where it is compiled to TypeScript alone. */
export function expressionBecomes(
  ir: Ir,
  { node }: Expression,
  row: { readonly id: string; readonly table: string } | null,
): readonly string[] {
  try {
    const sql = sqlOf(node, {
      model: modelOf(ir),
      row: row && { alias: row.table, source: row.id },
      bind: (text) => `:${text.replace(/\?\.|\./g, "_").replace(/ .*$/, "")}`,
    });
    return [`\`\`\`sql\n${sql}\n\`\`\``];
  } catch {
    // Some expressions have no SQL of their own, e.g. those over an action's input alone.
    return [];
  }
}

/** The expression of the IR that was written as `source` in a line of a file. */
export function expressionAt(ir: Ir, file: string, line: number, source: string): Expression | null {
  const waiting: unknown[] = [ir];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== "object" || next === null) continue;
    if (
      isExpression(next) &&
      next.source === source &&
      next.origin.file === file &&
      next.origin.line === line
    )
      return next;
    waiting.push(...(Object.values(next) as unknown[]));
  }
  return null;
}

function isExpression(value: object): value is Expression {
  return "source" in value && "node" in value && "origin" in value;
}
