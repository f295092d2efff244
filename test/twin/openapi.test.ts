import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { serveCase, type Served } from "./served.ts";

const SERVICE = join(import.meta.dirname, "../../golden/booking/service");

interface Room {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly version: number;
}

/** Of the client that specc has generated for the same service. */
interface Client {
  createClient(options: { readonly baseUrl: string }): unknown;
  signIn(client: unknown, input: object): Promise<unknown>;
  settle(
    call: Promise<unknown>,
  ): Promise<{ readonly ok: boolean; readonly problem?: { readonly code: string; readonly detail: string } }>;
  listRooms(
    client: unknown,
    query: object,
  ): AsyncIterable<Room> & { page(): Promise<{ readonly data: readonly Room[] }> };
  createRoom(client: unknown, input: object, options?: object): Promise<Room>;
  readRoom(client: unknown, id: string): Promise<Room>;
  updateRoom(client: unknown, id: string, input: object, options?: object): Promise<Room>;
}

let served: Served;
let api: Client;
let client: unknown;

beforeAll(async () => {
  served = await serveCase(join(SERVICE, "openapi.json"), 23);
  // One behind the other: side by side, the runtime may be loaded twice, and know the errors of one of them alone.
  const calls = (await import(join(SERVICE, "client/client.ts"))) as object;
  const runtime = (await import(join(SERVICE, "client/runtime.ts"))) as object;
  api = { ...calls, ...runtime } as Client;
  client = api.createClient({ baseUrl: served.url });
});
afterAll(async () => served?.stop());

it("the generated client takes the twin of its own document for the service", async () => {
  const refused = await api.settle(api.readRoom(client, "x"));
  expect(refused).toMatchObject({ ok: false, problem: { code: "unauthorized" } });
  await api.signIn(client, { email: "ada@example.com", password: "a long password" });
  const names: string[] = [];
  for await (const room of api.listRooms(client, { limit: 5, sort: "name" })) names.push(room.name);
  expect(names).toHaveLength(23);
  expect(names).toEqual(names.toSorted());

  const made = await api.createRoom(client, { name: "Attic" }, { idempotencyKey: "once" });
  expect(await api.createRoom(client, { name: "Attic" }, { idempotencyKey: "once" })).toEqual(made);
  expect(made).toMatchObject({ name: "Attic", isActive: true, version: 1 });
  const changed = await api.updateRoom(client, made.id, { isActive: false });
  expect(changed).toMatchObject({ name: "Attic", isActive: false, version: 2 });
  expect(await api.readRoom(client, made.id)).toEqual(changed);
  const stale = await api.settle(api.updateRoom(client, made.id, { name: "Loft" }, { ifMatch: made }));
  expect(stale).toMatchObject({ ok: false, problem: { code: "precondition-failed" } });
  const missing = await api.settle(api.readRoom(client, "00000000-0000-4000-8000-000000000000"));
  expect(missing).toMatchObject({ ok: false, problem: { code: "not-found" } });
  const page = await api.listRooms(client, { limit: 100, sort: "-name" }).page();
  expect(page.data).toHaveLength(24);
});
