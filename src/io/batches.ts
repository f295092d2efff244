import { join } from "node:path";
import type { Anthropic } from "@anthropic-ai/sdk";
import type { MessageBatchResult } from "@anthropic-ai/sdk/resources/messages/batches";
import type { Backoff } from "../4-fill/backoff.ts";
import {
  NO_USAGE,
  type Ask,
  type Outcome,
  type Progress,
  type Provider,
  type Reply,
} from "../4-fill/provider.ts";
import { fillNoAnswer, fillRejected } from "../diagnostics/messages.ts";
import { paramsOf, readTexts, usageOf } from "./anthropic.ts";
import { readIfThere, writeWhole } from "./files.ts";
import { persistently, troubleOf, type Sent } from "./persistently.ts";

export interface BatchOptions {
  readonly client: Anthropic;
  /** The spec's folder: what is on its way is kept in `.specc/batches.json`, to be fetched by the next run. */
  readonly folder: string;
  readonly backoff: Backoff;
  readonly maxTokens: number;
  /** Milliseconds between two looks at a batch. */
  readonly interval: number;
  readonly signal: AbortSignal;
}

/** A batch that was sent: its requests' prompts by custom id. */
interface Open {
  readonly id: string;
  readonly prompts: Readonly<Record<string, string>>;
}

interface Waiting {
  readonly ask: Ask;
  readonly tell: (progress: Progress) => void;
  readonly done: (outcome: Outcome) => void;
  failures: number;
}

/**
 * A provider that gathers requests until nobody is working any more, sends them as one Message Batch, and waits for its
 * end. The first round has the first tries of all holes, the second the repairs, and so on.
 */
export function batchProvider(options: BatchOptions): Provider {
  const state: State = { options, queue: [], busy: 0, running: 0, open: readOpen(options.folder) };
  return {
    name: "anthropic",
    ask: (ask, tell) =>
      new Promise((done) => {
        state.queue.push({ ask, tell, done, failures: 0 });
        flush(state);
      }),
    running(count) {
      state.running = count;
      flush(state);
    },
  };
}

interface State {
  readonly options: BatchOptions;
  queue: Waiting[];
  busy: number;
  running: number;
  open: readonly Open[];
}

function flush(state: State): void {
  if (state.queue.length === 0 || state.queue.length + state.busy < state.running) return;
  const all = state.queue;
  state.queue = [];
  state.busy += all.length;
  const rest = new Set(all);
  for (const batch of state.open) {
    const prompts = new Set(Object.values(batch.prompts));
    const mine = [...rest].filter(({ ask }) => prompts.has(ask.prompt));
    for (const one of mine) rest.delete(one);
    if (mine.length > 0) void follow(state, batch, mine);
  }
  if (rest.size > 0) void send(state, [...rest]);
}

async function send(state: State, waiting: readonly Waiting[]): Promise<void> {
  const { client, maxTokens } = state.options;
  const requests = waiting.map(({ ask }) => ({
    custom_id: customId(ask),
    params: { ...paramsOf(ask, maxTokens), stream: false as const },
  }));
  const sent = await tryHard(state, waiting, () => client.messages.batches.create({ requests }));
  if (sent === null) return;
  const batch: Open = {
    id: sent.id,
    prompts: Object.fromEntries(waiting.map(({ ask }) => [customId(ask), ask.prompt])),
  };
  keepOpen(state, [...state.open, batch]);
  await follow(state, batch, waiting);
}

