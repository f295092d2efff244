import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** What a test's server does with one request. */
export type Reaction = (request: IncomingMessage, response: ServerResponse) => void;

/** A request as it came in. */
export interface Came {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A server of a test that reacts as listed, the last reaction again and again. */
export async function outside(
  ...reactions: Reaction[]
): Promise<{ readonly url: string; readonly came: readonly Came[]; stop(): Promise<void> }> {
  const came: Came[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const reaction = reactions[Math.min(came.length, reactions.length - 1)];
      came.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      reaction?.(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    came,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Reaction =>
  (_request, response) =>
    void response.writeHead(code, headers).end("{}");

export const json =
  (body: unknown): Reaction =>
  (_request, response) =>
    void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));

export const cut: Reaction = (request) => void request.socket.destroy();

/** Says how long the answer is, sends half of it, and breaks the connection. */
export const half: Reaction = (request, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "40" });
  response.write('{"id": 1, "name"', () => setTimeout(() => request.socket.destroy(), 20));
};

export const garbage: Reaction = (_request, response) =>
  void response.writeHead(200, { "content-type": "application/json" }).end("<html>Oops</html>");

/** Never answers. */
export const silence: Reaction = () => {};

/** Begins an answer and never ends it. */
export const stalled: Reaction = (_request, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"id":');
};
