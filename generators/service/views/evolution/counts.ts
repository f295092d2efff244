import type { Count } from "../../../../src/evolve/evolution.ts";
import { lossesOf } from "../../../../src/evolve/judge.ts";
import type { Step } from "../../../../src/evolve/step.ts";
import { sqlString } from "../names.ts";
import { obstaclesOf } from "./obstacles.ts";

/** Queries over the database as it was before: how much would be lost, and how many rows are in the way. */
export function countsOf(steps: readonly Step[]): readonly Count[] {
  return [
    ...steps.flatMap(lossCounts),
    ...obstaclesOf(steps)
      .filter(({ isEarly }) => isEarly)
      .map(({ what, select }): Count => ({ step: null, what, sql: counting(select), blocks: true })),
  ];
}

function counting(select: string): string {
  return `select count(*) as n from (${select}) rows`;
}

function lossCounts(step: Step): readonly Count[] {
  const names = lossesOf([step]).map((loss) => loss.step);
  const [name = null] = names;
  const count = (of: string, where: string, what: string, each = name): Count => ({
    step: each,
    what,
    sql: counting(`select 1 from ${of} where ${where}`),
    blocks: false,
  });
  switch (step.kind) {
    case "dropTable":
      return step.losesData ? [count(step.table.name, "true", "rows")] : [];
    case "dropColumn":
      return step.losesData ? [count(step.of, `${step.column.name} is not null`, "rows with a value")] : [];
    case "changeType": {
      const { lossy, fails } = step.conversion;
      const value = step.from.name;
      return [
        ...(lossy ? [count(step.of, lossy(value), "rows that lose something")] : []),
        ...(fails
          ? [
              {
                ...count(
                  step.of,
                  fails(value),
                  `rows of ${step.of} whose ${value} is no ${step.to.type}`,
                  null,
                ),
                blocks: true,
              },
            ]
          : []),
      ];
    }
    case "reshape":
      return step.changes.flatMap((change) => {
        if (change.kind !== "drop") return [];
        const each = names.find((loss) => loss.endsWith(`.${change.name}`)) ?? null;
        const path = `${step.isList ? "$[*]" : "$"}.${JSON.stringify(change.name)}`;
        const where = `jsonb_path_exists(${step.from.name}, ${sqlString(path)})`;
        return [count(step.of, where, "rows with a value", each)];
      });
    default:
      return [];
  }
}
