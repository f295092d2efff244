import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { answer, operationFor, refuse } from "./answer.ts";
import { control } from "./control.ts";
import { type Fault, printFault } from "./faults.ts";
import { canDouble } from "./paging.ts";
import type { Received, Reply, Twin } from "./twin.ts";
import type { Sender } from "./webhooks.ts";

/** A twin that listens. */
export interface RunningTwin {
  readonly port: number;
  readonly url: string;
  stop(): Promise<void>;
}

export interface Serving {
  /** 0 for any that is free. */
  readonly port: number;
  /** Told of each request when it is over, for people. */
  readonly onRequest?: (line: string) => void;
  /** Told of a bug of the twin's own; the connection is broken. */
  readonly onError?: (error: unknown) => void;
  /** Answers a request in place of the twin; null leaves it to the twin. */
  readonly instead?: (request: Received, raw: IncomingMessage, response: ServerResponse) => Promise<boolean>;
}

/**
 * Serves a twin on 127.0.0.1.
 *
 * @throws Error of Node where the port is taken.
 */
export async function serve(twin: Twin, sender: Sender, serving: Serving): Promise<RunningTwin> {
  const server = createServer((raw, response) => {
    void handle(twin, sender, serving, raw, response).catch((error: unknown) => {
      serving.onError?.(error);
      raw.socket.destroy();
    });
  });
  const port = await listen(server, serving.port);
  return {
    port,
    url: `http://localhost:${port}`,
    stop: () =>
      new Promise((resolve) => {
        sender.stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server, wanted: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(wanted, "127.0.0.1", resolve);
  });
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : 0;
}

async function handle(
  twin: Twin,
  sender: Sender,
  { onRequest, instead }: Serving,
  raw: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await received(raw);
  if (request.path === "/__twin" || request.path.startsWith("/__twin/")) {
    const reply = await control(twin, sender, request);
    return write(response, reply);
  }
  twin.requests.push(request);
  const shown = `${request.method} ${raw.url ?? ""}`;
  if (await instead?.(request, raw, response)) return onRequest?.(`${shown} → as listed`);
  const fault = twin.drawing.draw(twin.faults, (one) => makesSense(twin, request, one));
  if (fault) twin.happened.push({ fault, method: request.method, path: request.path });
  const note = fault ? ` (${printFault(fault)})` : "";
  if (fault?.kind === "cut") {
    onRequest?.(`${shown} → nothing${note}`);
    return void raw.socket.destroy();
  }
  if (fault?.kind === "status") {
    const reply = refuse(twin, null, fault.status, "a fault, as it was asked for");
    onRequest?.(`${shown} → ${fault.status}${note}`);
    const isBusy = fault.status === 429 || fault.status === 503;
    return write(response, isBusy ? { ...reply, headers: { ...reply.headers, "retry-after": "0" } } : reply);
  }
  const reply = answer(twin, request, fault?.kind === "doubled");
  const rows = reply.count === undefined ? "" : `, ${reply.count} rows`;
  onRequest?.(`${shown} → ${reply.status}${rows}${note}`);
  if (fault?.kind === "slow") await pause(fault.milliseconds, undefined, { ref: false });
  if (fault?.kind === "lost") return void raw.socket.destroy();
  if (fault?.kind === "half") return breakOff(raw, response, reply);
  if (fault?.kind === "garbage") return write(response, { ...reply, body: GARBAGE });
  write(response, reply);
}

const GARBAGE = Symbol("garbage");

/** Some faults say nothing of some requests: a page without pages repeats no row, an answer without a body cannot break off. */
function makesSense(twin: Twin, request: Received, { kind }: Fault): boolean {
  if (kind !== "doubled" && kind !== "half" && kind !== "garbage") return true;
  const found = operationFor(twin, request);
  if ("status" in found) return false;
  if (kind === "doubled") return canDouble(found.operation.rows?.paging ?? null);
  return found.operation.returns !== null;
}

function write(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers);
  if (body === undefined) response.end();
  else response.end(body === GARBAGE ? "<html><body>Oops</body></html>" : JSON.stringify(body));
}

/** Says how long the body is, sends half of it, and breaks the connection. */
function breakOff(raw: IncomingMessage, response: ServerResponse, { status, headers, body }: Reply): void {
  const bytes = Buffer.from(JSON.stringify(body ?? null));
  response.writeHead(status, { ...headers, "content-length": String(bytes.length + 1) });
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => {
    setTimeout(() => raw.socket.destroy(), 10);
  });
}

async function received(raw: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of raw) chunks.push(chunk as Buffer);
  const url = new URL(raw.url ?? "/", "http://twin");
  return {
    method: raw.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(Object.entries(raw.headers).map(([name, value]) => [name, String(value)])),
    text: Buffer.concat(chunks).toString("utf8"),
  };
}
