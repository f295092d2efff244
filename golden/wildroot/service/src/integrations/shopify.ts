// Made by specc from channels.md:319. Edit the spec, not this file.
import { asDate, asDecimal, decimal, instant, integer, text } from "../platform/checks.ts";
import { type Integration, callIntegration } from "../platform/http-client.ts";
import { as } from "../platform/logic.ts";
import { lenientObject, list } from "../platform/reader.ts";
import type { Decimal } from "../platform/values.ts";
import type { Work } from "../platform/work.ts";

/** The shop's orders at Shopify. */
export type ShopifyClient = {
  listOrders(
    given: {
      readonly token: string;
      readonly status: string;
      readonly limit: number;
      readonly since_id: string;
      readonly updated_at_min?: Date | null;
    },
  ): Promise<{
    readonly orders: readonly ({
      readonly id: number;
      readonly name: string | null;
      readonly email: string | null;
      readonly created_at: Date;
      readonly updated_at: Date;
      readonly cancelled_at: Date | null;
      readonly financial_status: string | null;
      readonly total_discounts: Decimal | null;
      readonly customer: { readonly first_name: string | null; readonly last_name: string | null } | null;
      readonly line_items: readonly ({
        readonly sku: string | null;
        readonly title: string;
        readonly quantity: number;
        readonly price: Decimal;
      })[];
    })[];
  }>,
};

const INTEGRATION: Integration = {
  name: "Shopify",
  address: "SHOPIFY_URL",
  headers: [{ header: "X-Shopify-Access-Token", parameter: "token", scheme: "" }],
  timeoutMs: 10000,
  retries: 4,
  breaker: { failures: 5, ms: 30000 },
};

const OPERATIONS = {
  listOrders: {
    name: "List orders",
    method: "GET",
    path: "/admin/api/2025-01/orders.json",
    query: ["status", "limit", "since_id", "updated_at_min"],
    body: [],
    returns: lenientObject((reader) => ({
      orders: reader.required("orders", list(lenientObject((reader) => ({
        id: reader.required("id", integer()),
        name: reader.optional("name", text()),
        email: reader.optional("email", text()),
        created_at: reader.required("created_at", asDate(instant)),
        updated_at: reader.required("updated_at", asDate(instant)),
        cancelled_at: reader.optional("cancelled_at", asDate(instant)),
        financial_status: reader.optional("financial_status", text()),
        total_discounts: reader.optional("total_discounts", asDecimal(decimal(2))),
        customer: reader.optional("customer", lenientObject((reader) => ({
          first_name: reader.optional("first_name", text()),
          last_name: reader.optional("last_name", text()),
        }))),
        line_items: reader.required("line_items", list(lenientObject((reader) => ({
          sku: reader.optional("sku", text()),
          title: reader.required("title", text()),
          quantity: reader.required("quantity", integer()),
          price: reader.required("price", asDecimal(decimal(2))),
        })))),
      })))),
    })),
  },
};

/** Its operations, for one piece of work. */
export function shopify(work: Work): ShopifyClient {
  return {
    listOrders: async (given) => as(await callIntegration(work, INTEGRATION, OPERATIONS.listOrders, given)),
  };
}
