import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expressionLanguage } from "../scenarios/expressions.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import type { Outside } from "../../twin/outside.ts";
import { type DatabaseChoice, type Databases, openDatabases } from "./databases.ts";
import { failure, firstLine } from "./notes.ts";
import type { Failure, ScenarioOutcome } from "./outcome.ts";
import { type Hosted, openHosted } from "./hosted.ts";
import { type RunningService, StartError } from "./service.ts";
import { removeFolder, scratchFolder } from "./scratch.ts";
import { playStep } from "./steps.ts";
import { type Known, type Session, type Story, namesOf } from "./story.ts";
import { type RunningTwin, startTwin } from "./twins.ts";
import { fillText } from "./values.ts";

/** What to run, and on what. */
export interface RunOptions {
  /** The folder of a compiled service that is installed and built. */
  readonly serviceDir: string;
  /** Stories with their beginnings, as `readScenarios` gives them. */
  readonly scenarios: readonly Scenario[];
  readonly database: DatabaseChoice;
  /** Databases that are kept open for several runs, in place of new ones. */
  readonly databases?: Databases;
  /** How a service is started on an environment; in hosts of this run without it. */
  readonly start?: Hosted["start"];
  /** How many stories run at the same time; 1 without it. */
  readonly jobs?: number;
  /** The member of a sign-in that names the account; `email` without it. */
  readonly identifier?: string;
  /** What twins may stand in for, out of the spec; nothing without it. */
  readonly outsides?: readonly Outside[];
  /** Values for settings that a story does not give; none without it. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly onProgress?: (outcome: ScenarioOutcome, done: number, all: number) => void;
}

/** The environment of every service that a gate starts. Nothing in it is secret. */
export const TEST_ENV: Readonly<Record<string, string>> = {
  NODE_ENV: "test",
  SECRET_KEY: "only-for-tests-only-for-tests-only-for-tests",
};

/**
 * Runs stories against the real service, each with a start and a database of its own; outcomes in their order. A
 * process is never used by two stories at the same time.
 */
export async function runScenarios(options: RunOptions): Promise<ScenarioOutcome[]> {
  const databases = options.databases ?? (await openDatabases(options.database));
  const { start, close } =
    options.start === undefined ? await openHosted(options.serviceDir) : given(options.start);
  const outcomes = new Map<number, ScenarioOutcome>();
  let next = 0;
  const order = waitingFirst(options.scenarios);
  const worker = async (): Promise<void> => {
    for (let at = next++; at < order.length; at = next++) {
      const index = order[at] ?? 0;
      const scenario = options.scenarios[index];
      if (scenario === undefined) continue;
      const outcome = await runScenario({ ...options, start }, databases, scenario);
      outcomes.set(index, outcome);
      options.onProgress?.(outcome, outcomes.size, options.scenarios.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.max(1, options.jobs ?? 1) }, worker));
  } finally {
    await close();
    if (options.databases === undefined) await databases.close();
  }
  return options.scenarios.flatMap((_, index) => outcomes.get(index) ?? []);
}

/**
 * The places of stories in the order in which they are begun: those with twins first, which wait for time-outs and
 * between tries, so that something else is there that uses the processors meanwhile.
 */
function waitingFirst(scenarios: readonly Scenario[]): readonly number[] {
  const places = scenarios.map((_, index) => index);
  const waits = (index: number): boolean => (scenarios[index]?.twins.length ?? 0) > 0;
  return [...places.filter(waits), ...places.filter((index) => !waits(index))];
}

/** What somebody else opened is closed by them. */
function given(start: Hosted["start"]): Hosted {
  return { start, close: async () => {} };
}

type Running = RunOptions & Pick<Hosted, "start">;

