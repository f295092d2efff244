import { Anthropic } from "@anthropic-ai/sdk";
import type {
  MessageCreateParamsBase,
  MessageStreamEvent,
  Usage as ApiUsage,
} from "@anthropic-ai/sdk/resources/messages";
import { bodiesIn } from "../4-fill/answer.ts";
import type { Backoff } from "../4-fill/backoff.ts";
import {
  addUsage,
  NO_USAGE,
  type Ask,
  type Progress,
  type Provider,
  type Reply,
  type Usage,
} from "../4-fill/provider.ts";
import { persistently, troubleOf, type Sent } from "./persistently.ts";

/** How the Messages API is asked. */
export interface AnthropicOptions {
  readonly client: Anthropic;
  readonly backoff: Backoff;
  /** Tokens of an answer at most. */
  readonly maxTokens: number;
  /** Milliseconds without a sign of life after which an answer is given up. */
  readonly idle: number;
  readonly signal: AbortSignal;
}

/** Makes the SDK's client. We ask again ourselves, so it does not. */
export function openClient(key: string, baseUrl: string | undefined, timeout: number): Anthropic {
  return new Anthropic({
    apiKey: key,
    authToken: null,
    ...(baseUrl === undefined || baseUrl === "" ? {} : { baseURL: baseUrl }),
    maxRetries: 0,
    timeout,
    logLevel: "off",
    openTelemetry: false,
  });
}

/** A provider that asks a model through the Messages API, with the answer streamed. */
export function anthropicProvider(options: AnthropicOptions): Provider {
  const { client, backoff, signal, maxTokens } = options;
  return {
    name: "anthropic",
    async ask(ask, tell) {
      let wasted = NO_USAGE;
      const result = await persistently(
        async () => {
          const sent = await stream(client, paramsOf(ask, maxTokens), options, tell);
          if ("trouble" in sent) wasted = addUsage(wasted, sent.usage);
          return sent;
        },
        { hole: ask.hole, backoff, signal, tell },
      );
      if ("value" in result) {
        return { reply: { ...result.value, usage: addUsage(result.value.usage, wasted) } };
      }
      return "stopped" in result ? result : { ...result, usage: wasted };
    },
  };
}

/**
 * One request: the preamble first and marked for the cache, because every hole has it in common (what is shorter than
 * the model's least cacheable prompt is not cached, and costs nothing more), then the brief, then what was wrong. The
 * answer is structured output: models that always think cannot be made to use a tool.
 */
export function paramsOf(ask: Ask, maxTokens: number): MessageCreateParamsBase {
  const brief = { type: "text" as const, text: ask.brief };
  return {
    model: ask.model ?? "",
    max_tokens: maxTokens,
    system: [{ type: "text", text: `${ask.preamble}\n${FORM}`, cache_control: { type: "ephemeral" } }],
    messages: [
      { role: "user", content: ask.repair === null ? [brief] : [brief, { type: "text", text: ask.repair }] },
    ],
    output_config: { format: { type: "json_schema", schema: SCHEMA } },
  };
}

const FORM = `The answer is a JSON object: \`body\` holds the statements as they are, without a fence; \`assumptions\` is a list, mostly empty, of what the specification left open and the body had to decide, one sentence each.
`;

const SCHEMA = {
  type: "object",
  properties: { body: { type: "string" }, assumptions: { type: "array", items: { type: "string" } } },
  required: ["body", "assumptions"],
  additionalProperties: false,
};

interface Gathered {
  usage: Usage;
  stop: string | null;
  model: string | null;
  /** The texts by their place; blocks of thinking stay empty. */
  readonly texts: string[];
  characters: number;
  isWhole: boolean;
}

