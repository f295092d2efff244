// Made by specc from the spec of conduit. Edit the spec, not this file.
import { readFileSync } from "node:fs";
import type { Config } from "./config.ts";
import type { App } from "./http.ts";
import { malformed, Problem } from "./problem.ts";
import { projectFile } from "./server.ts";

/**
 * A tool interface for agents: the Model Context Protocol (modelcontextprotocol.io, Streamable HTTP without sessions)
 * at `POST /mcp`. Each operation of the API is a tool, made from openapi.json; a call of a tool is a request to this
 * service with the caller's own token, so that an agent may do what its person may, and nothing else.
 */
export function mcpRoutes(app: App, config: Config): void {
  if (config.mcp === "off") return;
  let known: Offer | null = null;
  app.post("/mcp", async (request, reply) => {
    demandOrigin(request.headers.origin, config.corsOrigins);
    const { document, base, tools } = (known ??= offer(config.mcp === "on"));
    const message = request.body;
    // A notification asks for no answer, nor does an answer of the client's.
    if (isTree(message) && message["id"] === undefined) return reply.code(202).send();
    if (!isTree(message) || message["jsonrpc"] !== "2.0" || typeof message["method"] !== "string")
      throw malformed("The body is no message of JSON-RPC 2.0.");
    const { id, method } = message;
    const params = isTree(message["params"]) ? message["params"] : {};
    const answer = (result: Tree): Tree => ({ jsonrpc: "2.0", id, result });
    const refuse = (code: number, text: string): Tree => ({
      jsonrpc: "2.0",
      id,
      error: { code, message: text },
    });
    switch (method) {
      case "initialize":
        return answer({
          protocolVersion: VERSIONS.find((version) => version === params["protocolVersion"]) ?? VERSIONS[0],
          capabilities: { tools: {} },
          serverInfo: { name: document.info.title, version: document.info.version },
          instructions: document.info.description ?? "",
        });
      case "ping":
        return answer({});
      case "tools/list":
        return answer({ tools: [...tools.values()].map(({ listed }) => listed) });
      case "tools/call": {
        const tool = tools.get(String(params["name"]));
        if (!tool) return refuse(INVALID_PARAMS, `There is no tool ${JSON.stringify(params["name"])}.`);
        const call = callOf(tool, isTree(params["arguments"]) ? params["arguments"] : {});
        if (typeof call === "string") return answer(failure(call));
        const { authorization } = request.headers;
        const response = await app.inject({
          ...call,
          url: base + call.url,
          remoteAddress: request.ip,
          headers: { ...call.headers, ...(authorization === undefined ? {} : { authorization }) },
        });
        if (response.statusCode >= 400) return answer(failure(response.body));
        const { location, "content-type": type } = response.headers;
        return answer(
          response.statusCode >= 300
            ? textual(String(location))
            : /json/.test(String(type ?? "json"))
              ? success(response.body)
              : textual(response.body),
        );
      }
      default:
        return refuse(METHOD_NOT_FOUND, `${method} is not known here.`);
    }
  });
}

/** Versions of the protocol in which all of this is the same; the newest first. */
const VERSIONS = ["2025-11-25", "2025-06-18", "2025-03-26"];
/** Codes of JSON-RPC 2.0, section 5.1. */
const METHOD_NOT_FOUND = -32_601;
const INVALID_PARAMS = -32_602;

type Tree = Readonly<Record<string, unknown>>;

interface Document {
  readonly servers?: readonly { readonly url: string }[];
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Tool {
  readonly method: string;
  /** With `{names}`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly listed: {
    readonly name: string;
    readonly description: string;
    readonly inputSchema: Tree;
    readonly annotations: Tree;
  };
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: unknown;
  readonly description: string;
}

interface Offer {
  readonly document: Document;
  /** What all addresses begin with. */
  readonly base: string;
  /** In the order of the document. */
  readonly tools: ReadonlyMap<string, Tool>;
}

function offer(writes: boolean): Offer {
  const document = JSON.parse(readFileSync(projectFile("openapi.json"), "utf8")) as Document;
  const [server] = document.servers ?? [];
  const tools = toolsOf(document).filter(({ method }) => writes || method === "GET");
  return {
    document,
    base: server === undefined || server.url === "/" ? "" : server.url,
    tools: new Map(tools.map((tool) => [tool.listed.name, tool])),
  };
}

/** The operations in the order of the document, but not signing in: an agent is given a token, and no password. */
function toolsOf(document: Document): Tool[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) => {
      if (!isTree(operation) || typeof operation["operationId"] !== "string" || path.startsWith("/auth/"))
        return [];
      // Files are no text that an agent could send or read.
      if (!speaksText(document, operation)) return [];
      return [toolOf(document, path, method, operation, operation["operationId"])];
    }),
  );
}

/** JSON, and the texts that actions answer; reports are asked for as JSON, and not again as CSV. */
const TEXTS = /json$|^text\/(?!csv$)|xml$/;

function speaksText(document: Document, operation: Tree): boolean {
  const responses = isTree(operation["responses"]) ? operation["responses"] : {};
  return [operation["requestBody"], responses["200"]].every((each) => {
    const { content } = followed(document, each);
    return !isTree(content) || Object.keys(content).some((type) => TEXTS.test(type));
  });
}

