import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { brief as briefOf } from "../../4-fill/brief.ts";
import { openMeter, type Meter } from "../../4-fill/budget.ts";
import type { Filled, Run } from "../../4-fill/fill.ts";
import type { RepairEnd } from "../../4-fill/ledger.ts";
import { NO_USAGE } from "../../4-fill/provider.ts";
import { repairOfGates } from "../../4-fill/repair.ts";
import type { HoleState } from "../../4-fill/resolve.ts";
import { scrub, secretsIn } from "../../4-fill/secrets.ts";
import type { GateName } from "../../5-verify/gates/gate.ts";
import { holeLines } from "../../5-verify/verdict/holes.ts";
import { type Reason, type Verdict, verdictOf } from "../../5-verify/verdict/verdict.ts";
import type { GateReport } from "../../5-verify/verify.ts";
import { type Diagnostic, hasErrors } from "../../diagnostics/diagnostic.ts";
import {
  cliHiddenStories,
  cliHowToRepair,
  cliNotANumber,
  fillNotConverged,
  fillOfPerson,
} from "../../diagnostics/messages.ts";
import { openKeeper, writeEscalated } from "../../io/fill-folder.ts";
import type { Ir } from "../../ir/types.ts";
import type { Arguments } from "../arguments.ts";
import { fillSettings } from "../filling/settings.ts";
import { compileProject, readProject, warm } from "../project.ts";
import { count, duration, OK, report, shownPath, teller, USAGE, WRONG, type Shell } from "../shell.ts";
import { buildOnce, optionsOf, type Built } from "./build.ts";
import { fill, runId } from "./fill.ts";
import { gateLine, progressOf, scenariosIn, type Stories, writeReports } from "./verify.ts";

/** Gates whose findings may be told to whoever fills: they say what follows from the spec, and nothing of the holdout. */
const REPAIR_GATES: readonly GateName[] = ["parses", "imports", "contract", "types", "boots", "conformance"];

const DEFAULT_ROUNDS = "3";

/**
 * `specc build --repair`: fills what is not filled, builds, runs the gates, and has bodies that they refuse written
 * again with what was found, until the gates pass or the budget ends. Of the holdout a count flows back, nothing else.
 */
export async function repair(root: string, args: Arguments, shell: Shell): Promise<number> {
  const settings = fillSettings(args, shell);
  if (settings.value === null) return (report(shell, settings.diagnostics), USAGE);
  if (settings.value.provider === null || settings.value.provider === "manual")
    return (report(shell, [cliHowToRepair(null, {})]), USAGE);
  const most = args.values.get("--max-rounds") ?? DEFAULT_ROUNDS;
  if (!/^[1-9]\d?$/.test(most))
    return (report(shell, [cliNotANumber(null, { option: "--max-rounds", value: most })]), USAGE);
  const { tokens, dollars } = settings.value;
  const secrets = secretsIn(shell.environment);
  const project = readProject(root);
  const keeper = openKeeper(project.folder, { run: runId(), now: () => new Date().toISOString() }, secrets);
  const repairing: Repairing = {
    root,
    folder: project.folder,
    args,
    shell,
    secrets,
    meter: openMeter({ tokens, dollars }),
    tries: new Map(),
  };
  const start = shell.clock();
  let rounds = 0;
  let judged: Judged | null = null;
  const end = (why: RepairEnd): number => {
    const escalated =
      judged === null || why === "accepted" || why === "interrupted" ? [] : escalate(judged, why, repairing);
    const milliseconds = Math.round(shell.clock() - start);
    keeper.note({ event: "repair-ended", why, rounds, escalated, milliseconds });
    if (judged !== null) conclude(judged, rounds, start, repairing);
    return why === "accepted" ? OK : WRONG;
  };
  if (!(await fillWaiting(repairing))) return end("not-filled");
  for (;;) {
    const began = shell.clock();
    judged = await judge(repairing);
    if (judged === null) return WRONG;
    rounds += 1;
    const { verdict, reports, hidden } = judged;
    const units = [...new Set(verdict.reasons.flatMap(({ unit }) => (unit === null ? [] : [unit])))];
    keeper.note({
      event: "round",
      round: rounds,
      verdict: verdict.verdict,
      gates: reports.filter(({ passed }) => !passed).map(({ gate }) => gate),
      units,
      stories: hidden,
      milliseconds: Math.round(shell.clock() - began),
    });
    if (verdict.verdict === "ACCEPT") return end("accepted");
    if (verdict.verdict === "REJECT") return end("rejected");
    const asked = chosen(judged);
    if (asked.length === 0) return end("nobody");
    // The first look is none of the rounds in which bodies are written again.
    if (rounds > Number(most)) return end("rounds");
    const why = await askAgain(asked, judged, rounds, repairing);
    if (why !== null) return end(why);
  }
}

