import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { GateReport } from "../../5-verify/verify.ts";
import { GATES } from "../../5-verify/gates/gate.ts";
import { readScenarios } from "../../5-verify/scenarios/read.ts";
import type { Compilation } from "../../compile.ts";
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import {
  cliBuiltFromOther,
  cliNotANumber,
  cliNotBuilt,
  cliOptionValueUnknown,
} from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import { filesBelow } from "../../io/files.ts";
import { manifestOf, printManifest } from "../../io/manifest.ts";
import { outputManifest } from "../../io/write.ts";
import type { Arguments } from "../arguments.ts";
import { formatOf, outFolder } from "../describe.ts";
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
  const chosen = args.values.get("--gate");
  const gate = GATES.find((name) => name === chosen);
  if (chosen !== undefined && gate === undefined) {
    const known = GATES.map((name) => `\`${name}\``).join(", ");
    const params = {
      option: "--gate",
      value: chosen,
      known,
      nearest: nearest(chosen, GATES),
      command: "verify",
    };
    return (report(shell, [cliOptionValueUnknown(null, params)], null, format), USAGE);
  }
  const jobs = args.values.get("--jobs") ?? "1";
  if (!/^[1-9]\d{0,2}$/.test(jobs)) {
    return (report(shell, [cliNotANumber(null, { option: "--jobs", value: jobs })], null, format), USAGE);
  }
  const stories = resolve(shell.folder, args.values.get("--scenarios") ?? join("test/holdout", ir.name));
  const read = scenariosIn(stories);
  report(shell, read.diagnostics, read.shown, format);
  if (hasErrors(read.diagnostics)) return WRONG;

  const { say, paint } = teller(shell, format);
  const address = args.values.get("--database");
  const hasStories = read.scenarios.length > 0;
  const gates = gate ? [gate] : GATES.filter((name) => name !== "holdout" || hasStories);
  say(`Verifying ${folder} against ${shownPath(shell, project.root)}`);
  const { verify: runGates } = await import("../../5-verify/verify.ts");
  const own = address === OWN_POSTGRESQL ? await startOwn() : null;
  const postgres = own?.url ?? address;
  const reports = await runGates({
    outputDir: out,
    ir,
    scenarios: read.scenarios,
    database: postgres === undefined ? "embedded" : { postgres },
    gates,
    jobs: Number(jobs),
    onGate: (one) => say(`  ${one.passed ? paint.good("✓") : paint.error("✗")} ${describe(one)}`),
  }).finally(() => own?.stop());
  if (!hasStories && !gate)
    say(`  - holdout: not run, there are no scenarios in ${shownPath(shell, stories)}`);
  report(
    shell,
    reports.flatMap(({ evidence }) => evidence),
    project.shown,
    format,
  );
  const failed = reports.filter(({ passed }) => !passed);
  const verdict = failed.length === 0 ? paint.good("ACCEPT") : paint.error("REVISE");
  say(
    `${verdict}: ${reports.length - failed.length} of ${count(reports.length, "gate")} passed (${duration(shell, start)})`,
  );
  return failed.length === 0 ? OK : WRONG;
}

/** In place of an address: a PostgreSQL of our own, for as long as the gates run. */
const OWN_POSTGRESQL = "postgresql";

async function startOwn(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const { startPostgres } = await import("../../5-verify/postgres.ts");
  return startPostgres();
}

function describe({ gate, checked, milliseconds, evidence }: GateReport): string {
  const found = evidence.length === 0 ? "" : `, ${count(evidence.length, "finding")}`;
  return `${gate}: ${checked}${found} (${milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`})`;
}

function scenariosIn(folder: string): Pick<ReturnType<typeof readScenarios>, "diagnostics"> & {
  readonly scenarios: NonNullable<ReturnType<typeof readScenarios>["value"]>;
  readonly shown: Shown;
} {
  const paths = existsSync(folder) ? filesBelow(folder).filter((path) => path.endsWith(".md")) : [];
  const files = paths.map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
  const { value, diagnostics } = readScenarios(files);
  return { scenarios: value ?? [], diagnostics, shown: { source: { files }, folder } };
}
