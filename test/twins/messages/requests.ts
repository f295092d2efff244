import type { Form } from "./answers.ts";
import { isObject } from "./tokens.ts";

/** Models that think whatever the request says, and that for this reason cannot be made to use a tool. */
export function thinksAlways(model: string): boolean {
  return /^claude-(?:opus-5-5|sonnet-5-5|fable)/.test(model);
}

/** A request that the API would refuse with 400 or 404, and why; `null` where it would take it. */
export function mistakeIn(body: unknown): { readonly status: 400 | 404; readonly message: string } | null {
  const bad = (message: string): { status: 400; message: string } => ({ status: 400, message });
  if (!isObject(body)) return bad("The request body is not valid JSON.");
  if (typeof body["model"] !== "string") return bad("model: Field required");
  if (body["model"].startsWith("unknown")) return { status: 404, message: `model: ${body["model"]}` };
  const limit = body["max_tokens"];
  if (typeof limit !== "number") return bad("max_tokens: Field required");
  if (!Number.isInteger(limit) || limit < 1)
    return bad("max_tokens: Input should be greater than or equal to 1");
  const messages = body["messages"];
  if (!Array.isArray(messages)) return bad("messages: Field required");
  if (messages.length === 0) return bad("messages: at least one message is required");
  const first: unknown = messages[0];
  if (!isObject(first) || first["role"] !== "user")
    return bad('messages: first message must use the "user" role');
  const sampling = ["temperature", "top_p", "top_k"].find((name) => name in body);
  if (sampling) return bad(`${sampling}: Extra inputs are not permitted`);
  const names = toolNames(body);
  if (names.some((name) => !/^[a-zA-Z0-9_-]{1,64}$/.test(name)))
    return bad("tools.0.name: String should match pattern");
  const choice = body["tool_choice"];
  if (
    isObject(choice) &&
    (choice["type"] === "tool" || choice["type"] === "any") &&
    thinksAlways(body["model"])
  ) {
    return bad("tool_choice: forced tool use is not supported by this model");
  }
  const format = isObject(body["output_config"]) ? body["output_config"]["format"] : null;
  if (isObject(format) && (format["type"] !== "json_schema" || !isStrict(format["schema"]))) {
    return bad(
      "output_config.format.schema: For 'object' type, 'additionalProperties' must be explicitly set to false",
    );
  }
  if (isObject(choice) && choice["type"] === "tool" && !names.includes(String(choice["name"]))) {
    return bad(`Tool '${String(choice["name"])}' not found in provided tools`);
  }
  return null;
}

/** The form in which the request wants its answer. */
export function formOf(body: Record<string, unknown>): Form {
  if (isObject(body["output_config"]) && isObject(body["output_config"]["format"])) return { kind: "json" };
  const choice = body["tool_choice"];
  const name = isObject(choice) && typeof choice["name"] === "string" ? choice["name"] : toolNames(body)[0];
  return name === undefined ? { kind: "text" } : { kind: "tool", name };
}

/** All text that the request shows to the model. */
export function promptOf(body: Record<string, unknown>): string {
  const texts: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === "string") texts.push(value);
    else if (Array.isArray(value)) value.forEach(visit);
    else if (isObject(value)) visit(value["text"] ?? value["content"]);
  };
  visit(body["system"]);
  visit(body["messages"]);
  return texts.join("\n");
}

/** The hole that a brief is for: its function's name with hyphens. */
export function holeIn(prompt: string): string {
  const name = /\bfunction (\w+)\(/.exec(prompt)?.[1] ?? "";
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/^-/, "");
}

function isStrict(schema: unknown): boolean {
  return isObject(schema) && schema["type"] === "object" && schema["additionalProperties"] === false;
}

function toolNames(body: Record<string, unknown>): string[] {
  const tools = Array.isArray(body["tools"]) ? body["tools"] : [];
  return tools.map((tool) => (isObject(tool) ? String(tool["name"]) : ""));
}
