import { mentions } from "./identifiers.ts";
import type { Named, Table } from "./schema.ts";
import type { Step } from "./step.ts";

/**
 * True where a service of the version before goes on working against the database after the steps: it finds all that
 * it reads, and what it writes is still accepted.
 */
export function isCompatible(steps: readonly Step[]): boolean {
  return steps.every((step) => {
    switch (step.kind) {
      case "addColumn":
        return !step.column.notNull || step.column.default !== null || step.column.generated !== null;
      case "setDefault":
        return step.column.default !== null || !step.column.notNull;
      case "addConstraint":
        return isAboutNew(
          step.table,
          step.constraint,
          steps,
          !/^(check|foreign)/.test(step.constraint.definition),
        );
      case "createIndex":
        return !step.index.unique || isAboutNew(step.table, step.index, steps, true);
      case "dropView":
        return steps.some((other) => other.kind === "createView" && other.view.text === step.view.text);
      default:
        return HARMLESS.has(step.kind);
    }
  });
}

const HARMLESS: ReadonlySet<Step["kind"]> = new Set<Step["kind"]>([
  "createTable",
  "dropConstraint",
  "dropIndex",
  "dropTrigger",
  "allowNull",
  "createFunction",
  "createView",
  "comment",
  "other",
]);

/** True where only new columns are concerned, of which the version before knows nothing; `empty`: and leaves empty. */
function isAboutNew(table: Table, { definition }: Named, steps: readonly Step[], empty: boolean): boolean {
  const added = new Set(
    steps.flatMap((step) =>
      step.kind === "addColumn" && step.table.name === table.name && !(empty && step.column.default !== null)
        ? [step.column.name]
        : [],
    ),
  );
  const own = definition.replace(/ references .*$/, "");
  return table.columns.every(({ name }) => added.has(name) || !mentions(own, name));
}
