import { randomBytes } from "node:crypto";
import type { Anthropic } from "@anthropic-ai/sdk";
import type { MessageBatch, MessageBatchResult } from "@anthropic-ai/sdk/resources/messages/batches";
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
import { readBatchFile, writeBatchFile, type Intent, type Open } from "./batch-file.ts";
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
  const state: State = { options, queue: [], busy: 0, running: 0, ...readBatchFile(options.folder) };
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
  sending: readonly Intent[];
}

function flush(state: State): void {
  if (state.queue.length === 0 || state.queue.length + state.busy < state.running) return;
  const all = state.queue;
  state.queue = [];
  state.busy += all.length;
  const rest = new Set(all);
  const take = (prompts: Intent["prompts"]): readonly Waiting[] => {
    const known = new Set(Object.values(prompts));
    const mine = [...rest].filter(({ ask }) => known.has(ask.prompt));
    for (const one of mine) rest.delete(one);
    return mine;
  };
  for (const batch of state.open) {
    const mine = take(batch.prompts);
    if (mine.length > 0) void follow(state, batch, mine);
  }
  for (const intent of state.sending) {
    const mine = take(intent.prompts);
    if (mine.length > 0) void resume(state, intent, mine);
  }
  if (rest.size > 0) void send(state, [...rest]);
}

/**
 * Sends a batch. What is about to be sent is noted before: where the answer is lost, or this process ends before it is
 * noted, the batch is looked for before another is made.
 */
async function send(state: State, waiting: readonly Waiting[]): Promise<void> {
  const { client, maxTokens } = state.options;
  const nonce = randomBytes(4).toString("hex");
  const idOf = ({ ask }: Waiting): string => customId(ask, nonce);
  const requests = waiting.map((one) => ({
    custom_id: idOf(one),
    params: { ...paramsOf(one.ask, maxTokens), stream: false as const },
  }));
  const prompts = Object.fromEntries(waiting.map((one) => [idOf(one), one.ask.prompt]));
  const intent: Intent = { since: new Date().toISOString(), prompts };
  keep(state, { sending: [...state.sending, intent] });
  let mayBeThere = false;
  const id = await tryHard(state, waiting, async () => {
    const there = mayBeThere ? await find(state, intent, waiting) : null;
    mayBeThere = true;
    return there ?? (await client.messages.batches.create({ requests })).id;
  });
  if (id === null) return;
  await follow(state, sent(state, intent, id), waiting);
}

/** Takes up a batch that an earlier run may or may not have sent. */
async function resume(state: State, intent: Intent, waiting: readonly Waiting[]): Promise<void> {
  const found = await tryHard(state, waiting, async () => [await find(state, intent, waiting)]);
  if (found === null) return;
  const [id = null] = found;
  if (id !== null) return follow(state, sent(state, intent, id), waiting);
  keep(state, { sending: state.sending.filter((one) => one !== intent) });
  await send(state, waiting);
}

/** The intent has become a batch. */
function sent(state: State, intent: Intent, id: string): Open {
  const batch: Open = { id, prompts: intent.prompts };
  keep(state, { open: [...state.open, batch], sending: state.sending.filter((one) => one !== intent) });
  return batch;
}

/** How far the server's clock may be behind ours. */
const CLOCKS_APART = 10 * 60_000;

/**
 * The batch on the server that an intent became; `null` where it became none. The list does not say which requests a
 * batch has, so batches of this size that are as new are waited for, and their results' custom ids tell.
 */
async function find(state: State, intent: Intent, waiting: readonly Waiting[]): Promise<string | null> {
  const { client, backoff, interval, signal } = state.options;
  const size = Object.keys(intent.prompts).length;
  for await (const listed of client.messages.batches.list({ limit: 100 })) {
    // The newest come first.
    if (Date.parse(listed.created_at) < Date.parse(intent.since) - CLOCKS_APART) return null;
    if (sizeOf(listed) !== size || state.open.some(({ id }) => id === listed.id)) continue;
    let seen = listed;
    while (seen.processing_status !== "ended") {
      for (const { tell } of waiting) tell({ kind: "queued", what: `is ${seen.id} ours? It is on its way` });
      await backoff.pause(interval);
      if (signal.aborted) throw new Error("stopped");
      seen = await client.messages.batches.retrieve(seen.id);
    }
    for await (const { custom_id } of await client.messages.batches.results(seen.id)) {
      if (custom_id in intent.prompts) return seen.id;
      break;
    }
  }
  return null;
}

function sizeOf({ request_counts }: MessageBatch): number {
  const { processing, succeeded, errored, canceled, expired } = request_counts;
  return processing + succeeded + errored + canceled + expired;
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
  keep(state, { open: state.open.filter(({ id }) => id !== batch.id) });
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

/** Letters, digits, hyphens, 64 at most, as the API wants it; another one for each prompt and each batch. */
function customId({ hole, attempt, prompt }: Ask, nonce: string): string {
  return `${hole.slice(0, 32)}-${attempt}-${prompt.slice(0, 12)}-${nonce}`;
}

function keep(state: State, change: Partial<Pick<State, "open" | "sending">>): void {
  Object.assign(state, change);
  writeBatchFile(state.options.folder, { open: state.open, sending: state.sending });
}
