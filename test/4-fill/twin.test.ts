import { describe, expect, it } from "vitest";
import { APIError } from "@anthropic-ai/sdk";
import { openClient } from "../../src/io/anthropic.ts";
import { ERRORS } from "../twins/messages/faults.ts";
import { twinFor } from "./filling.ts";

const ASK = {
  model: "claude-haiku-5-5",
  max_tokens: 100,
  messages: [{ role: "user" as const, content: "export function startBatch(): void" }],
};
const TOOL = { name: "write", input_schema: { type: "object" as const } };
const FORMAT = { type: "json_schema" as const, schema: { type: "object", additionalProperties: false } };

describe("the twin of the Messages API, asked by the real SDK", () => {
  it("answers as text, through a tool, and as structured output", async () => {
    const twin = await twinFor({});
    const client = openClient(twin.key, twin.url, 5_000);
    const text = await client.messages.create(ASK);
    expect(text).toMatchObject({ stop_reason: "end_turn", content: [{ type: "text" }] });
    const tool = await client.messages.create({
      ...ASK,
      tools: [TOOL],
      tool_choice: { type: "tool", name: "write" },
    });
    expect(tool).toMatchObject({ stop_reason: "tool_use", content: [{ type: "tool_use", name: "write" }] });
    const json = await client.messages.create({ ...ASK, output_config: { format: FORMAT } });
    const [block] = json.content;
    expect(JSON.parse(block?.type === "text" ? block.text : "")).toEqual({
      body: "return batch;\n",
      assumptions: [],
    });
  });

  it("streams what it would have answered at once", async () => {
    const twin = await twinFor({});
    const client = openClient(twin.key, twin.url, 5_000);
    for (const extra of [{}, { tools: [TOOL] }, { model: "claude-opus-5-5" }]) {
      const whole = await client.messages.create({ ...ASK, ...extra });
      const streamed = await client.messages.stream({ ...ASK, ...extra }).finalMessage();
      const content = (message: typeof whole): unknown =>
        message.content.map((one) => (one.type === "tool_use" ? { ...one, id: "" } : one));
      expect(content(streamed)).toEqual(content(whole));
      expect(streamed.usage).toEqual(whole.usage);
    }
  });

  it("counts tokens", async () => {
    const twin = await twinFor({});
    const client = openClient(twin.key, twin.url, 5_000);
    const { input_tokens } = await client.messages.countTokens({ model: ASK.model, messages: ASK.messages });
    expect(input_tokens).toBe((await client.messages.create(ASK)).usage.input_tokens);
  });

  it.each(Object.entries(ERRORS))("says %s as documented", async (status, [type, message]) => {
    const twin = await twinFor({
      fault: () => ({ kind: "status", status: Number(status) as keyof typeof ERRORS }),
    });
    const client = openClient(twin.key, twin.url, 5_000);
    const error: unknown = await client.messages.create(ASK).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ status: Number(status), type, apiMessage: message, requestID: "req_twin" });
  });

  it.each([
    ["no model", { model: undefined }, 400],
    ["an unknown model", { model: "unknown-1" }, 404],
    ["no limit", { max_tokens: undefined }, 400],
    ["no messages", { messages: [] }, 400],
    ["the wrong role first", { messages: [{ role: "assistant", content: "a" }] }, 400],
    ["sampling parameters", { temperature: 1 }, 400],
    ["a tool that is not there", { tool_choice: { type: "tool", name: "x" } }, 400],
    [
      "a loose schema",
      { output_config: { format: { type: "json_schema", schema: { type: "object" } } } },
      400,
    ],
    [
      "forcing a tool on a model that always thinks",
      { model: "claude-opus-5-5", tools: [TOOL], tool_choice: { type: "tool", name: "write" } },
      400,
    ],
  ])("refuses %s", async (_what, wrong, status) => {
    const twin = await twinFor({});
    const body = JSON.stringify({ ...ASK, ...wrong });
    const headers = { "x-api-key": twin.key, "anthropic-version": "2026-10-21" };
    const response = await fetch(`${twin.url}/v1/messages`, { method: "POST", headers, body });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      type: "error",
      error: { type: ERRORS[status as 400 | 404][0] },
    });
  });

  it("wants a key, a version and an address that exists", async () => {
    const twin = await twinFor({});
    const get = async (path: string, headers: Record<string, string>): Promise<number> =>
      (await fetch(twin.url + path, { headers })).status;
    expect(await get("/v1/messages", {})).toBe(401);
    expect(await get("/v1/messages", { "x-api-key": "no" })).toBe(401);
    expect(await get("/v1/messages", { "x-api-key": twin.key })).toBe(400);
    expect(await get("/v2", { authorization: `Bearer ${twin.key}`, "anthropic-version": "2026-10-21" })).toBe(
      404,
    );
  });

  it("takes batches, and gives their results when they have ended, in any order", async () => {
    const twin = await twinFor({
      polls: 1,
      fault: ({ before }) => (before === 1 ? { kind: "status", status: 500 } : null),
    });
    const client = openClient(twin.key, twin.url, 5_000);
    const requests = ["a", "b", "c"].map((custom_id) => ({ custom_id, params: ASK }));
    const { id, processing_status } = await client.messages.batches.create({ requests });
    expect(processing_status).toBe("in_progress");
    const ended = await client.messages.batches.retrieve(id);
    expect(ended).toMatchObject({ processing_status: "ended", request_counts: { succeeded: 2, errored: 1 } });
    const results: string[] = [];
    for await (const one of await client.messages.batches.results(id))
      results.push(`${one.custom_id} ${one.result.type}`);
    expect(results).toEqual(["c succeeded", "b errored", "a succeeded"]);
    const twice = client.messages.batches.create({ requests: [...requests, ...requests] });
    await expect(twice).rejects.toMatchObject({ status: 400 });
  });
});
