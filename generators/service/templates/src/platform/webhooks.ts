import { createHmac } from "node:crypto";
import { now } from "./clock.ts";
import { ANNOUNCE } from "./events.ts";
import { newId } from "./ids.ts";
import { enqueue, finish, isLastTry, type Task } from "./jobs.ts";
import { isSilent, postTo, RefusedTarget } from "./outside.ts";
import { decrypt } from "./secrets.ts";
import type { Row } from "./values.ts";
import { openWork, type Service, type Work } from "./work.ts";

const DELIVER = "deliver-webhook";

/** A webhook that so many deliveries in a row did not reach, each with all of its tries, is disabled. */
const MOST_FAILURES = 5;

/** Makes a delivery of an event for every webhook that wants to know of it. */
export const announceTask: Task = {
  name: ANNOUNCE,
  schedule: null,
  isOpen: false,
  run: (service, job) =>
    openWork(service, null, true).atomically(ANNOUNCE, async (work) => {
      await finish(work.db, job, false);
      const { eventId, payload } = job.payload;
      const type = String((payload as Row)["type"]);
      const webhooks = await work.db.query<{ readonly id: string }>(
        "select id from webhooks where status = 'active' and jsonb_exists(events, $1) order by id",
        [type],
      );
      for (const webhook of webhooks) {
        const id = newId();
        await work.db.query(
          `insert into webhook_deliveries (id, created_at, updated_at, webhook, event, event_id, payload, status, tries)
           values ($1, $2, $2, $3, $4, $5, $6, 'waiting', 0)`,
          [id, work.now.toISOString(), webhook.id, type, eventId, JSON.stringify(payload)],
        );
        await queueDelivery(work, id);
      }
    }),
};

/** Lets a delivery be tried as soon as the work is committed. */
export function queueDelivery(work: Work, delivery: string): Promise<void> {
  return enqueue(work, DELIVER, { delivery }, work.now);
}

interface Delivery {
  readonly id: string;
  readonly webhook: string;
  readonly event_id: string;
  readonly payload: unknown;
  readonly status: string;
  readonly address: string;
  readonly secret: string;
}

/** Posts a delivery, in no transaction, until it is answered with 2xx. */
export const deliverTask: Task = {
  name: DELIVER,
  schedule: null,
  isOpen: true,
  async run(service, job) {
    const [delivery] = await service.database.query<Delivery>(
      `select d.id, d.webhook, d.event_id, d.payload, w.status, w.address, w.secret
       from webhook_deliveries d join webhooks w on w.id = d.webhook where d.id = $1`,
      [job.payload["delivery"]],
    );
    const outcome = delivery && (await deliver(service, delivery));
    if (outcome)
      await keep(service, delivery, outcome, outcome.failure !== null && (outcome.isFinal || isLastTry(job)));
    if (outcome?.failure && !outcome.isFinal && !isLastTry(job)) throw new Error(outcome.failure);
    await finish(service.database, job, true);
  },
};

interface Outcome {
  readonly status: number | null;
  /** Why it was not delivered; null where it was. */
  readonly failure: string | null;
  /** True where another try would be of no use. */
  readonly isFinal: boolean;
}

async function deliver(service: Service, delivery: Delivery): Promise<Outcome> {
  if (delivery.status !== "active")
    return { status: null, failure: "The webhook is disabled.", isFinal: true };
  if (isSilent(service)) return { status: null, failure: "Nothing leaves a test.", isFinal: true };
  const body = JSON.stringify(delivery.payload);
  const secret = decrypt(service.config, delivery.secret) ?? "";
  try {
    const status = await postTo(service, delivery.address, body, signed(delivery.event_id, secret, body));
    const failure = status >= 200 && status < 300 ? null : `It answered ${status}.`;
    return { status, failure, isFinal: status === GONE };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { status: null, failure, isFinal: error instanceof RefusedTarget };
  }
}

/** Who answers this wants to hear nothing more. */
const GONE = 410;

/** The headers of Standard Webhooks 1.0 (standardwebhooks.com): id, seconds, and an HMAC over both and the body. */
function signed(id: string, secret: string, body: string): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now().getTime() / 1_000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}

async function keep(
  service: Service,
  { id, webhook }: Delivery,
  { status, failure }: Outcome,
  hasFailed: boolean,
): Promise<void> {
  const { database, log } = service;
  const moment = now().toISOString();
  const state = failure === null ? "delivered" : hasFailed ? "failed" : "waiting";
  await database.query(
    `update webhook_deliveries set status = $2, tries = tries + 1, answered_status = $3, failure = $4,
       delivered_at = case when $2 = 'delivered' then $5::timestamptz end, version = version + 1, updated_at = $5
     where id = $1`,
    [id, state, status, failure, moment],
  );
  if (failure === null) {
    await database.query(
      "update webhooks set failures = 0, version = version + 1, updated_at = $2 where id = $1 and failures > 0",
      [webhook, moment],
    );
  }
  if (!hasFailed || isSilent(service)) return;
  const [ended] = await database.query<{ readonly status: string }>(
    `update webhooks set failures = case when failures + 1 >= $2 or $3 then 0 else failures + 1 end,
       status = case when failures + 1 >= $2 or $3 then 'disabled' else status end, version = version + 1, updated_at = $4
     where id = $1 and status = 'active' returning status`,
    [webhook, MOST_FAILURES, status === GONE, moment],
  );
  if (ended?.status === "disabled") log.error({ webhook }, "webhook disabled: it could not be reached");
}
