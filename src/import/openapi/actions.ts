import { isHeaderName, isTakenHeader } from "../../ir/headers.ts";
import { quoted } from "../prose.ts";
import {
  type ActionSketch,
  type FieldSketch,
  newField,
  type PathPart,
  plain,
  type ReturnsSketch,
  type ValueSketch,
} from "../sketch.ts";
import { contentOf, type Document, resolved, shapeOf, successOf } from "./document.ts";
import { fieldOf, fieldsOf } from "./field.ts";
import { member, membersIn, textIn } from "./json.ts";
import { type Operation, parameterIn, whoOf } from "./operations.ts";
import { linkKeys, type Resource, resourceAt } from "./resources.ts";

/** An operation that no entity's own addresses stand for. */
export function actionOf(
  document: Document,
  operation: Operation,
  resources: readonly Resource[],
  skip: number,
): ActionSketch {
  const { method, path, value, place } = operation;
  const { parts, loose } = pathOf(operation, resources, skip);
  const input = inputOf(document, operation, loose);
  const returns = returnsOf(document, operation);
  const rows = parts.flatMap((part) => ("row" in part ? [part.row] : "all" in part ? [part.all] : []));
  const body = resolved(document, contentOf(document, member(value, "requestBody"))).name;
  const entities = [
    ...new Set([
      ...rows,
      ...(returns?.kind === "entity" ? [returns.entity] : []),
      ...[body].flatMap((name) => (name === null ? [] : (document.entityOf.get(name) ?? []))),
    ]),
  ];
  const called =
    textIn(value, "operationId") ||
    textIn(value, "summary") ||
    `${method} ${operation.segments.slice(skip).join(" ") || "root"}`;
  const answers = returns && "fields" in returns ? returns.fields : [];
  linkKeys(document, { called, fields: [...input, ...answers] }, resources);
  const isRead = method === "GET";
  const logic = [textIn(value, "summary"), textIn(value, "description")].filter((text) => text.trim() !== "");
  return {
    called,
    place,
    method,
    path: parts,
    who: whoOf(document, operation),
    doc: [
      ...(member(value, "deprecated") === true ? ["Deprecated in the source."] : []),
      logic[0] ?? "",
    ].join(" "),
    input,
    changes: isRead ? [] : entities,
    reads: isRead ? entities : [],
    returns,
    fails: failuresOf(document, operation),
    logic: logic.join("\n\n"),
    said: `${method} ${path.replace(/[`\s]+/g, "-").slice(0, 150)}`,
  };
}

/** The address, and the names in braces that are of no row. */
function pathOf(
  { segments }: Operation,
  resources: readonly Resource[],
  skip: number,
): { readonly parts: readonly PathPart[]; readonly loose: readonly string[] } {
  const parts: PathPart[] = [];
  const loose: string[] = [];
  for (let at = skip; at < segments.length; at += 1) {
    const segment = segments[at] ?? "";
    const own = resourceAt(resources, segments, at + 1);
    const isRow = parameterIn(segments[at + 1] ?? "") !== null;
    if (own) {
      parts.push(isRow ? { row: own.entity.key } : { all: own.entity.key });
      if (isRow) at += 1;
      continue;
    }
    for (const [, name = ""] of segment.matchAll(/\{([^{}]+)\}/g)) loose.push(name);
    const word = segment
      .replace(/\{[^{}]*\}/g, "")
      .replace(/[^A-Za-z0-9_.-]+/g, "-")
      .replace(/^[-.]+|[-.]+$/g, "");
    if (word !== "") parts.push({ word });
  }
  return { parts, loose: [...new Set(loose)] };
}

function inputOf(document: Document, operation: Operation, loose: readonly string[]): FieldSketch[] {
  const { parameters, value, place } = operation;
  const fields: FieldSketch[] = [];
  const add = (field: FieldSketch): void => {
    if (!fields.some(({ key }) => key === field.key)) fields.push(field);
  };
  for (const name of loose) {
    const schema = member(
      parameters.find((one) => one.name === name && one.where === "path")?.value,
      "schema",
    );
    document.remark(
      place,
      `${quoted(`{${name}}`)} is the key of no row here, so it is a field of the input.`,
    );
    const field =
      schema === undefined
        ? newField(name, place, plain("text"))
        : fieldOf(document, name, schema, place, true);
    // What stands in a path is a text, whatever the document says.
    const isText = operation.method === "GET" && !isSendable(field.type, true);
    add(isText ? newField(name, place, plain("text")) : field);
  }
  const headers = new Set<string>();
  for (const { name, where, value: parameter } of parameters) {
    const isHeader = where === "header" && isHeaderName(name) && !isTakenHeader(name);
    if (where === "cookie" || (where === "header" && (!isHeader || headers.has(name.toLowerCase()))))
      document.remark(place, `the ${where} ${quoted(name)} is not said.`);
    if (where !== "query" && (!isHeader || headers.has(name.toLowerCase()))) continue;
    if (isHeader) headers.add(name.toLowerCase());
    const schema = member(parameter, "schema") ?? contentOf(document, parameter) ?? { type: "string" };
    const field = fieldOf(
      document,
      name.replace(/\[\]$/, ""),
      schema,
      place,
      member(parameter, "required") === true,
    );
    field.doc = textIn(parameter, "description") || field.doc;
    if (!isSendable(field.type, !isHeader)) {
      if (isHeader || operation.method === "GET") {
        document.remark(place, `the ${where} parameter ${quoted(name)} is no plain value, and not said.`);
        continue;
      }
    } else if (isHeader) field.sent = `in header \`${name}\``;
    else if (operation.method !== "GET") field.sent = "in query";
    add(field);
  }
  const body = contentOf(document, member(value, "requestBody"));
  if (body !== undefined && operation.method === "GET") {
    document.remark(place, "a `GET` has no body here, and what is sent with it is not said.");
    return fields;
  }
  if (body === undefined) {
    if (member(value, "requestBody") !== undefined)
      document.remark(place, "what is sent is no JSON, and not said.");
    return fields;
  }
  const isRequired = member(resolved(document, member(value, "requestBody")).value, "required") === true;
  const sent = membersIn(member(resolved(document, member(value, "requestBody")).value, "content"));
  if (!sent.some(([type]) => type.includes("json") || type === "*/*")) {
    document.remark(place, "it is sent as a form in the source, and as JSON here.");
  }
  if (!shapeOf(document, body)) {
    document.remark(place, "what is sent is no object, so it is the field `body` of one.");
    add(fieldOf(document, "body", body, place, isRequired));
  } else for (const field of fieldsOf(document, body, place)) if (!field.system) add(field);
  return fields;
}

