// Made by specc from the spec of starwars. Edit the spec, not this file.
import { SIGN_IN } from "../../sign-in.ts";
import type { Problem } from "../problem.ts";
import { problemDocument, type FieldError } from "../problem.ts";
import type { ProblemWriter } from "../server.ts";
import type { ErrorRules } from "./types.ts";

/** Addresses that speak specc's own wire whatever the spec says. */
const OWN = /^\/(?:plain|auth|admin|health|mcp|metrics|openapi\.json)(?:[/?]|$)/;

/** Writes problems as the spec says: their status, their words and their shape. */
export function problemWriter(rules: ErrorRules): ProblemWriter {
  return (problem, request) => {
    if (OWN.test(request.url)) return null;
    const kind = rules.kinds[problem.code];
    const [first] = problem.errors;
    const status = (first && rules.rules[first.code]?.status) ?? kind?.status ?? problem.status;
    const headers =
      problem.headers["www-authenticate"] === undefined
        ? problem.headers
        : { ...problem.headers, "www-authenticate": challenge(rules) };
    const errors = problem.errors.map((error) => ({
      ...error,
      detail: rules.rules[error.code]?.message ?? error.detail,
    }));
    const message = kind?.message ?? problem.message;
    if (rules.shape === null) {
      const body = { ...problemDocument(problem, request.id), status, detail: message };
      const listed = errors.length > 0 ? { ...body, errors } : body;
      return { status, headers, type: "application/problem+json; charset=utf-8", body: listed };
    }
    const member = (kind?.member ?? "error").replace("{name}", camel(problem.subject ?? "error"));
    const all = errors.length > 0 ? errors : [{ code: problem.code, detail: message, pointer: `/${member}` }];
    const body = filled(rules.shape, { problem, status, requestId: request.id, message, errors: all });
    return { status, headers, type: "application/json; charset=utf-8", body };
  };
}

interface Values {
  readonly problem: Problem;
  readonly status: number;
  readonly requestId: string;
  readonly message: string;
  /** What is wrong, all of it or that of one member, or one thing alone. */
  readonly errors: readonly FieldError[];
}

/**
 * The shape with its places filled: an object whose member is `{member}` gets one member for each that is wrong, and a
 * list whose item has a place of an error gets one item for each error.
 */
function filled(shape: unknown, values: Values): unknown {
  if (typeof shape === "string") return place(shape, values);
  if (Array.isArray(shape)) {
    const [item] = shape as unknown[];
    if (shape.length !== 1 || !OF_ERROR.test(JSON.stringify(item)))
      return shape.map((each) => filled(each, values));
    return values.errors.map((error) => filled(item, { ...values, errors: [error] }));
  }
  if (typeof shape !== "object" || shape === null) return shape;
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(shape)) {
    if (value === "{field}" && values.problem.errors.length === 0) continue;
    if (name !== "{member}") {
      result[name] = filled(value, values);
      continue;
    }
    for (const member of new Set(values.errors.map(memberOf))) {
      const own = values.errors.filter((error) => memberOf(error) === member);
      result[member] = filled(value, { ...values, errors: own });
    }
  }
  return result;
}

const OF_ERROR = /\{(?:member|message|code|pointer)\}/;

function place(text: string, { problem, status, requestId, message, errors }: Values): unknown {
  const [first] = errors;
  switch (text) {
    case "{member}":
      return first ? memberOf(first) : null;
    case "{message}":
      return first?.detail ?? message;
    case "{code}":
      return first?.code ?? problem.code;
    case "{pointer}":
      return first?.pointer ?? null;
    case "{field}":
      return first ? (first.parameter ?? (first.pointer ?? "").slice(1).replaceAll("/", ".")) : null;
    case "{kind}":
      return problem.code;
    case "{status}":
      return status;
    case "{title}":
      return problemDocument(problem, requestId)["title"];
    case "{detail}":
      return message;
    case "{requestId}":
      return requestId;
    default:
      return text;
  }
}

/** The member that an error is about: the last name of its pointer that is no place in a list. */
function memberOf(error: FieldError): string {
  const names = (error.pointer ?? `/${error.parameter ?? "error"}`)
    .split("/")
    .filter((name) => !/^\d*$/.test(name));
  return (names.at(-1) ?? "body").replaceAll("~1", "/").replaceAll("~0", "~");
}

function camel(name: string): string {
  return name.replace(/[^a-z0-9]+(.)/gi, (_match, letter: string) => letter.toUpperCase());
}

/** How clients may say who they are (RFC 9110, 11.6.1). */
function challenge({ scheme }: ErrorRules): string {
  const basic = SIGN_IN?.ways?.basic ? ', Basic realm="service", charset="UTF-8"' : "";
  return `${scheme} realm="service"${basic}`;
}
