import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type OwnPostgres } from "../../src/5-verify/postgres.ts";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "./built.ts";
import { newDatabase } from "./databases.ts";

// Webhooks as a receiver sees them: signatures as Standard Webhooks has them, addresses that are never posted to, and
// nothing lost where two instances on one PostgreSQL share the work and one of them is killed.

const KEY = Buffer.from("0123456789012345678901234567890123456789");
const SECRET = `whsec_${KEY.toString("base64")}`;
const PASSWORD = "anna has a password";

interface Post {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let serviceDir: string;
let postgres: OwnPostgres;
let receiver: Server;
let address: string;
let posts: Post[] = [];
let slowly = 0;

beforeAll(async () => {
  installOnce();
  serviceDir = builtService("webhooks", "build/service-cases/webhooks-on-two");
  postgres = await startPostgres();
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      posts.push({ headers: request.headers, body });
      setTimeout(() => response.writeHead(204).end(), slowly);
    });
  });
  await new Promise<void>((done) => receiver.listen(0, "127.0.0.1", done));
  const at = receiver.address();
  address = `http://127.0.0.1:${typeof at === "object" && at ? at.port : 0}/`;
});

afterAll(async () => {
  receiver?.close();
  await postgres?.stop();
});

async function environment(
  name: string,
  more: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  return {
    DATABASE_URL: await newDatabase(postgres, name),
    SECRET_KEY: "a key for tests, and for nothing else",
    FIRST_ADMIN_EMAIL: "anna@example.com",
    FIRST_ADMIN_PASSWORD: PASSWORD,
    ...more,
  };
}

type Body = Readonly<Record<string, unknown>>;

