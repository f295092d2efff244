import type { Answer } from "./answers.ts";
import { isObject } from "./tokens.ts";

/** One batch on the twin. */
export interface Batch {
  readonly id: string;
  readonly created: string;
  readonly results: readonly { readonly custom_id: string; readonly result: Record<string, unknown> }[];
  /** How often it must still be asked for until it has ended. */
  polls: number;
  cancelled: boolean;
}

/** What answers one request of a batch: a message, or the body of an error. */
export type Respond = (
  params: Record<string, unknown>,
) =>
  | { readonly message: Record<string, unknown>; readonly answer: Answer }
  | { readonly error: Record<string, unknown> };

/** Makes a batch of a request's body, or says in one line what is wrong with it. */
export function makeBatch(id: string, body: unknown, polls: number, respond: Respond): Batch | string {
  const requests = isObject(body) ? body["requests"] : null;
  if (!Array.isArray(requests) || requests.length === 0) return "requests: Field required";
  const ids = requests.map((request) => (isObject(request) ? String(request["custom_id"]) : ""));
  if (ids.some((one) => !/^[a-zA-Z0-9_-]{1,64}$/.test(one))) {
    return "requests.0.custom_id: String should match pattern '^[a-zA-Z0-9_-]{1,64}$'";
  }
  if (new Set(ids).size < ids.length) return "requests: custom_id must be unique";
  const results = requests.map((request, index) => {
    const params = isObject(request) && isObject(request["params"]) ? request["params"] : {};
    const given = respond(params);
    const result =
      "message" in given
        ? { type: "succeeded", message: given.message }
        : { type: "errored", error: { type: "error", error: given.error, request_id: null } };
    return { custom_id: ids[index] ?? "", result };
  });
  // The API promises no order.
  return { id, created: new Date().toISOString(), results: results.reverse(), polls, cancelled: false };
}

/** The batch as the API shows it. */
export function shownBatch(batch: Batch, url: string): Record<string, unknown> {
  const ended = batch.polls <= 0;
  const count = (type: string): number =>
    ended ? batch.results.filter(({ result }) => result["type"] === type).length : 0;
  const expires = new Date(Date.parse(batch.created) + 24 * 60 * 60 * 1000).toISOString();
  return {
    id: batch.id,
    type: "message_batch",
    processing_status: ended ? "ended" : batch.cancelled ? "canceling" : "in_progress",
    request_counts: {
      processing: ended ? 0 : batch.results.length,
      succeeded: count("succeeded"),
      errored: count("errored"),
      canceled: 0,
      expired: 0,
    },
    created_at: batch.created,
    ended_at: ended ? batch.created : null,
    expires_at: expires,
    archived_at: null,
    cancel_initiated_at: null,
    results_url: ended ? `${url}/v1/messages/batches/${batch.id}/results` : null,
  };
}