async function runScenario(
  options: Running,
  databases: Databases,
  scenario: Scenario,
): Promise<ScenarioOutcome> {
  const started = performance.now();
  const failures: Failure[] = [];
  const folder = await scratchFolder("specc-story-");
  const undo: (() => Promise<unknown>)[] = [async () => removeFolder(folder)];
  let story: Story | null = null;
  let log = "";
  try {
    story = await openStory(options, databases, scenario, folder, failures, undo);
    for (const step of scenario.steps) {
      const { held } = await playStep(story, step, {});
      if (!held) break;
    }
    await story.service.stop();
    judgeTwins(story);
    judgeNever(story);
    log = story.service.log();
  } catch (error) {
    log = error instanceof StartError ? error.log : (story?.service.log() ?? "");
    const expected = error instanceof StartError ? "the service starts" : "the story can be played";
    const at = scenario.steps[0]?.span ?? { file: scenario.file, start: NOWHERE, end: NOWHERE };
    failures.push(failure(at, null, null, expected, firstLine(error)));
  }
  for (const each of undo.reverse()) await each().catch(() => {});
  return {
    file: scenario.file,
    title: scenario.title,
    covers: scenario.covers.map(({ text }) => text),
    passed: failures.length === 0,
    failures,
    requests: story?.replies.length ?? 0,
    milliseconds: Math.round(performance.now() - started),
    log: failures.length === 0 ? "" : log.slice(-8_000),
  };
}

const NOWHERE = { line: 1, column: 1, offset: 0 };

async function openStory(
  options: Running,
  databases: Databases,
  scenario: Scenario,
  folder: string,
  failures: Failure[],
  undo: (() => Promise<unknown>)[],
): Promise<Story> {
  const clock = join(folder, "clock");
  await writeFile(clock, "0");
  const twins = new Map<string, RunningTwin>();
  const known: Known = { sessions: sessionsOf(scenario), twins, kept: new Map(), offset: 0 };
  const language = expressionLanguage({ unlistedVariablesAreDyn: true }, () => Date.now() + known.offset);
  const env: Record<string, string> = { ...TEST_ENV, ...options.settings, TEST_CLOCK: clock };
  for (const twin of scenario.twins) {
    const running = await startTwin(twin, language, () => namesOf(known), {
      outsides: options.outsides ?? [],
      clock: () => Date.now() + known.offset,
    });
    twins.set(twin.name.text, running);
    undo.push(() => running.stop());
    env[running.variable] = running.url;
  }
  for (const { name, value } of scenario.settings)
    env[name.text] = fillText(language, value.text, namesOf(known));
  const [first] = known.sessions.values();
  if (first !== undefined) {
    env["FIRST_ADMIN_EMAIL"] = first.identifier;
    env["FIRST_ADMIN_PASSWORD"] = first.password;
  }
  const start = (data: Readonly<Record<string, string>>, how?: "anew"): Promise<RunningService> =>
    options.start({ ...env, ...data }, how);
  const key = JSON.stringify([first?.identifier, first?.password, env["SEED"]]);
  const database = await databases.fresh(key, async (data) => void (await (await start(data)).stop()));
  undo.push(() => database.remove());
  let service = await start(database.env);
  undo.push(() => service.kill());
  const story: Story = Object.assign(known, {
    scenario,
    language,
    failures,
    replies: [],
    identifier: options.identifier ?? "email",
    service,
    async setClock(offset: number) {
      story.offset = offset;
      await writeFile(clock, String(offset));
    },
    async restart(killed: boolean) {
      const before = service.log();
      if (killed) await service.kill();
      else await service.stop();
      // What a service keeps in memory is gone after a restart.
      const again = await start(database.env, "anew");
      service = { ...again, log: () => before + again.log() };
      story.service = service;
    },
  });
  return story;
}

function sessionsOf(scenario: Scenario): Map<string, Session> {
  return new Map(
    scenario.people.map(({ name, credentials }) => [
      name.text,
      {
        identifier: credentials.identifier.text,
        password: credentials.password.text,
        accessToken: null,
        renewToken: null,
        authenticator: null,
        signingIn: null,
      },
    ]),
  );
}

function judgeTwins(story: Story): void {
  for (const twin of story.twins.values()) {
    for (const { line, text } of twin.mistakes) {
      story.failures.push({
        file: story.scenario.file,
        line,
        sent: null,
        came: null,
        expected: "twins are only asked what they have an answer for",
        found: text,
      });
    }
  }
}

function judgeNever(story: Story): void {
  const answers = story.replies.map((reply) => `${JSON.stringify(reply.headers)}\n${reply.text}`);
  for (const { where, text } of story.scenario.never) {
    const never = fillText(story.language, text.text, namesOf(story));
    const seen =
      where === "log" ? story.service.log().includes(never) : answers.some((each) => each.includes(never));
    if (!seen) continue;
    const place = where === "log" ? "in the log" : "in an answer";
    story.failures.push(failure(text.span, null, null, `never ${place}: \`${never}\``, `it stands ${place}`));
  }
}
