import { contentOf, type Document, newDocument, resolved, successOf } from "../import/openapi/document.ts";
import { itemsIn, member, membersIn, textIn } from "../import/openapi/json.ts";
import { operationsOf, parameterIn, type Operation as Read } from "../import/openapi/operations.ts";
import { nameOfRows, type Resource, resourcesOf } from "../import/openapi/resources.ts";
import { newSketch } from "../import/sketch.ts";
import { webhooksOf } from "./of-openapi-webhooks.ts";
import type { Filter, Key, Operation, Outside, Paging, Rows } from "./outside.ts";
import { memberNamed, membersOf, type Member, type Shape } from "./shape.ts";
import { shapeOf, standardOf } from "./shape-of-schema.ts";

/** What the twin of an OpenAPI document of version 3 stands in for. What keeps rows is found by paths and schemas. */
export function outsideOfDocument(root: object): Outside {
  const document = newDocument(root, newSketch(), () => {});
  const operations = operationsOf(document);
  const resources = resourcesOf(document, operations);
  const prefix = prefixOf(document);
  return {
    name: textIn(member(root, "info"), "title") || "API",
    variable: null,
    rateLimit: null,
    errors: null,
    operations: operations.map((operation) => operationOf(document, operation, resources, prefix)),
    webhooks: webhooksOf(document, resources),
  };
}