interface Repairing {
  readonly root: string;
  readonly folder: string;
  readonly args: Arguments;
  readonly shell: Shell;
  readonly secrets: readonly string[];
  readonly meter: Meter;
  /** Every body that the gates refused, by hole, oldest first. */
  readonly tries: Map<string, { readonly body: string; readonly diagnostics: readonly Diagnostic[] }[]>;
}

/** Fills the holes that have no body, as `specc fill` does; false where one is left. */
async function fillWaiting({ root, args, shell, meter }: Repairing): Promise<boolean> {
  const { holes } = await compileProject(readProject(root), { allowUnfilled: true });
  const waiting = holes.filter(({ state }) => state !== "pinned");
  if (waiting.length === 0) return true;
  const repairs = new Map(waiting.map(({ hole }) => [hole.id, ""]));
  return (await fill(args, shell, { root, repairs, meter, strongFirst: false, onRun: () => {} })) === OK;
}

/** What the gates said of the bodies that are there. */
interface Judged {
  readonly built: Built;
  readonly out: string;
  readonly reports: readonly GateReport[];
  readonly verdict: Verdict;
  /** Of the holdout how many stories failed; null where it was not run or none did. */
  readonly hidden: { readonly failed: number; readonly all: number } | null;
}

/** Builds and runs the gates, the holdout last, where all others pass; null where it does not build. */
async function judge({ root, args, shell }: Repairing): Promise<Judged | null> {
  const built = await buildOnce(root, shell, optionsOf(args), warm());
  report(shell, built.diagnostics, built.project.shown);
  const { ir } = built.compiled;
  if (built.written === null || built.out === null || !ir) return null;
  const { say, paint } = teller(shell);
  const stories = storiesOf(ir, args, shell);
  if (hasErrors(stories.diagnostics)) return (report(shell, stories.diagnostics, stories.shown), null);
  const { verify } = await import("../../5-verify/verify.ts");
  const progress = progressOf(shell);
  const run = (gates: readonly GateName[]): Promise<GateReport[]> =>
    verify({
      outputDir: built.out ?? "",
      ir,
      scenarios: stories.scenarios,
      database: "embedded",
      gates,
      onStart: (gate) => progress(gate),
      onGate: (one) => {
        progress(null);
        say(gateLine(one, paint));
      },
    });
  const reports = await run(REPAIR_GATES);
  const open = reports.flatMap(({ evidence }) => evidence);
  report(shell, open, built.project.shown);
  if (open.length === 0 && stories.scenarios.length > 0) reports.push(...(await run(["holdout"])));
  const { figures = {}, passed = true } = reports.find(({ gate }) => gate === "holdout") ?? {};
  const all = figures["stories"] ?? 0;
  return {
    built,
    out: built.out,
    reports,
    verdict: verdictOf(ir.name, reports, await holeLines(built.out)),
    hidden: passed ? null : { failed: all - (figures["passed"] ?? 0), all },
  };
}

function storiesOf(ir: Ir, args: Arguments, shell: Shell): Stories {
  const folder = resolve(shell.folder, args.values.get("--holdout") ?? join("test/holdout", ir.name));
  return existsSync(folder) ? scenariosIn(folder, ir) : { scenarios: [], diagnostics: [], shown: null };
}

/**
 * The holes that are asked for again: those that the repair gates name; where only hidden stories fail, nobody may be
 * told which, and all are. A person's text is never changed by a program.
 */
