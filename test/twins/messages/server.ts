import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { answerOf, eventsOf, messageOf } from "./answers.ts";
import { type Batch, makeBatch, shownBatch } from "./batches.ts";
import { ERRORS, type ErrorStatus, type Fault } from "./faults.ts";
import { formOf, holeIn, mistakeIn, promptOf } from "./requests.ts";
import { type Cache, countRequest, isObject } from "./tokens.ts";

/** One request to `/v1/messages`, or one of a batch. */
export interface Asked {
  readonly hole: string;
  readonly prompt: string;
  readonly model: string;
  readonly body: Record<string, unknown>;
  /** How many requests for this hole came before. */
  readonly before: number;
  readonly inBatch: boolean;
  /** True once the whole answer has been sent. */
  answered: boolean;
}

export interface TwinOptions {
  /** Folders of bodies, `<hole>.ts`. */
  readonly fills: readonly string[];
  /** The key that it wants. */
  readonly key?: string;
  /** What happens to a request instead of a good answer; `null` where nothing does. */
  readonly fault?: (asked: Asked) => Fault | null;
  /** How often a batch must be asked for until it has ended; 2 without it. */
  readonly polls?: number;
  /** What becomes of a new batch: it is there, but the answer is lost or never comes; or nothing comes of it. */
  readonly batchAnswer?: (before: number) => "given" | "lost" | "never" | "nothing";
  /** From how many tokens on a prefix is cached; 1024 without it. */
  readonly cacheMinimum?: number;
}

/** A running twin of the Messages API. */
export interface Twin {
  readonly url: string;
  readonly key: string;
  /** Every request for a body, oldest first. */
  readonly asked: readonly Asked[];
  /** The most requests that were open at the same time. */
  readonly most: () => number;
  readonly stop: () => Promise<void>;
}

const LARGEST = 32 * 1024 * 1024;

