import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ts } from "ts-morph";
import { outputFiles } from "../gates/files.ts";
import { openDatabases } from "../run/databases.ts";
import { type RunOptions, runScenarios } from "../run/run.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";

/** What came of a mutant. */
export interface Tried {
  readonly mutant: Mutant;
  readonly isKilled: boolean;
}

export interface MutationResult {
  /** A story that fails without any mutant: nothing can be learnt then. */
  readonly failsBefore: string | null;
  /** How many mutants there are; those that were tried are a sample of them. */
  readonly all: number;
  readonly tried: readonly Tried[];
}

export type Progress = (tried: Tried, done: number, all: number) => void;

export interface MutationOptions extends RunOptions {
  /** Nothing new is begun after so many seconds. */
  readonly seconds: number;
  readonly onMutant?: Progress;
}

/**
 * Runs the stories against the service with one small mistake at a time, in a copy of its own, and ends each mutant
 * at the first story that fails. Which mutants are tried within the time is drawn with a fixed seed.
 */
export async function tryMutants(options: MutationOptions): Promise<MutationResult> {
  const deadline = performance.now() + options.seconds * 1_000;
  const mutants = mutantsOf(await outputFiles(options.serviceDir, "src/**/*.ts"));
  const folder = await copyOf(options.serviceDir);
  // The first start on an empty database takes longer than most stories: it is made once for all mutants.
  const databases = await openDatabases(options.database);
  const running = { ...options, serviceDir: folder, databases };
  const tried: Tried[] = [];
  const kills = new Map<string, number>();
  try {
    // Without this, a copy that does not even start would kill every mutant.
    const [first] = await runScenarios({ ...running, scenarios: options.scenarios.slice(0, 1) });
    if (first === undefined || !first.passed)
      return { failsBefore: first?.title ?? "", all: mutants.length, tried };
    for (const mutant of shuffled(mutants)) {
      if (performance.now() >= deadline) break;
      const script = join(folder, "dist", mutant.file.replace(/^src\//, "").replace(/\.ts$/, ".js"));
      const before = await readFile(script, "utf8");
      await writeFile(script, compiled(mutant.file, mutant.text));
      const isKilled = await fails(running, mutant, kills);
      await writeFile(script, before);
      const result = { mutant, isKilled };
      tried.push(result);
      options.onMutant?.(result, tried.length, mutants.length);
    }
  } finally {
    await databases.close();
    await rm(folder, { recursive: true, force: true });
  }
  return { failsBefore: null, all: mutants.length, tried };
}

/** Stories that have found something before, and those that name the mutant's folder, come first. */
async function fails(options: RunOptions, mutant: Mutant, kills: Map<string, number>): Promise<boolean> {
  const topic = mutant.file.split("/")[1] ?? "";
  const weight = (scenario: Scenario): number => {
    const text = JSON.stringify(scenario.steps);
    const names = [mutant.unit, topic].filter((name) => text.includes(name.replace(/y$/, "")));
    return (kills.get(`${mutant.unit} ${scenario.file}`) ?? 0) * 10 + names.length * 3;
  };
  const ordered = options.scenarios.toSorted((a, b) => weight(b) - weight(a));
  const size = Math.max(1, options.jobs ?? 1);
  for (let index = 0; index < ordered.length; index += size) {
    const outcomes = await runScenarios({ ...options, scenarios: ordered.slice(index, index + size) });
    const failed = outcomes.find(({ passed }) => !passed);
    if (failed === undefined) continue;
    const key = `${mutant.unit} ${failed.file}`;
    kills.set(key, (kills.get(key) ?? 0) + 1);
    return true;
  }
  return false;
}

async function copyOf(serviceDir: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "specc-mutants-"));
  const filter = (path: string): boolean => !/[\\/](node_modules|data)$/.test(path);
  await cp(serviceDir, folder, { recursive: true, filter });
  await symlink(join(serviceDir, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** As the service's own build makes it: types away, `.ts` in relative imports becomes `.js`. */
function compiled(path: string, text: string): string {
  const { outputText } = ts.transpileModule(text, {
    fileName: path,
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  });
  return outputText.replaceAll(/(from "\.[^"]*)\.ts"/g, '$1.js"');
}

/** In an order drawn with a fixed seed (a linear congruential generator). */
function shuffled<T>(items: readonly T[]): T[] {
  const all = [...items];
  let state = 20_260_321;
  for (let index = all.length - 1; index > 0; index--) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const other = state % (index + 1);
    const [a, b] = [all[index], all[other]];
    if (a === undefined || b === undefined) continue;
    all[index] = b;
    all[other] = a;
  }
  return all;
}
