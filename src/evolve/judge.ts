import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { evolveLoses, evolveUnknownApproval, evolveUnknownWish } from "../diagnostics/messages.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { Wishes } from "./diff.ts";
import { placeOf, type DatabaseSchema } from "./schema.ts";
import type { Step } from "./step.ts";

/** A step that loses data: its name for `--approve`, and what is lost. */
export interface Loss {
  readonly step: string;
  readonly loses: string;
}

/** What the steps lose, in their order. */
export function lossesOf(steps: readonly Step[]): readonly Loss[] {
  return steps.flatMap((step): Loss[] => {
    switch (step.kind) {
      case "dropTable": {
        const name = step.table.entity ?? step.table.name;
        return step.losesData ? [{ step: `drop:${name}`, loses: `all rows of \`${step.table.name}\`` }] : [];
      }
      case "dropColumn": {
        const table = { ...step.table, entity: step.table.entity };
        const place = placeOf(table, step.column);
        return step.losesData ? [{ step: `drop:${place}`, loses: `all values of \`${place}\`` }] : [];
      }
      case "changeType": {
        const place = placeOf(step.table, step.to);
        const { loses } = step.conversion;
        return loses === null ? [] : [{ step: `convert:${place}`, loses: `${loses} of \`${place}\`` }];
      }
      case "reshape": {
        const place = placeOf(step.table, step.column);
        return step.changes.flatMap((change) =>
          change.kind === "drop"
            ? [{ step: `drop:${place}.${change.name}`, loses: `all values of \`${place}.${change.name}\`` }]
            : [],
        );
      }
      default:
        return [];
    }
  });
}

/**
 * What a person must say before the steps may be written: an approval of each loss. An approval or another wish that
 * fits nothing is a mistake.
 *
 * @param counted how much each loss is in a given database, by step.
 */
export function judge(
  steps: readonly Step[],
  wishes: Wishes,
  after: DatabaseSchema,
  counted: ReadonlyMap<string, string>,
): readonly Diagnostic[] {
  const losses = lossesOf(steps);
  const known = [...losses.map(({ step }) => step), ...requirements(steps)];
  const unknown = [...wishes.approve].filter((step) => !known.includes(step));
  return [
    ...losses
      .filter(({ step }) => !wishes.approve.has(step))
      .map(({ step, loses }) => {
        const there = counted.get(step);
        const rename = step.startsWith("drop:")
          ? "a field with ``was `oldName` ``, an entity with ``- was: `Old name` `` under its `### Rules`"
          : null;
        return evolveLoses(null, { step, loses, rename, there: there === undefined ? "" : ` ${there}` });
      }),
    ...unknown.map((step) => evolveUnknownApproval(null, { step, nearest: nearest(step, known) })),
    ...unknownFields(wishes, after),
  ];
}

/** Approvals that loosen a step instead of allowing a loss. */
function requirements(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) =>
    step.kind === "forbidNull" ? [`require:${placeOf(step.table, step.column)}`] : [],
  );
}

function unknownFields(wishes: Wishes, after: DatabaseSchema): readonly Diagnostic[] {
  const places = after.tables.flatMap((table) => table.columns.map((column) => placeOf(table, column)));
  const known = new Set(places);
  const said = [
    ...[...wishes.fill.keys()].map((field) => ["--fill", field] as const),
    ...[...wishes.convert.keys()].map((field) => ["--convert", field] as const),
    ...wishes.replace.map(({ field }) => ["--replace", field] as const),
  ];
  return said
    .filter(([, field]) => !known.has(field) && !known.has(field.split(".").slice(0, 2).join(".")))
    .map(([option, field]) => evolveUnknownWish(null, { option, field, nearest: nearest(field, places) }));
}