/** The path of the first server. */
function prefixOf({ root }: Document): string {
  const [server] = itemsIn(member(root, "servers"));
  const url = textIn(server, "url").replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    textIn(member(member(server, "variables"), name), "default"),
  );
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, "").replace(/[?#].*$/, "");
  return path.replace(/\/+$/, "");
}

function operationOf(
  document: Document,
  read: Read,
  resources: readonly Resource[],
  prefix: string,
): Operation {
  const success = successOf(document, read.value);
  const schema = success && contentOf(document, success.answer);
  const returns = schema ? shapeOf(document, schema, "answer") : null;
  const sent = contentOf(document, member(read.value, "requestBody"));
  const body = sent === undefined ? null : shapeOf(document, sent, "request");
  const query = read.parameters.flatMap(({ name, where, value }): Member[] =>
    where === "query"
      ? [
          {
            name,
            shape: shapeOf(document, member(value, "schema"), "request"),
            required: member(value, "required") === true,
            nullable: false,
            ...standardOf(document, member(value, "schema")),
          },
        ]
      : [],
  );
  const name =
    textIn(read.value, "operationId") || textIn(read.value, "summary") || `${read.method} ${read.path}`;
  return {
    name,
    method: read.method,
    path: prefix + read.path,
    keys: keysOf(document, read.value),
    query,
    body,
    status: success?.status ?? 200,
    returns: success?.status === 204 ? null : returns,
    errors: errorsOf(document, read.value),
    errorType: errorTypeOf(document, read.value),
    rows: rowsOf(document, read, resources, returns, body, query),
  };
}

/** All schemes of the first way in; none where one needs none. */
function keysOf({ root }: Document, operation: unknown): readonly Key[] {
  const ways = itemsIn(member(operation, "security") ?? member(root, "security"));
  if (ways.some((way) => membersIn(way).length === 0)) return [];
  const schemes = member(member(root, "components"), "securitySchemes");
  return membersIn(ways[0]).flatMap(([name]): Key[] => {
    const scheme = member(schemes, name);
    const type = textIn(scheme, "type");
    if (type === "apiKey") {
      const place = textIn(scheme, "in");
      if (place !== "header" && place !== "query" && place !== "cookie") return [];
      const text = textIn(scheme, "name");
      return [{ name, place, in: place === "header" ? text.toLowerCase() : text, scheme: "" }];
    }
    if (type === "mutualTLS") return [];
    const isBasic = type === "http" && textIn(scheme, "scheme").toLowerCase() === "basic";
    return [{ name, place: "header", in: "authorization", scheme: isBasic ? "Basic" : "Bearer" }];
  });
}

function errorsOf(document: Document, operation: unknown): ReadonlyMap<number, Shape> {
  return new Map(
    membersIn(member(operation, "responses")).flatMap(([status, answer]) => {
      const schema = /^(?:[45]\d\d|default)$/.test(status) ? contentOf(document, answer) : undefined;
      if (schema === undefined) return [];
      return [[status === "default" ? 0 : Number(status), shapeOf(document, schema, "answer")] as const];
    }),
  );
}

function errorTypeOf(document: Document, operation: unknown): string {
  const types = membersIn(member(operation, "responses")).flatMap(([status, answer]) =>
    /^(?:[45]\d\d|default)$/.test(status)
      ? membersIn(member(resolved(document, answer).value, "content")).map(([type]) => type)
      : [],
  );
  return types.find((type) => type.endsWith("+json")) ?? "application/json";
}

const DOES = {
  list: "list",
  create: "create",
  read: "read",
  update: "update",
  replace: "update",
  delete: "delete",
} as const;

function rowsOf(
  document: Document,
  read: Read,
  resources: readonly Resource[],
  returns: Shape | null,
  body: Shape | null,
  query: readonly Member[],
): Rows | null {
  for (const resource of resources) {
    const kind = KINDS.find((one) => resource.operations[one] === read);
    if (!kind) continue;
    const shape = shapeOf(document, resource.schema, "answer");
    const does = DOES[kind];
    const holder = does === "list" ? listIn(returns) : wrapperOf(returns, shape);
    if (does === "list" && holder === undefined) return null;
    const paging = does === "list" ? pagingOf(query, returns) : null;
    const search = query.find(({ name }) => /^(?:q|query|search|term|text)$/i.test(name));
    return {
      does,
      resource: nameOfRows(resource),
      key: keyOf(shape, resource),
      shape,
      member: holder ?? null,
      bodyMember: wrapperOf(body, shape) ?? null,
      paging,
      filters: does === "list" ? filtersOf(query, shape, paging) : [],
      search: search?.name ?? null,
      sort: null,
    };
  }
  return null;
}

const KINDS = ["list", "create", "read", "update", "replace", "delete"] as const;

/** The member that holds the rows; null where they are the answer, undefined where there are none. */
function listIn(returns: Shape | null): string | null | undefined {
  if (returns?.kind === "list") return null;
  const lists = membersOf(returns).filter(({ shape }) => shape.kind === "list");
  const named = lists.find(({ name }) => /^(?:data|items|results|records|rows)$/i.test(name));
  return (named ?? (lists.length === 1 ? lists[0] : undefined))?.name;
}

/** The only member, where it is an object and no row has a member of that name. */
function wrapperOf(shape: Shape | null, row: Shape): string | undefined {
  const [first, second] = membersOf(shape);
  const isWrapper = first && !second && first.shape.kind === "object" && !memberNamed(row, first.name);
  return isWrapper ? first.name : undefined;
}

/** `id`, what the path calls it, or the first member that must be there. */
function keyOf(shape: Shape, { operations }: Resource): string {
  const one = operations.read ?? operations.update ?? operations.replace ?? operations.delete;
  const inPath = parameterIn(one?.segments.at(-1) ?? "") ?? "";
  const members = membersOf(shape);
  const found =
    members.find(({ name }) => /^_?id$/i.test(name)) ??
    members.find(({ name }) => name === inPath) ??
    members.find(({ name }) => inPath.toLowerCase().endsWith(name.toLowerCase())) ??
    members.find(({ required }) => required);
  return found?.name ?? "id";
}

/** By the names that parameters commonly have. */
function pagingOf(query: readonly Member[], returns: Shape | null): Paging | null {
  const named = (pattern: RegExp): Member | undefined => query.find(({ name }) => pattern.test(name));
  const limit = named(/^(?:limit|per_?page|page_?size|size|count|max_?results|first)$/i);
  const max = limit?.shape.kind === "integer" ? limit.shape.max : null;
  const rest = {
    limit: limit?.shape.kind === "integer" ? limit.name : null,
    standard: typeof limit?.standard === "number" ? limit.standard : Math.min(20, max ?? 20),
    max,
  };
  const next = nextIn(returns, []);
  const cursor = named(/^(?:cursor|after|page_?token|next_?token|continuation_?token)$/i);
  if (cursor && next) return { kind: "cursor", parameter: cursor.name, next, ...rest };
  const after = named(/^(?:since_?id|starting_?after|after_?id|after)$/i);
  if (after) return { kind: "after", parameter: after.name, next: [], ...rest };
  const offset = named(/^(?:offset|skip|start)$/i);
  if (offset) return { kind: "offset", parameter: offset.name, next: [], ...rest };
  const page = named(/^(?:page|page_?number)$/i);
  return page ? { kind: "page", parameter: page.name, next: [], ...rest } : null;
}

function nextIn(shape: Shape | null, path: readonly string[]): readonly string[] | null {
  for (const { name, shape: inner } of membersOf(shape)) {
    if (
      inner.kind === "text" &&
      /^(?:next|cursor|continuation)(?:_?(?:cursor|page_?token|token))?$/i.test(name)
    )
      return [...path, name];
    const below = path.length < 2 ? nextIn(inner, [...path, name]) : null;
    if (below) return below;
  }
  return null;
}

/** A parameter that rows have a member of filters by it. */
function filtersOf(query: readonly Member[], shape: Shape, paging: Paging | null): readonly Filter[] {
  return query.flatMap(({ name }): Filter[] => {
    if (name === paging?.parameter || name === paging?.limit || !memberNamed(shape, name)) return [];
    return [{ field: name, compare: "is", parameter: name }];
  });
}
