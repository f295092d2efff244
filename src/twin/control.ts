import { printFault, printFaults, readFault, readFaults, FAULT_WORDS } from "./faults.ts";
import { isRow, type Row } from "./shape.ts";
import { makeRow, putRows, type Received, type Reply, resourcesOf, rowsOf, type Twin } from "./twin.ts";
import type { Sender } from "./webhooks.ts";

/**
 * The small interface below `/__twin` through which a person or a test looks at a twin and changes it; docs/twins.md.
 * It needs no key, has no faults, and is not counted.
 */
export async function control(twin: Twin, sender: Sender, request: Received): Promise<Reply> {
  const [, , what = "", name = ""] = request.path.split("/").map((part) => decodeURIComponent(part));
  const read = bodyOf(request.text);
  if ("problem" in read) return bad(400, read.problem);
  const at = `${request.method} ${what}`;
  switch (at) {
    case "GET ":
      return ok(overview(twin, sender));
    case "GET rows":
    case "PUT rows":
    case "POST rows":
    case "DELETE rows":
      return rows(twin, request.method, name, read.value);
    case "GET requests":
      return ok(twin.requests.map(({ query, ...rest }) => ({ ...rest, query: Object.fromEntries(query) })));
    case "DELETE requests":
      twin.requests.length = 0;
      return ok([]);
    case "GET faults":
      return ok(faultsOf(twin));
    case "PUT faults":
      return setFaults(twin, read.value);
    case "PUT keys":
      return setKeys(twin, read.value);
    case "GET clock":
      return ok({ now: new Date(twin.clock()).toISOString() });
    case "PUT clock":
      return setClock(twin, read.value);
    case "GET webhooks":
      return ok(hooksOf(sender));
    case "PUT webhooks":
      return setHooks(twin, sender, read.value);
    default:
      return bad(404, `there is no ${request.method} ${request.path}; docs/twins.md lists what there is`);
  }
}

function bodyOf(text: string): { readonly value: unknown } | { readonly problem: string } {
  if (text === "") return { value: null };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { problem: "the body is no JSON" };
  }
}

function ok(body: unknown): Reply {
  return { status: 200, headers: { "content-type": "application/json" }, body };
}

function bad(status: number, error: string): Reply {
  return { status, headers: { "content-type": "application/json" }, body: { error } };
}

function overview(twin: Twin, sender: Sender): unknown {
  return {
    name: twin.outside.name,
    operations: twin.outside.operations.map(({ method, path, name }) => `${method} ${path} — ${name}`),
    rows: Object.fromEntries([...twin.rows].map(([resource, all]) => [resource, all.length])),
    requests: twin.requests.length,
    faults: faultsOf(twin),
    clock: new Date(twin.clock()).toISOString(),
    webhooks: hooksOf(sender),
  };
}

function rows(twin: Twin, method: string, resource: string, given: unknown): Reply {
  const known = resourcesOf(twin.outside);
  const found = known.find((one) => one.resource === resource);
  if (!found) {
    const names = known.map((one) => one.resource).join(", ");
    return bad(404, `it keeps no ${resource}, but: ${names || "nothing"}`);
  }
  const all = rowsOf(twin, resource);
  if (method === "GET") return ok(all);
  if (method === "DELETE") return ok(all.splice(0));
  const list = rowsIn(given);
  if (list === null) return bad(400, 'the body must be a list of objects, or {"count": 20, "row": {…}}');
  if (method === "POST") return ok(putRows(twin, resource, list));
  all.length = 0;
  for (const row of list) all.push(makeRow(twin, found, row));
  return ok(all);
}

/** A list of rows, or so many with the same members. */
function rowsIn(given: unknown): readonly Row[] | null {
  if (Array.isArray(given)) return given.every(isRow) ? given : null;
  if (!isRow(given)) return null;
  const { count, row = {} } = given;
  if (!Number.isInteger(count) || Number(count) < 1 || Number(count) > 100_000 || !isRow(row)) return null;
  return Array.from({ length: Number(count) }, () => row);
}

function faultsOf(twin: Twin): unknown {
  const happened = twin.happened.map(({ fault, method, path }) => ({
    fault: printFault(fault),
    method,
    path,
  }));
  return { faults: printFaults(twin.faults), next: twin.drawing.next.map(printFault), happened };
}

function setFaults(twin: Twin, given: unknown): Reply {
  const { faults, next } = isRow(given) ? given : {};
  const read = typeof faults === "string" && faults !== "none" ? readFaults(faults) : null;
  const listed = Array.isArray(next) ? next.map((word) => readFault(String(word))) : [];
  const known = listed.flatMap((fault) => fault ?? []);
  const isSaid = faults === "none" || read !== null || (faults === undefined && Array.isArray(next));
  if (!isSaid || known.length < listed.length) {
    return bad(
      400,
      `the body must be {"faults": "1 in 4: 429, cut"}, {"faults": "none"} or {"next": ["cut", "500"]}; faults are ${FAULT_WORDS}`,
    );
  }
  if (faults !== undefined) twin.faults = read;
  if (Array.isArray(next)) twin.drawing.next.splice(0, twin.drawing.next.length, ...known);
  return ok(faultsOf(twin));
}

function setKeys(twin: Twin, given: unknown): Reply {
  const names = new Set(twin.outside.operations.flatMap(({ keys }) => keys.map(({ name }) => name)));
  const entries = isRow(given) ? Object.entries(given) : [];
  if (!isRow(given) || entries.some(([name, value]) => !names.has(name) || typeof value !== "string")) {
    return bad(400, `the body must be an object of texts; the keys are: ${[...names].join(", ") || "none"}`);
  }
  twin.keys.clear();
  for (const [name, value] of entries) twin.keys.set(name, String(value));
  return ok(given);
}

function setClock(twin: Twin, given: unknown): Reply {
  const { now, seconds } = isRow(given) ? given : {};
  const time = typeof now === "string" ? Date.parse(now) : Number.NaN;
  if (typeof seconds === "number" && Number.isFinite(seconds)) twin.moveClock(seconds * 1_000);
  else if (!Number.isNaN(time)) twin.moveClock(time - twin.clock());
  else return bad(400, 'the body must be {"now": "2030-01-01T00:00:00Z"} or {"seconds": 3600}');
  return ok({ now: new Date(twin.clock()).toISOString() });
}

function hooksOf({ hooks, deliveries }: Sender): unknown {
  return {
    to: hooks.map(({ webhook, url }) => ({ webhook: webhook.name, url: url() })),
    sent: deliveries,
  };
}

function setHooks(twin: Twin, sender: Sender, given: unknown): Reply {
  const names = twin.outside.webhooks.map(({ name }) => name);
  const list = Array.isArray(given) ? given : [];
  const hooks = list.flatMap((one) => {
    const { webhook: name, url, secret = "" } = isRow(one) ? one : {};
    const webhook = twin.outside.webhooks.find((known) => known.name === name);
    if (!webhook || typeof url !== "string" || !URL.canParse(url) || typeof secret !== "string") return [];
    return [{ webhook, url: () => url, secret }];
  });
  if (!Array.isArray(given) || hooks.length < list.length) {
    return bad(
      400,
      `the body must be [{"webhook": …, "url": …, "secret": …}]; the webhooks are: ${names.join(", ") || "none"}`,
    );
  }
  sender.hooks.splice(0, sender.hooks.length, ...hooks);
  return ok(hooksOf(sender));
}
