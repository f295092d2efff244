/** Listening to changes: server-sent events over `fetch`, which go on by themselves after a connection was lost. */
import { ProblemError, send, type CallOptions, type Client, type Problem } from "./runtime.ts";

/** One change. Put the row in the place of the one with its id, or beside the others where there was none. */
export type Change<Row> =
  | { readonly event: "created" | "updated"; readonly id: string; readonly row: Row }
  | {
      /** The row is deleted, or no longer to be seen. */
      readonly event: "gone";
      readonly id: string;
      readonly row: { readonly id: string };
    }
  | {
      /** Changes were missed: read the list again. */
      readonly event: "reset";
      readonly id: string;
      readonly row: null;
    };

export interface WatchOptions extends CallOptions {
  /** The `id` of the change behind which it goes on. */
  readonly lastEventId?: string | undefined;
}

/** How long to wait before the next try, until the service says otherwise; in milliseconds. */
const RETRY_MS = 3_000;

/**
 * Tells of changes for as long as they are asked for. Where the connection is lost it is made anew, and goes on behind
 * the last change.
 *
 * @throws ProblemError where the service refuses; whatever `fetch` throws where it can't be reached to begin with, or
 * the signal is aborted.
 */
export async function* watch<Row>(
  client: Client,
  address: string,
  options: WatchOptions = {},
): AsyncGenerator<Change<Row>> {
  let last = options.lastEventId ?? "";
  let retry = RETRY_MS;
  let isKnown = false;
  for (;;) {
    try {
      const response = await open(client, address, last, options);
      isKnown = true;
      for await (const { name, id, data, wait } of messagesOf(response)) {
        last = id ?? last;
        retry = wait ?? retry;
        if (name !== "" && data !== "") yield changeOf<Row>(name, last, JSON.parse(data));
      }
    } catch (error) {
      const problem = error instanceof ProblemError ? error.problem : null;
      const isOver = problem ? problem.status !== 429 && problem.status < 500 : !isKnown;
      if (isOver || options.signal?.aborted) throw error;
    }
    await pause(retry, options.signal);
  }
}

function changeOf<Row>(event: string, id: string, row: unknown): Change<Row> {
  return { event, id, row: event === "reset" ? null : row } as Change<Row>;
}

async function open(client: Client, address: string, last: string, options: WatchOptions): Promise<Response> {
  const ask = (): Promise<Response> =>
    client.fetch(client.baseUrl + address, {
      headers: {
        ...client.headers,
        ...options.headers,
        accept: "text/event-stream",
        ...(last === "" ? {} : { "last-event-id": last }),
        ...(client.tokens ? { authorization: `Bearer ${client.tokens.accessToken}` } : {}),
      },
      ...(options.signal ? { signal: options.signal } : {}),
    });
  let response = await ask();
  if (response.status === 401 && client.tokens) {
    // Whatever is asked with a token that is no longer good renews it.
    await send(client, "GET", "/auth/me", undefined, { signal: options.signal });
    response = await ask();
  }
  if (!response.ok) throw new ProblemError(await problemOf(response));
  return response;
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  if (response.headers.get("content-type")?.startsWith("application/problem+json"))
    return JSON.parse(text) as Problem;
  const { status, statusText } = response;
  const detail = `The answer is no problem document: ${text.slice(0, 200)}`;
  return {
    type: "about:blank",
    title: statusText || "Error",
    status,
    detail,
    code: "unexpected",
    requestId: "",
  };
}

interface Message {
  readonly name: string;
  readonly data: string;
  /** Undefined where it says none. */
  readonly id: string | undefined;
  readonly wait: number | undefined;
}

/** The blocks of an event stream (HTML standard, section 9.2.6), also those without data. */
async function* messagesOf(response: Response): AsyncGenerator<Message> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      const blocks = rest.split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? "";
      for (const block of blocks) yield messageOf(block);
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function messageOf(block: string): Message {
  const fields = new Map<string, string>();
  for (const line of block.split(/\r?\n/)) {
    const [, name = "", value = ""] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
    if (name === "data" && fields.has(name)) fields.set(name, `${fields.get(name)}\n${value}`);
    else fields.set(name, value);
  }
  const wait = Number(fields.get("retry"));
  return {
    name: fields.get("event") ?? "",
    data: fields.get("data") ?? "",
    id: fields.get("id"),
    wait: wait > 0 ? wait : undefined,
  };
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      },
      { once: true },
    );
  });
}
