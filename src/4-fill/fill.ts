import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { fillBudgetReached, fillInterrupted } from "../diagnostics/messages.ts";
import type { Hole } from "../draft/draft.ts";
import { bodyOf } from "./answer.ts";
import { estimateTokens, PREAMBLE, repairOf } from "./brief.ts";
import type { Amount, Meter } from "./budget.ts";
import { costOf, type Price } from "./cost.ts";
import { storiesIn } from "./examples.ts";
import type { LedgerEntry, UnitOutcome } from "./ledger.ts";
import {
  addUsage,
  NO_USAGE,
  tokensOf,
  type Ask,
  type Outcome,
  type Progress,
  type Provider,
  type Reply,
  type Usage,
} from "./provider.ts";
import { openRounds, type Rounds, type Trial } from "./rounds.ts";
import { sha256 } from "./text.ts";

/** A hole that is to be filled. */
export interface Unit {
  readonly hole: Hole;
  /** The hash of its contract. */
  readonly contract: string;
  /** Its whole brief, as `brief` makes it. */
  readonly brief: string;
  /** What stands below the brief from the first try on: a body that is there, and what is wrong with it. */
  readonly repair?: string;
}

/** What became of a unit. */
export interface Filled {
  readonly unit: Unit;
  readonly outcome: UnitOutcome;
  /** The body that passed; `null` with every other outcome. */
  readonly body: string | null;
  /** Every answer, oldest first, with what was wrong with it. */
  readonly tries: readonly { readonly body: string; readonly diagnostics: readonly Diagnostic[] }[];
  /** What stands against it; of a body that passed, what is worth knowing. */
  readonly diagnostics: readonly Diagnostic[];
  readonly usage: Usage;
  /** Dollars; `null` where the price is not known. */
  readonly cost: number | null;
  readonly model: string | null;
  readonly assumptions: readonly string[];
  readonly milliseconds: number;
}

/** Says what is wrong with a body; nothing where it may be used. */
export type Checker = (hole: Hole, body: string) => Promise<readonly Diagnostic[]>;

/** Keeps what must outlive a run that is cut short. */
export interface Keeper {
  /** The reply to this very prompt, where an earlier run got one for the hole and did not finish it. */
  reply(unit: Unit, prompt: string): Reply | null;
  keep(unit: Unit, prompt: string, reply: Reply): void;
  /** The unit is done: what was kept for it is not needed any more. */
  done(unit: Unit): void;
  note(entry: LedgerEntry): void;
}

export interface FillOptions {
  readonly provider: Provider;
  readonly check: Checker;
  /** Runs the examples of what the checks let pass. */
  readonly trial: Trial;
  /** Takes secrets out of what goes into the next brief: an answer may hold what was never sent. */
  readonly scrub: (text: string) => string;
  readonly keeper: Keeper;
  readonly meter: Meter;
  /** Answers that are asked for at most, for each hole. */
  readonly tries: number;
  /** The model of each try, from 1; `null` where the provider has none to choose from. */
  readonly modelOf: (attempt: number) => string | null;
  readonly priceOf: (model: string | null) => Price | null;
  /** Tokens of an answer at most, for the estimate. */
  readonly maxTokens: number;
  /** Holes that are asked for at the same time. */
  readonly jobs: number;
  readonly signal: AbortSignal;
  /** Milliseconds on a clock that never goes back. */
  readonly clock: () => number;
  readonly tell: (hole: string, progress: Progress | { readonly kind: Stage }) => void;
  /** Called at once when a unit has ended, so that what is done stays done. */
  readonly ended: (filled: Filled) => void;
}

/** Where a hole is while one waits; `parked` bodies wait until all others have one, for their examples to be run. */
export type Stage = "asking" | "checking" | "parked";

/** How a whole run ended. */
export interface Run {
  readonly filled: readonly Filled[];
  readonly why: "done" | "interrupted" | "budget" | "fatal";
}

/**
 * Fills units, some at the same time, each until a body passes the checks. Every unit ends as filled, failed (no
 * answer was to be had), escalated (answers, but none that passes), or left (the run was stopped); none is dropped.
 */
export async function fillAll(units: readonly Unit[], options: FillOptions): Promise<Run> {
  const results: Filled[] = [];
  const halt: Halt = { why: null };
  const rounds = openRounds(units.length, options.trial, options.signal, (asking) =>
    options.provider.running?.(asking),
  );
  const slots = openSlots(options.jobs);
  const finish = (filled: Filled): void => {
    results.push(filled);
    noteUnit(filled, options);
    options.ended(filled);
    if (filled.outcome !== "left") options.keeper.done(filled.unit);
    rounds.ended();
  };
  const fill = async (unit: Unit): Promise<void> =>
    finish(await fillUnit(unit, options, { halt, rounds, slots }));
  options.provider.running?.(units.length);
  await Promise.all(units.map(fill));
  const why = options.signal.aborted ? "interrupted" : (halt.why ?? "done");
  return { filled: results, why };
}

