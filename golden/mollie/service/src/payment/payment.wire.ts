// Made by specc from spec.md:93. Edit the spec, not this file.
import { customers } from "../customer/customer.resource.ts";
import { decimal, json, text, url } from "../platform/checks.ts";
import type { App } from "../platform/http.ts";
import { lenientObject, read } from "../platform/reader.ts";
import { role } from "../platform/resource.ts";
import { wireRoute } from "../platform/wire/routes.ts";
import type { Service } from "../platform/work.ts";
import { paymentShape } from "../shapes/payment.ts";
import { payments } from "./payment.resource.ts";

/** The addresses of payments as clients know them. */
export function paymentsWire(app: App, service: Service): void {
  wireRoute(app, service, "GET", "/v2/payments", {
    operation: "list",
    resource: payments,
    path: [],
    isKeyed: false,
    given: [],
    grants: [
      {
        who: "role",
        role: "merchant",
        where: (bind, { me }) => `(t.merchant = ${bind(me?.id ?? null)}::uuid)`,
      },
    ],
    where: null,
    shape: paymentShape,
    envelope: null,
    list: {
      page: { style: "row", size: "limit", position: "from", pageSize: 50, maxPageSize: 250, key: "token" },
      count: null,
      shape: {
        count: "{size}",
        _embedded: { payments: "{rows}" },
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
  wireRoute(app, service, "GET", "/v2/customers/:customer/payments", {
    operation: "list",
    resource: payments,
    path: [{ name: "customer", resource: customers, key: "token" }],
    isKeyed: false,
    given: [{ member: "customer", row: "customer" }],
    grants: [
      {
        who: "role",
        role: "merchant",
        where: (bind, { me }) => `(t.merchant = ${bind(me?.id ?? null)}::uuid)`,
      },
    ],
    where: null,
    shape: paymentShape,
    envelope: null,
    list: {
      page: { style: "row", size: "limit", position: "from", pageSize: 50, maxPageSize: 250, key: "token" },
      count: null,
      shape: {
        count: "{size}",
        _embedded: { payments: "{rows}" },
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
  wireRoute(app, service, "POST", "/v2/payments", {
    operation: "create",
    resource: payments,
    path: [],
    isKeyed: false,
    given: [],
    grants: [role("merchant")],
    where: null,
    shape: paymentShape,
    envelope: null,
    list: null,
    body: {
      envelope: null,
      read: (body) =>
        read(body, (reader) => {
          return {
            customer: reader.optional("customerId", text({ max: 1_024 })),
            amount: reader.required("amount", lenientObject((reader) => ({
              currency: reader.required("currency", text({ pattern: /^(?:[A-Z]{3})$/u })),
              value: reader.required("value", decimal(2, { moreThan: "0" })),
            }))),
            description: reader.required("description", text({ min: 1, max: 255 })),
            redirectUrl: reader.optional("redirectUrl", url),
            webhookUrl: reader.optional("webhookUrl", url),
            metadata: reader.optional("metadata", json),
          };
        }, "", true),
      references: [{ member: "customer", name: "customerId", resource: customers, key: "token" }],
    },
    seen: [],
    relation: null,
    status: 201,
  });
  wireRoute(app, service, "POST", "/v2/customers/:customer/payments", {
    operation: "create",
    resource: payments,
    path: [{ name: "customer", resource: customers, key: "token" }],
    isKeyed: false,
    given: [{ member: "customer", row: "customer" }],
    grants: [role("merchant")],
    where: null,
    shape: paymentShape,
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
            description: reader.required("description", text({ min: 1, max: 255 })),
            redirectUrl: reader.optional("redirectUrl", url),
            webhookUrl: reader.optional("webhookUrl", url),
            metadata: reader.optional("metadata", json),
          };
        }, "", true),
    },
    seen: [],
    relation: null,
    status: 201,
  });
  wireRoute(app, service, "GET", "/v2/payments/:payment", {
    operation: "read",
    resource: payments,
    path: [{ name: "payment", resource: payments, key: "token" }],
    isKeyed: true,
    given: [],
    grants: [
      {
        who: "role",
        role: "merchant",
        where: (bind, { me }) => `(t.merchant = ${bind(me?.id ?? null)}::uuid)`,
      },
    ],
    where: null,
    shape: paymentShape,
    envelope: null,
    list: null,
    body: null,
    seen: [],
    relation: null,
    status: 200,
  });
  wireRoute(app, service, "PATCH", "/v2/payments/:payment", {
    operation: "update",
    resource: payments,
    path: [{ name: "payment", resource: payments, key: "token" }],
    isKeyed: true,
    given: [],
    grants: [
      {
        who: "role",
        role: "merchant",
        where: (bind, { me }) => `(t.merchant = ${bind(me?.id ?? null)}::uuid)`,
      },
    ],
    where: null,
    shape: paymentShape,
    envelope: null,
    list: null,
    body: {
      envelope: null,
      read: (body) =>
        read(body, (reader) => {
          return {
            description: reader.given("description", text({ min: 1, max: 255 })),
            redirectUrl: reader.givenOrNull("redirectUrl", url),
            webhookUrl: reader.givenOrNull("webhookUrl", url),
            metadata: reader.givenOrNull("metadata", json),
          };
        }, "", true),
    },
    seen: [],
    relation: null,
    status: 200,
  });
}
