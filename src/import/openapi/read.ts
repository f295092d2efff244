import type { StageResult } from "../../diagnostics/diagnostic.ts";
import { boundedYaml } from "../../markdown/yaml.ts";
import { importNotOpenapi, importNotRead } from "../../diagnostics/messages.ts";
import { listed, prose, quoted } from "../prose.ts";
import { newEntity, newSketch, type Sketch } from "../sketch.ts";
import { actionOf } from "./actions.ts";
import { type Document, markSaid, newDocument, shapeOf } from "./document.ts";
import { fieldOf } from "./field.ts";
import { itemsIn, member, membersIn, objectOf, textIn } from "./json.ts";
import { type Operation, operationsOf, parameterIn, segmentsOf } from "./operations.ts";
import { covered, readResource, resourcesOf } from "./resources.ts";
import { readRoutes } from "./routes.ts";
import { tellUnsaid } from "./unsaid.ts";

/** Reads an OpenAPI document of version 3, as JSON or YAML. */
export function readOpenApi(text: string, path: string): StageResult<Sketch> {
  const { value, diagnostics } = readDocument(text, path);
  return { value: value && sketchOf(value), diagnostics };
}

/** The document as it stands; what it says is not looked at, but for its version. */
export function readDocument(text: string, path: string): StageResult<object> {
  const read = text.trimStart().startsWith("{") ? readJson(text) : readYaml(text);
  if (typeof read === "string") {
    const problem = prose(read).replace(/[.:]$/, "");
    return { value: null, diagnostics: [importNotRead(null, { path, problem: problem || "it is neither" })] };
  }
  const { root } = read;
  const version = member(root, "openapi");
  const found = objectOf(root);
  if (!found || !/^3\.\d/.test(String(version))) {
    const old = textIn(root, "swagger");
    const why =
      old !== "" ? `It says \`swagger: ${prose(old)}\`.` : "It does not say `openapi: 3.…` at its top.";
    return { value: null, diagnostics: [importNotOpenapi(null, { path, found: why })] };
  }
  return { value: found, diagnostics: [] };
}

interface Root {
  readonly root: unknown;
}

function readJson(text: string): Root | string {
  try {
    const root: unknown = JSON.parse(text);
    return isDeep(root) ? TOO_DEEP : { root };
  } catch (error) {
    return messageOf(error);
  }
}

function readYaml(text: string): Root | string {
  const { document, problems } = boundedYaml(text);
  if (document === null) return problems[0]?.message ?? "";
  try {
    // An alias may stand for what it stands in.
    const root: unknown = document.toJS();
    return isDeep(root) ? TOO_DEEP : { root };
  } catch (error) {
    return messageOf(error);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
}

const MOST_DEEP = 100;
const TOO_DEEP = `more than ${MOST_DEEP} lists and maps stand inside one another`;

/** Goes down level by level, so that no stack is taken, and looks once at what stands in a level twice. */
function isDeep(root: unknown): boolean {
  let level = new Set<unknown>([root]);
  for (let depth = 0; level.size > 0; depth += 1) {
    if (depth > MOST_DEEP) return true;
    const next = new Set<unknown>();
    for (const one of level) {
      if (typeof one !== "object" || one === null) continue;
      for (const inner of Object.values(one)) if (typeof inner === "object") next.add(inner);
    }
    level = next;
  }
  return false;
}

function sketchOf(root: unknown): Sketch {
  const sketch = newSketch();
  const remark: Document["remark"] = (place, text) => void sketch.remarks.push({ place, text });
  const document = newDocument(root, sketch, remark);
  const info = member(root, "info");
  sketch.title = textIn(info, "title") || null;
  sketch.doc = textIn(info, "description");
  const version = textIn(info, "version");
  if (/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version)) sketch.version = version;
  else if (version !== "") remark("info.version", `${quoted(version)} is not a version of three numbers.`);

  const operations = operationsOf(document);
  const skip = commonSegments(operations);
  sketch.basePath = basePathOf(document, operations[0]?.segments.slice(0, skip) ?? []);
  const resources = resourcesOf(document, operations);
  if (operations.length === 0) entitiesAlone(document);
  for (const resource of resources) readResource(document, resource, resources);
  readRoutes(document, resources, skip);
  const done = new Set(resources.flatMap(covered));
  for (const operation of operations) {
    if (done.has(operation)) continue;
    if (isSignIn(operation))
      remark(
        operation.place,
        "the service's own sign-in (`POST /auth/sign-in` and what belongs to it) stands for it.",
      );
    else sketch.actions.push(actionOf(document, operation, resources, skip));
  }
  for (let read = document.types.later.pop(); read; read = document.types.later.pop()) read();
  tellRest(document, operations, resources.length);
  tellUnsaid(document, operations);
  return sketch;
}

