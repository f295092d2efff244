import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { verifyNotRun } from "../diagnostics/messages.ts";
import type { Ir } from "../ir/types.ts";
import { boots } from "./gates/boots.ts";
import { contract } from "./gates/contract.ts";
import { GATES, type GateName, type GateResult } from "./gates/gate.ts";
import { holdout } from "./gates/holdout.ts";
import { imports } from "./gates/imports.ts";
import { parses } from "./gates/parses.ts";
import { types } from "./gates/types.ts";
import type { DatabaseChoice } from "./run/databases.ts";
import type { ScenarioOutcome } from "./run/outcome.ts";
import type { Scenario } from "./scenarios/scenario.ts";

/** What is verified, and with what. */
export interface VerifyOptions {
  /** The folder of the compiled service. */
  readonly outputDir: string;
  readonly ir: Ir;
  /** The holdout, as `readScenarios` gives it. */
  readonly scenarios: readonly Scenario[];
  readonly database: DatabaseChoice;
  /** Which gates to run; all without it. */
  readonly gates?: readonly GateName[];
  /** How many stories run at the same time; 1 without it. */
  readonly jobs?: number;
  readonly onGate?: (report: GateReport) => void;
  readonly onScenario?: (outcome: ScenarioOutcome, done: number, all: number) => void;
}

/** A gate's yes or no. */
export interface GateReport {
  readonly gate: GateName;
  readonly passed: boolean;
  /** What it looked at, e.g. `61 files`. */
  readonly checked: string;
  readonly evidence: readonly Diagnostic[];
  readonly milliseconds: number;
  /** Of the gate `holdout` alone: everything about each story, for a person. */
  readonly outcomes?: readonly ScenarioOutcome[];
}

/** A gate that would only repeat what another has against the output is not run after it. */
const NEEDS: Readonly<Partial<Record<GateName, GateName>>> = {
  imports: "parses",
  contract: "parses",
  types: "parses",
  boots: "types",
  holdout: "boots",
};

/**
 * Runs the gates in their order. All that can say something of their own are run, so that one run shows everything;
 * a gate whose need has failed is reported as failed without having run.
 */
export async function verify(options: VerifyOptions): Promise<GateReport[]> {
  const reports: GateReport[] = [];
  for (const gate of GATES) {
    if (options.gates !== undefined && !options.gates.includes(gate)) continue;
    const started = performance.now();
    const needed = NEEDS[gate];
    const refused = reports.find((report) => report.gate === needed && !report.passed);
    const result: GateResult & Pick<GateReport, "outcomes"> =
      refused === undefined
        ? await runGate(gate, options)
        : { checked: "nothing", evidence: [verifyNotRun(null, { gate, needed: refused.gate })] };
    const milliseconds = Math.round(performance.now() - started);
    const report: GateReport = { gate, passed: result.evidence.length === 0, ...result, milliseconds };
    reports.push(report);
    options.onGate?.(report);
  }
  return reports;
}

async function runGate(gate: GateName, options: VerifyOptions): Promise<GateResult> {
  const { outputDir, ir, database } = options;
  switch (gate) {
    case "parses":
      return parses(outputDir);
    case "imports":
      return imports(outputDir);
    case "contract":
      return contract(outputDir, ir);
    case "types":
      return types(outputDir);
    case "boots":
      return boots({ outputDir, database, settings: placeholders(ir) });
    case "holdout":
      return holdout({
        serviceDir: outputDir,
        scenarios: options.scenarios,
        database,
        settings: placeholders(ir),
        identifier: ir.signIn?.identifier ?? "email",
        ...(options.jobs === undefined ? {} : { jobs: options.jobs }),
        ...(options.onScenario === undefined ? {} : { onProgress: options.onScenario }),
      });
  }
}

/** Values for the settings that have none, so that the service starts. */
function placeholders(ir: Ir): Readonly<Record<string, string>> {
  const wanted = ir.settings.filter((setting) => !setting.optional && setting.default === undefined);
  return Object.fromEntries(wanted.map(({ name, type }) => [name, placeholder(type.kind)]));
}

function placeholder(kind: string): string {
  if (kind === "url") return "http://127.0.0.1:9";
  if (kind === "integer") return "1";
  return kind === "boolean" ? "false" : "only-for-tests";
}
