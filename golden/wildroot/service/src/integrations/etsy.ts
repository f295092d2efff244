// Made by specc from channels.md:366. Edit the spec, not this file.
import { boolean, integer, text } from "../platform/checks.ts";
import { type Integration, callIntegration } from "../platform/http-client.ts";
import { as } from "../platform/logic.ts";
import { lenientObject, list } from "../platform/reader.ts";
import type { Work } from "../platform/work.ts";

/** The shop's receipts at Etsy. */
export type EtsyClient = {
  listReceipts(
    given: {
      readonly authorization: string;
      readonly apiKey: string;
      readonly shop: string;
      readonly limit: number;
      readonly offset: number;
      readonly sort_on: string;
      readonly sort_order: string;
      readonly min_last_modified?: number | null;
    },
  ): Promise<{
    readonly results: readonly ({
      readonly receipt_id: number;
      readonly status: string;
      readonly is_paid: boolean;
      readonly created_timestamp: number;
      readonly updated_timestamp: number;
      readonly name: string | null;
      readonly buyer_email: string | null;
      readonly discount_amt: { readonly amount: number; readonly divisor: number } | null;
      readonly transactions: readonly ({
        readonly sku: string | null;
        readonly title: string | null;
        readonly quantity: number;
        readonly price: { readonly amount: number; readonly divisor: number };
      })[];
    })[];
  }>,
};

const INTEGRATION: Integration = {
  name: "Etsy",
  address: "ETSY_URL",
  headers: [
    { header: "Authorization", parameter: "authorization", scheme: "" },
    { header: "X-Api-Key", parameter: "apiKey", scheme: "" },
  ],
  timeoutMs: 10000,
  retries: 4,
  breaker: { failures: 5, ms: 30000 },
};

const OPERATIONS = {
  listReceipts: {
    name: "List receipts",
    method: "GET",
    path: "/v3/application/shops/{shop}/receipts",
    query: ["limit", "offset", "sort_on", "sort_order", "min_last_modified"],
    body: [],
    returns: lenientObject((reader) => ({
      results: reader.required("results", list(lenientObject((reader) => ({
        receipt_id: reader.required("receipt_id", integer()),
        status: reader.required("status", text()),
        is_paid: reader.required("is_paid", boolean),
        created_timestamp: reader.required("created_timestamp", integer()),
        updated_timestamp: reader.required("updated_timestamp", integer()),
        name: reader.optional("name", text()),
        buyer_email: reader.optional("buyer_email", text()),
        discount_amt: reader.optional("discount_amt", lenientObject((reader) => ({
          amount: reader.required("amount", integer()),
          divisor: reader.required("divisor", integer()),
        }))),
        transactions: reader.required("transactions", list(lenientObject((reader) => ({
          sku: reader.optional("sku", text()),
          title: reader.optional("title", text()),
          quantity: reader.required("quantity", integer()),
          price: reader.required("price", lenientObject((reader) => ({
            amount: reader.required("amount", integer()),
            divisor: reader.required("divisor", integer()),
          }))),
        })))),
      })))),
    })),
  },
};

/** Its operations, for one piece of work. */
export function etsy(work: Work): EtsyClient {
  return {
    listReceipts: async (given) => as(
      await callIntegration(work, INTEGRATION, OPERATIONS.listReceipts, given),
    ),
  };
}