/** A document without paths says only what there is: what has a key is an entity. */
function entitiesAlone(document: Document): void {
  for (const [name, schema] of membersIn(member(member(document.root, "components"), "schemas"))) {
    const shape = shapeOf(document, schema);
    if (shape?.properties.has("id")) document.entityOf.set(name, name);
  }
  for (const name of document.entityOf.keys()) {
    const place = `components.schemas.${name}`;
    const schema = member(member(member(document.root, "components"), "schemas"), name);
    const shape = shapeOf(document, schema);
    markSaid(document, schema);
    const entity = newEntity(name, name, place);
    entity.doc = shape?.doc ?? "";
    for (const [key, one] of shape?.properties ?? []) {
      if (key !== "id")
        entity.fields.push(fieldOf(document, key, one, place, shape?.required.has(key) ?? false));
    }
    document.sketch.entities.push(entity);
  }
}

/** Segments that every path begins with, such as `/api/v1`. */
function commonSegments(operations: readonly Operation[]): number {
  const [first, ...rest] = operations.map(({ segments }) => segments);
  if (!first || rest.length === 0) return 0;
  let count = 0;
  const isShared = (at: number): boolean => {
    const word = first[at] ?? "";
    return (
      /^(?:api|rest|v\d+(?:\.\d+)*)$/i.test(word) &&
      parameterIn(word) === null &&
      rest.every((segments) => segments[at] === word)
    );
  };
  while (isShared(count)) count += 1;
  return count;
}

/** The path of the first server, and what all paths share. */
function basePathOf({ root, remark }: Document, shared: readonly string[]): string | null {
  const servers = itemsIn(member(root, "servers")).map((server) => textIn(server, "url"));
  const [first = ""] = servers;
  const own = segmentsOf(first.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "").replace(/[?#].*$/, ""));
  if (servers.length > 0)
    remark("servers", `where a service runs is no part of its spec: ${listed(servers)}.`);
  const all = [...own, ...shared];
  const isSaid = all.length > 0 && all.every((segment) => /^[A-Za-z0-9._-]+$/.test(segment));
  return isSaid ? `/${all.join("/")}` : null;
}

function isSignIn({ segments, method }: Operation): boolean {
  const last = segments.at(-1) ?? "";
  return (
    (method === "POST" || method === "GET") &&
    /^(?:log-?in|log-?out|sign-?in|sign-?out|refresh-?token)$/i.test(last)
  );
}

function tellRest({ root, remark }: Document, operations: readonly Operation[], resources: number): void {
  const schemes = membersIn(member(member(root, "components"), "securitySchemes")).map(([name]) => name);
  if (schemes.length > 0)
    remark(
      "components.securitySchemes",
      `people sign in with a password here, and not with ${listed(schemes)}.`,
    );
  const webhooks = membersIn(member(root, "webhooks")).map(([name]) => name);
  if (webhooks.length > 0)
    remark("webhooks", `they are not said (${listed(webhooks)}); write them as an \`Integration\`.`);
  if (operations.length > 0 && resources > 0) {
    remark(
      "",
      "Keys are made anew: every row has an `id` (UUIDv7), and `createdAt`, `updatedAt` and `version` of the system. Addresses are made of the entities' names, and members are called in camel case: `## Wire` and `### Routes` say others.",
    );
  }
  const isScoped = operations.some(({ value }) =>
    itemsIn(member(value, "security")).some((one) =>
      membersIn(one).some(([, scopes]) => itemsIn(scopes).length > 0),
    ),
  );
  if (isScoped)
    remark("", "Scopes of `security` are no roles, so what asks for one is for the first role alone.");
}
