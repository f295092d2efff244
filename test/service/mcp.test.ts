import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "./built.ts";

// What an agent sees of a compiled service, through the protocol's own client.

const PASSWORD = "anna has a password";
const ITEM = { code: "SALVE", name: "Salve", price: "12.50" };
let service: RunningService;
let token: string;
const ENV = {
  NODE_ENV: "test",
  FIRST_ADMIN_EMAIL: "anna@example.com",
  FIRST_ADMIN_PASSWORD: PASSWORD,
};

beforeAll(async () => {
  installOnce();
  service = await startService({ serviceDir: builtService("at-once", "build/service-cases/mcp"), env: ENV });
  const response = await fetch(`${service.url}/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "anna@example.com", password: PASSWORD }),
  });
  token = ((await response.json()) as { readonly accessToken: string }).accessToken;
});

afterAll(() => service?.stop());

async function connected(bearer: string | null): Promise<Client> {
  const client = new Client({ name: "test", version: "1.0.0" });
  const headers = bearer === null ? {} : { authorization: `Bearer ${bearer}` };
  const address = new URL(`${service.url}/mcp`);
  await client.connect(new StreamableHTTPClientTransport(address, { requestInit: { headers } }));
  return client;
}

describe("the tool interface for agents", () => {
  it("lists each operation but signing in, with schemas that stand by themselves", async () => {
    const client = await connected(token);
    const { tools } = await client.listTools();
    const document = (await (await fetch(`${service.url}/openapi.json`)).json()) as {
      readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
    };
    const expected = Object.entries(document.paths)
      .filter(([path]) => !path.startsWith("/auth/"))
      .flatMap(([, item]) => Object.values(item).map(({ operationId }) => operationId));
    expect(tools.map(({ name }) => name)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(5);
    for (const { inputSchema } of tools) expect(JSON.stringify(inputSchema)).not.toContain("#/components/");
    await client.close();
  });

  it("does what the caller may do, and says what is wrong as the service does", async () => {
    const client = await connected(token);
    const made = await client.callTool({ name: "createItem", arguments: { body: ITEM } });
    expect(made.isError ?? false).toBe(false);
    const item = made.structuredContent as { readonly id: string };
    expect(item).toMatchObject(ITEM);
    const read = await client.callTool({ name: "readItem", arguments: { id: item.id } });
    expect(read.structuredContent).toEqual(item);
    const listed = await client.callTool({ name: "listItem", arguments: { limit: 1, count: true } });
    expect(listed.structuredContent).toMatchObject({ data: [{ id: item.id }], total: 1 });

    const wrong = await client.callTool({ name: "createItem", arguments: { body: {} } });
    expect(wrong.isError).toBe(true);
    expect(JSON.stringify(wrong.content)).toContain("422");
    const misspelt = await client.callTool({ name: "readItem", arguments: { ID: item.id } });
    expect(misspelt.content).toEqual([
      expect.objectContaining({ text: expect.stringContaining("Unknown arguments: ID.") }),
    ]);
    const strange = await client.callTool({ name: "readItem", arguments: { id: "../people" } });
    expect(strange.isError).toBe(true);
    await expect(client.callTool({ name: "dropTables", arguments: {} })).rejects.toThrow("dropTables");
    await client.close();
  });

  it("lets nobody do what nobody may", async () => {
    const client = await connected(null);
    const refused = await client.callTool({ name: "createItem", arguments: { body: ITEM } });
    expect(refused.isError).toBe(true);
    expect(JSON.stringify(refused.content)).toContain("401");
    await client.close();
  });

  it("refuses pages of other origins, and what is no message", async () => {
    const post = (headers: Readonly<Record<string, string>>, body: unknown): Promise<Response> =>
      fetch(`${service.url}/mcp`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
    const ping = { jsonrpc: "2.0", id: 1, method: "ping" };
    expect((await post({ origin: "https://elsewhere.example" }, ping)).status).toBe(403);
    expect(await (await post({}, ping)).json()).toEqual({ jsonrpc: "2.0", id: 1, result: {} });
    expect((await post({}, { jsonrpc: "2.0", method: "notifications/initialized" })).status).toBe(202);
    for (const body of [[], "ping", { id: 1, method: "ping" }, { jsonrpc: "2.0", id: 1 }])
      expect((await post({}, body)).status).toBe(400);
    expect(await (await post({}, { ...ping, method: "resources/list" })).json()).toMatchObject({
      error: { code: -32_601 },
    });
    expect((await fetch(`${service.url}/mcp`)).status).toBe(405);
  });
});
