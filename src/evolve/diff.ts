import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { evolveUnknownWasEntity } from "../diagnostics/messages.ts";
import type { Span } from "../source/source.ts";
import { diffColumns } from "./diff-columns.ts";
import { diffIndexes, diffConstraints, diffTriggers } from "./diff-parts.ts";
import type { Evolution } from "./evolution.ts";
import { mentions } from "./identifiers.ts";
import { matchColumns, matchTables, renamesOf } from "./match.ts";
import type { DatabaseSchema, HintOrigin, Hints, SqlObject } from "./schema.ts";
import type { Step } from "./step.ts";

/** What the person says about a change beside the spec. Fields are `Entity.field`. */
export interface Wishes {
  /** Names of steps that may lose data. */
  readonly approve: ReadonlySet<string>;
  /** Values for rows that have none, by field. */
  readonly fill: ReadonlyMap<string, string>;
  /** SQL that makes the new value of the old one, by field. */
  readonly convert: ReadonlyMap<string, string>;
  /** Values of enums that become others. */
  readonly replace: readonly { readonly field: string; readonly from: string; readonly to: string }[];
}

export const NO_WISHES: Wishes = { approve: new Set(), fill: new Map(), convert: new Map(), replace: [] };

export interface DiffContext {
  readonly hints: Hints;
  readonly wishes: Wishes;
  readonly evolution: Evolution;
  /** In which dates are cut out of instants. */
  readonly timeZone: string;
  readonly report: (diagnostic: Diagnostic) => void;
  readonly spanOf: (origin: HintOrigin) => Span;
  /** True where data moves to another place first, so that what is dropped is not lost. */
  readonly isCopied: (table: string, column: string) => boolean;
}

/**
 * The steps from one schema to another. Where a step would need a guess, it is reported and left out. The order of the
 * steps is that of the schemas; what must come first is for the target to say.
 */
export function diff(before: DatabaseSchema, after: DatabaseSchema, context: DiffContext): readonly Step[] {
  const steps: Step[] = [];
  const tables = matchTables(before, after, context.hints);
  const tableNames = renamesOf(tables);
  /** Names of tables whose columns are made anew, so that views over them are in the way. */
  const touched = new Set<string>();
  for (const text of after.others) if (!before.others.includes(text)) steps.push({ kind: "other", text });
  for (const table of tables.added) {
    steps.push({ kind: "createTable", table });
    const hint = context.hints.tables.get(table.name);
    const gone = tables.gone.flatMap(({ entity }) => (entity === null ? [] : [`\`${entity}\``]));
    if (!hint?.was || gone.length === 0) continue;
    const params = { entity: table.entity ?? table.name, was: hint.was, gone: gone.join(", ") };
    context.report(evolveUnknownWasEntity(context.spanOf(hint.origin), params));
  }
  for (const table of tables.gone) {
    touched.add(table.name);
    steps.push({ kind: "dropTable", table, losesData: true });
    for (const constraint of table.constraints) {
      if (constraint.definition.startsWith("foreign key"))
        steps.push({ kind: "dropConstraint", of: table.name, constraint });
    }
  }
  for (const pair of tables.pairs) {
    const old = pair.before;
    const table = pair.after;
    if (old.name !== table.name) steps.push({ kind: "renameTable", from: old, to: table });
    const columns = matchColumns(old, table, context.hints);
    const found = diffColumns(old, table, columns, context);
    steps.push(...found);
    const isMoved = found.some(({ kind }) => MOVES.has(kind)) || old.name !== table.name;
    if (isMoved) touched.add(old.name).add(table.name);
    const names = new Map([...tableNames, ...renamesOf(columns)]);
    const retyped = new Set(found.flatMap((step) => (step.kind === "changeType" ? [step.to.name] : [])));
    steps.push(...diffConstraints(old, table, names, retyped));
    steps.push(...diffIndexes(old, table, names, retyped));
    steps.push(...diffTriggers(old, table));
    if (old.comment !== table.comment)
      steps.push({ kind: "comment", on: `table ${table.name}`, text: table.comment });
  }
  steps.push(...diffFunctions(before.functions, after.functions));
  steps.push(...diffViews(before.views, after.views, touched));
  return steps;
}

const MOVES: ReadonlySet<Step["kind"]> = new Set(["dropColumn", "renameColumn", "changeType"]);

function diffFunctions(before: readonly SqlObject[], after: readonly SqlObject[]): Step[] {
  const steps: Step[] = [];
  const old = new Map(before.map((each) => [each.name, each]));
  for (const each of after) {
    if (old.get(each.name)?.text !== each.text) steps.push({ kind: "createFunction", function: each });
    old.delete(each.name);
  }
  for (const each of old.values()) steps.push({ kind: "dropFunction", function: each });
  return steps;
}

/** A view is in the way of changes to what it reads: it is dropped and made again. */
function diffViews(
  before: readonly SqlObject[],
  after: readonly SqlObject[],
  touched: ReadonlySet<string>,
): Step[] {
  const kept = new Map(after.map((view) => [view.name, view]));
  const moved = new Set(touched);
  const dropped: SqlObject[] = [];
  for (const view of before) {
    const isSame = kept.get(view.name)?.text === view.text;
    if (isSame && ![...moved].some((name) => mentions(view.text, name))) continue;
    moved.add(view.name);
    dropped.push(view);
  }
  const made = after.filter(
    (view) =>
      !before.some(({ name }) => name === view.name) || dropped.some(({ name }) => name === view.name),
  );
  const steps: Step[] = dropped.reverse().map((view) => ({ kind: "dropView", view }));
  for (const view of made) steps.push({ kind: "createView", view });
  for (const view of after) {
    const old = before.find(({ name }) => name === view.name);
    const isNew = made.includes(view);
    if (isNew ? view.comment !== "" : old?.comment !== view.comment)
      steps.push({ kind: "comment", on: `view ${view.name}`, text: view.comment });
  }
  return steps;
}
