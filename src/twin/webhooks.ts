import { createHmac } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Webhook } from "./outside.ts";
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
      if (fault) twin.happened.push({ fault, method: "POST", path: hook.webhook.path });
      for (let copy = 0; copy < (fault ? 2 : 1); copy += 1) {
        const delivery: Delivery = { webhook: hook.webhook.name, row: change.row, tries: 0, status: null };
        deliveries.push(delivery);
        last = last.then(() => deliver(hook, delivery, () => isStopped));
      }
    }
  });
  return { hooks, deliveries, idle: () => last, stop: () => void (isStopped = true) };
}

async function deliver(
  { webhook, url, secret }: Hook,
  delivery: Delivery,
  isStopped: () => boolean,
): Promise<void> {
  const body = JSON.stringify(delivery.row);
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (webhook.signature) {
    const { header, encoding } = webhook.signature;
    headers[header.toLowerCase()] = createHmac("sha256", secret).update(body).digest(encoding);
  }
  while (!isStopped() && delivery.tries < TRIES) {
    delivery.tries += 1;
    delivery.status = await post(url(), headers, body);
    if (delivery.status !== null && delivery.status < 300) return;
    await pause(Math.min(FIRST_PAUSE_MS * 2 ** delivery.tries, 5_000), undefined, { ref: false });
  }
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
