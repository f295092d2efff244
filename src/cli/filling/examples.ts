import { dirname, join, sep } from "node:path";
import type { Checker } from "../../4-fill/fill.ts";
import { insert } from "../../4-fill/insert.ts";
import type { Trial } from "../../4-fill/rounds.ts";
import { countLines } from "../../4-fill/text.ts";
import { saysTooLong } from "../../5-verify/exchange.ts";
import type { Failure, ScenarioOutcome } from "../../5-verify/run/outcome.ts";
import { permissionFlag } from "../../io/check-process.ts";
import { manifestOf, printManifest } from "../../io/manifest.ts";
import { writeOutput } from "../../io/write.ts";
import type { Compilation } from "../../compile.ts";
import { hasErrors, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import { fillExampleFailed, fillExampleNotRun, fillExampleTooCostly } from "../../diagnostics/messages.ts";
import type { Hole } from "../../draft/draft.ts";
import type { Ir } from "../../ir/types.ts";
import type { Project } from "../project.ts";
import type { Shown } from "../shell.ts";
import type { ReadStory } from "../stories.ts";

/** The visible examples of a spec that are stories. */
export interface Examples {
  /** What is wrong with the stories of holes themselves, before anybody is asked. */
  mistakes(
    holes: readonly Hole[],
  ): Promise<{ readonly diagnostics: readonly Diagnostic[]; readonly shown: Shown }>;
  readonly trial: Trial;
}

/** Megabytes that the service may use while an example runs. */
const MEMORY = 768;
/** Stories that run at the same time. */
const JOBS = 2;

/**
 * Opens the examples. The service is written to `.specc/examples/` beside the spec with the bodies that are tried and
 * all others that pass `check`, built, and started in a process that may write nothing but its database, start no
 * programs and reach nobody but this machine. One trial runs after the other.
 */
export function openExamples(project: Project, compiled: Compilation, check: Checker): Examples {
  let last: Promise<unknown> = Promise.resolve();
  let known: Promise<Map<string, string>> | null = null;
  const trial: Trial = async (bodies) => {
    known ??= knownBodies(compiled, check);
    const all = await known;
    const found = await tryBodies(project, compiled, all, bodies);
    for (const [id, diagnostics] of found) {
      const body = bodies.get(id);
      if (body !== undefined && !hasErrors(diagnostics)) all.set(id, body);
    }
    return found;
  };
  return {
    async mistakes(holes) {
      const { readStories } = await import("../stories.ts");
      const read = holes.map((hole) => readStories(project, hole, compiled.ir));
      const files = new Map(read.flatMap(({ given }) => given.map((file) => [file.path, file] as const)));
      const found = read.flatMap(({ diagnostics }) => diagnostics);
      // What is wrong with a beginning is found in every story that begins with it.
      const once = new Map(found.map((one) => [JSON.stringify([one.code, one.message, one.span]), one]));
      return {
        diagnostics: [...once.values()],
        shown: { ...project.shown, source: { files: [...project.shown.source.files, ...files.values()] } },
      };
    },
    trial(bodies) {
      const result = last.then(() => trial(bodies));
      last = result.catch(() => {});
      return result;
    },
  };
}

/** Bodies that are there: those that are pinned, and those on disk that pass the checks of now. */
async function knownBodies({ holes }: Compilation, check: Checker): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (const { state, hole, body } of holes) {
    if (body === null) continue;
    if (state === "pinned" || !hasErrors(await check(hole, body))) known.set(hole.id, body);
  }
  return known;
}

