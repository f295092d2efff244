import { basename, join } from "node:path";
import { brief as briefOf } from "../../4-fill/brief.ts";
import { openMeter, type Meter } from "../../4-fill/budget.ts";
import { priceOf, shownCost } from "../../4-fill/cost.ts";
import {
  fillAll,
  type Checker,
  type Filled,
  type FillOptions,
  type Run,
  type Unit,
} from "../../4-fill/fill.ts";
import { tokensOf } from "../../4-fill/provider.ts";
import { fillPath, type HoleState } from "../../4-fill/resolve.ts";
import { scrub, secretIn, secretsIn } from "../../4-fill/secrets.ts";
import { normalBody, spanIn } from "../../4-fill/text.ts";
import { spanOf, type Compilation } from "../../compile.ts";
import { hasErrors, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import {
  cliHowToFill,
  fillEscalated,
  fillSecret,
  fillSecretInBrief,
  fillUnknownPrice,
} from "../../diagnostics/messages.ts";
import { openCheckProcess, type CheckProcess } from "../../io/check-process.ts";
import { keptBodies, openKeeper, removeEscalated, writeEscalated } from "../../io/fill-folder.ts";
import { writeWhole } from "../../io/files.ts";
import { asset } from "../../targets.ts";
import type { Arguments } from "../arguments.ts";
import { acceptAll, waitForFiles } from "../filling/accept.ts";
import { authorOf, pinBody } from "../filling/pin.ts";
import { openExamples, type Examples } from "../filling/examples.ts";
import { openProgress, type ProgressView } from "../filling/progress.ts";
import { openProvider } from "../filling/providers.ts";
import { fillSettings, modelOf, type FillSettings } from "../filling/settings.ts";
import { findHole } from "../holes.ts";
import { compileProject, findSpec, readProject, type Project } from "../project.ts";
import { count, duration, OK, report, shownPath, teller, USAGE, WRONG, type Shell } from "../shell.ts";

/** What `specc build --repair` has filled or filled again. */
export interface Again {
  readonly root: string;
  /** Below the briefs of these holes; of others nothing is asked. */
  readonly repairs: ReadonlyMap<string, string>;
  /** What all rounds may use together. */
  readonly meter: Meter;
  readonly strongFirst: boolean;
  readonly onRun: (run: Run) => void;
}

/** `specc fill`: has holes filled by a model, a program or a person, or accepts what a person wrote. */
export async function fill(args: Arguments, shell: Shell, again: Again | null = null): Promise<number> {
  const settings = fillSettings(args, shell, again?.strongFirst);
  if (settings.value === null) return (report(shell, settings.diagnostics), USAGE);
  const root = again
    ? { value: again.root, diagnostics: [] }
    : findSpec(shell, args.values.get("--spec"), "fill --spec");
  if (root.value === null) return (report(shell, root.diagnostics), USAGE);
  const project = readProject(root.value);
  const compiled = await compileProject(project, { allowUnfilled: true });
  const fatal = compiled.holes.length === 0 ? compiled.diagnostics : [];
  if (hasErrors(fatal) || !compiled.ir) return (report(shell, compiled.diagnostics, project.shown), WRONG);

  const chosen = again
    ? { holes: compiled.holes.filter(({ hole }) => again.repairs.has(hole.id)), diagnostics: [] }
    : choose(args, compiled, project);
  if (hasErrors(chosen.diagnostics)) return (report(shell, chosen.diagnostics), USAGE);
  const [first] = chosen.holes;
  if (first === undefined) {
    teller(shell).say(compiled.holes.length === 0 ? "This spec has no holes." : "Every hole is filled.");
    return OK;
  }
  const accepting = args.flags.has("--accept");
  if (!accepting && settings.value.provider === null) {
    const example = shownPath(shell, join(project.folder, fillPath(first.hole.id)));
    return (report(shell, [cliHowToFill(null, { hole: first.hole.id, example })]), USAGE);
  }
  const checker = openCheckProcess(asset("check-bodies.mjs"));
  const check = checkerFor(checker, secretsIn(shell.environment));
  const examples = openExamples(project, compiled, check);
  const wrong = await examples.mistakes(chosen.holes.map(({ hole }) => hole));
  if (hasErrors(wrong.diagnostics)) return (report(shell, wrong.diagnostics, wrong.shown), WRONG);
  const work: Work = {
    project,
    shell,
    check,
    trial: examples.trial,
    settings: settings.value,
    by: args.values.get("--by") ?? null,
    now: () => new Date().toISOString(),
    again,
  };
  try {
    const left = accepting ? await acceptAll(chosen.holes, work) : await ask(chosen.holes, work);
    if (left === null) return WRONG;
    if (left === 0) return (again ? undefined : teller(shell).say("Next: specc build"), OK);
    shell.err(`${count(left, "hole")} of ${chosen.holes.length} could not be filled.\n`);
    return WRONG;
  } finally {
    checker.close();
  }
}

interface Work {
  readonly project: Project;
  readonly shell: Shell;
  /** All checks of a body, in their order, but for the examples. */
  readonly check: Checker;
  readonly trial: Examples["trial"];
  readonly settings: FillSettings;
  readonly by: string | null;
  readonly now: () => string;
  readonly again: Again | null;
}

function checkerFor(checker: CheckProcess, secrets: readonly string[]): Checker {
  return async (hole, body) => {
    const file = fillPath(hole.id);
    const secret = secretIn(body, secrets);
    if (secret) return [fillSecret(spanIn(file, body, secret.start, secret.end), {})];
    return checker.check({ hole, body, file });
  };
}

function choose(
  args: Arguments,
  { holes: all }: Compilation,
  { folder }: Project,
): { readonly holes: readonly HoleState[]; readonly diagnostics: readonly Diagnostic[] } {
  if (args.positionals.length > 0) {
    const found = args.positionals.map((name) => findHole(all, name));
    return {
      holes: found.flatMap(({ value }) => (value ? [value] : [])),
      diagnostics: found.flatMap(({ diagnostics }) => diagnostics),
    };
  }
  const isWanted = (one: HoleState): boolean => {
    const isWritten = one.state === "edited" || one.state === "not-pinned";
    if (args.flags.has("--accept")) return isWritten;
    return one.state !== "pinned" && (!isWritten || isOurs(one, folder));
  };
  return { holes: all.filter(isWanted), diagnostics: [] };
}

/** A file that a run wrote just before it was cut short, and could not pin any more. */
function isOurs({ hole, contract, body }: HoleState, folder: string): boolean {
  return (
    body !== null && keptBodies(folder, hole.id, contract.hash).some((kept) => normalBody(kept) === body)
  );
}

/** Has the holes filled; how many are not, or `null` where it did not come to that. */
async function ask(holes: readonly HoleState[], work: Work): Promise<number | null> {
  const { project, shell, settings } = work;
  const secrets = secretsIn(shell.environment);
  const briefs = holes.map((state) => ({ state, ...writeBrief(state, project, secrets) }));
  report(
    shell,
    briefs.flatMap(({ diagnostics }) => diagnostics),
    project.shown,
  );
  const ready = briefs.flatMap(({ state, brief }) => (brief === null ? [] : [{ state, brief }]));
  const unready = briefs.length - ready.length;
  const unpriced = [settings.smallModel, settings.strongModel].find(
    (model) => priceOf(model, settings.price) === null,
  );
  if (settings.dollars !== null && settings.provider === "anthropic" && unpriced !== undefined) {
    return (report(shell, [fillUnknownPrice(null, { model: unpriced })]), null);
  }
  const stop = new AbortController();
  if (settings.provider === "manual") {
    void shell.interrupted().then(() => stop.abort());
    return unready + (await waitForFiles(ready, work, stop.signal));
  }
  const provider = await openProvider(settings, shell, project.folder, stop.signal);
  if (provider.value === null) return (report(shell, provider.diagnostics), null);
  void shell.interrupted().then(() => stop.abort());
  const start = shell.clock();
  const states = new Map(ready.map(({ state }) => [state.hole.id, state]));
  const units = ready.map(({ state, brief }): Unit => ({
    hole: state.hole,
    contract: state.contract.hash,
    brief,
    ...repairOfHole(work.again, state.hole.id),
  }));
  const progress = openProgress(shell, shell.color.err);
  const keeper = openKeeper(project.folder, { run: runId(), now: work.now }, secrets);
  const models =
    settings.provider === "anthropic" ? [...new Set([settings.smallModel, settings.strongModel])] : [];
  keeper.note({
    event: "run-started",
    provider: provider.value.name,
    models,
    holes: units.map(({ hole }) => hole.id),
    inBatch: settings.inBatch,
  });
  const options: FillOptions = {
    provider: provider.value,
    check: work.check,
    trial: work.trial,
    scrub: (text) => scrub(text, secrets),
    keeper,
    meter: work.again?.meter ?? openMeter({ tokens: settings.tokens, dollars: settings.dollars }),
    tries: settings.tries,
    modelOf: modelOf(settings),
    priceOf: (model) => priceOf(model, settings.price),
    maxTokens: settings.maxAnswer,
    jobs: settings.provider === "command" ? 1 : settings.inBatch ? units.length : settings.jobs,
    signal: stop.signal,
    clock: shell.clock,
    tell: progress.tell,
    ended: (filled) => conclude(filled, states, work, progress, secrets),
  };
  const run = await fillAll(units, options);
  work.again?.onRun(run);
  const totals = totalsOf(run);
  keeper.note({
    event: "run-ended",
    why: run.why,
    ...totals,
    milliseconds: Math.round(shell.clock() - start),
  });
  if (settings.provider === "anthropic" && units.length > 0) {
    teller(shell).say(`  ${totals.tokens} tokens, ${shownCost(totals.cost)} (${duration(shell, start)})`);
  }
  return unready + totals.failed + totals.escalated + totals.left;
}

function repairOfHole(again: Again | null, hole: string): Pick<Unit, "repair"> {
  const repair = again?.repairs.get(hole) ?? "";
  return repair === "" ? {} : { repair };
}

function writeBrief(
  state: HoleState,
  project: Project,
  secrets: readonly string[],
): { readonly brief: string | null; readonly diagnostics: readonly Diagnostic[] } {
  const { hole } = state;
  const span = spanOf(project.source, hole.origin);
  const { value, diagnostics } = briefOf(hole, span);
  if (value !== null && secretIn(value, secrets)) {
    return { brief: null, diagnostics: [fillSecretInBrief(span, { hole: hole.id })] };
  }
  return { brief: value, diagnostics };
}

/** Writes down what became of a hole, at once. */
function conclude(
  filled: Filled,
  states: ReadonlyMap<string, HoleState>,
  work: Work,
  progress: ProgressView,
  secrets: readonly string[],
): void {
  const { project, shell, by, settings } = work;
  const { hole } = filled.unit;
  const state = states.get(hole.id);
  const file = fillPath(hole.id);
  const attempts = filled.tries.length + 1;
  if (filled.body !== null && state) {
    const isModel = settings.provider === "anthropic";
    const program = basename((settings.command ?? "").trim().split(/\s+/)[0] ?? "");
    const author = isModel
      ? authorOf(by, "model", filled.model ?? "a model")
      : authorOf(by, "command", program);
    writeWhole(join(project.folder, file), filled.body);
    pinBody(project, state, filled.body, author, attempts, {
      provider: isModel ? "anthropic" : "command",
      model: filled.model,
      tokens: filled.usage,
      cost: isModel ? filled.cost : null,
      at: work.now(),
      approvedBy: null,
    });
    removeEscalated(project.folder, hole.id);
    const tries = attempts === 1 ? "" : `, ${count(attempts, "attempt")}`;
    const price = isModel ? `, ${shownCost(filled.cost)}` : "";
    const time =
      filled.milliseconds < 1000
        ? `${filled.milliseconds} ms`
        : `${(filled.milliseconds / 1000).toFixed(1)} s`;
    const assumed = filled.assumptions.map((one) => `\n  assumed: ${one}`).join("");
    progress.ended(hole.id, `✓ ${hole.id}: filled by ${author.name}${tries}${price} (${time})${assumed}`);
    report(shell, filled.diagnostics, project.shown);
    return;
  }
  progress.ended(hole.id, null);
  const diagnostics = [...filled.diagnostics];
  if (filled.outcome === "escalated") {
    const path = shownPath(shell, writeEscalated(project.folder, filled, secrets));
    diagnostics.push(fillEscalated(null, { hole: hole.id, attempts: filled.tries.length, path }));
  }
  const text = filled.tries.at(-1)?.body ?? "";
  report(shell, diagnostics, { source: { files: [{ path: file, text }] }, folder: project.folder });
}

function totalsOf({ filled }: Run): {
  readonly filled: number;
  readonly failed: number;
  readonly escalated: number;
  readonly left: number;
  readonly tokens: number;
  readonly cost: number | null;
} {
  const of = (outcome: Filled["outcome"]): number => filled.filter((one) => one.outcome === outcome).length;
  const costs = filled.map(({ cost }) => cost);
  const known = costs.filter((cost) => cost !== null);
  return {
    filled: of("filled"),
    failed: of("failed"),
    escalated: of("escalated"),
    left: of("left"),
    tokens: filled.reduce((sum, { usage }) => sum + tokensOf(usage), 0),
    cost: known.length < costs.length ? null : Math.round(known.reduce((a, b) => a + b, 0) * 1e6) / 1e6,
  };
}

/** Tells runs apart in the ledger. */
export function runId(): string {
  return `${Date.now().toString(36)}-${process.pid.toString(36)}`;
}
