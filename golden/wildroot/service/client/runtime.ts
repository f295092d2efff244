// Made by specc from the spec of wildroot. Edit the spec, not this file.
/** What the functions of client.ts stand on: requests, sessions, pages and problems. Needs `fetch` and nothing else. */

/** A connection to one service. Plain data: it may be made anew for each request of a server, or kept for a page. */
export interface Client {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly headers: Readonly<Record<string, string>>;
  readonly onTokens: (tokens: Tokens | null) => void;
  /** Who is signed in. Set by `signIn`, renewed by itself, null after `signOut` and when the session has ended. */
  tokens: Tokens | null;
  /** The renewal that is under way, so that several calls at once share one. */
  renewal: Promise<boolean> | null;
}

export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

export interface ClientOptions {
  /** Where the service is, such as `https://api.example.com`. */
  readonly baseUrl: string | URL;
  /** Instead of the global `fetch`. */
  readonly fetch?: Fetch;
  /** Tokens that were kept from an earlier session. */
  readonly tokens?: Tokens | null;
  /** Is told of every change of the tokens, so that they can be kept. */
  readonly onTokens?: (tokens: Tokens | null) => void;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Tokens {
  readonly accessToken: string;
  /** Good for one renewal; the service ends the session when it sees one twice. */
  readonly renewToken: string;
}

/** Connects to a service. Nothing is sent yet. */
export function createClient(options: ClientOptions): Client {
  return {
    baseUrl: String(options.baseUrl).replace(/\/+$/, ""),
    fetch: options.fetch ?? ((address, init) => globalThis.fetch(address, init)),
    headers: options.headers ?? {},
    onTokens: options.onTokens ?? (() => {}),
    tokens: options.tokens ?? null,
    renewal: null,
  };
}

/** What any call may be given beside its own input. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A call that makes something: the same key with the same input gives the first answer again. */
export interface OnceOptions extends CallOptions {
  readonly idempotencyKey?: string | undefined;
}

/** A call that changes a row: refused as `stale` where the row is no longer in this version. */
export interface VersionOptions extends CallOptions {
  /** The row as it was read, or its ETag. */
  readonly ifMatch?: { readonly version: number } | string | undefined;
}

/** What a function of client.ts gives: a promise that also knows which problems it can be rejected with. */
export type Call<Value, P extends Problem> = Promise<Value> & { readonly [PROBLEM]?: P };

declare const PROBLEM: unique symbol;

/** How a call went: its value, or the problem that the service answered. */
export type Outcome<Value, P> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: P };

/**
 * Waits for a call and gives its problem as a value, typed by `code`, in place of throwing it. What is no answer of
 * the service (no network, an aborted call) is thrown all the same.
 */
export async function settle<Value, P extends Problem>(call: Call<Value, P>): Promise<Outcome<Value, P>> {
  try {
    return { ok: true, value: await call };
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem as P };
    throw error;
  }
}

/** Thrown by every call that the service refused. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

/** A problem document (RFC 9457). */
export interface Problem<Code extends string = string> {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: Code;
  /** Finds the request in the service's log. */
  readonly requestId: string;
}

/** One member that is wrong: where it stands in the body (a JSON Pointer), or which parameter it is. */
export interface FieldError {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly code: string;
  readonly detail: string;
}

/** A problem that may say which members are wrong. */
export type FieldProblem<Code extends string> = Problem<Code> & { readonly errors?: readonly FieldError[] };

/** `unexpected` is an answer that is none of the service's own, such as a gateway's. */
export type AnyProblem =
  | FieldProblem<"malformed">
  | Problem<"too-large">
  | Problem<"too-many-requests">
  | Problem<"internal">
  | Problem<"unexpected">;
/** `second-factor-required`: this person must have a second factor, and sets one up before anything else. */
export type AccessProblem =
  | Problem<"unauthenticated">
  | Problem<"forbidden">
  | Problem<"second-factor-required">;
