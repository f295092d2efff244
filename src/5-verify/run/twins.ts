import type { IncomingMessage, ServerResponse } from "node:http";
import type { Environment } from "@marcbachmann/cel-js";
import { operationFor } from "../../twin/answer.ts";
import { printFault, readFaults } from "../../twin/faults.ts";
import type { Outside } from "../../twin/outside.ts";
import { serve } from "../../twin/server.ts";
import { isRow, type Row } from "../../twin/shape.ts";
import { newTwin, putRows, type Received, type Twin as ServedTwin } from "../../twin/twin.ts";
import { type Sender, senderOf } from "../../twin/webhooks.ts";
import type { Answer, Twin, TwinDoing } from "../scenarios/scenario.ts";
import { celBody } from "./http.ts";
import { type Values, fillJson, fillText, toCel } from "./values.ts";

/** A running twin: a local server in place of an outside one. */
export interface RunningTwin {
  /** The setting of the service that its address is given in. */
  readonly variable: string;
  readonly url: string;
  /** What expressions see of it: `url`, `requests`, and of an integration `rows`, `faults` and `webhooks`. */
  readonly values: Values;
  /** What went wrong: requests that no answer is meant for, answers that cannot be computed. */
  readonly mistakes: readonly { readonly line: number; readonly text: string }[];
  /** Puts these answers in place of those for the same methods and paths. */
  answer(answers: readonly Answer[]): void;
  /** Does something to a twin of an integration. `target` is where the service is. */
  do(doing: TwinDoing, values: Values, target: () => string): void;
  stop(): Promise<void>;
}

/** What twins of a story may need. */
export interface TwinWorld {
  readonly outsides: readonly Outside[];
  /** Milliseconds since 1970 on the service's clock. */
  readonly clock: () => number;
}

interface Open {
  readonly answer: Answer;
  left: number;
}

/**
 * Starts a twin. `values` is asked at each request for the names that its answers may use.
 *
 * @throws Error where the spec has no such integration.
 */
