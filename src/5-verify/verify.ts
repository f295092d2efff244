import { availableParallelism } from "node:os";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { verifyNotRun, verifyNothingExecuted } from "../diagnostics/messages.ts";
import type { Ir } from "../ir/types.ts";
import { outsideOf } from "../twin/of-ir.ts";
import { boots } from "./gates/boots.ts";
import { build, install } from "./gates/commands.ts";
import { conformance } from "./gates/conformance.ts";
import { contract } from "./gates/contract.ts";
import { type Output, readOutput } from "./gates/files.ts";
import { GATES, type GateCase, type GateName, type GateResult, ON_REQUEST } from "./gates/gate.ts";
import { holdout } from "./gates/holdout.ts";
import { imports } from "./gates/imports.ts";
import { mutation } from "./gates/mutation.ts";
import { parses } from "./gates/parses.ts";
import { types } from "./gates/types.ts";
import type { Emit } from "./mutation/expressions.ts";
import type { MutationResult, Progress as MutationProgress } from "./mutation/run.ts";
import type { Survivor } from "./mutation/survivors.ts";
import { type DatabaseChoice, type Databases, openDatabases } from "./run/databases.ts";
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
  /** Which gates to run; without it, all that are not on request. */
  readonly gates?: readonly GateName[];
  /** Gates that are left out; the verdict says so. */
  readonly skip?: readonly GateName[];
  /** How many stories run at the same time; as many as there are processors without it. */
  readonly jobs?: number;
  /** What `mutation` needs; without it, no expressions are changed and no examples asked, for 300 seconds. */
  readonly mutation?: MutationInputs;
  readonly onStart?: (gate: GateName) => void;
  readonly onGate?: (report: GateReport) => void;
  readonly onScenario?: (outcome: ScenarioOutcome, done: number, all: number) => void;
  readonly onProperty?: (property: string) => void;
  readonly onMutant?: MutationProgress;
  /** Before the mutants, while it is looked what each story executes. */
  readonly onSurvey?: (done: number, all: number) => void;
}

/** What the gate `mutation` needs besides the holdout. */
export interface MutationInputs {
  readonly seconds: number;
  /** The compiler, for mutants of expressions. */
  readonly emit: Emit | null;
  /** The stories among the examples of holes. */
  readonly examples: readonly Scenario[];
  readonly survivors: readonly Survivor[];
}

const NO_INPUTS: MutationInputs = { seconds: 300, emit: null, examples: [], survivors: [] };

/** A gate's yes or no. */
export interface GateReport {
  readonly gate: GateName;
  readonly passed: boolean;
  /** True where it was left out on request, or another gate had failed that it needs. */
  readonly skipped?: boolean;
  /** What it looked at, e.g. `61 files`. */
  readonly checked: string;
  /** How many things it executed or looked at. */
  readonly count: number;
  readonly evidence: readonly Diagnostic[];
  readonly milliseconds: number;
  /** What it could not try, and why. */
  readonly uncovered?: readonly string[];
  readonly figures?: Readonly<Record<string, number>>;
  readonly cases?: readonly GateCase[];
  readonly units?: GateResult["units"];
  /** Of the gate `holdout` alone: everything about each story, for a person. */
  readonly outcomes?: readonly ScenarioOutcome[];
  /** Of the gate `mutation` alone: every mutant, for a person. */
  readonly mutation?: MutationResult;
}

/** A gate that would only repeat what another has against the output is not run after it. */
const NEEDS: Readonly<Partial<Record<GateName, GateName>>> = {
  imports: "parses",
  contract: "parses",
  types: "parses",
  boots: "types",
  conformance: "boots",
  holdout: "boots",
  mutation: "holdout",
};

const NEEDS_SERVICE: ReadonlySet<GateName> = new Set(["boots", "conformance", "holdout", "mutation"]);

/** A gate waits for these as well, so that it has the machine for itself. */
const AFTER: Readonly<Partial<Record<GateName, readonly GateName[]>>> = {
  mutation: ["conformance"],
};

/**
 * Runs the gates, those side by side that do not need each other, and reports them in their order. All that can say
 * something of their own are run, so that one run shows everything; a gate whose need has failed is reported as failed
 * without having run.
 */