export type NotFound = Problem<"not-found">;
export type Stale = Problem<"stale">;
export type Conflict = FieldProblem<"conflict">;
export type Invalid = Problem<"invalid"> & { readonly errors: readonly FieldError[] };
export type IdempotencyMismatch = Problem<"idempotency-mismatch">;
export type IntegrationFailed = Problem<"integration-failed">;
/** The row is in another state than the action needs. */
export type InvalidState<State extends string> = Problem<"invalid-state"> & {
  readonly state: State;
  readonly allowed: readonly State[];
};
export type ReadProblem = AnyProblem | AccessProblem | NotFound;
export type ListProblem = AnyProblem | AccessProblem;
export type CreateProblem = AnyProblem | AccessProblem | Invalid | Conflict | IdempotencyMismatch;
/** Who changes what they sign in with has to sign in again before: it was too long ago. */
export type SignInAgain = Problem<"sign-in-again">;
export type UpdateProblem = AnyProblem | AccessProblem | SignInAgain | NotFound | Invalid | Conflict | Stale;
export type DeleteProblem = AnyProblem | AccessProblem | NotFound | Conflict | Stale;
export type UploadProblem = UpdateProblem | Problem<"unsupported-media-type"> | Problem<"length-required">;
/** `code-needed`: the same again, with a `code` of the authenticator, or one for recovery. */
export type SignInProblem =
  | AnyProblem
  | Problem<"code-needed">
  | Problem<"wrong-code">
  | Problem<"unauthenticated">
  | Problem<"locked">
  | Invalid;

export interface Page<Row> {
  readonly data: readonly Row[];
  readonly page: { readonly nextCursor: string | null; readonly hasMore: boolean };
  /** Only where `count` was asked for. */
  readonly total?: number;
}

/** A list: iterate over it for its rows, page after page as they are needed, or ask for its first page. */
export interface Listing<Row, P extends Problem> extends AsyncIterable<Row> {
  /** The page at the query's `cursor`, or the first. */
  page(): Call<Page<Row>, P>;
  pages(): AsyncIterable<Page<Row>>;
}

/** Of a field that has an order: equal to a value, or between bounds. */
export interface Range<Value> {
  readonly gte?: Value | undefined;
  readonly gt?: Value | undefined;
  readonly lte?: Value | undefined;
  readonly lt?: Value | undefined;
}

/** One outcome of a call with many items, in the order of the items. */
export type ItemOutcome<Value, P> =
  | { readonly status: 200 | 201 | 204; readonly body: Value }
  | { readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 422 | 500 | 502; readonly body: P };

/** A file to send that does not say itself what it is. */
export interface FileInput<Type extends string> {
  /**
   * What it holds. A stream is read once, and browsers send it over HTTP/2 alone, if at all: a Blob goes everywhere, and
   * is read from the disk as it is sent.
   */
  readonly content: Blob | Uint8Array | ReadableStream<Uint8Array>;
  readonly type: Type;
  /** What it is called when somebody saves it. */
  readonly name?: string | undefined;
  /** Bytes of a stream, where they are known: a service that keeps its files in a bucket asks for them. */
  readonly size?: number | undefined;
}

/** A file that is on its way: `body`, `blob()` or `bytes()` reads it, once; `body.cancel()` lets it be. */
export interface Download<Type extends string> {
  readonly name: string;
  readonly type: Type;
  /** Bytes. */
  readonly size: number;
  /** Another one where the file holds something else. */
  readonly etag: string;
  readonly body: ReadableStream<Uint8Array>;
  blob(): Promise<Blob>;
  bytes(): Promise<Uint8Array>;
}

/** Lists rows: nothing is sent before the first row or page is asked for. */
export function list<Row, P extends Problem>(
  client: Client,
  path: string,
  query: object,
  options: CallOptions = {},
): Listing<Row, P> {
  const page = (cursor?: string | null): Call<Page<Row>, P> => {
    const address = path + queryText(cursor ? { ...query, cursor } : query);
    return send<Page<Row>, P>(client, "GET", address, undefined, options);
  };
  async function* pages(): AsyncGenerator<Page<Row>> {
    let current = await page();
    yield current;
    while (current.page.nextCursor !== null) {
      current = await page(current.page.nextCursor);
      yield current;
    }
  }
  return {
    page,
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const { data } of pages()) yield* data;
    },
  };
}

/** An address with its ids encoded. An empty id would be another address, and is refused. */
export function path(texts: TemplateStringsArray, ...ids: readonly string[]): string {
  return texts.reduce((made, text, index) => {
    const id = ids[index - 1] ?? "";
    if (id === "") throw new TypeError(`An id is missing in ${texts.join("{id}")}.`);
    return made + encodeURIComponent(id) + text;
  });
}

/** `?a=1&b=2&c[gte]=3`: several values of a name stand one after the other, those of `sort` with commas between. */
export function queryText(query: object, lists: "repeated" | "commas" = "repeated"): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query) as [string, unknown][]) {
    if (value === undefined || value === null) continue;
    if (Array.isArray(value)) {
      if (name === "sort" || lists === "commas") parameters.append(name, value.join(","));
      else for (const one of value) parameters.append(name, String(one));
    } else if (typeof value === "object") {
      for (const [bound, limit] of Object.entries(value) as [string, unknown][]) {
        if (limit !== undefined) parameters.append(`${name}[${bound}]`, String(limit));
      }
    } else {
      parameters.append(name, String(value));
    }
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

/** Some members of an input, such as those that are sent in the query. */
export function membersOf(input: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(input).filter(([name]) => names.includes(name)));
}

