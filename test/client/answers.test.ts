import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "../service/built.ts";

// What the typed client makes of answers that are no JSON, and of inputs that stand in no body.

const running: RunningService[] = [];
afterAll(async () => {
  for (const service of running) await service.stop();
});

type Call = (client: unknown, ...given: readonly unknown[]) => Promise<unknown>;
type Client = Readonly<Record<string, Call>> & {
  readonly createClient: (options: { readonly baseUrl: string; readonly fetch?: unknown }) => unknown;
};

async function started(name: string): Promise<{ readonly client: Client; readonly url: string }> {
  installOnce();
  const serviceDir = builtService(name, `build/service-cases/${name}-client`);
  const typescript = resolve("build/service-cases/node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [typescript, "-p", "client/tsconfig.json"], {
    cwd: serviceDir,
    encoding: "utf8",
  });
  expect(stdout).toBe("");
  expect(status).toBe(0);
  const service = await startService({ serviceDir, env: { NODE_ENV: "test" } });
  running.push(service);
  const module = pathToFileURL(resolve(join(serviceDir, "client/dist/client.js"))).href;
  return { client: (await import(module)) as Client, url: service.url };
}

test("a text is a string, and a redirect is its address", async () => {
  const { client, url } = await started("no-database");
  const connection = client.createClient({ baseUrl: url });
  expect(await client["echo"]?.(connection, { text: "abc" })).toBe("cba");
  expect(await client["card"]?.(connection, { name: "Ida" })).toBe('<p title="Ida">IDA </p>');
  expect(await client["home"]?.(connection)).toBe("/docs");
  await expect(client["echo"]?.(connection, { text: "" })).rejects.toMatchObject({
    problem: { code: "invalid", errors: [{ parameter: "text" }] },
  });
}, 300_000);

test("an agent reads both as texts, and is sent nowhere", async () => {
  const { url } = await started("no-database");
  const called = async (name: string, given: object): Promise<unknown> => {
    const response = await fetch(`${url}/mcp`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({
        jsonrpc: "2.0",
        id: 1,
        method: "tools/call",
        params: { name, arguments: given },
      }),
    });
    return ((await response.json()) as { readonly result: unknown }).result;
  };
  const text = (value: string): object => ({
    content: [{ type: "text", text: value }],
    structuredContent: { value },
  });
  expect(await called("echo", { text: "abc" })).toEqual(text("cba"));
  expect(await called("home", {})).toEqual(text("/docs"));
  expect(await called("echo", { text: "" })).toMatchObject({ isError: true });
}, 300_000);

test("members of an input go where the spec says, and a refusal names them", async () => {
  const { client, url } = await started("parameters");
  const asked: string[] = [];
  const counting = (address: string, init: RequestInit): Promise<Response> => {
    asked.push(`${init.method} ${address.slice(url.length)} ${String(init.body ?? "")}`.trim());
    return fetch(address, init);
  };
  const connection = client.createClient({ baseUrl: url, fetch: counting });
  const made = await client["createProduct"]?.(connection, { name: "Salve", price: "12.50" });
  const id = String((made as Readonly<Record<string, unknown>>)["id"]);
  expect(
    await client["quote"]?.(connection, id, {
      count: 2,
      tags: ["a", "b"],
      on: null,
      client: "shop",
      theme: "a b",
    }),
  ).toMatchObject({ total: "25.00", tags: ["a", "b"], client: "shop", theme: "a b" });
  const visit = "2030-01-01T00:00:00.000Z";
  expect(
    await client["order"]?.(connection, id, { count: 2, lang: "de", attempt: 3, visit, times: 2 }),
  ).toEqual({ count: 2, lang: "de", attempt: 3, visit });
  expect(asked.slice(1)).toEqual([
    `GET /products/${id}/quote?count=2&tags=a%2Cb`,
    `POST /products/${id}/orders?lang=de {"count":2}`,
  ]);
  await expect(client["quote"]?.(connection, id, { count: 0, client: "shop" })).rejects.toMatchObject({
    problem: { code: "invalid", errors: [{ parameter: "count", code: "range" }] },
  });
}, 300_000);
