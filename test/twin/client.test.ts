import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, it } from "vitest";
import { type Integration, type Operation, platform } from "./platform.ts";
import { cut, garbage, half, json, outside, silence, stalled, status, type Reaction } from "./outside.ts";

const folder = mkdtempSync(join(tmpdir(), "specc-client-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
process.env["TEST_CLOCK"] = join(folder, "clock");
const { callIntegration, waitOf, lenientObject, integer } = await platform();

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const READ: Operation = {
  name: "Read",
  method: "GET",
  path: "/things/{thing}",
  query: ["since"],
  body: [],
  returns: lenientObject((reader) => ({ id: reader.required("id", integer()) })),
};
const MAKE: Operation = { ...READ, name: "Make", method: "POST", path: "/things", query: [], body: ["name"] };

function integration(more: Partial<Integration> = {}): Integration {
  const headers = [{ header: "Authorization", parameter: "token", scheme: "Bearer" }];
  return { name: "Outside", address: "URL", headers, timeoutMs: 5_000, retries: 4, breaker: null, ...more };
}

/** An outside with these reactions, and the work of a service that reaches it. */
async function at(...reactions: readonly Reaction[]): Promise<{
  readonly came: Awaited<ReturnType<typeof outside>>["came"];
  readonly work: unknown;
}> {
  const { url, came, stop } = await outside(...reactions);
  stops.push(stop);
  const service = { config: { settings: { URL: url } }, log: { warn: () => {} } };
  return { came, work: { service, beforeLeaving: () => {} } };
}

const given = { token: "t", thing: "a/b", since: new Date(0) };

async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error && "status" in error && "code" in error)
      return `${String(error.status)} ${String(error.code)}: ${error.message}`;
    throw error;
  }
  return "no refusal";
}

it("tries again on 429, 5xx, broken connections, and answers that break off or are no JSON", async () => {
  for (const failing of [status(429), status(503), cut, half, garbage]) {
    const { came, work } = await at(failing, json({ id: 7, more: "is left alone" }));
    expect(await callIntegration(work, integration(), READ, given)).toEqual({ id: 7 });
    expect(came).toHaveLength(2);
    expect(came[1]?.url).toBe("/things/a%2Fb?since=1970-01-01T00%3A00%3A00.000Z");
    expect(came[1]?.headers.authorization).toBe("Bearer t");
  }
});

it("gives all tries of one call that writes the same Idempotency-Key", async () => {
  const { came, work } = await at(cut, status(500), json({ id: 1 }));
  await callIntegration(work, integration(), MAKE, { token: "t", name: "x" });
  await callIntegration(work, integration(), MAKE, { token: "t", name: "x" });
  const keys = came.map(({ headers }) => headers["idempotency-key"]);
  expect(keys).toHaveLength(4);
  expect(new Set(keys.slice(0, 3)).size).toBe(1);
  expect(keys[3]).not.toBe(keys[0]);
  expect(came[0]?.body).toBe('{"name":"x"}');
});

it("gives up after so many tries, and says of whom and why", async () => {
  const { came, work } = await at(status(500));
  expect(await refusal(callIntegration(work, integration({ retries: 1 }), READ, given))).toBe(
    "502 integration-failed: Outside, Read: it answered 500.",
  );
  expect(came).toHaveLength(2);
});

it("does not try again where it is refused for good", async () => {
  const { came, work } = await at(status(404));
  expect(await refusal(callIntegration(work, integration(), READ, given))).toMatch(/it answered 404\.$/);
  expect(came).toHaveLength(1);
});

it("goes nowhere else because it is told to", async () => {
  for (const code of [301, 302, 303, 307, 308]) {
    const { came, work } = await at(status(code, { location: "/elsewhere" }));
    expect(await refusal(callIntegration(work, integration({ retries: 0 }), READ, given))).toMatch(
      /^502 integration-failed: /,
    );
    expect(came.map(({ url }) => url.split("?")[0])).toEqual(["/things/a%2Fb"]);
  }
});

it("fails clearly, and once, where the answer is not what was agreed", async () => {
  const { came, work } = await at(json({ id: "seven" }));
  expect(await refusal(callIntegration(work, integration(), READ, given))).toBe(
    "502 integration-failed: Outside, Read: its answer is not what was agreed (/answer/id: It must be a whole number.).",
  );
  expect(came).toHaveLength(1);
});

it.each([
  ["silence", silence],
  ["an answer that does not end", stalled],
])("ends %s after the time-out", async (_name, reaction) => {
  const { came, work } = await at(reaction);
  const refused = await refusal(
    callIntegration(work, integration({ timeoutMs: 150, retries: 1 }), READ, given),
  );
  expect(refused).toMatch(/it did not answer within 0\.15 seconds\.$/);
  expect(came).toHaveLength(2);
});

it("does not wait for hours because somebody says so", async () => {
  for (const said of ["3600", new Date(Date.now() + 3_600_000).toUTCString()]) {
    const { came, work } = await at(status(429, { "retry-after": said }));
    const refused = await refusal(callIntegration(work, integration(), READ, given));
    expect(refused).toMatch(/it answered 429, and asks to wait for 3(?:600|59\d) seconds\.$/);
    expect(came).toHaveLength(1);
  }
});

it("waits as long as it is asked to, never less than a floor, and else longer each time", () => {
  for (let round = 0; round < 100; round += 1) {
    expect(waitOf(1_000, 0)).toBeGreaterThanOrEqual(1_000);
    expect(waitOf(1_000, 0)).toBeLessThan(1_100);
    expect(waitOf(0, 3)).toBeGreaterThanOrEqual(50);
    expect(waitOf(null, 0)).toBeGreaterThanOrEqual(100);
    expect(waitOf(null, 0)).toBeLessThanOrEqual(300);
    expect(waitOf(null, 3)).toBeGreaterThanOrEqual(800);
    expect(waitOf(null, 30)).toBeLessThanOrEqual(7_500);
  }
  expect(new Set(Array.from({ length: 20 }, () => waitOf(null, 0))).size).toBeGreaterThan(10);
});

it("leaves alone who has failed so often in a row, and tries one call when the time is over", async () => {
  const broken = integration({ retries: 0, breaker: { failures: 2, ms: 30_000 } });
  const { came, work } = await at(
    status(500),
    status(404),
    status(500),
    status(500),
    status(500),
    json({ id: 1 }),
  );
  const call = (): Promise<string> => refusal(callIntegration(work, broken, READ, given));
  // What is refused with good reason is no failure, and ends the row.
  expect(await call()).toMatch(/500/);
  expect(await call()).toMatch(/404/);
  expect(await call()).toMatch(/500/);
  expect(came).toHaveLength(3);
  expect(await call()).toMatch(/500/);
  expect(await call()).toMatch(/it has failed 2 times in a row, and is asked again at \d{4}-/);
  expect(came).toHaveLength(4);
  writeFileSync(process.env["TEST_CLOCK"] ?? "", "31000");
  // One is let through and fails: closed again, for those beside it too.
  const both = await Promise.all([call(), call()]);
  expect(both.filter((text) => text.includes("is asked again"))).toHaveLength(1);
  expect(came).toHaveLength(5);
  writeFileSync(process.env["TEST_CLOCK"] ?? "", "62000");
  expect(await call()).toBe("no refusal");
  expect(await call()).toBe("no refusal");
  expect(came).toHaveLength(7);
});
