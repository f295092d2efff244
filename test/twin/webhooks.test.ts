import { createHmac } from "node:crypto";
import { afterEach, expect, it } from "vitest";
import { readFaults } from "../../src/twin/faults.ts";
import { outside, status } from "./outside.ts";
import { serveCase } from "./served.ts";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function twinWithHook(...reactions: Parameters<typeof outside>): Promise<{
  readonly came: Awaited<ReturnType<typeof outside>>["came"];
  readonly served: Awaited<ReturnType<typeof serveCase>>;
  ask(method: string, path: string, body?: unknown): Promise<Response>;
}> {
  const service = await outside(...reactions);
  const served = await serveCase("test/twin/cases/shop/spec.md", 0);
  stops.push(service.stop, served.stop);
  const ask = (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(served.url + path, {
      method,
      headers: { authorization: "Bearer t" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const hook = { webhook: "Order changed", url: `${service.url}/channels/1/order-changed`, secret: "s3cret" };
  expect((await ask("PUT", "/__twin/webhooks", [hook])).status).toBe(200);
  return { came: service.came, served, ask };
}

it("tells of rows that are made and changed, in order, signed, until it is heard", async () => {
  const { came, served, ask } = await twinWithHook(status(500), status(204));
  const made = (await (await ask("POST", "/v1/main/orders", { order: { total: "5.00" } })).json()) as {
    order: { id: number };
  };
  await ask("POST", `/v1/main/orders/${made.order.id}/pay`, { status: "paid" });
  await ask("DELETE", `/v1/main/orders/${made.order.id}`);
  await ask("POST", "/__twin/rows/orders", [{ id: 5, total: "1.00" }]);
  await served.sender.idle();
  const told = came.map(({ body }) => JSON.parse(body) as { id: number; status: string });
  expect(told.map(({ id }) => id)).toEqual([made.order.id, made.order.id, made.order.id, 5]);
  expect(told[0]).toEqual(told[1]);
  expect(told[2]?.status).toBe("paid");
  for (const { body, headers, url, method } of came) {
    expect(`${method} ${url}`).toBe("POST /channels/1/order-changed");
    expect(headers["x-shop-signature"]).toBe(createHmac("sha256", "s3cret").update(body).digest("base64"));
  }
  const { sent } = (await (await ask("GET", "/__twin/webhooks")).json()) as {
    sent: { tries: number; status: number }[];
  };
  expect(sent.map(({ tries, status: last }) => [tries, last])).toEqual([
    [2, 204],
    [1, 204],
    [1, 204],
  ]);
});

it("tells twice now and then, where it is asked to", async () => {
  const { came, served, ask } = await twinWithHook(status(200));
  served.twin.faults = readFaults("1 in 2: doubled");
  const rows = Array.from({ length: 20 }, (_, id) => ({ id: id + 1 }));
  await ask("POST", "/__twin/rows/orders", rows);
  await served.sender.idle();
  const ids = came.map(({ body }) => (JSON.parse(body) as { id: number }).id);
  expect(new Set(ids).size).toBe(20);
  expect(ids.length).toBe(20 + served.twin.happened.length);
  expect(served.twin.happened.length).toBeGreaterThan(3);
});

it("sends the webhooks of a document, with what stands around a row, signed as it says", async () => {
  const service = await outside(status(500), status(204));
  const served = await serveCase("test/twin/pets.yaml", 0);
  stops.push(service.stop, served.stop);
  expect(served.twin.outside.webhooks.map(({ name, on }) => [name, on])).toEqual([
    ["newPet", ["create"]],
    ["pet.any", ["create", "update", "delete"]],
  ]);
  const secret = `whsec_${Buffer.from("a secret of theirs").toString("base64")}`;
  const hooks = ["newPet", "pet.any"].map((webhook) => ({
    webhook,
    url: `${service.url}/${webhook}`,
    secret,
  }));
  const ask = (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(served.url + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  await ask("PUT", "/__twin/webhooks", hooks);
  const made = (await (await ask("POST", "/pets", { name: "Ada" })).json()) as { readonly id: number };
  await ask("DELETE", `/pets/${made.id}`);
  await served.sender.idle();

  const [first, again, event, deleted] = service.came;
  expect(service.came.map(({ url }) => url)).toEqual(["/newPet", "/newPet", "/pet.any", "/pet.any"]);
  expect([first?.body, JSON.parse(first?.body ?? "")]).toEqual([again?.body, made]);
  expect(first?.headers["x-pets-signature"]).toBe(
    createHmac("sha256", secret)
      .update(first?.body ?? "")
      .digest("base64"),
  );
  const told = [event, deleted].map((one) => JSON.parse(one?.body ?? "") as Record<string, unknown>);
  expect(told).toMatchObject([
    { type: "pet.created", pet: made },
    { type: "pet.deleted", pet: made },
  ]);
  expect(Date.parse(String(told[0]?.["at"]))).toBeLessThanOrEqual(Date.UTC(2030, 0, 1));
  const headers = event?.headers ?? {};
  const signed = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${event?.body}`;
  expect(headers["webhook-signature"]).toBe(
    `v1,${createHmac("sha256", "a secret of theirs").update(signed).digest("base64")}`,
  );
});
