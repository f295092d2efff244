import { mentions, renamed } from "../../../../src/evolve/identifiers.ts";
import type { DatabaseSchema, Index, Named, Table } from "../../../../src/evolve/schema.ts";
import type { Step } from "../../../../src/evolve/step.ts";

/** Rows that a new constraint would not let be. */
export interface Obstacle {
  /** In words, over the table's name then. */
  readonly what: string;
  /** `select …` of such rows, or of one of each group of them. */
  readonly select: string;
  /** True where it can be asked before anything is changed. */
  readonly isEarly: boolean;
}

/** What the rows that are there must meet for the steps to be possible. */
export function obstaclesOf(steps: readonly Step[], before: DatabaseSchema): readonly Obstacle[] {
  const scene = sceneOf(steps, before);
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
  readonly before: DatabaseSchema;
}

function sceneOf(steps: readonly Step[], before: DatabaseSchema): Scene {
  const created = new Set<string>();
  const olds = new Map<string, string>();
  const changed = new Set<string>();
  for (const step of steps) {
    if (step.kind === "createTable") created.add(step.table.name);
    if (step.kind === "renameTable") olds.set(step.to.name, step.from.name);
    if (step.kind === "renameColumn") olds.set(step.to.name, step.from.name);
    if (step.kind === "changeType") changed.add(`${step.table.name}.${step.to.name}`);
    if (
      step.kind === "addColumn" ||
      step.kind === "replaceValue" ||
      step.kind === "reshape" ||
      (step.kind === "forbidNull" && step.fill !== null)
    )
      changed.add(`${step.table.name}.${step.column.name}`);
  }
  return { created, olds, changed, before };
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
  return [obstacle(table, `${filled} group by ${key} having count(*) > 1`, `are the same to ${name}`, scene)];
}

function keyOf({ definition }: Index): string {
  return /^\((.*)\)$/.exec(definition)?.[1] ?? definition;
}

function obstacles(table: Table, where: string, what: string, scene: Scene, mayBeEarly = true): Obstacle[] {
  return scene.created.has(table.name) ? [] : [obstacle(table, where, what, scene, mayBeEarly)];
}

function obstacle(table: Table, where: string, what: string, scene: Scene, mayBeEarly = true): Obstacle {
  const isChanged = table.columns.some(
    ({ name }) => scene.changed.has(`${table.name}.${name}`) && mentions(where, name),
  );
  const isEarly = mayBeEarly && !isChanged;
  const names = isEarly ? scene.olds : new Map<string, string>();
  const from = isEarly ? (scene.olds.get(table.name) ?? table.name) : table.name;
  return {
    what: `rows of ${from} ${what}`,
    select: `select 1 from ${from} where ${renamed(where, names)}`,
    isEarly,
  };
}
