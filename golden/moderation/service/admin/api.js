/** Requests to the service this page came from, and the session that they are sent with. */

const KEY = "admin-session";
let tokens = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
let renewal = null;
let ended = () => {};
let lacking = () => {};

/** Tabs that share a session (a duplicated tab does) share its new tokens too: each renew token works only once. */
const others = new BroadcastChannel(KEY);
others.addEventListener("message", ({ data }) => {
  if (!tokens || tokens.renewToken !== data.old) return;
  keep(data.tokens);
  if (!tokens) ended();
});

/** What the service refused, or that it could not be reached. */
export class Refusal extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

export const isSignedIn = () => tokens !== null;

/** Is called when a session has ended that nobody signed out of here. */
export function onEnded(body) {
  ended = body;
}

/** Is called when a second factor must be set up before anything else. */
export function onLacking(body) {
  lacking = body;
}

export function signIn(credentials) {
  return openSession("/auth/sign-in", credentials);
}

/** Signs in at an address, and keeps the session. @returns the account. */
export async function openSession(address, given) {
  const { body } = await request("POST", address, { body: given, open: true });
  keep(body);
  return body.account;
}

/** A session in place of the one that there is: whoever sits here has just shown again who they are. */
export async function signInAgain(credentials) {
  const old = tokens;
  await signIn(credentials);
  const headers = { authorization: `Bearer ${old?.accessToken}` };
  await fetch("/auth/sign-out", { method: "POST", headers }).catch(() => {});
}

/** Turns a second factor on: a new session comes in place of this one. @returns the codes for recovery. */
export async function confirmFactor(code) {
  const old = tokens?.renewToken;
  const { body } = await request("POST", "/auth/second-factor/confirm", { body: { code } });
  keep(body);
  others.postMessage({ old, tokens });
  return body.recoveryCodes;
}

export async function signOut() {
  const old = tokens?.renewToken;
  await request("POST", "/auth/sign-out").catch(() => {});
  keep(null);
  others.postMessage({ old, tokens: null });
}

/**
 * Sends a request and gives its status, its body and its ETag. A `file` is sent in place of a body, and with `blob` one
 * is answered.
 *
 * @throws Refusal
 */
export async function request(method, address, options = {}) {
  const sentWith = tokens;
  let response = await send(method, address, options);
  if (response.status === 401 && sentWith && !options.open) {
    if (await renew(sentWith)) response = await send(method, address, options);
    if (response.status === 401) {
      keep(null);
      ended();
    }
  }
  if (response.ok && options.blob) return { status: response.status, body: await response.blob() };
  const text = response.status === 204 ? "" : await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  const body = text === "" ? null : isJson ? JSON.parse(text) : text;
  if (response.ok) return { status: response.status, body, etag: response.headers.get("etag") };
  const problem = isJson
    ? body
    : { status: response.status, code: "unexpected", detail: `The answer was ${response.status}.` };
  if (problem.code === "second-factor-required") lacking();
  throw new Refusal({ ...problem, retryAfter: response.headers.get("retry-after") });
}

async function send(method, address, { body, file, blob, etag, key, signal, open }) {
  const headers = { accept: blob ? "*/*" : "application/json" };
  if (tokens && !open) headers.authorization = `Bearer ${tokens.accessToken}`;
  if (body !== undefined) headers["content-type"] = "application/json";
  if (etag) headers["if-match"] = etag;
  if (key) headers["idempotency-key"] = key;
  const init = { method, headers, signal, cache: "no-store" };
  if (body !== undefined) init.body = JSON.stringify(body);
  if (file) {
    headers["content-type"] = file.type;
    headers["content-disposition"] = `attachment; filename*=UTF-8''${headerText(file.name)}`;
    init.body = file;
  }
  try {
    return await fetch(address, init);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refusal({
      status: 0,
      code: "offline",
      detail: "The service can't be reached. Are you online?",
    });
  }
}

/** As RFC 8187 has it. */
function headerText(name) {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

/** @returns whether the request is worth sending again. */
function renew(sentWith) {
  if (tokens !== sentWith) return Promise.resolve(tokens !== null);
  const locked = navigator.locks ? (body) => navigator.locks.request(KEY, body) : (body) => body();
  renewal ??= locked(() => renewNow(sentWith)).finally(() => {
    renewal = null;
  });
  return renewal;
}

async function renewNow(sentWith) {
  // Another tab may have renewed while this one waited: its message comes with the next turn of the event loop.
  await new Promise((resolve) => setTimeout(resolve, 0));
  if (tokens !== sentWith) return tokens !== null;
  const old = sentWith.renewToken;
  const response = await send("POST", "/auth/renew", { body: { renewToken: old }, open: true });
  if (response.status >= 500) return false;
  keep(response.ok ? await response.json() : null);
  others.postMessage({ old, tokens });
  return response.ok;
}

function keep(given) {
  tokens = given && { accessToken: given.accessToken, renewToken: given.renewToken };
  if (tokens) sessionStorage.setItem(KEY, JSON.stringify(tokens));
  else sessionStorage.removeItem(KEY);
}

/** `?a=1&b=2`, without what is empty. */
export function queryText(query) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat())
      if (one !== undefined && one !== null && one !== "") parameters.append(name, one);
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

const rows = new Map();

/** A row by its id, read once; null where it may not be seen. */
export function readOnce(source, id) {
  const key = `${source.id} ${id}`;
  if (!rows.has(key)) {
    const found = limited(() => request("GET", `${source.path}/${encodeURIComponent(id)}`)).then(
      ({ body }) => body,
      () => null,
    );
    rows.set(key, found);
  }
  return rows.get(key);
}

/** Remembers a row that was read anyway. */
export function remember(source, row) {
  if (row?.id) rows.set(`${source.id} ${row.id}`, Promise.resolve(row));
}

/** After a change, what was read before may be wrong. */
export function forgetRows() {
  rows.clear();
}

const MOST = 6;
let running = 0;
const waiting = [];

async function limited(body) {
  if (running >= MOST) await new Promise((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await body();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}
