import type { Ir } from "../../../src/ir/types.ts";
import type { JsonSchema } from "./json-schema.ts";
import { shared } from "./openapi-text.ts";

/** How many rows a page has where the spec does not say. */
export const PAGE_SIZES = { usual: 20, most: 100 } as const;

const ref = (kind: string, name: string): JsonSchema => shared({ $ref: `#/components/${kind}/${name}` });

/** What operations say of parameters that are the same everywhere. */
export const PARAMETERS = {
  id: ref("parameters", "Id"),
  ifMatch: ref("parameters", "IfMatch"),
  idempotencyKey: ref("parameters", "IdempotencyKey"),
  limit: ref("parameters", "Limit"),
  cursor: ref("parameters", "Cursor"),
  count: ref("parameters", "Count"),
} as const;

/** Headers of answers, by their names. */
export const HEADERS = {
  etag: shared({ ETag: ref("headers", "ETag") }),
  location: shared({ Location: ref("headers", "Location") }),
} as const;

/** Answers without a body that are the same everywhere. */
export const RESPONSES = {
  notModified: ref("responses", "NotModified"),
  gone: ref("responses", "Gone"),
} as const;

/** The components that the references above lead to; only those that some operation uses. */
export function sharedComponents(ir: Ir): {
  readonly parameters?: JsonSchema;
  readonly headers?: JsonSchema;
  readonly responses: JsonSchema;
} {
  const used = usesOf(ir);
  const only = (entries: Readonly<Record<string, readonly [boolean, JsonSchema]>>): JsonSchema =>
    Object.fromEntries(
      Object.entries(entries).flatMap(([name, [isUsed, value]]) => (isUsed ? [[name, value]] : [])),
    );
  const parameters = only({
    Id: [used.id, ID],
    IfMatch: [used.change, IF_MATCH],
    IdempotencyKey: [used.create || used.act, IDEMPOTENCY_KEY],
    Limit: [used.usualPages, LIMIT],
    Cursor: [used.list, CURSOR],
    Count: [used.list, COUNT],
  });
  const headers = only({
    ETag: [used.create || used.read || used.update || used.answerRows, TEXT_HEADER],
    Location: [used.create, TEXT_HEADER],
  });
  return {
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    responses: only({
      NotModified: [used.read, { description: "Not changed since the version in If-None-Match." }],
      Gone: [used.delete, { description: "Gone." }],
    }),
  };
}

function usesOf(
  ir: Ir,
): Readonly<
  Record<
    "id" | "list" | "usualPages" | "create" | "read" | "update" | "delete" | "change" | "act" | "answerRows",
    boolean
  >
> {
  const entities = ir.entities.filter((entity) => !entity.within);
  const lists = [...entities, ...ir.views].filter(({ access }) => access.list.length > 0);
  const any = (operation: "create" | "read" | "update" | "delete"): boolean =>
    entities.some(({ access }) => access[operation].length > 0);
  const actions = ir.actions.filter(({ route }) => route !== null);
  const seeded = new Set((ir.seeds ?? []).flatMap(({ entity, rows }) => (rows.length > 0 ? [entity] : [])));
  const named = entities.filter(({ id }) => !seeded.has(id));
  return {
    id: named.some(({ access }) => access.read.length + access.update.length + access.delete.length > 0),
    list: lists.length > 0,
    usualPages: lists.some(
      ({ list }) => list.pageSize === PAGE_SIZES.usual && list.maxPageSize === PAGE_SIZES.most,
    ),
    create: any("create"),
    read: any("read"),
    update: any("update"),
    delete: any("delete"),
    change: any("update") || any("delete"),
    act: actions.length > 0,
    answerRows: actions.some(({ returns }) => returns.type?.kind === "entity"),
  };
}

const ID: JsonSchema = { name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } };
const IF_MATCH: JsonSchema = {
  name: "If-Match",
  in: "header",
  description: "The ETag that was read: another version answers 412.",
  schema: { type: "string" },
};
const IDEMPOTENCY_KEY: JsonSchema = {
  name: "Idempotency-Key",
  in: "header",
  description: "The same key with the same body gives the first answer again.",
  schema: { type: "string", maxLength: 255 },
};
const LIMIT: JsonSchema = {
  name: "limit",
  in: "query",
  schema: { type: "integer", minimum: 1, maximum: PAGE_SIZES.most, default: PAGE_SIZES.usual },
};
const CURSOR: JsonSchema = {
  name: "cursor",
  in: "query",
  description: "The `nextCursor` of the page before.",
  schema: { type: "string" },
};
const COUNT: JsonSchema = {
  name: "count",
  in: "query",
  description: "Also answer the `total`.",
  schema: { type: "boolean" },
};
const TEXT_HEADER: JsonSchema = { schema: { type: "string" } };
