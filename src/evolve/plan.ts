import { hasErrors, type Diagnostic, type StageResult } from "../diagnostics/diagnostic.ts";
import { isCompatible } from "./compatible.ts";
import { describeStep, nameOf } from "./describe.ts";
import { diff, type DiffContext } from "./diff.ts";
import type { Evolution } from "./evolution.ts";
import { expanded } from "./expand.ts";
import { nextNumber, PENDING, type History } from "./history.ts";
import { judge } from "./judge.ts";
import type { KeptSchema } from "./schema-text.ts";
import type { DatabaseSchema, Hints } from "./schema.ts";
import type { Step } from "./step.ts";

export interface Plan {
  /** Files to write, `migrations/…`; none where the database stays as it is. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** The name of the last migration then. */
  readonly last: string;
  readonly schema: DatabaseSchema;
  readonly steps: readonly Step[];
  /** True where the version before goes on working after the files, those that wait left out. */
  readonly compatible: boolean;
}

export interface PlanOptions {
  /** In two migrations, so that two versions can run at the same time. */
  readonly expandContract: boolean;
  /** snake_case; `null`: made from what it does. */
  readonly name: string | null;
  /** What a database holds of what would be lost, by step. */
  readonly counted: ReadonlyMap<string, string>;
}

/** The next migrations from what a history leads to, to what the spec needs. */
export function planMigration(
  history: History,
  kept: KeptSchema,
  after: { readonly schema: DatabaseSchema; readonly hints: Hints },
  context: Omit<DiffContext, "report" | "hints" | "isCopied">,
  options: PlanOptions,
): StageResult<Plan> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const whole: DiffContext = { ...context, hints: after.hints, report, isCopied: () => false };
  const before = kept.schema;
  const { evolution, wishes } = context;
  const steps = diff(before, after.schema, whole);
  diagnostics.push(...judge(steps, wishes, after.schema, options.counted));
  if (steps.length === 0 || hasErrors(diagnostics)) {
    const value = { files: [], last: kept.last, schema: after.schema, steps, compatible: true };
    return { value: hasErrors(diagnostics) ? null : value, diagnostics };
  }
  const name = options.name ?? nameOf(steps);
  if (!options.expandContract) {
    const compatible = isCompatible(steps);
    const files = filesOf(history, name, steps, before, { evolution, compatible });
    return { value: { ...files, schema: after.schema, steps, compatible }, diagnostics };
  }
  const middle = expanded(before, after.schema, whole);
  if (hasErrors(diagnostics)) return { value: null, diagnostics };
  const hints = { ...after.hints, columns: new Map(after.hints.columns) };
  for (const [place, fill] of middle.copies) {
    const hint = hints.columns.get(place);
    if (hint) hints.columns.set(place, { ...hint, fill, was: null });
  }
  const noReplace = { ...wishes, replace: [] };
  const expand = diff(before, middle.schema, { ...whole, hints, wishes: noReplace });
  const contract = diff(middle.schema, after.schema, {
    ...whole,
    isCopied: (table, column) => middle.copied.has(`${table}.${column}`),
  });
  if (hasErrors(diagnostics)) return { value: null, diagnostics };
  const first = filesOf(history, `${name}_expand`, expand, before, {
    evolution,
    compatible: true,
  });
  const grown = {
    ...history,
    migrations: [...history.migrations, ...first.files.map(({ path, text }) => ({ name: path, text }))],
  };
  const second = filesOf(grown, `${name}_contract`, contract, middle.schema, {
    evolution,
    compatible: false,
  });
  const waiting = second.files.map(({ path, text }) => ({
    path: path.replace(/^migrations/, PENDING),
    text,
  }));
  const value = {
    files: [...first.files, ...waiting],
    last: first.last,
    schema: after.schema,
    steps: expand,
    compatible: true,
  };
  return { value, diagnostics };
}

function filesOf(
  history: History,
  name: string,
  steps: readonly Step[],
  before: DatabaseSchema,
  { evolution, compatible }: { readonly evolution: Evolution; readonly compatible: boolean },
): { readonly files: Plan["files"]; readonly last: string } {
  const { within, outside } = evolution.write(steps, before);
  const files: { path: string; text: string }[] = [];
  const says = steps
    .filter(({ kind }) => kind !== "comment")
    .map((step) => `-- - ${describeStep(step).replaceAll("\n", " ")}`);
  const add = (suffix: string, marks: readonly string[], notes: readonly string[], body: string): void => {
    const path = `migrations/${nextNumber(history, files.length + 1)}_${name}${suffix}.sql`;
    const head = [...marks.map((mark) => `-- specc: ${mark}`), ...notes];
    files.push({ path, text: `${head.join("\n")}${head.length === 0 ? "" : "\n\n"}${body}` });
  };
  const marks = compatible ? ["compatible"] : [];
  if (within.length > 0) {
    add(
      "",
      marks,
      ["-- Made by `specc migrate`:", ...says],
      `set local lock_timeout = '10s';\n\n${within.join("\n\n")}\n`,
    );
  }
  if (outside.length > 0) {
    const note =
      "-- Without blocking writers; each statement stands alone, and may be run again after a failure.";
    add(
      within.length > 0 ? "_finish" : "",
      ["no transaction", ...marks],
      [note],
      `${outside.join("\n\n")}\n`,
    );
  }
  return { files, last: (files.at(-1)?.path ?? "").slice("migrations/".length) };
}
