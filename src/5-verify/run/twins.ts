import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Environment } from "@marcbachmann/cel-js";
import type { Answer, Twin } from "../scenarios/scenario.ts";
import { celBody } from "./http.ts";
import { type Values, fillJson, fillText } from "./values.ts";

/** A running twin: a local server in place of an outside one. */
export interface RunningTwin {
  readonly name: string;
  readonly url: string;
  /** What it received, oldest first, as expressions see it. */
  readonly requests: readonly Values[];
  /** What went wrong: requests that no answer is meant for, answers that cannot be computed. */
  readonly mistakes: readonly { readonly line: number; readonly text: string }[];
  /** Puts these answers in place of those for the same methods and paths. */
  answer(answers: readonly Answer[]): void;
  stop(): Promise<void>;
}

interface Open {
  readonly answer: Answer;
  left: number;
}

/** Starts a twin. `values` is asked at each request for the names that its answers may use. */
export async function startTwin(
  twin: Twin,
  language: Environment,
  values: () => Values,
): Promise<RunningTwin> {
  const requests: Values[] = [];
  const mistakes: { line: number; text: string }[] = [];
  let open: Open[] = twin.answers.map((answer) => ({ answer, left: answer.times }));
  const server = createServer((request, response) => {
    void answerOne(request, response).catch((error: unknown) => {
      mistakes.push({
        line: twin.name.span.start.line,
        text: error instanceof Error ? error.message : String(error),
      });
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });

  async function answerOne(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://twin");
    const method = request.method ?? "GET";
    const text = await readAll(request);
    requests.push({
      method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      body: celBody(text),
    });
    const answer = take(open, method, url);
    if (answer === null) {
      const line = twin.name.span.start.line;
      mistakes.push({
        line,
        text: `\`${twin.name.text}\` has no answer for ${method} ${url.pathname}${url.search}`,
      });
      response.writeHead(501).end();
      return;
    }
    if (answer.delay > 0) await new Promise((resolve) => setTimeout(resolve, answer.delay));
    if (answer.status === null) return void request.socket.destroy();
    const known = values();
    for (const header of answer.headers) {
      response.setHeader(
        fillText(language, header.name.text, known),
        fillText(language, header.value.text, known),
      );
    }
    const { body } = answer;
    if (body !== null && !response.hasHeader("content-type"))
      response.setHeader("content-type", body.mediaType);
    response.writeHead(answer.status);
    if (body === null) response.end();
    else if (body.form === "text") response.end(fillText(language, String(body.value), known));
    else response.end(JSON.stringify(fillJson(language, body.value, known)));
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    name: twin.name.text,
    url: `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`,
    requests,
    mistakes,
    answer(answers) {
      const replaced = new Set(answers.map(addressOf));
      open = open.filter((each) => !replaced.has(addressOf(each.answer)));
      open.push(...answers.map((answer) => ({ answer, left: answer.times })));
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Of the answers that match, those with the most query parameters, in order; the last one stays. */
function take(open: readonly Open[], method: string, url: URL): Answer | null {
  const matching = open.filter(({ answer }) => matches(answer, method, url));
  const most = Math.max(...matching.map(({ answer }) => answer.query.length));
  const candidates = matching.filter(({ answer }) => answer.query.length === most);
  const chosen = candidates.find(({ left }) => left > 0) ?? candidates.at(-1);
  if (chosen === undefined) return null;
  chosen.left -= 1;
  return chosen.answer;
}

function matches(answer: Answer, method: string, url: URL): boolean {
  if (answer.method !== method) return false;
  if (!answer.query.every(({ name, value }) => url.searchParams.getAll(name).includes(value))) return false;
  const wanted = answer.path.split("/");
  const given = url.pathname.split("/");
  return (
    wanted.length === given.length &&
    wanted.every(
      (segment, index) => /^\{.*\}$/.test(segment) || segment === decodeURIComponent(given[index] ?? ""),
    )
  );
}

function addressOf(answer: Answer): string {
  return `${answer.method} ${answer.path.replaceAll(/\{[^/]*\}/g, "{}")}`;
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
