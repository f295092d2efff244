import type { Fault } from "./faults.ts";
import { thinksAlways } from "./requests.ts";
import { countTokens, type Tokens } from "./tokens.ts";

/** A content block of an answer, the input of a tool as the text that is streamed. */
export type Content =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "thinking" }
  | { readonly type: "tool_use"; readonly name: string; readonly json: string };

export interface Answer {
  readonly content: readonly Content[];
  readonly stop: "end_turn" | "tool_use" | "max_tokens" | "refusal";
}

/** How the request wants its answer: as structured output, through a tool, or as it comes. */
export type Form =
  | { readonly kind: "json" }
  | { readonly kind: "tool"; readonly name: string }
  | { readonly kind: "text" };

/** The answer to a request for a body, spoiled as the fault wants it. */
export function answerOf(body: string, form: Form, fault: Fault | null, key: string): Answer {
  const fenced = (text: string): Content => ({ type: "text", text: `\`\`\`ts\n${text.trimEnd()}\n\`\`\`\n` });
  const raw = (json: string): Content =>
    form.kind === "tool" ? { type: "tool_use", name: form.name, json } : { type: "text", text: json };
  const give = (text: string): Content =>
    form.kind === "text" ? fenced(text) : raw(JSON.stringify({ body: text, assumptions: [] }));
  const stop = form.kind === "tool" ? "tool_use" : "end_turn";
  switch (fault?.kind) {
    case "wrong-json":
      return { content: [raw(`{"body": "return 1;`)], stop };
    case "no-body":
      return { content: [raw(`{"code": ""}`)], stop };
    case "two-bodies":
      return { content: [give(body), give("return;\n")], stop };
    case "refusal":
      return { content: [], stop: "refusal" };
    case "max-tokens":
      return { content: [raw(`{"body":"${JSON.stringify(body).slice(1, 40)}`)], stop: "max_tokens" };
    case "fenced":
      return { content: [fenced(body)], stop: "end_turn" };
    case "chatter":
      return { content: [{ type: "text", text: fault.text }], stop: "end_turn" };
    case "empty":
      return { content: [], stop: "end_turn" };
    case "body":
      return { content: [give(fault.body)], stop };
    case "leak":
      return { content: [give(`const key = ${JSON.stringify(key)};\n${body}`)], stop };
    default:
      return { content: [give(body)], stop };
  }
}

/** The answer as one message (`stream` left out). */
export function messageOf(
  id: string,
  model: string,
  answer: Answer,
  tokens: Tokens,
): Record<string, unknown> {
  return {
    id,
    type: "message",
    role: "assistant",
    model,
    container: null,
    content: thought(model, answer).map((block, index) => {
      if (block.type === "text") return { type: "text", text: block.text, citations: null };
      if (block.type === "thinking") return { type: "thinking", thinking: "", signature: SIGNATURE };
      return {
        type: "tool_use",
        id: `toolu_${id.slice(4)}${index}`,
        name: block.name,
        input: inputOf(block.json),
      };
    }),
    diagnostics: null,
    stop_reason: answer.stop,
    stop_sequence: null,
    stop_details: answer.stop === "refusal" ? REFUSAL : null,
    usage: usageOf(tokens, outputTokens(answer)),
  };
}

/** The answer as the events of a stream, in the documented order. */
export function eventsOf(
  id: string,
  model: string,
  answer: Answer,
  tokens: Tokens,
): { readonly event: string; readonly data: Record<string, unknown> }[] {
  const events: Record<string, unknown>[] = [
    {
      type: "message_start",
      message: {
        ...messageOf(id, model, answer, tokens),
        content: [],
        stop_reason: null,
        stop_details: null,
        usage: usageOf(tokens, 1),
      },
    },
    { type: "ping" },
  ];
  thought(model, answer).forEach((block, index) => {
    if (block.type === "thinking") {
      const start = { type: "thinking", thinking: "", signature: "" };
      events.push({ type: "content_block_start", index, content_block: start });
      const delta = { type: "signature_delta", signature: SIGNATURE };
      events.push({ type: "content_block_delta", index, delta });
      events.push({ type: "content_block_stop", index });
      return;
    }
    const isText = block.type === "text";
    const start = isText
      ? { type: "text", text: "", citations: null }
      : { type: "tool_use", id: `toolu_${id.slice(4)}${index}`, name: block.name, input: {} };
    events.push({ type: "content_block_start", index, content_block: start });
    for (const piece of pieces(isText ? block.text : block.json)) {
      const delta = isText
        ? { type: "text_delta", text: piece }
        : { type: "input_json_delta", partial_json: piece };
      events.push({ type: "content_block_delta", index, delta });
    }
    events.push({ type: "content_block_stop", index });
  });
  events.push({
    type: "message_delta",
    delta: {
      container: null,
      stop_reason: answer.stop,
      stop_sequence: null,
      stop_details: answer.stop === "refusal" ? REFUSAL : null,
    },
    usage: usageOf(tokens, outputTokens(answer)),
  });
  events.push({ type: "message_stop" });
  return events.map((data) => ({ event: String(data["type"]), data }));
}

const SIGNATURE = "dHdpbg==";
const REFUSAL = { type: "refusal", category: null, explanation: null };

/** Models that always think begin with a block of it, whose text they leave out. */
function thought(model: string, { content }: Answer): readonly Content[] {
  return thinksAlways(model) ? [{ type: "thinking" }, ...content] : content;
}

function usageOf(tokens: Tokens, output: number): Record<string, unknown> {
  return {
    ...tokens,
    cache_creation: null,
    inference_geo: null,
    output_tokens: output,
    output_tokens_details: null,
    server_tool_use: null,
    service_tier: "standard",
    speed: null,
  };
}

function outputTokens({ content }: Answer): number {
  const texts = content.map((block) =>
    block.type === "text" ? block.text : block.type === "tool_use" ? block.json : "",
  );
  return 5 + texts.reduce((sum, text) => sum + countTokens(text), 0);
}

function inputOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return {};
  }
}

function pieces(text: string): string[] {
  const length = Math.max(20, Math.ceil(text.length / 12));
  return text.match(new RegExp(`[\\s\\S]{1,${length}}`, "g")) ?? [];
}
