// Made by specc from the spec of moderation. Edit the spec, not this file.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import fastify, { type Server } from "fastify";
import type { App, Reply, Request, ServerError } from "./app.ts";
import { isAway, isConflict } from "./database.ts";
import { observeRequests } from "./metrics.ts";
import { conflict, malformed, Problem, problemDocument, translated } from "./problem.ts";
import type { Config } from "./config.ts";

/** An HTTP server with everything but the service's own addresses. */
export async function newServer(config: Config): Promise<App> {
  const app = fastify({
    logger: {
      level: config.logLevel,
      redact: ["req.headers.authorization"],
      // Without the query: what somebody looks for may be about people, and codes of sign-ins stand there.
      serializers: {
        req: ({ method, url, ip }: Request) => ({ method, url: url.split("?", 1)[0], remoteAddress: ip }),
      },
    },
    genReqId: (request: Request) => {
      const given = request.headers["x-request-id"];
      return typeof given === "string" && /^[\w.:-]{1,100}$/.test(given) ? given : randomUUID();
    },
    childLoggerFactory: (logger: Parent, bindings: object, options: object, request: Request) =>
      logger.child({ ...bindings, ...traceOf(request.headers["traceparent"]) }, options),
    trustProxy: config.trustProxy,
    bodyLimit: config.bodyLimit,
    requestTimeout: config.requestTimeout,
    routerOptions: { ignoreTrailingSlash: true },
    frameworkErrors: (error: ServerError, request: Request, reply: Reply) =>
      void sendProblem(reply, problemOf(error), request),
    // Bodies are checked by the readers of the spec: to load compilers of schemas would be a third of fastify's own start.
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    forceCloseConnections: "idle",
    // What was sent before a stop was seen is answered like everything else; the connection closes after it.
    return503OnClosing: false,
  });
  readJson(app);
  setHeaders(app, config);
  answerProblems(app);
  await limitRates(app, config);
  observeRequests(app);
  endIdleConnections(app);
  return app;
}

function noSchemas(): never {
  throw new Error("Routes have no schemas of fastify's.");
}

interface Parent {
  child(bindings: object, options: object): unknown;
}

/** The id of the trace that a request belongs to, for its lines of the log (W3C Trace Context, 3.2). */
function traceOf(header: string | readonly string[] | undefined): { readonly traceId?: string } {
  const [, traceId] = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(String(header ?? "")) ?? [];
  return traceId === undefined ? {} : { traceId };
}

/**
 * A client keeps its connection for the next request. One that was busy when the service was told to stop would hold it
 * open for over a minute after its answer: connections end as soon as they are idle. So do, after a second, those that
 * were made for later and never used, which Node takes for busy.
 */
function endIdleConnections(app: App): void {
  const open = new Set<Socket>();
  app.server.on("connection", (socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  app.addHook("preClose", async () => {
    let sweeps = 0;
    const sweep = setInterval(() => {
      app.server.closeIdleConnections();
      if (++sweeps > 20) for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    }, 50);
    app.server.once("close", () => clearInterval(sweep));
  });
}

/** So many requests a minute for each token, or for each address where there is none; health is always answered. */
async function limitRates(app: Server, config: Config): Promise<void> {
  if (config.rateLimit === 0) return;
  const { default: rateLimit } = await import("@fastify/rate-limit");
  await app.register(rateLimit, {
    max: config.rateLimit,
    timeWindow: 60_000,
    // A password is tried again and again under other headers.
    keyGenerator: ({ headers: { authorization }, ip }: Request) =>
      authorization === undefined || /^basic /i.test(authorization) ? ip : authorization,
    allowList: (request: Request) => request.url.startsWith("/health/"),
    errorResponseBuilder: (_request: Request, { ttl }: { readonly ttl: number }) =>
      new Problem({
        status: 429,
        code: "too-many-requests",
        detail: "Too many requests. Wait before the next.",
        headers: { "retry-after": String(Math.ceil(ttl / 1_000)) },
      }),
  });
}

/** Refuses what is no UTF-8, and takes no byte order mark for a part of the text. */
const UTF8 = new TextDecoder("utf-8", { fatal: true });

/** Bodies are JSON; the bytes are kept beside it, for signatures. An empty body is no body. */
function readJson(app: App): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ["application/json", "application/merge-patch+json"],
    { parseAs: "buffer" },
    (request, bytes, done) => {
      Object.assign(request, { rawBody: bytes });
      if (bytes.length === 0) return done(null, undefined);
      try {
        done(null, JSON.parse(UTF8.decode(bytes)));
      } catch (error) {
        const problem = malformed(
          `The body is no JSON: ${error instanceof Error ? error.message : "unreadable"}.`,
        );
        if (!late.has(`${request.method} ${request.routeOptions.url}`)) return done(problem);
        unreadable.set(request, problem);
        done(null, undefined);
      }
    },
  );
}

/** Addresses that ask by themselves whether a body can be read, and what is wrong with those that cannot. */
const late = new Set<string>();
const unreadable = new WeakMap<Request, Problem>();

/** From now on a body that is no JSON reaches this address, which must call `demandReadable`. */
export function readLate(method: string, url: string): void {
  late.add(`${method} ${url}`);
}

/** @throws Problem 400 where the body is no JSON */
export function demandReadable(request: Request): void {
  const problem = unreadable.get(request);
  if (problem) throw problem;
}

/** Headers of the spec's own that pages of other origins may send. */
const own = new Set<string>();

/** From now on, pages of the origins that are let in may send this header. */
export function allowHeader(name: string): void {
  own.add(name.toLowerCase());
}

