import {
  evolveNeedsValue,
  evolveNoConversion,
  evolveUnknownWas,
  evolveUnreadableSecret,
} from "../diagnostics/messages.ts";
import { contentChange, isSecretContent } from "./content.ts";
import type { DiffContext } from "./diff.ts";
import type { Conversion } from "./evolution.ts";
import type { Match } from "./match.ts";
import { placeOf, type Column, type ColumnHint, type Table } from "./schema.ts";
import type { Step } from "./step.ts";

/** The steps for the columns of one table. */
export function diffColumns(
  old: Table,
  table: Table,
  columns: Match<Column>,
  context: DiffContext,
): readonly Step[] {
  const steps: Step[] = [];
  for (const { before, after } of columns.pairs) steps.push(...changed(old, table, before, after, context));
  for (const column of columns.added) steps.push(...added(table, column, columns, context));
  for (const column of columns.gone) {
    const losesData = !context.isCopied(table.name, column.name);
    steps.push({ kind: "dropColumn", table, of: old.name, column, losesData });
  }
  return steps;
}

function added(table: Table, column: Column, columns: Match<Column>, context: DiffContext): readonly Step[] {
  const hint = hintOf(table, column, context);
  const place = placeOf(table, column);
  if (hint?.was && columns.gone.length > 0) {
    const gone = columns.gone.map((each) => `\`${each.field ?? each.name}\``).join(", ");
    context.report(evolveUnknownWas(spanOf(hint, context), { field: place, was: hint.was, gone }));
  }
  const fill = column.generated === null ? fillOf(table, column, context) : null;
  if (column.notNull && column.generated === null && fill === null && column.default === null) {
    context.report(
      evolveNeedsValue(spanOf(hint, context), { field: place, rows: "The rows that are there" }),
    );
    return [];
  }
  const steps: Step[] = [{ kind: "addColumn", table, column, fill: fill ?? column.default }];
  if (column.comment !== "") steps.push(comment(table, column));
  return steps;
}

function changed(
  old: Table,
  table: Table,
  before: Column,
  after: Column,
  context: DiffContext,
): readonly Step[] {
  const steps: Step[] = [];
  if (before.generated !== after.generated) {
    return [
      { kind: "dropColumn", table, of: old.name, column: before, losesData: before.generated === null },
      { kind: "addColumn", table, column: after, fill: null },
    ];
  }
  if (before.name !== after.name) steps.push({ kind: "renameColumn", table, from: before, to: after });
  const value = changedValues(old, table, before, after, context);
  if (value) steps.push(value);
  const place = placeOf(table, after);
  for (const { field, from, to } of context.wishes.replace) {
    if (field === place) steps.push({ kind: "replaceValue", table, column: after, from, to });
  }
  if (value?.kind === "changeType" ? after.default !== null : before.default !== after.default)
    steps.push({ kind: "setDefault", table, column: after });
  if (before.notNull && !after.notNull) steps.push({ kind: "allowNull", table, column: after });
  if (!before.notNull && after.notNull) {
    const fill = fillOf(table, after, context);
    if (fill !== null || context.wishes.approve.has(`require:${place}`))
      steps.push({ kind: "forbidNull", table, of: old.name, from: before, column: after, fill });
    else {
      const hint = hintOf(table, after, context);
      context.report(
        evolveNeedsValue(spanOf(hint, context), {
          field: place,
          rows: "Rows that were made while it was optional",
        }),
      );
    }
  }
  if (before.comment !== after.comment) steps.push(comment(table, after));
  return steps;
}

/** What happens to the values: a conversion, or a change inside of objects. */
function changedValues(
  old: Table,
  table: Table,
  before: Column,
  after: Column,
  context: DiffContext,
): Step | null {
  const hint = hintOf(table, after, context);
  const place = placeOf(table, after);
  const wished = context.wishes.convert.get(place);
  if (wished !== undefined) {
    const conversion: Conversion = { using: () => wished, loses: null, lossy: null, fails: null };
    return { kind: "changeType", table, of: old.name, from: before, to: after, conversion };
  }
  if (isSecretContent(before.content) !== isSecretContent(after.content)) {
    context.report(evolveUnreadableSecret(spanOf(hint, context), { field: place }));
    return null;
  }
  const impossible = (): null => {
    const params = { field: place, from: nameOf(before), to: nameOf(after) };
    context.report(evolveNoConversion(spanOf(hint, context), params));
    return null;
  };
  if (before.type !== after.type) {
    const conversion = context.evolution.conversionOf(before, after, context.timeZone);
    if (!conversion) return impossible();
    return { kind: "changeType", table, of: old.name, from: before, to: after, conversion };
  }
  const members = membersWithWishes(place, after, hint, context);
  const change = contentChange(before.content, after.content, members);
  if (change.kind === "none") return null;
  if (change.kind === "impossible") return impossible();
  for (const name of change.without) {
    const params = { field: `${place}.${name}`, rows: "The objects that are there" };
    context.report(evolveNeedsValue(spanOf(hint, context), params));
  }
  const { isList, changes } = change;
  return { kind: "reshape", table, of: old.name, from: before, column: after, isList, changes };
}

function membersWithWishes(
  place: string,
  column: Column,
  hint: ColumnHint | undefined,
  context: DiffContext,
): ColumnHint["members"] {
  const members = new Map(hint?.members ?? []);
  for (const { name } of column.content?.members ?? column.content?.of?.members ?? []) {
    const wished = context.wishes.fill.get(`${place}.${name}`);
    if (wished !== undefined)
      members.set(name, { was: members.get(name)?.was ?? null, fill: jsonOf(wished) });
  }
  return members;
}

/** What was typed is JSON where it reads as that, and otherwise a text. */
function jsonOf(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return JSON.stringify(text);
  }
}

function nameOf({ type, content }: Column): string {
  if (!content) return type;
  return content.kind === "list" ? `list of ${content.of?.kind ?? "values"}` : content.kind;
}

function fillOf(table: Table, column: Column, context: DiffContext): string | null {
  const wished = context.wishes.fill.get(placeOf(table, column));
  if (wished === undefined) return hintOf(table, column, context)?.fill ?? null;
  return context.evolution.literal(column, wished);
}

function hintOf(table: Table, column: Column, { hints }: DiffContext): ColumnHint | undefined {
  return hints.columns.get(`${table.name}.${column.name}`);
}

function spanOf(
  hint: ColumnHint | undefined,
  context: DiffContext,
): ReturnType<DiffContext["spanOf"]> | null {
  return hint ? context.spanOf(hint.origin) : null;
}

function comment(table: Table, column: Column): Step {
  return { kind: "comment", on: `column ${table.name}.${column.name}`, text: column.comment };
}