function toolOf(document: Document, path: string, method: string, operation: Tree, name: string): Tool {
  const parameters = listIn(operation, "parameters").map((each): Parameter => {
    const parameter = followed(document, each);
    return {
      name: String(parameter["name"]),
      in: String(parameter["in"]),
      required: parameter["required"] === true,
      schema: parameter["schema"] ?? {},
      description: textIn(parameter, "description"),
    };
  });
  const body = followed(document, operation["requestBody"]);
  const content = isTree(body["content"]) ? Object.values(body["content"])[0] : undefined;
  const properties: Record<string, unknown> = {};
  for (const { name: key, schema, description } of parameters)
    properties[key] = description === "" || !isTree(schema) ? schema : { description, ...schema };
  if (isTree(content)) properties["body"] = content["schema"] ?? {};
  const required = parameters.filter((each) => each.required).map((each) => each.name);
  if (isTree(content) && body["required"] === true) required.push("body");
  const words = [textIn(operation, "summary"), textIn(operation, "description")].filter(
    (text) => text !== "",
  );
  return {
    method: method.toUpperCase(),
    path,
    parameters,
    listed: {
      name,
      description: words.join(". "),
      inputSchema: withDefinitions(document, {
        type: "object",
        properties,
        required,
        additionalProperties: false,
      }),
      annotations: {
        readOnlyHint: method === "get",
        destructiveHint: method === "delete",
        idempotentHint: method !== "post" && method !== "patch",
        openWorldHint: false,
      },
    },
  };
}

/** A schema that stands by itself: what it refers to in the document goes into `$defs`. */
function withDefinitions(document: Document, schema: Tree): Tree {
  const definitions: Record<string, unknown> = {};
  const moved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(moved);
    if (!isTree(value)) return value;
    const ref = value["$ref"];
    if (typeof ref === "string") {
      const name = ref.slice(ref.lastIndexOf("/") + 1);
      if (!Object.hasOwn(definitions, name)) {
        definitions[name] = {};
        definitions[name] = moved(followed(document, value));
      }
      return { $ref: `#/$defs/${name}` };
    }
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, moved(each)]));
  };
  const whole = moved(schema) as Tree;
  return Object.keys(definitions).length === 0 ? whole : { ...whole, $defs: definitions };
}

interface Call {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: string;
}

/** The request that a call of a tool stands for, or what is wrong with its arguments. */
function callOf({ method, path, parameters }: Tool, given: Tree): Call | string {
  const known = new Set([...parameters.map(({ name }) => name), "body"]);
  const unknown = Object.keys(given).filter((name) => !known.has(name));
  if (unknown.length > 0)
    return `Unknown arguments: ${unknown.join(", ")}. Known are ${[...known].join(", ")}.`;
  const missing = parameters.filter(({ name, required }) => required && given[name] === undefined);
  if (missing.length > 0) return `Missing arguments: ${missing.map(({ name }) => name).join(", ")}.`;
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  let url = path;
  for (const { name, in: place } of parameters) {
    const value = given[name];
    if (value === undefined) continue;
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (place === "path") url = url.replace(`{${name}}`, () => encodeURIComponent(text));
    else if (place === "cookie") cookies.push(`${name}=${encodeURIComponent(text)}`);
    else if (place === "header") headers[name.toLowerCase()] = text.replaceAll(/[\r\n]/g, " ");
    else query.append(name, text);
  }
  if (cookies.length > 0) headers["cookie"] = cookies.join("; ");
  const search = query.toString();
  return {
    method: method as Call["method"],
    url: search === "" ? url : `${url}?${search}`,
    headers: given["body"] === undefined ? headers : { ...headers, "content-type": "application/json" },
    ...(given["body"] === undefined ? {} : { payload: JSON.stringify(given["body"]) }),
  };
}

function success(body: string): Tree {
  const value: unknown = body === "" ? {} : JSON.parse(body);
  return {
    content: [{ type: "text", text: body === "" ? "Done." : body }],
    structuredContent: isTree(value) ? value : { value },
  };
}

/** A text, or the address that a redirect names: nobody is sent there. */
function textual(text: string): Tree {
  return { content: [{ type: "text", text }], structuredContent: { value: text } };
}

/** A tool that failed says so in its result, so that the agent reads why (not as an error of the protocol). */
function failure(text: string): Tree {
  return { content: [{ type: "text", text }], isError: true };
}

/**
 * A page in a browser that was led here under another name (DNS rebinding) still names its own origin, and the protocol
 * asks to refuse it (Transports, Security warning).
 */
function demandOrigin(origin: string | undefined, allowed: readonly string[]): void {
  if (origin === undefined || allowed.includes("*") || allowed.includes(origin)) return;
  throw new Problem({ status: 403, code: "forbidden", detail: "Pages of this origin may not call here." });
}

/** What a reference of the document points at; the value itself where it is none. */
function followed(document: Document, value: unknown): Tree {
  if (!isTree(value)) return {};
  const ref = value["$ref"];
  if (typeof ref !== "string") return value;
  let found: unknown = document;
  for (const step of ref.replace(/^#\//, "").split("/")) found = isTree(found) ? found[step] : undefined;
  return isTree(found) ? found : {};
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listIn(tree: Tree, name: string): readonly unknown[] {
  const found = tree[name];
  return Array.isArray(found) ? found : [];
}

function textIn(tree: Tree, name: string): string {
  const found = tree[name];
  return typeof found === "string" ? found : "";
}
