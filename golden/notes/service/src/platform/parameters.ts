// Made by specc from the spec of notes. Edit the spec, not this file.
import { cookieOf } from "./cookies.ts";
import type { Request } from "./http.ts";
import { invalid, malformed, Problem, type FieldError } from "./problem.ts";

/** How a text of a query, a header or a cookie is read: a number and a boolean are written as text there. */
export type Reads = PlainReads | "texts" | "numbers" | "booleans";

type PlainReads = "text" | "number" | "boolean";

/** A member of an input that is sent in the query, a header or a cookie. */
export interface SentParameter {
  readonly name: string;
  readonly in: "query" | "header" | "cookie";
  /** The name of the parameter, the header or the cookie. */
  readonly key: string;
  readonly reads: Reads;
}

/** What the items of a list are read as. */
const ITEMS: Readonly<Partial<Record<Reads, PlainReads>>> = {
  texts: "text",
  numbers: "number",
  booleans: "boolean",
};

/**
 * The value that a text stands for; the text itself where it stands for none, to be refused by its check. The items of
 * a list have commas between; an empty text is a list without any, as OpenAPI has it (`style: form`).
 */
export function valueOf(reads: Reads | undefined, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  const items = reads && ITEMS[reads];
  if (items) return text === "" ? [] : text.split(",").map((item) => valueOf(items, item));
  if (reads === "number" && /^-?\d+$/.test(text)) return Number(text);
  if (reads === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

/**
 * The input of a request with the members that are not in its body.
 *
 * @throws Problem 400 where the query has parameters that nothing reads; 422 where the body has a member that is sent
 * elsewhere.
 */
export function withParameters(parameters: readonly SentParameter[], request: Request): unknown {
  const query = request.query as Readonly<Record<string, string | undefined>>;
  const inQuery = new Set(parameters.filter((each) => each.in === "query").map(({ key }) => key));
  const unknown = inQuery.size === 0 ? [] : Object.keys(query).filter((name) => !inQuery.has(name));
  if (unknown.length > 0) {
    const errors = unknown.map((parameter) => ({
      parameter,
      code: "unknown-parameter",
      detail: "There is no such parameter.",
    }));
    throw malformed("The query has parameters that are not as they should be.", errors);
  }
  const body: unknown = request.body ?? {};
  // What is no object is refused as every body is.
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const stray = parameters.filter(({ name }) => Object.hasOwn(body, name));
  if (stray.length > 0) {
    throw invalid(
      stray.map(({ name }) => ({
        pointer: `/${name}`,
        code: "unknown-field",
        detail: "There is no such member.",
      })),
    );
  }
  const given = parameters.flatMap(({ name, in: place, key, reads }) => {
    const text = textIn(place, key, request);
    return text === undefined ? [] : [[name, valueOf(reads, text)] as const];
  });
  return { ...body, ...Object.fromEntries(given) };
}

function textIn(place: SentParameter["in"], key: string, request: Request): string | undefined {
  if (place === "cookie") return cookieOf(request, key);
  if (place === "header") return header(request, key);
  const query = request.query as Readonly<Record<string, string | undefined>>;
  return Object.hasOwn(query, key) ? query[key] : undefined;
}

function header({ headers }: Request, name: string): string | undefined {
  const text = headers[name.toLowerCase()];
  return Array.isArray(text) ? text.join(", ") : text;
}

/** Reads an input: what is wrong with a parameter is told of the parameter, by the name that it is sent under. */
export function namedAsSent<T>(parameters: readonly SentParameter[], read: () => T): T {
  const keys = new Map(parameters.map(({ name, key }) => [name, key]));
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "invalid") throw error;
    throw invalid(
      error.errors.map((each): FieldError => {
        const parameter = keys.get((each.pointer ?? "").split("/")[1] ?? "");
        return parameter === undefined ? each : { parameter, code: each.code, detail: each.detail };
      }),
    );
  }
}