/** An input without the members that are sent elsewhere than in the body. */
export function without(input: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name)));
}

/** Options with more headers; those without a value are not sent. */
/** Values as one `cookie` header; a browser sends its own cookies in its place. */
export function cookieText(values: Readonly<Record<string, unknown>>): string | undefined {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  if (given.length === 0) return undefined;
  return given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join("; ");
}

export function withHeaders<Options extends CallOptions>(
  options: Options | undefined,
  headers: Readonly<Record<string, unknown>>,
): Options {
  const given = Object.entries(headers).filter(([, value]) => value !== undefined && value !== null);
  const texts = Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
  return { ...options, headers: { ...options?.headers, ...texts } } as Options;
}

/**
 * Sends one request. Where the access token is no longer good, the session is renewed and the request sent again.
 *
 * @throws ProblemError where the service refuses; whatever `fetch` throws where it can't be reached.
 */
export function send<Value, P extends Problem>(
  client: Client,
  method: string,
  address: string,
  body?: unknown,
  options: OnceOptions & VersionOptions = {},
): Call<Value, P> {
  return answer<Value>(client, method, address, body, options);
}

async function answer<Value>(
  client: Client,
  method: string,
  address: string,
  body: unknown,
  options: OnceOptions & VersionOptions,
): Promise<Value> {
  const response = await respond(client, method, address, body, options);
  if (!response.ok) throw new ProblemError(await problemOf(response));
  const text = response.status === 204 ? "" : await response.text();
  return (text === "" ? undefined : JSON.parse(text)) as Value;
}

/** As `send`, for what answers a text. */
export function readText<P extends Problem>(
  client: Client,
  method: string,
  address: string,
  body?: unknown,
  options: OnceOptions & VersionOptions = {},
): Call<string, P> {
  const read = async (): Promise<string> => {
    const response = await respond(client, method, address, body, options, { accept: "*/*" });
    if (!response.ok) throw new ProblemError(await problemOf(response));
    return response.text();
  };
  return read();
}

/**
 * As `send`, for what redirects: gives the address and does not go there.
 *
 * @throws TypeError in browsers, which go where a redirect leads and tell nobody: link to the address there.
 */
export function findTarget<P extends Problem>(
  client: Client,
  method: string,
  address: string,
  body?: unknown,
  options: OnceOptions & VersionOptions = {},
): Call<string, P> {
  const find = async (): Promise<string> => {
    const response = await respond(client, method, address, body, options, { redirect: "manual" });
    if (response.type === "opaqueredirect") throw new TypeError("A browser does not say where this leads.");
    const target = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || target === null)
      throw new ProblemError(await problemOf(response));
    return target;
  };
  return find();
}

/** As `send`, for what takes a file: its bytes are the body. A `File` brings its name, a Blob its type. */
export function sendFile<Value, P extends Problem>(
  client: Client,
  address: string,
  file: Blob | FileInput<string>,
  options: VersionOptions = {},
): Call<Value, P> {
  const sent = async (): Promise<Value> => {
    const { content, type, name, size } = "content" in file ? file : asInput(file);
    const headers: Record<string, string> = { "content-type": type };
    if (name !== undefined)
      headers["content-disposition"] = `attachment; filename*=UTF-8''${headerText(name)}`;
    if (size !== undefined) headers["content-length"] = String(size);
    // A stream can't be sent again: whether the session is good is asked before.
    if (client.tokens && !("byteLength" in content) && !("arrayBuffer" in content))
      await answer(client, "GET", "/auth/me", undefined, { signal: options.signal });
    const response = await respond(client, "PUT", address, undefined, options, { headers, content });
    if (!response.ok) throw new ProblemError(await problemOf(response));
    return (await response.json()) as Value;
  };
  return sent();
}

function asInput(file: Blob): FileInput<string> {
  const name = "name" in file && typeof file.name === "string" ? { name: file.name } : {};
  return { content: file, type: file.type, ...name };
}

