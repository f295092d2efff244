// Made by specc from the spec of booking. Edit the spec, not this file.
import type { Readable } from "node:stream";
import type { IncomingHttpHeaders, Server } from "node:http";

/**
 * What this service uses of fastify's server. Fastify's own types say all that its servers can be made of: comparing two
 * of them takes the compiler as long as half of the service.
 */
export interface App {
  readonly log: Log;
  readonly server: Server;
  get(url: string, handler: Handler): unknown;
  post(url: string, handler: Handler): unknown;
  put(url: string, handler: Handler): unknown;
  put(url: string, options: { readonly bodyLimit: number }, handler: Handler): unknown;
  patch(url: string, handler: Handler): unknown;
  delete(url: string, handler: Handler): unknown;
  route(route: { readonly method: string; readonly url: string; readonly handler: Handler }): unknown;
  addHook(name: "onRequest" | "onResponse", hook: (request: Request, reply: Reply) => Promise<void>): unknown;
  addHook(name: "onRoute", hook: (route: Route) => void): unknown;
  addHook(name: "onListen" | "onReady" | "onClose" | "preClose", hook: () => Promise<void>): unknown;
  removeAllContentTypeParsers(): void;
  addContentTypeParser(
    types: string | string[],
    options: { readonly parseAs: "buffer" },
    parser: (request: Request, body: Buffer, done: (error: Error | null, body?: unknown) => void) => void,
  ): void;
  /** The body as it comes. */
  addContentTypeParser(
    types: string | string[],
    parser: (request: Request, body: Readable, done: (error: Error | null, body?: unknown) => void) => void,
  ): void;
  setNotFoundHandler(handler: (request: Request, reply: Reply) => Promise<void>): unknown;
  setErrorHandler(handler: (error: ServerError, request: Request, reply: Reply) => Promise<void>): unknown;
  /** Addresses with parsers and hooks of their own. */
  register(plugin: (scope: App) => Promise<void>): unknown;
  /** Answers a request that comes from inside. */
  inject(request: {
    readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
    readonly url: string;
    readonly remoteAddress: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly payload?: string;
  }): Promise<{
    readonly statusCode: number;
    readonly body: string;
    readonly headers: Readonly<Record<string, unknown>>;
  }>;
  listen(options: { readonly host: string; readonly port: number }): Promise<string>;
  close(): Promise<void>;
}

/** Answers a request. */
export type Handler = (request: Request, reply: Reply) => unknown;

interface Route {
  readonly method: string | string[];
  readonly url: string;
}

/** An error on the way to a handler: fastify's own have a code and a status. */
export type ServerError = Error & { readonly statusCode?: number; readonly code?: string };

export interface Request {
  readonly id: string;
  readonly ip: string;
  readonly protocol: string;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly log: Log;
  readonly routeOptions: { readonly url?: string | undefined };
}

export interface Reply {
  readonly statusCode: number;
  /** Milliseconds. */
  readonly elapsedTime: number;
  code(status: number): Reply;
  type(mediaType: string): Reply;
  header(name: string, value: string): Reply;
  headers(headers: Readonly<Record<string, string>>): Reply;
  send(body?: unknown): Reply;
  /** Called when it has been sent. */
  then(fulfilled: () => void, rejected: (error: Error) => void): void;
}

/** Lines of the log, with their fields. */
export interface Log {
  info: Line;
  warn: Line;
  error: Line;
}

interface Line {
  (fields: object, text: string): void;
  (text: string): void;
}