async function stream(
  client: Anthropic,
  params: MessageCreateParamsBase,
  { idle, signal }: AnthropicOptions,
  tell: (progress: Progress) => void,
): Promise<Sent<Reply>> {
  const own = new AbortController();
  const abort = (): void => own.abort();
  signal.addEventListener("abort", abort, { once: true });
  let isIdle = false;
  const giveUp = (): void => {
    isIdle = true;
    own.abort();
  };
  let timer = setTimeout(giveUp, idle);
  const gathered: Gathered = {
    usage: NO_USAGE,
    stop: null,
    model: null,
    texts: [],
    characters: 0,
    isWhole: false,
  };
  const guess = (): Usage => ({
    ...gathered.usage,
    output: Math.max(gathered.usage.output, Math.ceil(gathered.characters / 4)),
  });
  try {
    const events = await client.messages.create({ ...params, stream: true }, { signal: own.signal });
    for await (const event of events) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, idle);
      gather(gathered, event);
      tell({ kind: "receiving", characters: gathered.characters });
    }
    if (gathered.isWhole) return { value: replyOf(gathered) };
    const problem = isIdle ? `nothing came for ${idle / 1000} seconds` : "the answer broke off";
    return { trouble: { canWait: true, isFatal: false, retryAfter: null, problem }, usage: guess() };
  } catch (error) {
    const trouble = isIdle
      ? {
          canWait: true,
          isFatal: false,
          retryAfter: null,
          problem: `nothing came for ${idle / 1000} seconds`,
        }
      : troubleOf(error);
    return { trouble, usage: guess() };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  }
}

function gather(gathered: Gathered, event: MessageStreamEvent): void {
  switch (event.type) {
    case "message_start":
      gathered.model = event.message.model;
      gathered.usage = usageOf(event.message.usage);
      return;
    case "content_block_start": {
      gathered.texts[event.index] = event.content_block.type === "text" ? event.content_block.text : "";
      return;
    }
    case "content_block_delta": {
      const { delta } = event;
      const piece = delta.type === "text_delta" ? delta.text : "";
      gathered.texts[event.index] = (gathered.texts[event.index] ?? "") + piece;
      gathered.characters += piece.length + (delta.type === "thinking_delta" ? delta.thinking.length : 0);
      return;
    }
    case "message_delta":
      gathered.stop = event.delta.stop_reason;
      gathered.usage = { ...gathered.usage, output: event.usage.output_tokens };
      return;
    case "message_stop":
      gathered.isWhole = true;
      return;
    case "content_block_stop":
      return;
  }
}

/** Counts as the API gives them; servers that only speak its language leave some out. */
export function usageOf(usage: Partial<ApiUsage> | undefined): Usage {
  return {
    input: usage?.input_tokens ?? 0,
    output: usage?.output_tokens ?? 0,
    cacheRead: usage?.cache_read_input_tokens ?? 0,
    cacheWrite: usage?.cache_creation_input_tokens ?? 0,
  };
}

function replyOf({ texts, stop, model, usage }: Gathered): Reply {
  return readTexts(texts, stop, model, usage, false);
}

/** A reply from the texts of a message. Servers that know no structured output answer in fences. */
export function readTexts(
  texts: readonly string[],
  stop: string | null,
  model: string | null,
  usage: Usage,
  inBatch: boolean,
): Reply {
  const read = texts.filter((text) => text.trim() !== "").map(readText);
  return {
    bodies: read.flatMap(({ bodies }) => bodies),
    stop:
      stop === "refusal"
        ? "refused"
        : stop === "max_tokens" || stop === "model_context_window_exceeded"
          ? "cut"
          : "end",
    problem: read.find(({ problem }) => problem !== null)?.problem ?? null,
    assumptions: read.flatMap(({ assumptions }) => assumptions),
    model,
    usage,
    inBatch,
    raw: texts.join("\n"),
  };
}

interface ReadText {
  readonly bodies: readonly string[];
  readonly assumptions: readonly string[];
  readonly problem: string | null;
}

function readText(text: string): ReadText {
  if (!/^\s*\{\s*"/.test(text)) return { bodies: bodiesIn(text), assumptions: [], problem: null };
  const nothing = { bodies: [], assumptions: [] };
  try {
    const value: unknown = JSON.parse(text);
    if (value === null || typeof value !== "object" || !("body" in value) || typeof value.body !== "string") {
      return { ...nothing, problem: "its JSON has no `body`." };
    }
    const list = "assumptions" in value && Array.isArray(value.assumptions) ? value.assumptions : [];
    const assumptions = list.flatMap((one: unknown) => (typeof one === "string" ? [one.slice(0, 500)] : []));
    return { bodies: bodiesIn(value.body), assumptions, problem: null };
  } catch {
    return { ...nothing, problem: "it is not JSON to its end." };
  }
}
