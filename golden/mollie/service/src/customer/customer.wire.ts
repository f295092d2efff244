// Made by specc from spec.md:54. Edit the spec, not this file.
import { email, json, text } from "../platform/checks.ts";
import type { App } from "../platform/http.ts";
import { read } from "../platform/reader.ts";
import { role } from "../platform/resource.ts";
import { wireRoute } from "../platform/wire/routes.ts";
import type { Service } from "../platform/work.ts";
import { customerShape } from "../shapes/customer.ts";
import { customers } from "./customer.resource.ts";

/** The addresses of customers as clients know them. */
export function customersWire(app: App, service: Service): void {
  wireRoute(app, service, "GET", "/v2/customers", {
    operation: "list",
    resource: customers,
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
    shape: customerShape,
    envelope: null,
    list: {
      page: { style: "row", size: "limit", position: "from", pageSize: 50, maxPageSize: 250, key: "token" },
      count: null,
      shape: {
        count: "{size}",
        _embedded: { customers: "{rows}" },
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
  wireRoute(app, service, "POST", "/v2/customers", {
    operation: "create",
    resource: customers,
    path: [],
    isKeyed: false,
    given: [],
    grants: [role("merchant")],
    where: null,
    shape: customerShape,
    envelope: null,
    list: null,
    body: {
      envelope: null,
      read: (body) =>
        read(body, (reader) => {
          return {
            name: reader.optional("name", text({ max: 255 })),
            email: reader.optional("email", email),
            locale: reader.optional("locale", text({ pattern: /^(?:[a-z]{2}_[A-Z]{2})$/u })),
            metadata: reader.optional("metadata", json),
          };
        }, "", true),
    },
    seen: [],
    relation: null,
    status: 201,
  });
  wireRoute(app, service, "GET", "/v2/customers/:customer", {
    operation: "read",
    resource: customers,
    path: [{ name: "customer", resource: customers, key: "token" }],
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
    shape: customerShape,
    envelope: null,
    list: null,
    body: null,
    seen: [],
    relation: null,
    status: 200,
  });
  wireRoute(app, service, "PATCH", "/v2/customers/:customer", {
    operation: "update",
    resource: customers,
    path: [{ name: "customer", resource: customers, key: "token" }],
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
    shape: customerShape,
    envelope: null,
    list: null,
    body: {
      envelope: null,
      read: (body) =>
        read(body, (reader) => {
          return {
            name: reader.givenOrNull("name", text({ max: 255 })),
            email: reader.givenOrNull("email", email),
            locale: reader.givenOrNull("locale", text({ pattern: /^(?:[a-z]{2}_[A-Z]{2})$/u })),
            metadata: reader.givenOrNull("metadata", json),
          };
        }, "", true),
    },
    seen: [],
    relation: null,
    status: 200,
  });
  wireRoute(app, service, "DELETE", "/v2/customers/:customer", {
    operation: "delete",
    resource: customers,
    path: [{ name: "customer", resource: customers, key: "token" }],
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
    shape: null,
    envelope: null,
    list: null,
    body: null,
    seen: [],
    relation: null,
    status: 204,
  });
}
