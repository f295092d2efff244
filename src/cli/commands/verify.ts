import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { coverageOf, coverageTable } from "../../5-verify/coverage/coverage.ts";
import { GATES, type GateName, ON_REQUEST } from "../../5-verify/gates/gate.ts";
import { type Survivor, readSurvivors } from "../../5-verify/mutation/survivors.ts";
import { mutationTable, withTable } from "../../5-verify/mutation/table.ts";
import { printOutcomes } from "../../5-verify/run/outcome.ts";
import { checkTwins } from "../../5-verify/scenarios/check-twins.ts";
import { readScenarios } from "../../5-verify/scenarios/read.ts";
import type { Scenario } from "../../5-verify/scenarios/scenario.ts";
import { holeLines } from "../../5-verify/verdict/holes.ts";
import { junitOf } from "../../5-verify/verdict/junit.ts";
import { type Verdict, publicEvidence, verdictOf } from "../../5-verify/verdict/verdict.ts";
import type { GateReport } from "../../5-verify/verify.ts";
import type { Compilation } from "../../compile.ts";
import { hasErrors, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import {
  cliBuiltFromOther,
  cliNoScope,
  cliNotANumber,
  cliNotBuilt,
  cliOptionValueUnknown,
} from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { Palette } from "../../diagnostics/render/paint.ts";
import { render } from "../../diagnostics/render/render.ts";
import { filesBelow } from "../../io/files.ts";
import { manifestOf, printManifest } from "../../io/manifest.ts";
import { outputManifest } from "../../io/write.ts";
import type { Ir } from "../../ir/types.ts";
import { outsideOf } from "../../twin/of-ir.ts";
import type { Arguments } from "../arguments.ts";
import { formatOf, outFolder } from "../describe.ts";
import { mutationInputs } from "../mutants.ts";
import { compileProject, findSpec, readProject, type Project } from "../project.ts";
import {
  count,
  duration,
  OK,
  report,
  shownPath,
  teller,
  USAGE,
  WRONG,
  type Shell,
  type Shown,
} from "../shell.ts";
import { VERSION } from "../version.ts";

/** `specc verify`: runs a built service through the gates. */
export async function verify(args: Arguments, shell: Shell): Promise<number> {
  const format = formatOf(args);
  const root = findSpec(shell, args.positionals[0], "verify");
  if (root.value === null) return (report(shell, root.diagnostics, null, format), USAGE);
  const project = readProject(root.value);
  const compiled = await compileProject(project, { allowUnfilled: true });
  if (!compiled.ir || hasErrors(compiled.diagnostics)) {
    return (report(shell, compiled.diagnostics, project.shown, format), WRONG);
  }
  return verifyOutput(
    project,
    compiled,
    outFolder(shell, args.values.get("--out") ?? null, compiled.ir.name),
    args,
    shell,
  );
}

/** Runs the gates on an output folder; the exit code. */
export async function verifyOutput(
  project: Project,
  compiled: Compilation,
  out: string,
  args: Arguments,
  shell: Shell,
): Promise<number> {
  const start = shell.clock();
  const format = formatOf(args);
  const { ir } = compiled;
  if (!ir) return WRONG;
  const folder = shownPath(shell, out);
  const manifest = outputManifest(out);
  if (!manifest) return (report(shell, [cliNotBuilt(null, { folder })], null, format), WRONG);
  if (printManifest(manifest) !== printManifest(manifestOf(ir.name, ir.target, compiled.files))) {
    return (report(shell, [cliBuiltFromOther(null, { folder })], null, format), WRONG);
  }
  const wrong = ["--gate", "--skip"].flatMap((option) => unknownGates(option, args));
  if (wrong.length > 0) return (report(shell, wrong, null, format), USAGE);
  const named = gatesOf(args, "--gate");
  const skip = gatesOf(args, "--skip");
  const jobs = args.values.get("--jobs");
  if (jobs !== undefined && !/^[1-9]\d{0,2}$/.test(jobs)) {
    return (report(shell, [cliNotANumber(null, { option: "--jobs", value: jobs })], null, format), USAGE);
  }
  const seconds = args.values.get("--mutation-seconds") ?? "300";
  if (!/^[1-9]\d{0,5}$/.test(seconds)) {
    const params = { option: "--mutation-seconds", value: seconds };
    return (report(shell, [cliNotANumber(null, params)], null, format), USAGE);
  }
  const given = args.values.get("--holdout") ?? args.values.get("--scenarios");
  const stories = resolve(shell.folder, given ?? join("test/holdout", ir.name));
  const scope = args.values.get("--coverage");
  const needsStories = named.length === 0 || named.some((gate) => OF_STORIES.includes(gate));
  const read = needsStories || scope !== undefined ? scenariosIn(stories, ir) : NO_STORIES;
  report(shell, read.diagnostics, read.shown, format);
  if (hasErrors(read.diagnostics)) return WRONG;
  const survivors = survivorsIn(stories);
  report(shell, survivors.diagnostics, null, format);
  if (hasErrors(survivors.diagnostics)) return WRONG;
  if (scope !== undefined) return printCoverage(resolve(shell.folder, scope), read, shell, format);

  const isJson = args.flags.has("--json");
  const { say, paint } = teller(shell, isJson ? "json" : format);
  const address = args.values.get("--database");
  const hasStories = read.scenarios.length > 0;
  const byItself = GATES.filter((name) => !ON_REQUEST.includes(name) && (name !== "holdout" || hasStories));
  const gates = named.length > 0 ? named : byItself;
  say(`Verifying ${folder} against ${shownPath(shell, project.root)}`);
  const progress = progressOf(shell);
  const { verify: runGates } = await import("../../5-verify/verify.ts");
  const own = address === OWN_POSTGRESQL ? await startOwn() : null;
  const postgres = own?.url ?? address;
  const reports = await runGates({
    outputDir: out,
    ir,
    scenarios: read.scenarios,
    database: postgres === undefined ? "embedded" : { postgres },
    gates,
    skip,
    ...(jobs === undefined ? {} : { jobs: Number(jobs) }),
    ...(gates.includes("mutation")
      ? {
          mutation: {
            ...mutationInputs(project, compiled),
            seconds: Number(seconds),
            survivors: survivors.value,
          },
        }
      : {}),
    onStart: (gate) => progress(gate),
    onGate: (one) => {
      progress(null);
      say(gateLine(one, paint));
    },
    onProperty: (property) => progress(`conformance: ${property}`),
    onScenario: (_outcome, done, all) => progress(`holdout: ${done} of ${all} stories`),
    onSurvey: (done, all) => progress(`mutation: what ${done} of ${all} stories execute`),
    onMutant: (_tried, done, all) => progress(`mutation: ${done} of ${all} mutants`),
  }).finally(() => own?.stop());
  if (!hasStories && named.length === 0)
    say(`  - holdout: not run, there are no scenarios in ${shownPath(shell, stories)}`);
  const evidence = reports.flatMap((one) => one.evidence);
  report(shell, evidence, project.shown, isJson ? "text" : format);
  if (args.flags.has("--reveal"))
    shell.err(
      `${printOutcomes(
        reports.flatMap(({ outcomes }) => outcomes ?? []),
        "everything",
      )}\n`,
    );
  const decided = verdictOf(ir.name, reports, await holeLines(out));
  const table = tableOf(ir.name, reports, survivors.value, args);
  writeReports(args, shell, decided, reports, table);
  if (isJson) shell.out(`${JSON.stringify(decided, null, 2)}\n`);
  const accepted = decided.verdict === "ACCEPT";
  const passed = decided.gates.filter(({ status }) => status === "passed").length;
  const part = decided.complete ? "" : " (not all gates ran)";
  say(
    `${accepted ? paint.good(decided.verdict) : paint.error(decided.verdict)}: ${passed} of ${count(reports.length, "gate")} passed${part} (${duration(shell, start)})`,
  );
  return accepted ? OK : WRONG;
}

/** What is being done, in one line of a terminal that is written over; null clears it. */
export function progressOf(shell: Shell): (text: string | null) => void {
  return (text) => {
    if (shell.color.err) shell.err(text === null ? "\r\u001B[2K" : `\r\u001B[2K  … ${text}`);
  };
}

/** The lines of an option that may be said several times. */
function listOf(args: Arguments, option: string): readonly string[] {
  return (args.values.get(option) ?? "").split(/[\n,]/).filter((value) => value !== "");
}

function gatesOf(args: Arguments, option: string): readonly GateName[] {
  const given = listOf(args, option);
  return GATES.filter((name) => given.includes(name));
}

function unknownGates(option: string, args: Arguments): Diagnostic[] {
  const names: readonly string[] = GATES;
  const known = names.map((name) => `\`${name}\``).join(", ");
  return listOf(args, option)
    .filter((value) => !names.includes(value))
    .map((value) =>
      cliOptionValueUnknown(null, {
        option,
        value,
        known,
        nearest: nearest(value, names),
        command: "verify",
      }),
    );
}

/** Writes the verdict wherever `--report` says. */
export function writeReports(
  args: Arguments,
  shell: Shell,
  decided: Verdict,
  reports: readonly GateReport[],
  table: string | null = null,
): void {
  for (const path of listOf(args, "--report"))
    writeReport(resolve(shell.folder, path), decided, reports, table);
}

/**
 * The ending says the form: `.xml` JUnit, `.sarif` SARIF 2.1.0, `.md` the table of mutants (between the service's marks
 * where the file has them), anything else the verdict as JSON.
 */
function writeReport(
  path: string,
  decided: Verdict,
  reports: readonly GateReport[],
  table: string | null,
): void {
  mkdirSync(dirname(path), { recursive: true });
  if (path.endsWith(".md")) {
    const before = existsSync(path) ? readFileSync(path, "utf8") : "";
    if (table !== null) writeFileSync(path, withTable(before, decided.service, table));
    return;
  }
  if (path.endsWith(".xml")) return writeFileSync(path, junitOf(decided, reports));
  if (!path.endsWith(".sarif")) return writeFileSync(path, `${JSON.stringify(decided, null, 2)}\n`);
  const shown = { source: { files: [] }, shownPath: (file: string) => file, color: false, version: VERSION };
  writeFileSync(path, render(reports.flatMap(publicEvidence), "sarif", shown));
}

/** What the gate `mutation` found, with the command that shows it again; null where it found nothing. */
function tableOf(
  name: string,
  reports: readonly GateReport[],
  declared: readonly Survivor[],
  args: Arguments,
): string | null {
  const result = reports.find(({ mutation }) => mutation !== undefined)?.mutation;
  if (result === undefined) return null;
  const said = ["--mutation-seconds", "--database", "--jobs"].flatMap((option) => {
    const value = args.values.get(option);
    return value === undefined ? [] : [option, value];
  });
  const words = ["specc verify", ...args.positionals, "--gate mutation", ...said];
  return mutationTable(name, result, declared, words.join(" "));
}

/** What is declared about mutants beside the stories. */
function survivorsIn(folder: string): ReturnType<typeof readSurvivors> {
  const file = join(folder, "survivors.yaml");
  return existsSync(file)
    ? readSurvivors("survivors.yaml", readFileSync(file, "utf8"))
    : { value: [], diagnostics: [] };
}

/** Which line of a scope of work is tried by which story; fails where one is by none, or a story names none. */
function printCoverage(
  path: string,
  read: Stories,
  shell: Shell,
  format: ReturnType<typeof formatOf>,
): number {
  if (!existsSync(path)) {
    report(shell, [cliNoScope(null, { file: shownPath(shell, path) })]);
    return USAGE;
  }
  const shown = read.shown ?? { source: { files: [] }, folder: shell.folder };
  const scope = { path: relative(shown.folder, path).replaceAll(sep, "/"), text: readFileSync(path, "utf8") };
  const { value, diagnostics } = coverageOf(scope, read.scenarios);
  shell.out(coverageTable(value ?? []));
  report(shell, diagnostics, { ...shown, source: { files: [...shown.source.files, scope] } }, format);
  return hasErrors(diagnostics) ? WRONG : OK;
}

/** A gate's yes or no, in one line. */
export function gateLine(gate: GateReport, paint: Palette): string {
  return `  ${markOf(gate, paint)} ${describe(gate)}`;
}

function markOf({ passed, skipped }: GateReport, paint: Palette): string {
  if (!passed) return paint.error("✗");
  return skipped === true ? "-" : paint.good("✓");
}

/** In place of an address: a PostgreSQL of our own, for as long as the gates run. */
const OWN_POSTGRESQL = "postgresql";

async function startOwn(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const { startPostgres } = await import("../../5-verify/postgres.ts");
  return startPostgres();
}

function describe({ gate, checked, milliseconds, evidence, skipped, uncovered }: GateReport): string {
  if (skipped === true) return `${gate}: not run`;
  const found = evidence.length === 0 ? "" : `, ${count(evidence.length, "finding")}`;
  const open = (uncovered ?? []).length === 0 ? "" : `, ${(uncovered ?? []).length} not tried`;
  const time = milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
  return `${gate}: ${checked}${found}${open} (${time})`;
}

export interface Stories {
  readonly scenarios: readonly Scenario[];
  readonly diagnostics: readonly Diagnostic[];
  readonly shown: Shown | null;
}

/** Gates that play stories: for others nobody reads them. */
const OF_STORIES: readonly GateName[] = ["holdout", "mutation"];
const NO_STORIES: Stories = { scenarios: [], diagnostics: [], shown: null };

export function scenariosIn(folder: string, ir: Ir): Stories {
  const paths = existsSync(folder) ? filesBelow(folder).filter((path) => path.endsWith(".md")) : [];
  const files = paths.map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
  const { value, diagnostics } = readScenarios(files);
  const outsides = ir.integrations.map((integration) => outsideOf(integration, ir));
  const all = [...diagnostics, ...checkTwins(value ?? [], outsides)];
  return { scenarios: value ?? [], diagnostics: all, shown: { source: { files }, folder } };
}
