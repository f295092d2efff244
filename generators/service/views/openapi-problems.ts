import { requiresFactor } from "../../../src/ir/second-factor.ts";
import type { SignIn } from "../../../src/ir/types.ts";
import type { JsonSchema } from "./json-schema.ts";
import { shared } from "./openapi-text.ts";

/** The kinds of problem that the compiled service answers with (RFC 9457), by the name that the views use. */
export const PROBLEMS = {
  malformed: { status: 400, component: "Malformed", description: "The request can't be read." },
  unauthenticated: { status: 401, component: "Unauthenticated", description: "Nobody is signed in." },
  forbidden: { status: 403, component: "Forbidden", description: "The caller may not do this." },
  missing: {
    status: 404,
    component: "NotFound",
    description: "There is no such row, or the caller may not see it.",
  },
  conflict: { status: 409, component: "Conflict", description: "It contradicts what is there." },
  stale: { status: 412, component: "Stale", description: "The row has changed since that version." },
  lengthless: {
    status: 411,
    component: "LengthRequired",
    description: "The request does not say how long its body is, and has to.",
  },
  tooLarge: { status: 413, component: "TooLarge", description: "The body is too large." },
  unsupported: { status: 415, component: "UnsupportedMediaType", description: "The body is not JSON." },
  invalid: {
    status: 422,
    component: "Invalid",
    description: "Well-formed, and wrong: each member that is wrong is listed.",
  },
  limited: {
    status: 429,
    component: "TooManyRequests",
    description: "Too many requests; Retry-After says when.",
  },
  broken: { status: 500, component: "InternalError", description: "A mistake of the service." },
  unavailable: {
    status: 503,
    component: "Unavailable",
    description: "The database does not answer just now; Retry-After says when to ask again.",
  },
  integration: {
    status: 502,
    component: "IntegrationFailed",
    description: "An outside service did not answer.",
  },
} as const;

export type ProblemName = keyof typeof PROBLEMS;

const REFS = new Map<string, JsonSchema>(
  Object.values(PROBLEMS).map(({ component }) => [
    component,
    shared({ $ref: `#/components/responses/${component}` }),
  ]),
);

/** A problem's status, and the reference to its shared response. */
export function problemRef(name: ProblemName): readonly [status: number, response: JsonSchema] {
  const { status, component } = PROBLEMS[name];
  return [status, REFS.get(component) ?? {}];
}

/** The schema of a problem document. */
export function problem(): JsonSchema {
  return {
    type: "object",
    required: ["type", "title", "status", "code", "requestId"],
    properties: {
      type: { type: "string", format: "uri-reference" },
      title: { type: "string" },
      status: { type: "integer" },
      detail: { type: "string" },
      code: { type: "string" },
      requestId: { type: "string" },
      errors: {
        type: "array",
        items: {
          type: "object",
          required: ["code", "detail"],
          properties: {
            pointer: { type: "string", format: "json-pointer" },
            parameter: { type: "string" },
            code: { type: "string" },
            detail: { type: "string" },
          },
        },
      },
    },
  };
}

/** The shared responses of the document's components. */
export function problemResponses(
  signIn: SignIn | null,
  type: "application/json" | "application/problem+json" = "application/problem+json",
): JsonSchema {
  const isForbidden = requiresFactor(signIn) ? FORBIDDEN_WITHOUT_FACTOR : PROBLEMS.forbidden;
  return Object.fromEntries(
    Object.values({ ...PROBLEMS, forbidden: isForbidden }).map(({ component, description }) => [
      component,
      { description, content: { [type]: { schema: { $ref: "#/components/schemas/Problem" } } } },
    ]),
  );
}

const FORBIDDEN_WITHOUT_FACTOR = {
  ...PROBLEMS.forbidden,
  description:
    "The caller may not do this, or has to set up a second factor before anything else: `second-factor-required`.",
};