async function tryBodies(
  { folder, source }: Project,
  { ir, draft, holes }: Compilation,
  known: ReadonlyMap<string, string>,
  bodies: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
  const everywhere = (found: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> =>
    new Map([...bodies.keys()].map((id) => [id, found]));
  const tried = holes.flatMap(({ hole }) => (bodies.has(hole.id) ? [hole] : []));
  const { readStories, outsidesOf } = await import("../stories.ts");
  const read = tried.map((hole) => readStories({ folder, source }, hole, ir));
  const scenarios = read.flatMap(({ stories }) => stories.map(({ scenario }) => scenario));
  if (scenarios.length === 0 || !ir || !draft) return everywhere([]);
  const out = join(folder, ".specc", "examples");
  const ids = draft.holes.map(({ id }) => id);
  const filled = insert(draft.files, new Map([...known, ...bodies]), ids);
  const manifest = { text: printManifest(manifestOf(ir.name, ir.target, filled)) };
  const written = writeOutput(out, filled, manifest, { force: true });
  if (hasErrors(written.diagnostics)) return everywhere(written.diagnostics);
  const { build, install } = await import("../../5-verify/gates/commands.ts");
  const broken = [...(await install(out)), ...(await build(out))];
  if (broken.length > 0) return everywhere(broken);
  const { runScenarios } = await import("../../5-verify/run/run.ts");
  const { startService } = await import("../../5-verify/run/service.ts");
  const outcomes = await runScenarios({
    serviceDir: out,
    scenarios,
    database: "embedded",
    jobs: JOBS,
    identifier: ir.signIn?.identifier ?? "email",
    outsides: outsidesOf(ir),
    settings: settingsFor(ir),
    // A process of its own for each: what takes rights away is said when a process starts, and not taken back.
    start: (env) =>
      startService({ serviceDir: out, env: { ...env, NODE_OPTIONS: optionsOf(out, env).join(" ") } }),
  });
  const byFile = new Map(outcomes.map((outcome) => [outcome.file, outcome]));
  return judge(
    read.map(({ hole, stories }) => ({
      hole,
      played: stories.flatMap((one) => {
        const outcome = byFile.get(one.scenario.file);
        return outcome ? [{ ...one, outcome }] : [];
      }),
    })),
  );
}

interface Played extends ReadStory {
  readonly outcome: ScenarioOutcome;
}

/**
 * The verdicts. A story that met logic that nobody has written proves nothing. One that failed before its own steps
 * proves nothing either as long as the logic of another hole is known to be wrong.
 */
function judge(
  all: readonly { readonly hole: Hole; readonly played: readonly Played[] }[],
): ReadonlyMap<string, readonly Diagnostic[]> {
  const verdicts = all.map(({ hole, played }) => {
    const failed = played.filter(({ outcome }) => !outcome.passed);
    const needed = failed.flatMap(({ outcome }) => outcome.failures.flatMap(unfilledIn));
    const isOwn = failed.some(({ outcome, scenario }) =>
      outcome.failures.some(({ file }) => file === scenario.file),
    );
    const found =
      needed[0] === undefined
        ? failed.flatMap((one) => problemsOf(hole, one))
        : [fillExampleNotRun(null, { hole: hole.id, needed: needed[0] })];
    return { id: hole.id, found, isOwn };
  });
  const isKnown = verdicts.some(({ found, isOwn }) => isOwn && hasErrors(found));
  const decided = verdicts.filter(({ found, isOwn }) => isOwn || !isKnown || !hasErrors(found));
  return new Map(decided.map(({ id, found }) => [id, found]));
}

/** The hole whose missing logic an answer tells of. */
function unfilledIn({ came }: Failure): string[] {
  if (came === null || !came.startsWith("501")) return [];
  const [, hole] = /"hole"\s*:\s*"([^"]+)"/.exec(came) ?? [];
  return hole === undefined ? [] : [hole];
}

function problemsOf(hole: Hole, { outcome, story, scenario }: Played): Diagnostic[] {
  if (/heap out of memory|Reached heap limit/.test(outcome.log)) {
    return [fillExampleTooCostly(null, { hole: hole.id, problem: `more than ${MEMORY} MB of memory.` })];
  }
  return outcome.failures.map(({ file, line, sent, came, expected, found }) => {
    const at =
      file === scenario.file ? `${line - countLines(story.prefix)} of the story` : `${line} of ${file}`;
    if (came === null && saysTooLong(found)) {
      const problem = `no answer for a minute to the request of line ${at}.`;
      return fillExampleTooCostly(null, { hole: hole.id, problem });
    }
    const parts = [
      `line ${at}`,
      sent === null ? null : `sent ${withoutHeaders(sent)}`,
      came === null ? null : `came ${withoutHeaders(came)}`,
      `expected ${expected}`,
      `found ${found}`,
    ];
    const problem = `${parts.filter((part) => part !== null).join("; ")}.`;
    return fillExampleFailed(null, { hole: hole.id, problem });
  });
}

/** What was sent or came, without what no body can change. */
function withoutHeaders(text: string): string {
  return text.replaceAll(/\n[a-z][a-z0-9-]*: .*/g, "").replaceAll("\n", " ");
}

/** Refuses every connection but those to this machine; Node has no right for that before version 25. */
const NO_NETWORK = `import net from "node:net";
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const first = Array.isArray(given[0]) ? given[0][0] : given[0];
  const host = typeof first === "object" && first !== null ? first.host : typeof given[1] === "string" ? given[1] : undefined;
  if (host !== undefined && !/^(?:localhost|127\\.|::1|\\[::1\\])/.test(host)) throw new Error("An example may not reach " + host);
  return connect.apply(this, given);
};`;

/** The options of a process that may read the service, its clock and its database, and write its database alone. */
function optionsOf(out: string, env: Readonly<Record<string, string>>): string[] {
  const flag = permissionFlag();
  const { DATA_DIR: data, TEST_CLOCK: clock } = env;
  if (data === undefined || clock === undefined) throw new Error("An example has a database and a clock.");
  const rights =
    flag === null
      ? []
      : [
          flag,
          "--allow-addons",
          ...[out, data, dirname(clock)].map((folder) => `--allow-fs-read=${folder}${sep}*`),
          `--allow-fs-write=${data}${sep}*`,
          ...(process.allowedNodeEnvironmentFlags.has("--allow-net") ? ["--allow-net"] : []),
        ];
  const guard = `--import=data:text/javascript,${encodeURIComponent(NO_NETWORK)}`;
  return [...rights, guard, `--max-old-space-size=${MEMORY}`];
}

/** Values for the settings that have none, so that the service starts. */
function settingsFor(ir: Ir): Readonly<Record<string, string>> {
  const wanted = ir.settings.filter((setting) => !setting.optional && setting.default === undefined);
  const value = (kind: string): string =>
    kind === "url"
      ? "http://127.0.0.1:9"
      : kind === "integer"
        ? "1"
        : kind === "boolean"
          ? "false"
          : "only-for-tests";
  return Object.fromEntries(wanted.map(({ name, type }) => [name, value(type.kind)]));
}