/** What a text can hold in a query, where lists stand with commas, or in a header. */
function isSendable(type: ValueSketch, lists: boolean): boolean {
  if (type.kind === "list") return lists && isSendable(type.of, false);
  if (type.kind === "plain") return type.word !== "json" && type.word !== "password";
  return type.kind === "enum" || type.kind === "reference";
}

function returnsOf(document: Document, operation: Operation): ReturnsSketch | null {
  const success = successOf(document, operation.value);
  if (!success) return null;
  const { status, answer } = success;
  const schema = contentOf(document, answer);
  if (schema === undefined) {
    if (membersIn(member(answer, "content")).length > 0)
      document.remark(operation.place, "its answer is no JSON, and not said.");
    return { kind: "nothing", status: status === 200 ? 204 : status };
  }
  const { value, name } = resolved(document, schema);
  const entity = name === null ? undefined : document.entityOf.get(name);
  if (entity !== undefined) return { kind: "entity", entity, status };
  if (shapeOf(document, schema))
    return { kind: "object", fields: fieldsOf(document, schema, operation.place), status };
  const items = member(value, "items");
  if (items !== undefined && shapeOf(document, items)) {
    return { kind: "objects", fields: rowFields(document, items, operation), status };
  }
  document.remark(operation.place, "its answer is no object, so it is the member `value` of one.");
  return { kind: "object", fields: [fieldOf(document, "value", schema, operation.place, true)], status };
}

/** Items that are rows have the row's key, too. */
function rowFields(document: Document, items: unknown, operation: Operation): FieldSketch[] {
  const fields = fieldsOf(document, items, operation.place);
  const { name } = resolved(document, items);
  if (name === null || !document.entityOf.has(name)) return fields;
  return fields.map((field) => (field.key === "id" ? newField("id", operation.place, plain("uuid")) : field));
}

/** Failures that the service does not answer by itself. */
function failuresOf(document: Document, { value }: Operation): ActionSketch["fails"] {
  return membersIn(member(value, "responses")).flatMap(([status, response]) => {
    const code = FAILURES.get(status);
    if (code === undefined) return [];
    return [{ code, status: Number(status), doc: textIn(resolved(document, response).value, "description") }];
  });
}

const FAILURES: ReadonlyMap<string, string> = new Map([
  ["402", "payment-required"],
  ["409", "conflict"],
  ["410", "gone"],
  ["413", "too-large"],
  ["423", "locked"],
  ["424", "failed-dependency"],
  ["451", "unavailable-for-legal-reasons"],
  ["502", "bad-gateway"],
]);
