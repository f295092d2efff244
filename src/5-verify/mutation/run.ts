import { createHash } from "node:crypto";
import type { Ir } from "../../ir/types.ts";
import { type OutputFile, outputFiles } from "../gates/files.ts";
import { type Copies, openCopies } from "../run/copies.ts";
import { type Databases, openDatabases } from "../run/databases.ts";
import { type Hosts, type Seen, openHosts } from "../run/hosts.ts";
import type { ScenarioOutcome } from "../run/outcome.ts";
import { type RunOptions, runScenarios } from "../run/run.ts";
import type { RunningService } from "../run/service.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { compiled } from "./compiled.ts";
import { type Emit, mutantsOfExpressions } from "./expressions.ts";
import { mutantsOfFills } from "./fills.ts";
import { type Mutant, numbered, shuffled } from "./mutant.ts";
import { type Reached, hasReached, openMaps, relationsOf, sitesOf } from "./reach.ts";
import { refusedByTypes } from "./refused.ts";

/** What came of a mutant. */
export interface Tried {
  readonly mutant: Mutant;
  /** `types`: the compiler refuses it. `boots`: the service does not start with it. Then no story was asked. */
  readonly refusedBy: "types" | "boots" | null;
  readonly byExamples: boolean;
  readonly byHoldout: boolean;
  /** How many stories of the holdout reach the place. */
  readonly reachedBy: number;
}

export interface MutationResult {
  /** A story that fails without any mutant: nothing can be learnt then. */
  readonly failsBefore: string | null;
  /** All mutants there are; those that were tried are a sample of them, if not all. */
  readonly mutants: readonly Mutant[];
  readonly tried: readonly Tried[];
  readonly stories: { readonly examples: number; readonly holdout: number };
}

export type Progress = (tried: Tried, done: number, all: number) => void;

export interface MutationOptions extends RunOptions {
  readonly ir: Ir;
  /** How the output was made from the IR; null: expressions are left alone. */
  readonly emit: Emit | null;
  /** The stories among the examples that whoever fills a hole is shown. */
  readonly examples: readonly Scenario[];
  /** Nothing new is begun after so many seconds. */
  readonly seconds: number;
  readonly onMutant?: Progress;
  /** Called before the mutants, while it is looked what each story executes. */
  readonly onStory?: (done: number, all: number) => void;
}

/**
 * Runs the stories against the service with one small mistake at a time. A first run without mistakes says what each
 * story executes; a mutant is then tried by those stories alone that reach it, up to the first that fails. Bodies that
 * do nothing come first, then all others in an order drawn with a fixed seed.
 */
export async function tryMutants(options: MutationOptions): Promise<MutationResult> {
  const deadline = performance.now() + options.seconds * 1_000;
  const files = await outputFiles(options.serviceDir, "{src,migrations}/**/*.{ts,sql}");
  const mutants = allMutants(options, files);
  const stories = { examples: options.examples.length, holdout: options.scenarios.length };
  const copies = await openCopies(options.serviceDir);
  const hosts = await openHosts(copies.folder);
  const databases = await openDatabases(options.database);
  const trial: Trial = { options, copies, hosts, databases, output: new Map(files.map(pathAndText)) };
  const tried: Tried[] = [];
  try {
    const asked = [...options.examples, ...options.scenarios];
    const surveys = new Map<Scenario, Survey>();
    const toReached = await openMaps(options.serviceDir);
    await inParallel(options.jobs ?? 1, asked, async (scenario) => {
      surveys.set(scenario, await survey(trial, scenario, toReached));
      options.onStory?.(surveys.size, asked.length);
    });
    const failing = asked.find((scenario) => surveys.get(scenario)?.passed !== true);
    if (failing !== undefined) return { failsBefore: failing.title, mutants, tried, stories };
    const refused = await refusedByTypes(options.serviceDir, `${copies.folder}/types`, mutants);
    const kills = new Map<string, number>();
    const noOps = mutants.filter(({ kind }) => kind === "no-op");
    const others = shuffled(mutants.filter(({ kind }) => kind !== "no-op"));
    await inParallel(options.jobs ?? 1, [...noOps, ...others], async (mutant) => {
      if (performance.now() >= deadline) return;
      const isRefused = refused.has(mutant);
      const result = isRefused ? refusedResult(mutant, "types") : await tryOne(trial, mutant, surveys, kills);
      tried.push(result);
      options.onMutant?.(result, tried.length, mutants.length);
    });
  } finally {
    await hosts.close();
    await databases.close();
    await copies.close();
  }
  return { failsBefore: null, mutants, tried, stories };
}

function allMutants({ ir, emit }: MutationOptions, files: readonly OutputFile[]): Mutant[] {
  const expressions = emit === null ? [] : mutantsOfExpressions(ir, emit, files);
  return numbered([...mutantsOfFills(files, ir), ...expressions]);
}