/** Why nothing more is asked; shared by all that run. */
interface Halt {
  why: "budget" | "fatal" | null;
}

/** What all units of a run share. */
interface Shared {
  readonly halt: Halt;
  readonly rounds: Rounds;
  readonly slots: Slots;
}

/** Lets so many work at the same time, the others in the order in which they came. */
interface Slots {
  take(): Promise<void>;
  give(): void;
}

function openSlots(count: number): Slots {
  let free = Math.max(1, count);
  const waiting: (() => void)[] = [];
  return {
    async take() {
      if (free === 0) return new Promise((resolve) => waiting.push(resolve));
      free -= 1;
    },
    give() {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
  };
}

interface State {
  readonly unit: Unit;
  readonly start: number;
  readonly tries: { readonly body: string; readonly diagnostics: readonly Diagnostic[] }[];
  usage: Usage;
  cost: number | null;
  model: string | null;
  assumptions: readonly string[];
}

async function fillUnit(unit: Unit, options: FillOptions, shared: Shared): Promise<Filled> {
  const { halt, rounds, slots } = shared;
  await slots.take();
  const state: State = {
    unit,
    start: options.clock(),
    tries: [],
    usage: NO_USAGE,
    cost: 0,
    model: null,
    assumptions: [],
  };
  const end = (outcome: UnitOutcome, body: string | null, diagnostics: readonly Diagnostic[]): Filled => {
    const { usage, cost, model, assumptions } = state;
    const milliseconds = Math.round(options.clock() - state.start);
    slots.give();
    return {
      unit,
      outcome,
      body,
      tries: state.tries,
      diagnostics,
      usage,
      cost,
      model,
      assumptions,
      milliseconds,
    };
  };
  let repair: string | null = unit.repair ?? null;
  let diagnostics: readonly Diagnostic[] = [];
  for (let attempt = 1; attempt <= options.tries; attempt += 1) {
    if (options.signal.aborted) return end("left", null, [fillInterrupted(null, { hole: unit.hole.id })]);
    const ask = askOf(unit, attempt, repair, options);
    const given = await replyTo(ask, state, options, halt);
    if ("left" in given) return end("left", null, given.left);
    if ("failed" in given) return end("failed", null, given.failed);
    const { reply } = given;
    state.model = reply.model ?? ask.model;
    state.assumptions = reply.assumptions;
    const read = bodyOf(reply, unit.hole.id);
    options.tell(unit.hole.id, { kind: "checking" });
    diagnostics = "body" in read ? await options.check(unit.hole, read.body) : [read.problem];
    const body = "body" in read ? read.body : reply.bodies.join("\n");
    if ("body" in read && !hasErrors(diagnostics) && storiesIn(unit.hole.examples).length > 0) {
      options.tell(unit.hole.id, { kind: "parked" });
      slots.give();
      const found = await rounds.trial(unit.hole.id, body);
      await slots.take();
      if (found === null) return end("left", null, [fillInterrupted(null, { hole: unit.hole.id })]);
      diagnostics = [...diagnostics, ...found];
    }
    const passed = "body" in read && !hasErrors(diagnostics);
    given.note(passed ? "passed" : "refused", diagnostics);
    if (passed) return end("filled", read.body, diagnostics);
    state.tries.push({ body, diagnostics });
    repair = options.scrub((unit.repair ?? "") + repairOf(body, diagnostics));
  }
  return end("escalated", null, diagnostics);
}

function askOf(unit: Unit, attempt: number, repair: string | null, options: FillOptions): Ask {
  const model = options.modelOf(attempt);
  const brief = unit.brief.startsWith(PREAMBLE) ? unit.brief.slice(PREAMBLE.length) : unit.brief;
  const parts = { preamble: PREAMBLE, brief, repair };
  const prompt = sha256(JSON.stringify([options.provider.name, model, attempt, parts]));
  return { hole: unit.hole.id, ...parts, model, attempt, prompt };
}

type Note = (result: "passed" | "refused", diagnostics: readonly Diagnostic[]) => void;

/** The reply that an earlier run kept, or a new one; within the budget. */
async function replyTo(
  ask: Ask,
  state: State,
  options: FillOptions,
  halt: Halt,
): Promise<
  | { readonly reply: Reply; readonly note: Note }
  | { readonly left: readonly Diagnostic[] }
  | { readonly failed: readonly Diagnostic[] }
> {
  const { unit } = state;
  const started = options.clock();
  const kept = options.keeper.reply(unit, ask.prompt);
  if (kept)
    return { reply: kept, note: noteTry(ask, kept, state, options, { started, failures: 0, kept: true }) };
  const estimate = estimateOf(ask, options);
  if (!(await options.meter.reserve(estimate))) halt.why ??= "budget";
  if (halt.why !== null) return { left: leftBy(halt, unit, options) };
  if (options.signal.aborted) {
    options.meter.settle(estimate, NOTHING);
    return { left: [fillInterrupted(null, { hole: unit.hole.id })] };
  }
  options.tell(unit.hole.id, { kind: "asking" });
  let failures = 0;
  let outcome: Outcome;
  try {
    outcome = await options.provider.ask(ask, (progress) => {
      if (progress.kind === "waiting") failures = progress.failures;
      options.tell(unit.hole.id, progress);
    });
  } catch (error) {
    options.meter.settle(estimate, NOTHING);
    throw error;
  }
  const usage =
    "reply" in outcome ? outcome.reply.usage : "failure" in outcome ? (outcome.usage ?? NO_USAGE) : NO_USAGE;
  const inBatch = "reply" in outcome && outcome.reply.inBatch;
  const cost = costOf(usage, options.priceOf(ask.model), inBatch);
  options.meter.settle(estimate, { tokens: tokensOf(usage), dollars: cost ?? 0 });
  state.usage = addUsage(state.usage, usage);
  state.cost = state.cost === null || cost === null ? null : Math.round((state.cost + cost) * 1e6) / 1e6;
  if ("stopped" in outcome) return { left: [fillInterrupted(null, { hole: unit.hole.id })] };
  if ("failure" in outcome) {
    if (outcome.fatal) halt.why ??= "fatal";
    options.keeper.note({
      event: "try",
      ...tryOf(ask, unit, options, started),
      answer: null,
      result: "no-answer",
      tokens: usage,
      cost,
      failures,
      kept: false,
      codes: [outcome.failure.code],
      assumptions: [],
    });
    return { failed: [outcome.failure] };
  }
  options.keeper.keep(unit, ask.prompt, outcome.reply);
  return {
    reply: outcome.reply,
    note: noteTry(ask, outcome.reply, state, options, { started, failures, kept: false }),
  };
}

const NOTHING: Amount = { tokens: 0, dollars: 0 };

function leftBy(halt: Halt, unit: Unit, options: FillOptions): Diagnostic[] {
  if (halt.why !== "budget") return [];
  const { tokens, dollars } = options.meter.spent;
  return [fillBudgetReached(null, { hole: unit.hole.id, tokens, dollars: dollars.toFixed(4) })];
}

/** Rather too much than too little, so that a budget holds. */
function estimateOf(ask: Ask, options: FillOptions): Amount {
  const input = estimateTokens(ask.preamble + ask.brief + (ask.repair ?? ""));
  const usage: Usage = { input, output: options.maxTokens, cacheRead: 0, cacheWrite: 0 };
  return { tokens: tokensOf(usage), dollars: costOf(usage, options.priceOf(ask.model), false) ?? 0 };
}

function tryOf(
  ask: Ask,
  unit: Unit,
  options: FillOptions,
  started: number,
): Pick<
  Extract<LedgerEntry, { event: "try" }>,
  "hole" | "contract" | "attempt" | "provider" | "model" | "prompt" | "milliseconds"
> {
  return {
    hole: ask.hole,
    contract: unit.contract,
    attempt: ask.attempt,
    provider: options.provider.name,
    model: ask.model,
    prompt: ask.prompt,
    milliseconds: Math.round(options.clock() - started),
  };
}

function noteTry(
  ask: Ask,
  reply: Reply,
  { unit }: State,
  options: FillOptions,
  {
    started,
    failures,
    kept,
  }: { readonly started: number; readonly failures: number; readonly kept: boolean },
): Note {
  return (result, diagnostics) =>
    options.keeper.note({
      event: "try",
      ...tryOf(ask, unit, options, started),
      answer: sha256(reply.raw),
      result,
      tokens: kept ? NO_USAGE : reply.usage,
      cost: kept ? 0 : costOf(reply.usage, options.priceOf(ask.model), reply.inBatch),
      failures,
      kept,
      codes: [...new Set(diagnostics.map(({ code }) => code))],
      assumptions: reply.assumptions,
    });
}

function noteUnit(filled: Filled, { keeper }: FillOptions): void {
  keeper.note({
    event: "unit",
    hole: filled.unit.hole.id,
    contract: filled.unit.contract,
    outcome: filled.outcome,
    tries: filled.tries.length + (filled.body === null ? 0 : 1),
    model: filled.model,
    tokens: filled.usage,
    cost: filled.cost,
    milliseconds: filled.milliseconds,
    codes: [...new Set(filled.diagnostics.map(({ code }) => code))],
    body: filled.body === null ? null : sha256(filled.body),
  });
}
