import type { Expression, ExpressionNode, Grant, Grants, Route } from "../../../src/ir/types.ts";
import { conditionOf, type Row, type SqlScope } from "./expressions/sql.ts";
import type { Imports } from "./imports.ts";
import type { Model } from "./model.ts";
import { platform } from "./paths.ts";

/** SQL that gets values of the running service: the inside of a TypeScript template literal. */
export interface BoundSql {
  readonly text: string;
  /** The names of the scope that it uses: `me`, `now`, `input`, `path`. */
  readonly uses: ReadonlySet<string>;
}

/** Compiles SQL whose values come in through `bind(…)`, as text for between two backticks. */
export function boundSql(
  model: Model,
  row: Row | null,
  ids: ReadonlyMap<string, string>,
  compile: (scope: SqlScope) => string,
): BoundSql {
  const binds: string[] = [];
  const uses = new Set<string>();
  const bind = (expression: string): string => {
    uses.add(/^\w+/.exec(expression)?.[0] ?? "");
    return `\ue000${binds.push(expression) - 1}\ue001`;
  };
  const sql = compile({ model, row, ids, bind });
  // Only the spec's own text is escaped, not what binds: that stands behind characters of private use meanwhile.
  const text = sql
    .replace(/[\\`]|\$\{/g, "\\$&")
    .replace(/\ue000(\d+)\ue001/g, (_match, index) => `\${bind(${binds[Number(index)]})}`);
  return { text, uses };
}

/** The rows of an address as SQL gets them: by their ids. */
export function pathIds(route: Route | null): ReadonlyMap<string, string> {
  return new Map((route?.parameters ?? []).map(({ name }) => [name, `path.${name}?.id ?? null`]));
}

/** `(bind, { me, now }) => \`…\``, with only the names that the text uses. */
export function bindFunction(sql: BoundSql): string {
  const names = [...sql.uses].sort();
  const hasBind = names.length > 0;
  const parameters = hasBind ? `(bind, { ${names.join(", ")} })` : "()";
  return `${parameters} => \`${sql.text}\``;
}

/** The grants of an operation as a TypeScript array. */
export function grantsText(
  model: Model,
  grants: Grants,
  where: (expression: Expression) => string,
  imports: Imports,
): string {
  const whom = (name: string): string => imports.value(name, platform("resource"));
  return `[${grants
    .map((grant) => {
      if (grant.where) return conditionalText(model, grant, where);
      return grant.who === "role"
        ? `${whom("role")}(${JSON.stringify(roleWire(model, grant.role))})`
        : whom(grant.who);
    })
    .join(", ")}]`;
}

function conditionalText(model: Model, grant: Grant, where: (expression: Expression) => string): string {
  const members = [
    `who: "${grant.who}"`,
    ...(grant.who === "role" ? [`role: ${JSON.stringify(roleWire(model, grant.role))}`] : []),
    ...(grant.where ? [`where: ${where(grant.where)}`] : []),
  ];
  return `{ ${members.join(", ")} }`;
}

/** A condition over the alias `t` of a source, as a `where` of its grants. */
export function whereText(model: Model, source: string, node: ExpressionNode): string {
  const row = { alias: "t", source };
  return bindFunction(boundSql(model, row, new Map(), (scope) => conditionOf(node, scope)));
}

/** A role as the account says it. */
export function roleWire(model: Model, id: string): string {
  return model.ir.roles.find((role) => role.id === id)?.wire ?? id;
}