function pathAndText({ path, text }: OutputFile): [string, string] {
  return [path, text];
}

/** What all trials share. */
interface Trial {
  readonly options: MutationOptions;
  readonly copies: Copies;
  readonly hosts: Hosts;
  readonly databases: Databases;
  readonly output: ReadonlyMap<string, string>;
}

/** What a story does without mutants. */
interface Survey {
  readonly passed: boolean;
  readonly milliseconds: number;
  readonly reached: Reached;
}

async function survey(
  trial: Trial,
  scenario: Scenario,
  toReached: (seen: readonly Seen[]) => Promise<Reached>,
): Promise<Survey> {
  const seen: Seen[] = [];
  const { passed, milliseconds } = await play(trial, scenario, [], {
    onSeen: (each) => void seen.push(each),
  });
  return { passed, milliseconds, reached: await toReached(seen) };
}

function refusedResult(mutant: Mutant, refusedBy: "types" | "boots"): Tried {
  return { mutant, refusedBy, byExamples: false, byHoldout: false, reachedBy: 0 };
}

async function tryOne(
  trial: Trial,
  mutant: Mutant,
  surveys: ReadonlyMap<Scenario, Survey>,
  kills: Map<string, number>,
): Promise<Tried> {
  const views = relationsOf(trial.output);
  const sites = sitesOf(mutant, trial.output);
  const reaching = (stories: readonly Scenario[]): Scenario[] =>
    stories.filter((story) => {
      const reached = surveys.get(story)?.reached;
      return reached !== undefined && sites.some((site) => hasReached(reached, site, views));
    });
  const key = (story: Scenario): string => `${mutant.unit} ${story.file} ${story.title}`;
  const cost = (story: Scenario): number =>
    (surveys.get(story)?.milliseconds ?? 0) / (1 + 4 * (kills.get(key(story)) ?? 0));
  const { options } = trial;
  const holdout = reaching(options.scenarios);
  let refused = false;
  const isKilled = async (stories: readonly Scenario[]): Promise<boolean> => {
    const left = [...stories];
    while (left.length > 0 && !refused) {
      left.sort((a, b) => cost(a) - cost(b));
      const [story] = left.splice(0, 1);
      if (story === undefined) break;
      const limit = 20_000 + 10 * (surveys.get(story)?.milliseconds ?? 0);
      const outcome = await play(trial, story, mutant.files, { limit });
      if (outcome.passed) continue;
      refused = outcome.failures.some(({ expected }) => expected === "the service starts");
      if (refused) return false;
      kills.set(key(story), (kills.get(key(story)) ?? 0) + 1);
      return true;
    }
    return false;
  };
  const byExamples = await isKilled(reaching(options.examples));
  const byHoldout = await isKilled(holdout);
  const own = databaseKey(mutant.files);
  if (own !== "") await trial.databases.forget(own);
  if (refused) return refusedResult(mutant, "boots");
  return { mutant, refusedBy: null, byExamples, byHoldout, reachedBy: holdout.length };
}

interface PlayOptions {
  readonly onSeen?: (seen: Seen) => void;
  /** Milliseconds after which the service is ended, since a mutant may go round for ever. */
  readonly limit?: number;
}

/** Runs one story on copies of the service with these files in place of its own. */
async function play(
  { options, copies, hosts, databases }: Trial,
  scenario: Scenario,
  files: readonly OutputFile[],
  { onSeen, limit }: PlayOptions,
): Promise<ScenarioOutcome> {
  const made: string[] = [];
  const services: RunningService[] = [];
  const texts = compiled(files);
  const start = async (env: Readonly<Record<string, string>>): Promise<RunningService> => {
    const folder = await copies.make(texts);
    made.push(folder);
    const service = await hosts.start({ folder, env, ...(onSeen === undefined ? {} : { onSeen }) });
    services.push(service);
    return service;
  };
  const timer = setTimeout(() => services.forEach((service) => void service.kill()), limit ?? 600_000);
  const key = databaseKey(files);
  const ours: Databases = { ...databases, fresh: (own, prepare) => databases.fresh(key + own, prepare) };
  const [outcome] = await runScenarios({
    ...options,
    scenarios: [scenario],
    databases: ours,
    start,
    jobs: 1,
  });
  clearTimeout(timer);
  for (const folder of made) await copies.remove(folder);
  if (outcome === undefined) throw new Error(`${scenario.file} was not run.`);
  return outcome;
}

/** Databases differ where migrations do: what the logic does at the first start is the same for all. */
function databaseKey(files: readonly OutputFile[]): string {
  const migrations = files.filter(({ path }) => path.endsWith(".sql"));
  if (migrations.length === 0) return "";
  return createHash("sha256").update(JSON.stringify(migrations)).digest("hex");
}

/** As many at once as there are workers, each taking the next. */
async function inParallel<T>(
  workers: number,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, workers) }, worker));
}
