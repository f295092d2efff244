import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as later } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { brief } from "../../src/4-fill/brief.ts";
import { openMeter, type Budget } from "../../src/4-fill/budget.ts";
import { checkBodies } from "../../src/4-fill/checks.ts";
import { contractOf } from "../../src/4-fill/contract.ts";
import { priceOf } from "../../src/4-fill/cost.ts";
import {
  fillAll,
  type FillOptions,
  type Keeper,
  type Run,
  type Stage,
  type Unit,
} from "../../src/4-fill/fill.ts";
import type { LedgerEntry } from "../../src/4-fill/ledger.ts";
import type { Trial } from "../../src/4-fill/rounds.ts";
import { scrub } from "../../src/4-fill/secrets.ts";
import type { Progress, Reply } from "../../src/4-fill/provider.ts";
import { anthropicProvider, openClient } from "../../src/io/anthropic.ts";
import { startTwin, type Twin, type TwinOptions } from "../twins/messages/server.ts";
import { START_BATCH } from "./hole.ts";

/** Starts a twin that knows the body of the hole of hole.ts, until the test has finished. */
export async function twinFor(options: Omit<TwinOptions, "fills">): Promise<Twin> {
  const folder = mkdtempSync(join(tmpdir(), "specc-twin-"));
  writeFileSync(join(folder, "start-batch.ts"), "return batch;\n");
  const twin = await startTwin({ fills: [folder], ...options });
  onTestFinished(() => twin.stop().finally(() => rmSync(folder, { recursive: true, force: true })));
  return twin;
}

export interface Filling extends Run {
  readonly entries: readonly LedgerEntry[];
  readonly progress: readonly (Progress | { readonly kind: Stage })[];
  readonly spent: { readonly tokens: number; readonly dollars: number };
}

export interface Conditions {
  readonly key?: string;
  readonly units?: readonly Unit[];
  readonly budget?: Budget;
  readonly jobs?: number;
  readonly tries?: number;
  readonly signal?: AbortSignal;
  readonly kept?: ReadonlyMap<string, Reply>;
  readonly idle?: number;
  readonly trial?: Trial;
}

/** The hole of hole.ts as a unit. */
const UNIT: Unit = {
  hole: START_BATCH,
  contract: contractOf(START_BATCH).hash,
  brief: brief(START_BATCH, null).value ?? "",
};

/** Has units filled by the real SDK through a twin, without waiting in between. */
export async function fillFrom(twin: Twin, conditions: Conditions = {}): Promise<Filling> {
  const entries: LedgerEntry[] = [];
  const progress: Filling["progress"][number][] = [];
  const signal = conditions.signal ?? new AbortController().signal;
  const meter = openMeter(conditions.budget ?? { tokens: null, dollars: null });
  const replies = new Map(conditions.kept);
  const keeper: Keeper = {
    reply: (_unit, prompt) => replies.get(prompt) ?? null,
    keep: (_unit, prompt, reply) => void replies.set(prompt, reply),
    done: () => {},
    note: (entry) => void entries.push(entry),
  };
  const provider = anthropicProvider({
    client: openClient(conditions.key ?? twin.key, twin.url, 5_000),
    backoff: { tries: 8, scale: 0, random: () => 0.5, pause: (time) => later(time) },
    maxTokens: 4_000,
    idle: conditions.idle ?? 2_000,
    signal,
  });
  const options: FillOptions = {
    provider,
    check: async (hole, body) => checkBodies([{ hole, body, file: `fills/${hole.id}.ts` }])[0] ?? [],
    trial: conditions.trial ?? (async (bodies) => new Map([...bodies.keys()].map((hole) => [hole, []]))),
    scrub: (text) => scrub(text, [twin.key]),
    keeper,
    meter,
    tries: conditions.tries ?? 4,
    modelOf: (attempt) => (attempt > 2 ? "claude-opus-5-5" : "claude-haiku-5-5"),
    priceOf: (model) => priceOf(model, null),
    maxTokens: 4_000,
    jobs: conditions.jobs ?? 4,
    signal,
    clock: () => performance.now(),
    tell: (_hole, one) => void progress.push(one),
    ended: () => {},
  };
  const run = await fillAll(conditions.units ?? [UNIT], options);
  return { ...run, entries, progress, spent: meter.spent };
}

/** The same hole under other names, so that several can be filled. */
export function unitsOf(count: number): Unit[] {
  return Array.from({ length: count }, (_, at) => {
    const hole = { ...START_BATCH, id: `start-batch-${at + 1}`, summary: `Number ${at + 1}.` };
    return { hole, contract: contractOf(hole).hash, brief: brief(hole, null).value ?? "" };
  });
}
