import type { Action, Field, FieldType, Integration, Ir } from "../ir/types.ts";
import type { Key, Operation, Outside, Paging, Rows, Webhook } from "./outside.ts";
import { memberNamed, membersOf, type Member, type Shape } from "./shape.ts";

/** What the twin of an integration stands in for. */
export function outsideOf(integration: Integration, ir: Pick<Ir, "types" | "actions">): Outside {
  const shape = (type: FieldType): Shape => shapeOf(type, ir);
  const keys = integration.headers.map(({ header, parameter, scheme }): Key => ({
    name: parameter,
    place: "header",
    in: header.toLowerCase(),
    scheme: scheme ?? "",
  }));
  const shapes = new Map(
    integration.operations.flatMap((operation) => {
      const { rows, returns } = operation;
      return rows?.does === "list" && returns
        ? [[rows.resource, rowShape(shape(returns), rows.member)] as const]
        : [];
    }),
  );
  return {
    name: integration.name,
    variable: integration.address,
    rateLimit: integration.rateLimit ?? null,
    errors: integration.errors ? shape(integration.errors) : null,
    operations: integration.operations.map((operation) => operationOf(operation, keys, shapes, ir)),
    webhooks: integration.webhooks.flatMap((webhook) => webhookOf(webhook, ir.actions)),
  };
}

function rowShape(answer: Shape, member: string | null): Shape {
  const list = member === null ? answer : memberNamed(answer, member)?.shape;
  return list?.kind === "list" ? list.of : { kind: "any" };
}

function operationOf(
  operation: Integration["operations"][number],
  keys: readonly Key[],
  shapes: ReadonlyMap<string, Shape>,
  ir: Pick<Ir, "types">,
): Operation {
  const { rows, paging, returns } = operation;
  const body: Shape | null =
    operation.body.length === 0
      ? null
      : { kind: "object", members: operation.body.map((field) => memberOf(field, ir)) };
  return {
    name: operation.name,
    method: operation.method,
    path: operation.path,
    keys,
    query: operation.query.map((field) => memberOf(field, ir)),
    body,
    status: returns ? 200 : 204,
    returns: returns ? shapeOf(returns, ir) : null,
    errors: new Map(),
    errorType: "application/json",
    rows: rows
      ? {
          does: rows.does,
          resource: rows.resource,
          key: rows.key,
          shape: shapes.get(rows.resource) ?? { kind: "any" },
          member: rows.member,
          bodyMember: onlyObject(body),
          paging: paging ? pagingOf(paging) : null,
          filters: operation.filters ?? [],
          search: null,
          sort: operation.sort ?? null,
        }
      : null,
  } satisfies Operation & { rows: Rows | null };
}

function pagingOf(paging: NonNullable<Integration["operations"][number]["paging"]>): Paging {
  return {
    kind: paging.kind,
    parameter: paging.parameter,
    next: paging.next === undefined ? [] : [paging.next],
    limit: paging.limit ?? null,
    standard: paging.standard,
    max: paging.max ?? null,
  };
}

/** Where a row is wrapped: the only member, if it is an object. */
function onlyObject(shape: Shape | null): string | null {
  const [first, second] = membersOf(shape);
  return first && !second && first.shape.kind === "object" ? first.name : null;
}

function webhookOf(webhook: Integration["webhooks"][number], actions: readonly Action[]): Webhook[] {
  const action = actions.find(({ id }) => id === webhook.action);
  if (!action?.route) return [];
  const { header, encoding } = action.signature ?? {};
  return [
    {
      name: webhook.name,
      on: webhook.on,
      resource: webhook.resource,
      path: action.route.path,
      signature: header !== undefined && encoding !== undefined ? { header, encoding } : null,
      around: null,
    },
  ];
}

function memberOf(field: Field, ir: Pick<Ir, "types">): Member {
  const { name, optional } = field;
  return { name, shape: shapeOf(field.type, ir), required: !optional, nullable: optional };
}

function shapeOf(type: FieldType, ir: Pick<Ir, "types">): Shape {
  const text = (format: (Shape & { kind: "text" })["format"], min = 0, max = 10_000): Shape => ({
    kind: "text",
    format,
    min,
    max,
  });
  switch (type.kind) {
    case "text":
    case "markdown":
      return {
        ...text("plain", type.minLength, type.maxLength),
        ...(type.pattern === undefined ? {} : { pattern: new RegExp(`^(?:${type.pattern})$`, "u") }),
      };
    case "email":
    case "url":
    case "uuid":
    case "date":
    case "time":
    case "instant":
    case "duration":
      return text(type.kind);
    case "boolean":
      return { kind: "boolean" };
    case "enum":
      return { kind: "choice", values: type.values };
    case "integer":
      return { kind: "integer", min: numberOf(type.min), max: numberOf(type.max) };
    case "decimal":
    case "money":
      return { kind: "decimal", scale: type.scale };
    case "object":
      return { kind: "object", members: type.fields.map((field) => memberOf(field, ir)) };
    case "embedded": {
      const fields = ir.types.find(({ id }) => id === type.type)?.fields ?? [];
      return { kind: "object", members: fields.map((field) => memberOf(field, ir)) };
    }
    case "list":
      return {
        kind: "list",
        of: shapeOf(type.of, ir),
        min: type.minItems ?? 0,
        max: type.maxItems ?? 10_000,
      };
    default:
      return { kind: "any" };
  }
}

function numberOf(bound: { readonly value: string } | undefined): number | null {
  return bound === undefined ? null : Number(bound.value);
}