export async function startTwin(
  twin: Twin,
  language: Environment,
  values: () => Values,
  { outsides, clock }: TwinWorld,
): Promise<RunningTwin> {
  const outside = outsideOf(twin, outsides);
  const seed = twin.doings.find((doing) => doing.kind === "seed")?.seed ?? 1;
  const served = newTwin(outside, seed, clock);
  const requests: Values[] = [];
  const mistakes: { line: number; text: string }[] = [];
  const line = twin.name.span.start.line;
  let open: Open[] = openOf(twin.answers);

  const onError = (error: unknown): void => {
    mistakes.push({ line, text: error instanceof Error ? error.message : String(error) });
  };

  async function instead(
    request: Received,
    raw: IncomingMessage,
    response: ServerResponse,
  ): Promise<boolean> {
    const { method, path, query, headers, text } = request;
    requests.push({ method, path, query: Object.fromEntries(query), headers, body: celBody(text) });
    const answer = take(open, request, twin.integration === null);
    if (answer === null && twin.integration !== null && !("status" in operationFor(served, request)))
      return false;
    if (answer === null) {
      const search = query.size === 0 ? "" : `?${query.toString()}`;
      mistakes.push({ line, text: `\`${twin.name.text}\` has no answer for ${method} ${path}${search}` });
      response.writeHead(501).end();
      return true;
    }
    try {
      await send(answer, language, values(), raw, response);
    } catch (error) {
      onError(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
    return true;
  }

  const sender = senderOf(served);
  const running = await serve(served, sender, { port: 0, instead, onError });
  const url = `http://127.0.0.1:${running.port}`;
  const perform = (doing: TwinDoing, known: Values, target: () => string): void =>
    doTo(served, sender, doing, language, known, target);
  for (const doing of twin.doings) perform(doing, values(), () => "");
  return {
    variable: twin.variable?.text ?? outside.variable ?? "",
    url,
    values: valuesOf(url, requests, served, sender),
    mistakes,
    answer(answers) {
      const replaced = new Set(answers.map(addressOf));
      open = open.filter((each) => !replaced.has(addressOf(each.answer)));
      open.push(...openOf(answers));
    },
    do: perform,
    stop: () => running.stop(),
  };
}

function openOf(answers: readonly Answer[]): Open[] {
  return answers.map((answer) => ({ answer, left: answer.times }));
}

/** The integration that a twin stands in for; nothing at all where its answers are listed. */
function outsideOf({ integration, name }: Twin, outsides: readonly Outside[]): Outside {
  if (integration === null) {
    return { name: name.text, variable: null, rateLimit: null, errors: null, operations: [], webhooks: [] };
  }
  const outside = outsides.find((one) => one.name === integration.text);
  if (!outside) throw new Error(`the spec has no integration \`${integration.text}\``);
  return outside;
}

/** Rows and the like are made for expressions when they are asked for. */
function valuesOf(url: string, requests: readonly Values[], twin: ServedTwin, sender: Sender): Values {
  return {
    url,
    requests,
    get rows() {
      return toCel(Object.fromEntries(twin.rows));
    },
    get faults() {
      return twin.happened.map(({ fault, method, path }) => ({ fault: printFault(fault), method, path }));
    },
    get webhooks() {
      return toCel(sender.deliveries);
    },
  };
}

function doTo(
  twin: ServedTwin,
  sender: Sender,
  doing: TwinDoing,
  language: Environment,
  values: Values,
  target: () => string,
): void {
  switch (doing.kind) {
    case "seed":
      return;
    case "key":
      twin.keys.set(doing.name.text, fillText(language, doing.value.text, values));
      return;
    case "faults":
      twin.faults = doing.faults === null ? null : readFaults(doing.faults);
      return;
    case "rows":
      putRows(twin, doing.resource.text, rowsOf(doing, language, values));
      return;
    case "webhook": {
      const webhook = twin.outside.webhooks.find(({ name }) => name === doing.webhook.text);
      if (!webhook) throw new Error(`\`${twin.outside.name}\` has no webhook \`${doing.webhook.text}\``);
      const address = fillText(language, doing.address.text, values, encodeURIComponent);
      const secret = doing.secret === null ? "" : fillText(language, doing.secret.text, values);
      sender.hooks.push({ webhook, url: () => target() + address, secret });
    }
  }
}

/** Each row with `n` counting from 1. */
function rowsOf(doing: TwinDoing & { kind: "rows" }, language: Environment, values: Values): readonly Row[] {
  const { value } = doing.rows ?? { value: {} };
  const list = doing.count === null ? value : Array.from({ length: doing.count }, () => value);
  if (!Array.isArray(list)) return [];
  return list.map((one: unknown, index) => {
    const row = fillJson(language, one, { ...values, n: BigInt(index + 1) });
    if (!isRow(row)) throw new Error("a row is no mapping");
    return row;
  });
}

async function send(
  answer: Answer,
  language: Environment,
  known: Values,
  raw: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (answer.delay > 0) await new Promise((resolve) => setTimeout(resolve, answer.delay));
  if (answer.status === null) return void raw.socket.destroy();
  for (const header of answer.headers) {
    response.setHeader(
      fillText(language, header.name.text, known),
      fillText(language, header.value.text, known),
    );
  }
  const { body } = answer;
  if (body !== null && !response.hasHeader("content-type"))
    response.setHeader("content-type", body.mediaType);
  const text =
    body === null
      ? null
      : body.form === "text"
        ? fillText(language, String(body.value), known)
        : JSON.stringify(fillJson(language, body.value, known));
  response.writeHead(answer.status);
  response.end(text ?? undefined);
}

/** Of the answers that match, those with the most query parameters, in order; the last one stays where `stays`. */
function take(open: readonly Open[], request: Received, stays: boolean): Answer | null {
  const matching = open.filter(({ answer, left }) => (stays || left > 0) && matches(answer, request));
  const most = Math.max(...matching.map(({ answer }) => answer.query.length));
  const candidates = matching.filter(({ answer }) => answer.query.length === most);
  const chosen = candidates.find(({ left }) => left > 0) ?? candidates.at(-1);
  if (chosen === undefined) return null;
  chosen.left -= 1;
  return chosen.answer;
}

function matches(answer: Answer, { method, path, query }: Received): boolean {
  if (answer.method !== method) return false;
  if (!answer.query.every(({ name, value }) => query.getAll(name).includes(value))) return false;
  const wanted = answer.path.split("/");
  const given = path.split("/");
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
