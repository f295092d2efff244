import { placeOf } from "./schema.ts";
import type { Step } from "./step.ts";

/** A step in a few words, as a person reads it. */
export function describeStep(step: Step): string {
  switch (step.kind) {
    case "createTable":
      return `create table ${step.table.name}`;
    case "dropTable":
      return `drop table ${step.table.name}`;
    case "renameTable":
      return `rename table ${step.from.name} to ${step.to.name}`;
    case "addColumn":
      return `add ${placeOf(step.table, step.column)} (${step.column.type}${step.fill === null ? "" : `, filled with ${step.fill}`})`;
    case "dropColumn":
      return `drop ${placeOf(step.table, step.column)}`;
    case "renameColumn":
      return `rename ${placeOf(step.table, step.from)} to ${placeOf(step.table, step.to)}`;
    case "changeType":
      return `convert ${placeOf(step.table, step.to)} from ${step.from.type} to ${step.to.type}`;
    case "reshape":
      return `change the objects of ${placeOf(step.table, step.column)}`;
    case "setDefault":
      return `default of ${placeOf(step.table, step.column)}: ${step.column.default ?? "none"}`;
    case "allowNull":
      return `${placeOf(step.table, step.column)} becomes optional`;
    case "forbidNull":
      return `${placeOf(step.table, step.column)} becomes required${step.fill === null ? "" : `, filled with ${step.fill}`}`;
    case "replaceValue":
      return `${placeOf(step.table, step.column)}: ${step.from} becomes ${step.to}`;
    case "addConstraint":
      return `add constraint ${step.constraint.name}`;
    case "dropConstraint":
      return `drop constraint ${step.constraint.name}`;
    case "renameConstraint":
      return `rename constraint ${step.from} to ${step.to}`;
    case "createIndex":
      return `create index ${step.index.name}`;
    case "dropIndex":
      return `drop index ${step.index.name}`;
    case "renameIndex":
      return `rename index ${step.from} to ${step.to}`;
    case "createTrigger":
      return `create trigger ${step.trigger.name}`;
    case "dropTrigger":
      return `drop trigger ${step.trigger.name}`;
    case "createFunction":
      return `create function ${step.function.name}`;
    case "dropFunction":
      return `drop function ${step.function.name}`;
    case "createView":
      return `create view ${step.view.name}`;
    case "dropView":
      return `drop view ${step.view.name}`;
    case "comment":
      return `comment on ${step.on}`;
    case "other":
      return step.text;
  }
}

/** A name for a migration, from what it does: `add_grams_to_jars`, `change_jars_and_shelves`. */
export function nameOf(steps: readonly Step[]): string {
  const [first, ...others] = steps.filter(({ kind }) => MAIN.has(kind));
  if (first && others.length === 0) return cut(singleName(first));
  const tables = [...new Set(steps.flatMap((step) => ("table" in step ? [step.table.name] : [])))];
  if (tables.length === 0 || tables.length > 3) return "change_schema";
  return cut(`change_${tables.join("_and_")}`);
}

const MAIN: ReadonlySet<Step["kind"]> = new Set<Step["kind"]>([
  "createTable",
  "dropTable",
  "renameTable",
  "addColumn",
  "dropColumn",
  "renameColumn",
  "changeType",
  "reshape",
  "allowNull",
  "forbidNull",
]);

function singleName(step: Step): string {
  switch (step.kind) {
    case "createTable":
      return `create_${step.table.name}`;
    case "dropTable":
      return `drop_${step.table.name}`;
    case "renameTable":
      return `rename_${step.from.name}_to_${step.to.name}`;
    case "addColumn":
      return `add_${step.column.name}_to_${step.table.name}`;
    case "dropColumn":
      return `drop_${step.column.name}_from_${step.table.name}`;
    case "renameColumn":
      return `rename_${step.from.name}_to_${step.to.name}_in_${step.table.name}`;
    case "changeType":
      return `convert_${step.to.name}_of_${step.table.name}`;
    case "allowNull":
      return `make_${step.column.name}_of_${step.table.name}_optional`;
    case "forbidNull":
      return `require_${step.column.name}_of_${step.table.name}`;
    default:
      return "table" in step ? `change_${step.table.name}` : "change_schema";
  }
}

function cut(name: string): string {
  return name.slice(0, 60).replace(/_+$/, "");
}
