import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { wordsTell } from "./events.ts";
import { generate, makingOf } from "./generate.ts";
import type { Webhook } from "./outside.ts";
import { isRow, membersOf, type Row } from "./shape.ts";
import type { Change, Twin } from "./twin.ts";

/** Where a webhook is sent to. */
export interface Hook {
  readonly webhook: Webhook;
  /** Asked at each try, since a service that starts again may stand elsewhere. */
  readonly url: () => string;
  /** What its body is signed with. */
  readonly secret: string;
}

/** A webhook that was sent, or is being sent. */
export interface Delivery {
  readonly webhook: string;
  readonly row: Change["row"];
  tries: number;
  /** Of the last try; null while there was no answer. */
  status: number | null;
}

/** Sends webhooks one after the other, each until it is taken, at most so many times. */
export interface Sender {
  readonly hooks: Hook[];
  readonly deliveries: Delivery[];
  /** Resolves when nothing is left to send. */
  idle(): Promise<void>;
  stop(): void;
}

const TRIES = 10;
const FIRST_PAUSE_MS = 100;

/** Sends what happens in a twin to those who want to know. Now and then, where faults say so, it sends it twice. */
export function senderOf(twin: Twin): Sender {
  const hooks: Hook[] = [];
  const deliveries: Delivery[] = [];
  let isStopped = false;
  let last: Promise<void> = Promise.resolve();
  twin.listeners.push((change) => {
    for (const hook of hooks) {
      if (hook.webhook.resource !== change.resource || !hook.webhook.on.includes(change.event)) continue;
      const fault = twin.drawing.draw(twin.faults, ({ kind }) => kind === "doubled");
      if (fault) twin.happened.push({ fault, method: "POST", path: hook.webhook.path ?? hook.webhook.name });
      const body = JSON.stringify(bodyOf(twin, hook.webhook, change));
      for (let copy = 0; copy < (fault ? 2 : 1); copy += 1) {
        const delivery: Delivery = { webhook: hook.webhook.name, row: change.row, tries: 0, status: null };
        deliveries.push(delivery);
        last = last.then(() => deliver(twin, hook, delivery, body, () => isStopped));
      }
    }
  });
  return { hooks, deliveries, idle: () => last, stop: () => void (isStopped = true) };
}

/** The row, with what a document says stands around it. */
function bodyOf(twin: Twin, { around, name }: Webhook, { event, row }: Change): unknown {
  if (!around) return row;
  twin.made += 1;
  const made = generate(around.shape, makingOf(twin.seed, name, twin.made, twin.clock()));
  return { ...(isRow(made) ? made : {}), ...said(around.shape, name, event), [around.member]: row };
}

/** Members of a few values say what happened: the webhook's name, or the word for it. */
function said(shape: NonNullable<Webhook["around"]>["shape"], name: string, event: Change["event"]): Row {
  return Object.fromEntries(
    membersOf(shape).flatMap((member) => {
      if (member.shape.kind !== "choice") return [];
      const isIt = (value: unknown): boolean => value === name || wordsTell(String(value), event);
      const found = member.shape.values.find(isIt);
      return found === undefined ? [] : [[member.name, found]];
    }),
  );
}

async function deliver(
  twin: Twin,
  { webhook, url, secret }: Hook,
  delivery: Delivery,
  body: string,
  isStopped: () => boolean,
): Promise<void> {
  const id = `msg_${randomUUID()}`;
  while (!isStopped() && delivery.tries < TRIES) {
    delivery.tries += 1;
    const headers = { "content-type": "application/json", ...signed(twin, webhook, secret, id, body) };
    delivery.status = await post(url(), headers, body);
    if (delivery.status !== null && delivery.status < 300) return;
    await pause(Math.min(FIRST_PAUSE_MS * 2 ** delivery.tries, 5_000), undefined, { ref: false });
  }
}

/** The headers that prove who sent a body. Standard Webhooks 1.0: the id stays, the time is that of the try. */
function signed(
  twin: Twin,
  { signature }: Webhook,
  secret: string,
  id: string,
  body: string,
): Record<string, string> {
  if (signature === null) return {};
  if (signature !== "standard") {
    const { header, encoding } = signature;
    return { [header.toLowerCase()]: createHmac("sha256", secret).update(body).digest(encoding) };
  }
  const timestamp = String(Math.floor(twin.clock() / 1_000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const mac = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${mac}` };
}

async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<number | null> {
  try {
    const response = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(10_000) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
