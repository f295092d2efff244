import { mentions, renamed } from "../../../../src/evolve/identifiers.ts";
import type { Index, Named, Table } from "../../../../src/evolve/schema.ts";
import type { Step } from "../../../../src/evolve/step.ts";
import { isConstant } from "./literals.ts";

/** Rows that a new constraint would not let be. */
export interface Obstacle {
  /** In words, over the table's name then. */
  readonly what: string;
  /** Finds such rows, or each group of them. */
  readonly select: string;
  /** True where it can be asked before anything is changed. */
  readonly isEarly: boolean;
}

/** What the rows that are there must meet for the steps to be possible. */
export function obstaclesOf(steps: readonly Step[]): readonly Obstacle[] {
  const scene = sceneOf(steps);
  return steps.flatMap((step): Obstacle[] => {
    switch (step.kind) {
      case "addConstraint":
        return ofConstraint(step.table, step.constraint, scene);
      case "createIndex":
        return step.index.unique ? ofUnique(step.table, step.index, keyOf(step.index), scene) : [];
      case "forbidNull": {
        if (step.fill !== null) return [];
        const { name } = step.column;
        return [obstacle(step.table, `${name} is null`, `have no ${name}`, scene)];
      }
      default:
        return [];
    }
  });
}

interface Scene {
  readonly created: ReadonlySet<string>;
  /** New names of tables and columns, and their old ones. */
  readonly olds: ReadonlyMap<string, string>;
  /** `table.column` of values that the migration itself changes. */
  readonly changed: ReadonlySet<string>;
  /** `table.column` of new columns in which all rows have the same. */
  readonly uniform: ReadonlySet<string>;
}

function sceneOf(steps: readonly Step[]): Scene {
  const created = new Set<string>();
  const olds = new Map<string, string>();
  const changed = new Set<string>();
  const uniform = new Set<string>();
  for (const step of steps) {
    if (step.kind === "createTable") created.add(step.table.name);
    if (step.kind === "renameTable") olds.set(step.to.name, step.from.name);
    if (step.kind === "renameColumn") olds.set(step.to.name, step.from.name);
    if (step.kind === "changeType") changed.add(`${step.table.name}.${step.to.name}`);
    if (step.kind === "addColumn" && (step.fill === null || isConstant(step.fill)))
      uniform.add(`${step.table.name}.${step.column.name}`);
    if (
      step.kind === "addColumn" ||
      step.kind === "replaceValue" ||
      step.kind === "reshape" ||
      (step.kind === "forbidNull" && step.fill !== null)
    )
      changed.add(`${step.table.name}.${step.column.name}`);
  }
  return { created, olds, changed, uniform };
}

function ofConstraint(table: Table, constraint: Named, scene: Scene): Obstacle[] {
  const { name, definition } = constraint;
  const check = /^check \(([^]*)\)$/.exec(definition);
  if (check) return obstacles(table, `not (${check[1] ?? ""})`, `break ${name}`, scene);
  const unique = /^unique \((.*)\)$/.exec(definition);
  if (unique) return ofUnique(table, constraint, unique[1] ?? "", scene);
  const reference = /^foreign key \((\w+)\) references (\w+) \((\w+)\)/.exec(definition);
  if (!reference) return [];
  const [, column = "", target = "", key = ""] = reference;
  if (scene.created.has(target))
    return obstacles(table, `${column} is not null`, `break ${name}`, scene, false);
  const missing = `${column} is not null and not exists (select from ${target} there where there.${key} = ${table.name}.${column})`;
  return obstacles(table, missing, `break ${name}`, scene);
}

function ofUnique(table: Table, { name }: Index | Named, key: string, scene: Scene): Obstacle[] {
  if (scene.created.has(table.name)) return [];
  const parts = key.split(/,\s*(?![^()]*\))/);
  const filled = parts.map((part) => `${part} is not null`).join(" and ");
  const where = `${filled} group by ${key} having count(*) > 1`;
  return [obstacle(table, where, `have the same key in ${name}`, scene, true, `${key}, count(*)`)];
}

function keyOf({ definition }: Index): string {
  return /^\((.*)\)$/.exec(definition)?.[1] ?? definition;
}

function obstacles(table: Table, where: string, what: string, scene: Scene, mayBeEarly = true): Obstacle[] {
  return scene.created.has(table.name) ? [] : [obstacle(table, where, what, scene, mayBeEarly)];
}

function obstacle(
  table: Table,
  where: string,
  what: string,
  scene: Scene,
  mayBeEarly = true,
  columns = "*",
): Obstacle {
  const read = table.columns.filter(({ name }) => mentions(where, name));
  const isEarly = mayBeEarly && !read.some(({ name }) => scene.changed.has(`${table.name}.${name}`));
  const isUniform = columns === "*" && read.every(({ name }) => scene.uniform.has(`${table.name}.${name}`));
  const before = (sql: string): string => (isEarly ? renamed(sql, scene.olds) : sql);
  const name = before(table.name);
  const from = isUniform ? `(select * from ${name} limit 1) ${name}` : name;
  return {
    what: `rows of ${name} ${what}`,
    select: `select ${before(columns)} from ${from} where ${before(where)}`,
    isEarly,
  };
}
