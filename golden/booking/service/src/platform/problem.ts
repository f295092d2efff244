// Made by specc from the spec of booking. Edit the spec, not this file.
/** One member of a request that is wrong. `pointer` is a JSON Pointer (RFC 6901) into the body. */
export interface FieldError {
  readonly pointer?: string;
  /** The query parameter that is wrong, where it is not the body. */
  readonly parameter?: string;
  readonly code: string;
  readonly detail: string;
}

export interface ProblemInit {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** Only where it is told in another language. */
  readonly title?: string;
  readonly errors?: readonly FieldError[];
  /** Members of its own, such as what is short of stock. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** What it is about, as a person says it: `article`. */
  readonly subject?: string;
  /** The error that it stands for. */
  readonly cause?: unknown;
}

/** Everything that a request can be refused for: answered as application/problem+json (RFC 9457). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldError[];
  readonly members: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly title: string | null;
  subject: string | null;

  constructor(init: ProblemInit) {
    super(init.detail, { cause: init.cause });
    this.name = "Problem";
    this.status = init.status;
    this.code = init.code;
    this.errors = init.errors ?? [];
    this.members = init.members ?? {};
    this.headers = init.headers ?? {};
    this.title = init.title ?? null;
    this.subject = init.subject ?? null;
  }
}

/** The document that a client reads. */
export function problemDocument(problem: Problem, requestId: string): Readonly<Record<string, unknown>> {
  return {
    type: `/problems/${problem.code}`,
    title: titleOf(problem),
    status: problem.status,
    detail: problem.message,
    code: problem.code,
    requestId,
    ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
    ...problem.members,
  };
}

/** What a problem of this status is called. */
export function titleOf({ title, status }: Problem): string {
  return title ?? TITLES[status] ?? "Error";
}

/** Says a problem in the language that a request asks for. */
export type Translator = (problem: Problem, accepted: string | undefined) => Problem;

let translator: Translator | null = null;

/** From now on, problems are told by this translator. */
export function translateProblemsBy(next: Translator): void {
  translator = next;
}

/** A problem in the language that a request asks for. */
export function translated(
  problem: Problem,
  request: { readonly headers: { readonly "accept-language"?: string | undefined } },
): Problem {
  return translator?.(problem, request.headers["accept-language"]) ?? problem;
}

const TITLES: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  411: "Length Required",
  412: "Precondition Failed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
};

export function malformed(detail: string, errors: readonly FieldError[] = []): Problem {
  return new Problem({ status: 400, code: "malformed", detail, errors });
}

export function invalid(errors: readonly FieldError[]): Problem {
  const detail =
    errors.length === 1
      ? "One member is not as it should be."
      : `${errors.length} members are not as they should be.`;
  return new Problem({ status: 422, code: "invalid", detail, errors });
}

export function unauthenticated(detail = "Sign in first."): Problem {
  return new Problem({
    status: 401,
    code: "unauthenticated",
    detail,
    headers: { "www-authenticate": 'Bearer realm="service"' },
  });
}

export function forbidden(detail = "You may not do this."): Problem {
  return new Problem({ status: 403, code: "forbidden", detail });
}

export function notFound(what: string): Problem {
  return new Problem({ status: 404, code: "not-found", detail: `There is no such ${what}.`, subject: what });
}

export function conflict(detail: string, errors: readonly FieldError[] = [], cause?: unknown): Problem {
  return new Problem({ status: 409, code: "conflict", detail, errors, cause });
}

export function stale(): Problem {
  return new Problem({ status: 412, code: "stale", detail: "It has changed since the version in If-Match." });
}

/** A logic hole that nobody has filled yet. */
export function unfilled(hole: string): Problem {
  return new Problem({
    status: 501,
    code: "unfilled",
    detail: `The logic of ${hole} has not been written yet.`,
    members: { hole },
  });
}