async function follow(state: State, batch: Open, waiting: readonly Waiting[]): Promise<void> {
  const { client, backoff, interval, signal } = state.options;
  for (;;) {
    const seen = await tryHard(state, waiting, () => client.messages.batches.retrieve(batch.id));
    if (seen === null) return;
    if (seen.processing_status === "ended") break;
    const left = seen.request_counts.processing;
    for (const { tell } of waiting) tell({ kind: "queued", what: `${batch.id}, ${left} on their way` });
    await backoff.pause(interval);
    if (signal.aborted) return settle(state, waiting, () => ({ stopped: true }));
  }
  const results = await tryHard(state, waiting, async () => {
    const found = new Map<string, MessageBatchResult>();
    for await (const one of await client.messages.batches.results(batch.id))
      found.set(one.custom_id, one.result);
    return found;
  });
  if (results === null) return;
  const customIds = new Map(Object.entries(batch.prompts).map(([id, prompt]) => [prompt, id]));
  const again: Waiting[] = [];
  settle(state, waiting, (one) => {
    const outcome = outcomeOf(results.get(customIds.get(one.ask.prompt) ?? ""), one, state.options);
    if (outcome === null) again.push(one);
    return outcome;
  });
  // The run keeps what it was given at once, but not before we let go; then the batch may be forgotten.
  await new Promise((resolve) => setTimeout(resolve, 0));
  keepOpen(
    state,
    state.open.filter(({ id }) => id !== batch.id),
  );
  state.queue.push(...again);
  flush(state);
}

/** Gives each its outcome; `null` leaves it waiting. */
function settle(
  state: State,
  waiting: readonly Waiting[],
  outcomeFor: (one: Waiting) => Outcome | null,
): void {
  for (const one of waiting) {
    state.busy -= 1;
    const outcome = outcomeFor(one);
    if (outcome) one.done(outcome);
  }
}

function outcomeOf(
  result: MessageBatchResult | undefined,
  one: Waiting,
  { backoff }: BatchOptions,
): Outcome | null {
  if (result?.type === "succeeded") return { reply: replyOf(result.message) };
  const { hole } = one.ask;
  const problem =
    result?.type === "errored" ? result.error.error.message : `the batch says ${result?.type ?? "nothing"}`;
  if (result?.type === "errored" && result.error.error.type === "invalid_request_error") {
    return { failure: fillRejected(null, { hole, problem: `${problem}.` }), fatal: false };
  }
  one.failures += 1;
  if (one.failures < backoff.tries) return null;
  return { failure: fillNoAnswer(null, { hole, problem: `${problem}.`, tries: one.failures }), fatal: false };
}

function replyOf(message: Anthropic.Message): Reply {
  const texts = message.content.map((block) => (block.type === "text" ? block.text : ""));
  return readTexts(texts, message.stop_reason, message.model, usageOf(message.usage), true);
}

/** Does something with the API, again where that helps; `null` where it failed, and all who wait were told. */
async function tryHard<T>(
  state: State,
  waiting: readonly Waiting[],
  act: () => Promise<T>,
): Promise<T | null> {
  const { backoff, signal } = state.options;
  const tell = (progress: Progress): void => waiting.forEach((one) => one.tell(progress));
  const once = async (): Promise<Sent<T>> => {
    try {
      return { value: await act() };
    } catch (error) {
      return { trouble: troubleOf(error), usage: NO_USAGE };
    }
  };
  const result = await persistently(once, { hole: waiting[0]?.ask.hole ?? "", backoff, signal, tell });
  if ("value" in result) return result.value;
  settle(state, waiting, () => result);
  return null;
}

/** Letters, digits, hyphens, 64 at most, as the API wants it; another one for each prompt. */
function customId({ hole, attempt, prompt }: Ask): string {
  return `${hole.slice(0, 40)}-${attempt}-${prompt.slice(0, 16)}`;
}

function pathOf(folder: string): string {
  return join(folder, ".specc", "batches.json");
}

function keepOpen(state: State, open: readonly Open[]): void {
  state.open = open;
  writeWhole(pathOf(state.options.folder), `${JSON.stringify({ open }, null, 2)}\n`);
}

function readOpen(folder: string): readonly Open[] {
  const text = readIfThere(pathOf(folder))?.toString("utf8");
  if (text === undefined) return [];
  try {
    const value = JSON.parse(text) as { readonly open?: readonly Open[] };
    return value.open ?? [];
  } catch {
    return [];
  }
}