function chosen({ built, verdict, hidden }: Judged): readonly HoleState[] {
  const named = new Set(verdict.reasons.map(({ unit }) => unit));
  return built.compiled.holes.filter(
    ({ hole, pin, state }) =>
      state === "pinned" && pin?.by.kind !== "person" && (hidden !== null || named.has(hole.id)),
  );
}

/** Has bodies written again; why that cannot go on, or null. */
async function askAgain(
  asked: readonly HoleState[],
  { verdict, hidden }: Judged,
  round: number,
  { root, args, shell, secrets, meter, tries }: Repairing,
): Promise<RepairEnd | null> {
  const repairs = new Map<string, string>();
  for (const { hole, body } of asked) {
    const reasons = verdict.reasons.filter(({ unit }) => unit === hole.id);
    const findings = reasons.map(({ message }) => message);
    const text = repairOfGates(briefOf(hole, null).value ?? "", body ?? "", { findings, hidden });
    repairs.set(hole.id, scrub(text, secrets));
    const diagnostics = reasons.map(asDiagnostic);
    tries.set(hole.id, [...(tries.get(hole.id) ?? []), { body: body ?? "", diagnostics }]);
  }
  let why: Run["why"] = "done";
  const onRun = (run: Run): void => void (why = run.why);
  const code = await fill(args, shell, { root, repairs, meter, strongFirst: round > 1, onRun });
  if (why !== "done") return why;
  if (code !== OK) return "not-filled";
  const { holes } = await compileProject(readProject(root), {});
  const isSame = asked.every(
    ({ hole, body }) => holes.find((each) => each.hole.id === hole.id)?.body === body,
  );
  return isSame ? "same" : null;
}

function asDiagnostic({ code, message }: Reason): Diagnostic {
  return { code, severity: "error", span: null, message, why: "", help: "", related: [] };
}

/** Parks what a person needs for each hole that the gates still refuse; the names of these holes. */
function escalate({ built, verdict, hidden }: Judged, why: RepairEnd, repairing: Repairing): string[] {
  const { folder, shell, tries, secrets } = repairing;
  const named = new Set(verdict.reasons.flatMap(({ unit }) => (unit === null ? [] : [unit])));
  const states = built.compiled.holes.filter(({ hole }) => named.has(hole.id));
  const diagnostics: Diagnostic[] = [];
  const parked: string[] = [];
  for (const { hole, body, contract, pin } of states) {
    if (pin?.by.kind === "person") {
      diagnostics.push(fillOfPerson(null, { hole: hole.id, name: pin.by.name }));
      continue;
    }
    const last = {
      body: body ?? "",
      diagnostics: verdict.reasons.filter(({ unit }) => unit === hole.id).map(asDiagnostic),
    };
    const before = (tries.get(hole.id) ?? []).filter((one) => one.body !== last.body);
    const unit = { hole, contract: contract.hash, brief: briefOf(hole, null).value ?? "" };
    const filled: Filled = {
      unit,
      outcome: "escalated",
      body: null,
      tries: [...before, last],
      diagnostics: last.diagnostics,
      usage: NO_USAGE,
      cost: 0,
      model: pin?.source?.model ?? null,
      assumptions: [],
      milliseconds: 0,
    };
    const path = shownPath(shell, writeEscalated(folder, filled, secrets));
    parked.push(hole.id);
    diagnostics.push(fillNotConverged(null, { hole: hole.id, bodies: before.length + 1, why, path }));
  }
  if (hidden !== null) diagnostics.push(cliHiddenStories(null, hidden));
  report(shell, diagnostics);
  return parked;
}

function conclude(judged: Judged, rounds: number, start: number, { args, shell }: Repairing): void {
  const { say, paint } = teller(shell);
  const { verdict, reports, hidden } = judged;
  writeReports(args, shell, verdict, reports);
  const { verdict: word, reasons } = verdict;
  const units = [...new Set(reasons.flatMap(({ unit }) => (unit === null ? [] : [unit])))];
  const named = [...units, ...(hidden === null ? [] : [`${hidden.failed} of ${hidden.all} stories`])];
  const list = named.length === 0 ? "" : `: ${named.join(", ")}`;
  const shown = word === "ACCEPT" ? paint.good(word) : paint.error(word);
  say(`${shown}${list} after ${count(rounds, "round")} (${duration(shell, start)})`);
}