/** Starts a server that speaks the Messages API as its public documentation describes it, on a free local port. */
export async function startTwin(options: TwinOptions): Promise<Twin> {
  const bodies = new Map(options.fills.flatMap((folder) => readBodies(folder)));
  const state: State = {
    options,
    key: options.key ?? "sk-ant-api03-only-for-tests-only-for-tests",
    bodies,
    asked: [],
    batches: new Map(),
    cache: new Set(),
    open: 0,
    most: 0,
    url: "",
  };
  const server = createServer((request, response) => {
    state.open += 1;
    state.most = Math.max(state.most, state.open);
    response.on("close", () => (state.open -= 1));
    serve(state, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  state.url = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
  return {
    url: state.url,
    key: state.key,
    asked: state.asked,
    most: () => state.most,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface State {
  readonly options: TwinOptions;
  readonly key: string;
  readonly bodies: ReadonlyMap<string, string>;
  readonly asked: Asked[];
  readonly batches: Map<string, Batch>;
  readonly cache: Cache;
  open: number;
  most: number;
  url: string;
}

function readBodies(folder: string): [string, string][] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => [name.slice(0, -".ts".length), readFileSync(join(folder, name), "utf8")]);
}

async function serve(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = await textOf(request);
  const { pathname: path } = new URL(request.url ?? "/", state.url);
  const route = `${request.method} ${path}`;
  if (text === null) return refuse(response, 413);
  const { authorization } = request.headers;
  const key = request.headers["x-api-key"] ?? authorization?.replace(/^Bearer /, "");
  if (key !== state.key)
    return refuse(response, 401, key === undefined ? "x-api-key header is required" : undefined);
  if (request.headers["anthropic-version"] === undefined) {
    return refuse(response, 400, "anthropic-version: header is required");
  }
  if (route === "POST /v1/messages") return message(state, jsonOf(text), request, response);
  if (route === "POST /v1/messages/count_tokens") return count(jsonOf(text), response);
  if (path.startsWith("/v1/messages/batches")) return batch(state, route, jsonOf(text), request, response);
  return refuse(response, 404, "Not found");
}

async function message(
  state: State,
  body: unknown,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const mistake = mistakeIn(body);
  if (mistake || !isObject(body)) return refuse(response, mistake?.status ?? 400, mistake?.message);
  const asked = note(state, body, false);
  const fault = state.options.fault?.(asked) ?? null;
  if (fault?.kind === "status") return refuse(response, fault.status, undefined, fault.retryAfter);
  if (fault?.kind === "reset") return void request.socket.destroy();
  if (fault?.kind === "html") {
    response.writeHead(200, { "content-type": "text/html" }).end("<html><body>Welcome</body></html>");
    return;
  }
  const made = make(state, asked, fault);
  if ("missing" in made) return refuse(response, 400, made.missing);
  const head = { "request-id": made.id, "anthropic-ratelimit-requests-remaining": "49" };
  if (body["stream"] !== true) {
    response.writeHead(200, { ...head, "content-type": "application/json" });
    response.end(JSON.stringify(messageOf(made.id, asked.model, made.answer, made.tokens)));
    asked.answered = true;
    return;
  }
  response.writeHead(200, { ...head, "content-type": "text/event-stream; charset=utf-8" });
  await stream(response, eventsOf(made.id, asked.model, made.answer, made.tokens), fault);
  asked.answered = response.writableEnded;
}

async function stream(
  response: ServerResponse,
  events: ReturnType<typeof eventsOf>,
  fault: Fault | null,
): Promise<void> {
  for (const [index, { event, data }] of events.entries()) {
    if (response.destroyed) return;
    if (fault?.kind === "cut" && index === fault.after) return void response.destroy();
    if (fault?.kind === "stall" && index === fault.after) return;
    if (fault?.kind === "slow") await pause(fault.milliseconds);
    if (fault?.kind === "stream-error" && index === 3) {
      const error = { type: "error", error: { type: fault.type, message: "Overloaded" } };
      response.end(`event: error\ndata: ${JSON.stringify(error)}\n\n`);
      return;
    }
    const text = fault?.kind === "wrong-event" && index === 3 ? '{"type": "content_bl' : JSON.stringify(data);
    response.write(`event: ${event}\ndata: ${text}\n\n`);
    // Each event is a packet of its own, as from afar.
    await pause(0);
  }
  response.end();
}

function make(
  state: State,
  asked: Asked,
  fault: Fault | null,
):
  | { id: string; answer: ReturnType<typeof answerOf>; tokens: ReturnType<typeof countRequest> }
  | { missing: string } {
  const body = state.bodies.get(asked.hole);
  if (body === undefined) return { missing: `The twin has no body for ${asked.hole}.` };
  const id = `msg_${String(state.asked.length).padStart(8, "0")}`;
  const answer = answerOf(body, formOf(asked.body), fault, state.key);
  const tokens = countRequest(asked.body, state.cache, state.options.cacheMinimum ?? 1024);
  return { id, answer, tokens };
}

function note(state: State, body: Record<string, unknown>, inBatch: boolean): Asked {
  const prompt = promptOf(body);
  const hole = holeIn(prompt);
  const before = state.asked.filter((one) => one.hole === hole).length;
  const asked: Asked = { hole, prompt, model: String(body["model"]), body, before, inBatch, answered: false };
  state.asked.push(asked);
  return asked;
}

function count(body: unknown, response: ServerResponse): void {
  const whole = isObject(body) ? { max_tokens: 1, ...body } : body;
  const mistake = mistakeIn(whole);
  if (mistake || !isObject(whole)) return refuse(response, mistake?.status ?? 400, mistake?.message);
  const { input_tokens } = countRequest(whole, new Set(), Number.POSITIVE_INFINITY);
  send(response, { input_tokens });
}

function batch(
  state: State,
  route: string,
  body: unknown,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const [method = "", path = ""] = route.split(" ");
  const [id, action] = path.slice("/v1/messages/batches".length).split("/").filter(Boolean);
  if (id === undefined) {
    if (method === "GET") {
      const data = [...state.batches.values()].reverse().map((one) => shownBatch(one, state.url));
      return send(response, { data, has_more: false, first_id: null, last_id: null });
    }
    return createBatch(state, body, request, response);
  }
  const found = state.batches.get(id);
  if (!found) return refuse(response, 404, "Batch not found");
  if (action === "results") {
    if (found.polls > 0)
      return refuse(response, 400, "Batch is still in progress and has no available results.");
    response.writeHead(200, { "content-type": "application/x-jsonl" });
    response.end(found.results.map((one) => `${JSON.stringify(one)}\n`).join(""));
    return;
  }
  if (action === "cancel") {
    found.cancelled = true;
    found.polls = 0;
  } else if (method === "DELETE") {
    state.batches.delete(id);
    return send(response, { id, type: "message_batch_deleted" });
  } else found.polls -= 1;
  send(response, shownBatch(found, state.url));
}

function createBatch(state: State, body: unknown, request: IncomingMessage, response: ServerResponse): void {
  const fate = state.options.batchAnswer?.(state.batches.size) ?? "given";
  if (fate === "nothing") return;
  const id = `msgbatch_${String(state.batches.size + 1).padStart(6, "0")}`;
  const made = makeBatch(id, body, state.options.polls ?? 2, (params) => {
    const mistake = mistakeIn(params);
    if (mistake) return { error: { type: ERRORS[mistake.status][0], message: mistake.message } };
    const asked = note(state, params, true);
    const fault = state.options.fault?.(asked) ?? null;
    if (fault?.kind === "status") {
      const [type, text] = ERRORS[fault.status];
      return { error: { type, message: text } };
    }
    const answered = make(state, asked, fault);
    if ("missing" in answered) return { error: { type: "invalid_request_error", message: answered.missing } };
    asked.answered = true;
    return {
      message: messageOf(answered.id, asked.model, answered.answer, answered.tokens),
      answer: answered.answer,
    };
  });
  if (typeof made === "string") return refuse(response, 400, made);
  state.batches.set(id, made);
  if (fate === "never") return;
  if (fate === "lost") return void request.socket.destroy();
  send(response, shownBatch({ ...made, polls: 1 }, state.url));
}

function refuse(response: ServerResponse, status: ErrorStatus, message?: string, retryAfter?: string): void {
  const [type, text] = ERRORS[status];
  const header = retryAfter === undefined ? {} : { "retry-after": retryAfter };
  const id = "req_twin";
  response.writeHead(status, { "content-type": "application/json", "request-id": id, ...header });
  response.end(JSON.stringify({ type: "error", error: { type, message: message ?? text }, request_id: id }));
}

function send(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { "content-type": "application/json", "request-id": "req_twin" });
  response.end(JSON.stringify(value));
}

async function textOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size <= LARGEST) chunks.push(chunk);
  }
  return size > LARGEST ? null : Buffer.concat(chunks).toString("utf8");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