async function call(
  service: RunningService,
  method: string,
  path: string,
  body?: object,
  token?: string,
): Promise<Body> {
  const response = await fetch(service.url + path, {
    method,
    headers: {
      ...(body ? { "content-type": "application/json" } : {}),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  expect(response.ok, `${method} ${path} answered ${response.status}`).toBe(true);
  return (await response.json()) as Body;
}

async function signIn(service: RunningService): Promise<string> {
  const given = { email: "anna@example.com", password: PASSWORD };
  return String((await call(service, "POST", "/auth/sign-in", given))["accessToken"]);
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300 && !(await holds()); tries++) await pause(100);
  expect(await holds()).toBe(true);
}

function isSigned({ headers, body }: Post): boolean {
  const [id, time] = [headers["webhook-id"], headers["webhook-timestamp"]];
  const signature = createHmac("sha256", KEY)
    .update(`${String(id)}.${String(time)}.${body}`)
    .digest("base64");
  return (
    headers["webhook-signature"] === `v1,${signature}` && Math.abs(Number(time) * 1_000 - Date.now()) < 60_000
  );
}

describe("posts to webhooks", () => {
  it("are signed, and none is lost where instances share the work and one is killed", async () => {
    const env = await environment("told", { NODE_ENV: "test", WEBHOOK_TARGETS: "any" });
    const one = await startService({ serviceDir, env });
    const two = await startService({ serviceDir, env });
    const token = await signIn(one);
    const webhook = { address, events: ["order-made"], secret: SECRET };
    await call(one, "POST", "/webhooks", webhook, token);
    const { id: customer } = await call(one, "POST", "/customers", { name: "Ida" });
    const order = (service: RunningService, number: number): Promise<Body> =>
      call(service, "POST", "/orders", { number, customer, price: "1.50" });
    slowly = 300;
    posts = [];
    await Promise.all(Array.from({ length: 30 }, (_, index) => order(index % 2 ? one : two, index)));
    await pause(600);
    await one.kill();
    const told = (): Set<unknown> =>
      new Set(posts.map(({ body }) => (JSON.parse(body) as { readonly data: Body }).data["number"]));
    await until(() => told().size === 30);
    await until(async () => {
      const { total } = await call(
        two,
        "GET",
        "/webhook-deliveries?status=delivered&count=true",
        undefined,
        token,
      );
      return total === 30;
    });
    expect(posts.every(isSigned)).toBe(true);
    // Of those that the killed instance had begun some came twice, with the same id.
    expect(new Set(posts.map(({ headers }) => headers["webhook-id"])).size).toBe(30);
    expect(posts.length).toBeLessThanOrEqual(34);
    await two.stop();
  }, 90_000);

  it("go to no private address, by whatever name", async () => {
    slowly = 0;
    posts = [];
    const env = await environment("refused", { NODE_ENV: "production" });
    const service = await startService({ serviceDir, env });
    const token = await signIn(service);
    const { port } = new URL(address);
    const hosts = [
      "127.0.0.1",
      "localhost",
      "[::1]",
      "[::ffff:127.0.0.1]",
      "2130706433",
      "0x7f.1",
      "10.1.2.3",
      "169.254.169.254",
    ];
    const addresses = [address, ...hosts.map((host) => `https://${host}:${port}/`)];
    for (const one of addresses)
      await call(
        service,
        "POST",
        "/webhooks",
        { address: one, events: ["order-made"], secret: SECRET },
        token,
      );
    const { id: customer } = await call(service, "POST", "/customers", { name: "Ida" });
    await call(service, "POST", "/orders", { number: 1, customer, price: "1.50" });
    let failures: unknown[] = [];
    await until(async () => {
      const { data } = await call(
        service,
        "GET",
        "/webhook-deliveries?status=failed&limit=50",
        undefined,
        token,
      );
      failures = (data as readonly Body[]).map(({ failure }) => failure);
      return failures.length === addresses.length;
    });
    expect(new Set(failures)).toEqual(
      new Set([
        "The address is not https.",
        "The address is a private one.",
        "The name leads to a private address.",
      ]),
    );
    expect(posts).toEqual([]);
    await service.stop();
  }, 60_000);

  it("follow no redirect: what answers one has failed, and is tried again where it was", async () => {
    slowly = 0;
    const asked: string[] = [];
    const leading = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      request.resume();
      const status = Number(request.url?.slice(1));
      if (status >= 300) response.writeHead(status, { location: "/elsewhere" }).end();
      else response.writeHead(204).end();
    });
    await new Promise<void>((done) => leading.listen(0, "127.0.0.1", done));
    const at = leading.address();
    const base = `http://127.0.0.1:${typeof at === "object" && at ? at.port : 0}`;
    const env = await environment("redirected", { NODE_ENV: "test", WEBHOOK_TARGETS: "any" });
    const service = await startService({ serviceDir, env });
    const token = await signIn(service);
    const statuses = [301, 302, 303, 307, 308];
    for (const status of statuses)
      await call(
        service,
        "POST",
        "/webhooks",
        { address: `${base}/${status}`, events: ["order-made"], secret: SECRET },
        token,
      );
    const { id: customer } = await call(service, "POST", "/customers", { name: "Ida" });
    await call(service, "POST", "/orders", { number: 1, customer, price: "1.50" });
    let waiting: readonly Body[] = [];
    await until(async () => {
      const { data } = await call(
        service,
        "GET",
        "/webhook-deliveries?status=waiting&limit=50",
        undefined,
        token,
      );
      waiting = (data as readonly Body[]).filter(({ answeredStatus }) => answeredStatus !== null);
      return waiting.length === statuses.length;
    });
    expect(new Set(waiting.map(({ failure }) => failure))).toEqual(
      new Set(statuses.map((status) => `It answered ${status}.`)),
    );
    expect(new Set(asked)).toEqual(new Set(statuses.map((status) => `POST /${status}`)));
    await service.stop();
    leading.close();
  }, 300_000);

  it("know private addresses from public ones", async () => {
    const module = pathToFileURL(resolve(join(serviceDir, "dist/platform/outside.js"))).href;
    const { isPrivate } = (await import(module)) as { readonly isPrivate: (address: string) => boolean };
    const inside = [
      "127.0.0.1",
      "0.0.0.0",
      "10.0.0.1",
      "172.31.255.255",
      "192.168.1.1",
      "100.64.0.1",
      "169.254.169.254",
    ];
    const more = [
      "224.0.0.1",
      "255.255.255.255",
      "::1",
      "::",
      "fe80::1",
      "fd00::1",
      "::ffff:10.0.0.1",
      "64:ff9b::a00:1",
      "2002:a00:1::",
    ];
    for (const one of [...inside, ...more]) expect(isPrivate(one), one).toBe(true);
    for (const one of ["8.8.8.8", "172.32.0.1", "192.169.0.1", "2606:4700::1111", "::ffff:8.8.8.8"])
      expect(isPrivate(one), one).toBe(false);
  });
});