function setHeaders(app: App, config: Config): void {
  const { corsOrigins } = config;
  app.addHook("onRequest", async (request, reply) => {
    void reply.header("x-request-id", request.id);
    void reply.header("x-content-type-options", "nosniff");
    void reply.header("referrer-policy", "no-referrer");
    void reply.header(
      "content-security-policy",
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    );
    void reply.header("cache-control", "no-store");
    // RFC 6797, 7.2: only over TLS, which a proxy ends; TRUST_PROXY lets it say so.
    if (request.protocol === "https")
      void reply.header("strict-transport-security", "max-age=31536000; includeSubDomains");
    const { origin } = request.headers;
    if (origin === undefined || !(corsOrigins.includes("*") || corsOrigins.includes(origin))) return;
    void reply.header("access-control-allow-origin", corsOrigins.includes("*") ? "*" : origin);
    void reply.header("vary", "origin");
    void reply.header(
      "access-control-expose-headers",
      "content-disposition, etag, location, retry-after, x-request-id",
    );
    if (request.method === "OPTIONS" && request.headers["access-control-request-method"]) {
      void reply.header("access-control-allow-methods", "GET, POST, PUT, PATCH, DELETE");
      void reply.header(
        "access-control-allow-headers",
        [
          "authorization, content-disposition, content-type, if-match, if-none-match, idempotency-key, x-request-id",
          ...own,
        ].join(", "),
      );
      await reply.code(204).send();
    }
  });
}

/** What is refused for who asks, how often, or what is sent, is in the log; never the values themselves. */
const REFUSALS: ReadonlySet<number> = new Set([401, 403, 422, 429]);

function pointersOf({ errors }: Problem): readonly string[] {
  return errors.map(({ pointer, parameter }) => pointer ?? parameter ?? "");
}

function answerProblems(app: App): void {
  const routes: { readonly method: string; readonly url: string }[] = [];
  app.addHook("onRoute", ({ method, url }) => {
    for (const one of [method].flat()) routes.push({ method: one, url });
  });
  const isAt = (path: string, url: string): boolean =>
    new RegExp(`^${url.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/:[A-Za-z]\w*/g, "[^/]+")}/?$`).test(
      path,
    );
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split("?", 1)[0] ?? "";
    const allowed = [
      ...new Set(routes.filter(({ url }) => isAt(path, url)).map(({ method }) => method)),
    ].sort();
    const problem =
      allowed.length > 0
        ? new Problem({
            status: 405,
            code: "method-not-allowed",
            detail: `${request.method} can't be done here, only ${allowed.join(", ")}.`,
            headers: { allow: allowed.join(", ") },
          })
        : new Problem({ status: 404, code: "unknown-address", detail: "There is nothing at this address." });
    await sendProblem(reply, problem, request);
  });
  app.setErrorHandler(async (error, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error({ err: error }, error.message);
    else if (REFUSALS.has(problem.status)) {
      request.log.warn(
        { status: problem.status, code: problem.code, pointers: pointersOf(problem) },
        "refused",
      );
    }
    await sendProblem(reply, problem, request);
  });
}

/** What a problem is on the wire of a spec's own; null where it is written as everywhere. */
export type ProblemWriter = (
  problem: Problem,
  request: Request,
) => {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly type: string;
  readonly body: unknown;
} | null;

let ownWriter: ProblemWriter | null = null;

/** From now on, problems are first offered to this writer. */
export function writeProblemsBy(writer: ProblemWriter): void {
  ownWriter = writer;
}

async function sendProblem(reply: Reply, untold: Problem, request: Request): Promise<void> {
  const problem = translated(untold, request);
  const written = ownWriter?.(problem, request);
  if (written) {
    await reply
      .code(written.status)
      .headers(written.headers)
      .header("content-type", written.type)
      .send(JSON.stringify(written.body));
    return;
  }
  await reply
    .code(problem.status)
    .headers(problem.headers)
    .header("content-type", "application/problem+json; charset=utf-8")
    .send(JSON.stringify(problemDocument(problem, request.id)));
}

function problemOf(error: ServerError): Problem {
  if (error instanceof Problem) return error;
  if (isConflict(error)) return conflict("Too many did this at once. Try again.");
  if (isAway(error)) return unavailable();
  switch (error.code) {
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return new Problem({
        status: 415,
        code: "unsupported-media-type",
        detail: "The body must be application/json.",
      });
    case "FST_ERR_MAX_PARAM_LENGTH":
      return new Problem({
        status: 404,
        code: "unknown-address",
        detail: "There is nothing at this address.",
      });
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return new Problem({ status: 413, code: "too-large", detail: "The body is too large." });
    default:
      if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
        return malformed(error.message);
      return new Problem({
        status: 500,
        code: "internal",
        detail: "Something went wrong here. The request id helps to find it.",
      });
  }
}

/** Whether what was asked is done is not known: who sends it again with the same Idempotency-Key is on the safe side. */
function unavailable(): Problem {
  return new Problem({
    status: 503,
    code: "unavailable",
    detail: "The database does not answer just now. Try again.",
    headers: { "retry-after": "1" },
  });
}

/** Where the files of the service are: one folder above `dist/` or `src/`. */
export function projectFile(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

/** `/openapi.json`, and whether the service is alive and ready. */
export function commonRoutes(app: App, isReady: () => Promise<boolean>): void {
  const document = readFileSync(projectFile("openapi.json"), "utf8");
  app.get("/openapi.json", async (_request, reply) => {
    await reply.header("content-type", "application/json; charset=utf-8").send(document);
  });
  app.get("/health/live", async () => ({ status: "ok" }));
  app.get("/health/ready", async () => {
    if (await isReady()) return { status: "ok" };
    throw new Problem({ status: 503, code: "not-ready", detail: "The database does not answer." });
  });
}
