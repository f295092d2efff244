// Made by specc from spec.md:192. Edit the spec, not this file.
import { payments } from "../payment/payment.resource.ts";
import { decimal, json, text } from "../platform/checks.ts";
import type { App } from "../platform/http.ts";
import { lenientObject, read } from "../platform/reader.ts";
import { wireRoute } from "../platform/wire/routes.ts";
import type { Service } from "../platform/work.ts";
import { refundShape } from "../shapes/refund.ts";
import { refunds } from "./refund.resource.ts";

/** The addresses of refunds as clients know them. */
export function refundsWire(app: App, service: Service): void {
  wireRoute(app, service, "GET", "/v2/refunds", {
    operation: "list",
    resource: refunds,
    path: [],
    isKeyed: false,
    given: [],
    grants: [
      {
        who: "role",
        role: "merchant",
        where: (
          bind,
          { me },
        ) => `((select r0.merchant from payments r0 where r0.id = t.payment) = ${bind(me?.id ?? null)}::uuid)`,
      },
    ],
    where: null,
    shape: refundShape,
    envelope: null,
    list: {
      page: { style: "row", size: "limit", position: "from", pageSize: 50, maxPageSize: 250, key: "token" },
      count: null,
      shape: {
        count: "{size}",
        _embedded: { refunds: "{rows}" },
        _links: {
          self: { href: "{self}", type: "application/hal+json" },
          previous: { href: "{previous}", type: "application/hal+json" },
          next: { href: "{next}", type: "application/hal+json" },
        },
      },
      search: "q",
      names: { createdAt: "createdAt" },
      isLenient: true,
      isPlain: false,
    },
    body: null,
    seen: [],
    relation: null,
    status: 200,
  });
  wireRoute(app, service, "GET", "/v2/payments/:payment/refunds", {
    operation: "list",
    resource: refunds,
    path: [{ name: "payment", resource: payments, key: "token" }],
    isKeyed: false,
    given: [{ member: "payment", row: "payment" }],
    grants: [
      {
        who: "role",
        role: "merchant",
        where: (
          bind,
          { me },
        ) => `((select r0.merchant from payments r0 where r0.id = t.payment) = ${bind(me?.id ?? null)}::uuid)`,
      },
    ],
    where: null,
    shape: refundShape,
    envelope: null,
    list: {
      page: { style: "row", size: "limit", position: "from", pageSize: 50, maxPageSize: 250, key: "token" },
      count: null,
      shape: {
        count: "{size}",
        _embedded: { refunds: "{rows}" },
        _links: {
          self: { href: "{self}", type: "application/hal+json" },
          previous: { href: "{previous}", type: "application/hal+json" },
          next: { href: "{next}", type: "application/hal+json" },
        },
      },
      search: "q",
      names: { createdAt: "createdAt" },
      isLenient: true,
      isPlain: false,
    },
    body: null,
    seen: [],
    relation: null,
    status: 200,
  });
  wireRoute(app, service, "POST", "/v2/payments/:payment/refunds", {
    operation: "create",
    resource: refunds,
    path: [{ name: "payment", resource: payments, key: "token" }],
    isKeyed: false,
    given: [{ member: "payment", row: "payment" }],
    grants: [
      {
        who: "role",
        role: "merchant",
        where: (
          bind,
          { me },
        ) => `((select r0.merchant from payments r0 where r0.id = t.payment) = ${bind(me?.id ?? null)}::uuid)`,
      },
    ],
    where: null,
    shape: refundShape,
    envelope: null,
    list: null,
    body: {
      envelope: null,
      read: (body) =>
        read(body, (reader) => {
          return {
            amount: reader.required("amount", lenientObject((reader) => ({
              currency: reader.required("currency", text({ pattern: /^(?:[A-Z]{3})$/u })),
              value: reader.required("value", decimal(2, { moreThan: "0" })),
            }))),
            description: reader.optional("description", text({ max: 255 })),
            metadata: reader.optional("metadata", json),
          };
        }, "", true),
    },
    seen: [],
    relation: null,
    status: 201,
  });
  wireRoute(app, service, "GET", "/v2/payments/:payment/refunds/:refund", {
    operation: "read",
    resource: refunds,
    path: [
      { name: "payment", resource: payments, key: "token" },
      { name: "refund", resource: refunds, key: "token" },
    ],
    isKeyed: true,
    given: [{ member: "payment", row: "payment" }],
    grants: [
      {
        who: "role",
        role: "merchant",
        where: (
          bind,
          { me },
        ) => `((select r0.merchant from payments r0 where r0.id = t.payment) = ${bind(me?.id ?? null)}::uuid)`,
      },
    ],
    where: null,
    shape: refundShape,
    envelope: null,
    list: null,
    body: null,
    seen: [],
    relation: null,
    status: 200,
  });
  wireRoute(app, service, "DELETE", "/v2/payments/:payment/refunds/:refund", {
    operation: "delete",
    resource: refunds,
    path: [
      { name: "payment", resource: payments, key: "token" },
      { name: "refund", resource: refunds, key: "token" },
    ],
    isKeyed: true,
    given: [{ member: "payment", row: "payment" }],
    grants: [
      {
        who: "role",
        role: "merchant",
        where: (
          bind,
          { me },
        ) => `(((select r0.merchant from payments r0 where r0.id = t.payment) = ${bind(me?.id ?? null)}::uuid) and (t.status in ('queued', 'pending')))`,
      },
    ],
    where: null,
    shape: null,
    envelope: null,
    list: null,
    body: null,
    seen: [],
    relation: null,
    status: 204,
  });
}