export async function verify(options: VerifyOptions): Promise<GateReport[]> {
  const asked = options.gates ?? GATES.filter((gate) => !ON_REQUEST.includes(gate));
  const chosen = GATES.filter((gate) => asked.includes(gate));
  const shared = openShared(options);
  // What the service's gates need is made meanwhile, by programs of their own: the gates before them keep this one busy.
  if (chosen.some((gate) => NEEDS_SERVICE.has(gate) && !options.skip?.includes(gate))) void shared.built();
  const running = new Map<GateName, Promise<GateReport>>();
  let last: Promise<unknown> = Promise.resolve();
  for (const gate of chosen) {
    const needed = NEEDS[gate];
    const before = [...(AFTER[gate] ?? []), ...(needed === undefined ? [] : [needed])];
    const report = Promise.all(before.map((each) => running.get(each))).then((reports) =>
      runOne(gate, options, shared, reports.find((each) => each?.gate === needed) ?? null),
    );
    running.set(gate, report);
    last = Promise.all([report, last]).then(([done]) => options.onGate?.(done));
  }
  try {
    await Promise.allSettled(running.values());
    await last;
    return await Promise.all(running.values());
  } finally {
    await shared.close();
  }
}

/** What several gates use, made by the first that needs it. */
interface Shared {
  output(): Promise<Output>;
  /** Installs the output's packages; what is wrong where that fails. */
  installed(): Promise<readonly Diagnostic[]>;
  /** Installs and builds the output; what is wrong with it where that fails. */
  built(): Promise<readonly Diagnostic[]>;
  databases(): Promise<Databases>;
  close(): Promise<void>;
}

function openShared({ outputDir, database }: VerifyOptions): Shared {
  let output: Promise<Output> | null = null;
  let installed: Promise<readonly Diagnostic[]> | null = null;
  let built: Promise<readonly Diagnostic[]> | null = null;
  let databases: Promise<Databases> | null = null;
  const packages = (): Promise<readonly Diagnostic[]> => (installed ??= install(outputDir));
  const make = async (): Promise<readonly Diagnostic[]> => {
    const broken = await packages();
    return broken.length > 0 ? broken : build(outputDir);
  };
  return {
    output: () => (output ??= readOutput(outputDir)),
    installed: packages,
    built: () => (built ??= make()),
    databases: () => (databases ??= openDatabases(database)),
    async close() {
      await built;
      await (await databases)?.close();
    },
  };
}

async function runOne(
  gate: GateName,
  options: VerifyOptions,
  shared: Shared,
  needed: GateReport | null,
): Promise<GateReport> {
  if (options.skip?.includes(gate))
    return { gate, passed: true, skipped: true, checked: "nothing", count: 0, evidence: [], milliseconds: 0 };
  if (needed !== null && !needed.passed) {
    const evidence = [verifyNotRun(null, { gate, needed: needed.gate })];
    return { gate, passed: false, skipped: true, checked: "nothing", count: 0, evidence, milliseconds: 0 };
  }
  options.onStart?.(gate);
  const started = performance.now();
  const result: GateResult & Pick<GateReport, "outcomes" | "mutation"> = await runGate(gate, options, shared);
  const isIdle = result.count === 0 && result.evidence.length === 0;
  const evidence = isIdle ? [verifyNothingExecuted(null, { gate })] : result.evidence;
  const milliseconds = Math.round(performance.now() - started);
  return { gate, passed: evidence.length === 0, ...result, evidence, milliseconds };
}

async function runGate(gate: GateName, options: VerifyOptions, shared: Shared): Promise<GateResult> {
  switch (gate) {
    case "parses":
      return parses(await shared.output());
    case "imports":
      return imports(await shared.output());
    case "contract":
      return contract(await shared.output(), options.ir);
    case "types":
      return types(await shared.output(), await shared.installed());
    default:
      return runService(gate, options, shared);
  }
}

/** The gates that need a service that is installed and built. */
async function runService(
  gate: Exclude<GateName, "parses" | "imports" | "contract" | "types">,
  options: VerifyOptions,
  shared: Shared,
): Promise<GateResult> {
  const { outputDir, ir, database } = options;
  const broken = await shared.built();
  if (broken.length > 0) return { checked: "nothing", count: 0, evidence: broken };
  const settings = placeholders(ir);
  const databases = await shared.databases();
  const running = {
    serviceDir: outputDir,
    scenarios: options.scenarios,
    database,
    settings,
    identifier: ir.signIn?.identifier ?? "email",
    outsides: ir.integrations.map((integration) => outsideOf(integration, ir)),
    jobs: options.jobs ?? availableParallelism(),
  };
  switch (gate) {
    case "boots":
      return boots({ outputDir, databases, settings });
    case "conformance":
      return conformance({
        serviceDir: outputDir,
        ir,
        database,
        databases,
        settings,
        ...(options.onProperty === undefined ? {} : { onProperty: options.onProperty }),
      });
    case "holdout":
      return holdout({
        ...running,
        databases,
        ...(options.onScenario === undefined ? {} : { onProgress: options.onScenario }),
      });
    case "mutation":
      return mutation({
        ...running,
        ...(options.mutation ?? NO_INPUTS),
        ir,
        onStory: (done, all) => options.onSurvey?.(done, all),
        ...(options.onMutant === undefined ? {} : { onMutant: options.onMutant }),
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
