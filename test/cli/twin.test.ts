import { once } from "node:events";
import { createServer } from "node:http";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { freePort } from "../../src/5-verify/run/service.ts";
import { SPEC, specc, start, workshop } from "./specc.ts";

/** A folder with the spec of a shop's twin, and an OpenAPI document. */
function shop(): string {
  const folder = workshop({});
  cpSync("test/twin/cases/shop/spec.md", join(folder, "spec.md"));
  cpSync("test/import/cases/openapi/tickets.yaml", join(folder, "tickets.yaml"));
  return folder;
}

it("serves an integration, and says how to reach it and what it was asked", async () => {
  const port = await freePort();
  const words = ["twin", "shop", "--port", String(port), "--rows", "3", "--key", "token=good", "-v"];
  const { child, until } = start(shop(), words);
  const said = await until(/Ctrl\+C ends it\./);
  expect(said).toContain(`✓ Shop: SHOP_URL=http://localhost:${port}`);
  expect(said).toContain("GET /v1/{store}/orders — lists orders, 3 of them");
  expect(said).toContain(
    "Order changed: after create, update of orders to POST /channels/{channel}/order-changed",
  );
  expect(said).toContain("At most 40 requests per minute");
  const answer = await fetch(`http://localhost:${port}/v1/main/orders`, {
    headers: { authorization: "Bearer good" },
  });
  expect(((await answer.json()) as { orders: unknown[] }).orders).toHaveLength(2);
  expect(
    (await fetch(`http://localhost:${port}/v1/main/orders`, { headers: { authorization: "Bearer x" } }))
      .status,
  ).toBe(401);
  await until(/Shop: GET \/v1\/main\/orders → 200, 2 rows\n[^]*→ 401/);
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([0, null]);
});

it("serves an OpenAPI document", async () => {
  const port = await freePort();
  const { child, until } = start(shop(), [
    "twin",
    "tickets.yaml",
    "--port",
    String(port),
    "--faults",
    "1 in 1: 503",
    "--rate",
    "2 per 10 seconds",
  ]);
  const said = await until(/Ctrl\+C ends it\./);
  expect(said).toContain(`✓ Ticket desk: http://localhost:${port}`);
  expect(said).toContain("Faults: 1 in 1: 503");
  expect(said).toContain("At most 2 requests per 10 seconds");
  const ask = async (path: string, init: RequestInit = {}): Promise<number> =>
    (await fetch(`http://localhost:${port}${path}`, { headers: { authorization: "Bearer x" }, ...init }))
      .status;
  expect(await ask("/api/v2/tickets")).toBe(503);
  await ask("/__twin/faults", { method: "PUT", body: '{"faults": "none"}' });
  const statuses: number[] = [];
  for (let count = 0; count < 3; count += 1) statuses.push(await ask("/api/v2/tickets"));
  expect(statuses).toEqual([200, 200, 429]);
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([0, null]);
});

it.each([
  [["shopp"], "cli/unknown-integration"],
  [["missing.yaml"], "import/no-file"],
  [["--faults", "often"], "cli/bad-faults"],
  [["--faults", "1 in 2: tired"], "cli/bad-faults"],
  [["--rate", "many"], "cli/bad-rate"],
  [["--port", "http"], "cli/not-a-number"],
  [["--key", "toke=1"], "cli/bad-pair"],
  [["--webhook", "Order changed=nowhere"], "cli/bad-pair"],
  [["--spec", "nothing.md"], "io/"],
])("refuses %j", async (words, code) => {
  const { code: exit, err } = await specc(shop(), ["twin", ...words]);
  expect(exit).toBe(code === "io/" ? 1 : 2);
  expect(err).toContain(`[${code}`);
});

it("says where there is nothing to stand in for, and where the port is taken", async () => {
  const none = await specc(workshop({ "spec.md": SPEC }), ["twin"]);
  expect([none.code, none.err]).toEqual([2, expect.stringContaining("[cli/no-integration]")]);
  const port = await freePort();
  const other = createServer().listen(port, "127.0.0.1");
  await once(other, "listening");
  const taken = await specc(shop(), ["twin", "--port", String(port)]);
  other.close();
  expect([taken.code, taken.err]).toEqual([1, expect.stringContaining("[cli/port-taken]")]);
});
