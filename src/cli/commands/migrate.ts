import { hasErrors, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import {
  evolveBehind,
  evolveInTheWay,
  evolveMalformedWish,
  evolveNoDatabase,
  evolveNoHistory,
  evolveNothingPending,
  evolvePending,
  evolveUnreachable,
} from "../../diagnostics/messages.ts";
import { describeStep } from "../../evolve/describe.ts";
import { diff, type Wishes } from "../../evolve/diff.ts";
import type { Evolution } from "../../evolve/evolution.ts";
import { HISTORY, PENDING, readHistory, SCHEMA, type History } from "../../evolve/history.ts";
import { planMigration, type Plan } from "../../evolve/plan.ts";
import { printSchema, type KeptSchema } from "../../evolve/schema-text.ts";
import type { Ir } from "../../ir/types.ts";
import { askDatabase } from "../../io/ask-database.ts";
import { saveHistory } from "../../io/history.ts";
import { spanOf } from "../../compile.ts";
import type { Arguments } from "../arguments.ts";
import { compileProject, findSpec, readProject, warm, type Project } from "../project.ts";
import { count, OK, report, shownPath, teller, USAGE, WRONG, type Shell } from "../shell.ts";

/** `specc migrate`: writes the next migration of the spec's database. */
export async function migrate(args: Arguments, shell: Shell): Promise<number> {
  const root = findSpec(shell, args.positionals[0], "migrate");
  if (root.value === null) return (report(shell, root.diagnostics), USAGE);
  const wishes = wishesOf(args);
  if ("diagnostics" in wishes) return (report(shell, wishes.diagnostics), USAGE);
  const project = { ...readProject(root.value), history: null };
  const history = readProject(root.value).history;
  const kept = warm();
  const compiled = await compileProject(project, { allowUnfilled: true }, kept);
  const { ir } = compiled;
  const fail = (diagnostics: readonly Diagnostic[]): number => (
    report(shell, diagnostics, project.shown),
    WRONG
  );
  if (!ir || hasErrors(compiled.diagnostics)) return fail(compiled.diagnostics);
  const evolution = kept.targets.get(ir.target)?.evolution;
  const initial = compiled.draft?.files.find(({ path }) => path === evolution?.initial);
  if (!evolution || !initial) return fail([evolveNoDatabase(null, { target: ir.target })]);
  const work: Work = { args, shell, project, ir, evolution, initial: initial.text, wishes };
  if (history === null) return begin(work, fail);
  const before = readHistory(history);
  if (!("schema" in before)) return fail([before]);
  if (args.flags.has("--contract")) return contract(work, history, before, fail);
  const [waiting] = history.pending;
  if (waiting) return fail([evolvePending(null, { name: waiting.name })]);
  return next(work, history, before, fail);
}

interface Work {
  readonly args: Arguments;
  readonly shell: Shell;
  readonly project: Project;
  readonly ir: Ir;
  readonly evolution: Evolution;
  /** The text of the migration that makes the present database from nothing. */
  readonly initial: string;
  readonly wishes: Wishes;
}

type Fail = (diagnostics: readonly Diagnostic[]) => number;

/** The first run: the history begins with the database as the spec has it today. */
function begin(work: Work, fail: Fail): number {
  const { args, evolution, ir, initial } = work;
  const said = [...args.flags, ...args.values.keys()].find((name) => name !== "--dry-run");
  if (said !== undefined) return fail([evolveNoHistory(null, { option: said })]);
  const path = evolution.initial;
  const last = path.slice(`${HISTORY}/`.length);
  const { schema } = evolution.schemaOf(ir, initial);
  return save(work, [{ path, text: initial }], { last, schema }, []);
}

/** The second half of a change in two: it moves to the end of the history. */
function contract(work: Work, history: History, before: KeptSchema, fail: Fail): number {
  const last = history.pending.at(-1);
  if (!last) return fail([evolveNothingPending(null, {})]);
  const files = history.pending.map(({ name, text }) => ({ path: `${HISTORY}/${name}`, text }));
  const gone = history.pending.map(({ name }) => `${PENDING}/${name}`);
  return save(work, files, { last: last.name, schema: before.schema }, gone);
}

async function next(work: Work, history: History, before: KeptSchema, fail: Fail): Promise<number> {
  const { args, shell, project, ir, evolution, initial, wishes } = work;
  const after = evolution.schemaOf(ir, initial);
  const context = {
    wishes,
    evolution,
    timeZone: ir.timeZone,
    spanOf: (origin: { readonly file: string; readonly line: number }) => spanOf(project.source, origin),
  };
  const asked = await countIn(work, history, before);
  if (hasErrors(asked.diagnostics)) return fail(asked.diagnostics);
  const result = planMigration(history, before, after, context, {
    expandContract: args.flags.has("--expand-contract"),
    name: args.values.get("--name") ?? null,
    counted: asked.counted,
  });
  const plan = result.value;
  if (plan === null) return fail(result.diagnostics);
  report(shell, result.diagnostics, project.shown);
  return save(work, plan.files, { last: plan.last, schema: plan.schema }, [], plan);
}

/** What a given database holds of what would be lost or be in the way. */
async function countIn(
  { args, project, ir, evolution, initial, wishes }: Work,
  history: History,
  before: KeptSchema,
): Promise<{ readonly counted: ReadonlyMap<string, string>; readonly diagnostics: readonly Diagnostic[] }> {
  const address = args.values.get("--database");
  const counted = new Map<string, string>();
  if (address === undefined) return { counted, diagnostics: [] };
  const { schema, hints } = evolution.schemaOf(ir, initial);
  const steps = diff(before.schema, schema, {
    hints,
    wishes,
    evolution,
    timeZone: ir.timeZone,
    report: () => {},
    spanOf: (origin) => spanOf(project.source, origin),
    isCopied: () => false,
  });
  const names = history.migrations.map(({ name }) => name);
  const answer = await askDatabase(address, names, evolution.countsOf(steps));
  if ("unreachable" in answer)
    return { counted, diagnostics: [evolveUnreachable(null, { problem: answer.unreachable })] };
  if ("behind" in answer) return { counted, diagnostics: [evolveBehind(null, { problem: answer.behind })] };
  for (const { count: each, rows } of answer) {
    if (each.step !== null) counted.set(each.step, `There are ${rows} ${each.what}.`);
  }
  const diagnostics = answer
    .filter(({ count: each, rows }) => each.blocks && rows > 0)
    .map(({ count: each, rows }) => evolveInTheWay(null, { count: rows, what: each.what }));
  return { counted, diagnostics };
}

function save(
  { args, shell, project }: Work,
  files: Plan["files"],
  kept: KeptSchema,
  gone: readonly string[],
  plan: Plan | null = null,
): number {
  const { say, paint } = teller(shell);
  if (args.flags.has("--dry-run")) {
    for (const { path, text } of files) say(`${paint.strong(path)}\n\n${text}`);
    if (files.length === 0) say("The database stays as it is.");
    return OK;
  }
  saveHistory(project.folder, [...files, { path: SCHEMA, text: printSchema(kept) }], gone);
  const shown = shownPath(shell, project.folder);
  if (files.length === 0) {
    say(`${paint.good("✓")} The database stays as it is: ${kept.last} leads to what the spec needs.`);
    return OK;
  }
  say(`${paint.good("✓")} ${count(files.length, "migration")} in ${shown}:`);
  for (const { path } of files) say(`    ${path}`);
  if (plan) {
    say("");
    for (const step of plan.steps.filter(({ kind }) => kind !== "comment")) say(`  - ${describeStep(step)}`);
    say("");
    say(
      plan.compatible
        ? "  The version before goes on working while the new one is deployed."
        : "  Stop the version before ahead of starting the new one, or try --expand-contract.",
    );
    if (files.some(({ path }) => path.startsWith(PENDING)))
      say("  When every instance runs the new version: specc migrate --contract, build, deploy.");
  }
  return OK;
}

/** Reads `--approve`, `--fill`, `--convert` and `--replace`. */
function wishesOf(args: Arguments): Wishes | { readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const all = (option: string): string[] => (args.values.get(option) ?? "").split("\n").filter(Boolean);
  const pairs = (option: string, form: string): Map<string, string> =>
    new Map(
      all(option).flatMap((text): [string, string][] => {
        const match = /^\s*(\w+(?:\.\w+)+)\s*=\s*([^]*)$/.exec(text);
        if (match) return [[match[1] ?? "", match[2] ?? ""]];
        diagnostics.push(evolveMalformedWish(null, { option, text, form }));
        return [];
      }),
    );
  const replace = all("--replace").flatMap((text) => {
    const match = /^\s*(\w+\.\w+):(.+?)=(.+)$/.exec(text);
    if (match) return [{ field: match[1] ?? "", from: match[2] ?? "", to: match[3] ?? "" }];
    const form = "Entity.field:old=new";
    diagnostics.push(evolveMalformedWish(null, { option: "--replace", text, form }));
    return [];
  });
  const name = args.values.get("--name");
  if (name !== undefined && !/^[a-z0-9]+(_[a-z0-9]+)*$/.test(name))
    diagnostics.push(evolveMalformedWish(null, { option: "--name", text: name, form: "what_it_does" }));
  const wishes = {
    approve: new Set(all("--approve").flatMap((text) => text.split(",").map((step) => step.trim()))),
    fill: pairs("--fill", "Entity.field=value"),
    convert: pairs("--convert", "Entity.field=SQL"),
    replace,
  };
  return diagnostics.length > 0 ? { diagnostics } : wishes;
}