/** As RFC 8187 has it: what may stand in a header as it is, and all else by its bytes. */
function headerText(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** As `send`, for what answers a file. */
export function readFile<Type extends string, P extends Problem>(
  client: Client,
  address: string,
  options: CallOptions = {},
): Call<Download<Type>, P> {
  const read = async (): Promise<Download<Type>> => {
    const response = await respond(client, "GET", address, undefined, options, { accept: "*/*" });
    if (!response.ok) throw new ProblemError(await problemOf(response));
    const { headers } = response;
    const [, name = ""] = /filename\*=UTF-8''([^;\s]*)/i.exec(headers.get("content-disposition") ?? "") ?? [];
    return {
      name: decodeURIComponent(name),
      type: (headers.get("content-type") ?? "").split(";", 1)[0] as Type,
      size: Number(headers.get("content-length")),
      etag: headers.get("etag") ?? "",
      body: response.body as ReadableStream<Uint8Array>,
      blob: () => response.blob(),
      bytes: async () => new Uint8Array(await response.arrayBuffer()),
    };
  };
  return read();
}

/** Sends a request, and sends it again with new tokens where the present ones are no longer good. */
async function respond(
  client: Client,
  method: string,
  address: string,
  body: unknown,
  options: OnceOptions & VersionOptions,
  more: More = {},
): Promise<Response> {
  const sentWith = client.tokens;
  const response = await request(client, method, address, body, options, more);
  if (response.status !== 401 || !sentWith || !(await renew(client, sentWith))) return response;
  return request(client, method, address, body, options, more);
}

/** What differs between calls: what is understood, whether redirects are followed, a body that is no JSON. */
interface More {
  readonly accept?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: FileInput<string>["content"];
  readonly redirect?: NonNullable<RequestInit["redirect"]>;
}

function request(
  client: Client,
  method: string,
  address: string,
  body: unknown,
  options: OnceOptions & VersionOptions,
  { accept = "application/json", headers: own, content, redirect }: More,
): Promise<Response> {
  const { idempotencyKey, ifMatch, signal } = options;
  const headers: Record<string, string> = {
    accept,
    ...client.headers,
    ...options.headers,
    ...own,
  };
  if (client.tokens) headers["authorization"] = `Bearer ${client.tokens.accessToken}`;
  if (body !== undefined) headers["content-type"] = "application/json";
  if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
  if (ifMatch !== undefined)
    headers["if-match"] = typeof ifMatch === "string" ? ifMatch : `"${ifMatch.version}"`;
  return client.fetch(client.baseUrl + address, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    // Streams can be sent in one direction at a time only (`duplex` of the Fetch Standard).
    ...(content === undefined ? {} : ({ body: content, duplex: "half" } as RequestInit)),
    ...(signal ? { signal } : {}),
    ...(redirect ? { redirect } : {}),
  });
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  if (response.headers.get("content-type")?.startsWith("application/problem+json")) {
    return JSON.parse(text) as Problem;
  }
  return {
    type: "about:blank",
    title: response.statusText || "Error",
    status: response.status,
    detail: `The answer is no problem document: ${text.slice(0, 200)}`,
    code: "unexpected",
    requestId: response.headers.get("x-request-id") ?? "",
  };
}

/** New tokens for those that a request was sent with. @returns whether it is worth sending it again. */
async function renew(client: Client, sentWith: Tokens): Promise<boolean> {
  if (client.tokens !== sentWith) return client.tokens !== null;
  client.renewal ??= renewNow(client, sentWith).finally(() => {
    client.renewal = null;
  });
  return client.renewal;
}

async function renewNow(client: Client, { renewToken }: Tokens): Promise<boolean> {
  const response = await client.fetch(`${client.baseUrl}/auth/renew`, {
    method: "POST",
    headers: { ...client.headers, accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify({ renewToken }),
  });
  if (!response.ok && response.status !== 401) throw new ProblemError(await problemOf(response));
  setTokens(client, response.ok ? ((await response.json()) as Tokens) : null);
  return response.ok;
}

function setTokens(client: Client, tokens: Tokens | null): void {
  client.tokens = tokens && { accessToken: tokens.accessToken, renewToken: tokens.renewToken };
  client.onTokens(client.tokens);
}

/** Signs in, and keeps the tokens for the calls that follow. @returns the account. */
export function openSession<Account>(
  client: Client,
  credentials: object,
  options: CallOptions = {},
): Call<Account, SignInProblem> {
  client.tokens = null;
  const opened = send<Tokens & { readonly account: Account }, SignInProblem>(
    client,
    "POST",
    "/auth/sign-in",
    credentials,
    options,
  );
  return opened.then((session) => {
    setTokens(client, session);
    return session.account;
  });
}

/** Ends the session here, and at the service where it can be reached. */
export async function closeSession(client: Client, options: CallOptions = {}): Promise<void> {
  try {
    if (client.tokens)
      await send<undefined, AnyProblem>(client, "POST", "/auth/sign-out", undefined, options);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status !== 401) throw error;
  } finally {
    setTokens(client, null);
  }
}
