import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "./built.ts";

// What whoever runs a compiled service relies on: limits, headers, logs, figures, its configuration and its end.

const PASSWORD = "anna has a password";
const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
let serviceDir: string;
let dataDir: string;

beforeAll(() => {
  installOnce();
  serviceDir = builtService("at-once", "build/service-cases/operations");
  dataDir = mkdtempSync(join(tmpdir(), "specc-operations-"));
});

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

function start(env: Readonly<Record<string, string>> = {}): Promise<RunningService> {
  return startService({
    serviceDir,
    env: {
      NODE_ENV: "test",
      DATA_DIR: dataDir,
      FIRST_ADMIN_EMAIL: "anna@example.com",
      FIRST_ADMIN_PASSWORD: PASSWORD,
      ...env,
    },
  });
}

async function tokenOf(service: RunningService): Promise<string> {
  const response = await fetch(`${service.url}/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "anna@example.com", password: PASSWORD }),
  });
  return ((await response.json()) as { readonly accessToken: string }).accessToken;
}

describe("a running service", () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await start({ CORS_ORIGINS: "https://shop.example", RATE_LIMIT: "20", LOG_LEVEL: "info" });
  });
  afterAll(() => service?.stop());

  it("says to browsers what they may do with its answers", async () => {
    const { headers } = await fetch(`${service.url}/items`);
    expect(Object.fromEntries(headers)).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "content-security-policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
      "cache-control": "no-store",
    });
    expect(headers.get("strict-transport-security")).toBeNull();
    expect(headers.get("x-powered-by")).toBeNull();
  });

  it("lets pages of the origins that are named call it, and no others", async () => {
    const preflight = (origin: string): Promise<Response> =>
      fetch(`${service.url}/items`, {
        method: "OPTIONS",
        headers: { origin, "access-control-request-method": "POST" },
      });
    const allowed = await preflight("https://shop.example");
    expect([allowed.status, allowed.headers.get("access-control-allow-origin")]).toEqual([
      204,
      "https://shop.example",
    ]);
    expect(allowed.headers.get("access-control-allow-methods")).toContain("POST");
    expect(
      (await preflight("https://elsewhere.example")).headers.get("access-control-allow-origin"),
    ).toBeNull();
  });

  it("counts its requests for Prometheus, by route and not by address", async () => {
    const id = "01890000-0000-7000-8000-000000000000";
    await fetch(`${service.url}/items/${id}`);
    const text = await (await fetch(`${service.url}/metrics`)).text();
    expect(text).toMatch(/^http_request_duration_seconds_count\{[^}]*route="\/items\/:id"[^}]*\} \d+$/m);
    expect(text).not.toContain(id);
  });

  it("logs what belongs to a trace with it, and neither a token nor what was looked for", async () => {
    const token = await tokenOf(service);
    await fetch(`${service.url}/items?q=about-somebody`, {
      headers: { authorization: `Bearer ${token}`, traceparent: `00-${TRACE}-00f067aa0ba902b7-01` },
    });
    await expect.poll(() => service.log()).toContain(`"traceId":"${TRACE}"`);
    expect(service.log()).not.toContain(token);
    expect(service.log()).not.toContain("about-somebody");
    expect(service.log()).toContain('"req":{"method":"GET","url":"/items","remoteAddress":"127.0.0.1"}');
    for (const line of service.log().trim().split("\n")) expect(JSON.parse(line)).toHaveProperty("level");
  });

  it("logs who signed in, and what was refused, without what was sent", async () => {
    const before = service.log().length;
    const post = (
      path: string,
      body: object,
      headers: Readonly<Record<string, string>> = {},
    ): Promise<Response> =>
      fetch(`${service.url}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
    const token = await tokenOf(service);
    await post("/auth/sign-in", { email: "anna@example.com", password: "not the password" });
    await post("/items", { code: "told in confidence\n{}" });
    await post("/items", { code: "told in confidence\n{}" }, { authorization: `Bearer ${token}` });
    await post("/auth/sign-out", {}, { authorization: `Bearer ${token}` });
    const lines = (): readonly Record<string, unknown>[] =>
      service
        .log()
        .slice(before)
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    await expect.poll(() => lines().map(({ msg }) => msg)).toContain("signed out");
    const told = lines().filter(({ msg }) =>
      ["signed in", "sign-in refused", "refused", "signed out"].includes(String(msg)),
    );
    const account = told[0]?.["account"];
    expect(told.map(({ msg, account: who, code }) => [msg, who ?? code])).toEqual([
      ["signed in", account],
      ["sign-in refused", account],
      ["refused", "unauthenticated"],
      ["refused", "unauthenticated"],
      ["refused", "invalid"],
      ["signed out", account],
    ]);
    expect(told[4]?.["pointers"]).toEqual(expect.arrayContaining(["/code"]));
    expect(service.log()).not.toContain("in confidence");
    expect(service.log()).not.toContain("not the password");
  });

  it("answers one caller only so often in a minute, and health always", async () => {
    const asking = Array.from({ length: 40 }, () =>
      fetch(`${service.url}/items`, { headers: { authorization: "Bearer somebody" } }),
    );
    const answers = await Promise.all(asking);
    const limited = answers.filter(({ status }) => status === 429);
    expect(limited).toHaveLength(20);
    expect(Number(limited[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await limited[0]?.json()).toMatchObject({ status: 429, code: "too-many-requests" });
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
  });
});

describe("behind a proxy", () => {
  it("tells browsers to stay with https, where the request came by it", async () => {
    const service = await start({ TRUST_PROXY: "true" });
    const header = async (proto: string): Promise<string | null> =>
      (await fetch(`${service.url}/items`, { headers: { "x-forwarded-proto": proto } })).headers.get(
        "strict-transport-security",
      );
    expect([await header("https"), await header("http")]).toEqual([
      "max-age=31536000; includeSubDomains",
      null,
    ]);
    await service.stop();
  });
});

describe("the configuration", () => {
  it("is read when the service starts, and all that is wrong with it is said at once", async () => {
    const wrong = {
      PORT: "many",
      DATABASE_URL: "mysql://there",
      RATE_LIMIT: "-1",
      MCP: "perhaps",
      FIRST_ADMIN_PASSWORD: "",
    };
    const { status, stderr, stdout } = spawnSync(process.execPath, ["dist/main.js"], {
      cwd: serviceDir,
      env: { PATH: process.env["PATH"] ?? "", FIRST_ADMIN_EMAIL: "anna@example.com", ...wrong },
      encoding: "utf8",
    });
    expect(status).not.toBe(0);
    for (const name of ["PORT", "DATABASE_URL", "RATE_LIMIT", "MCP", "FIRST_ADMIN_PASSWORD", "SECRET_KEY"])
      expect(stdout + stderr).toContain(name);
  });
});

describe("the end of a service", () => {
  it("answers all that it was asked before it, and what was answered is kept", async () => {
    const service = await start({ RATE_LIMIT: "0" });
    const token = await tokenOf(service);
    let isStopping = false;
    const made: string[] = [];
    const refused: unknown[] = [];
    const client = async (number: number): Promise<void> => {
      for (let count = 0; !isStopping; count++) {
        const code = `C${number}-${count}`;
        try {
          const response = await fetch(`${service.url}/items`, {
            method: "POST",
            headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
            body: JSON.stringify({ code, name: "Salve" }),
          });
          if (response.status === 201) made.push(code);
          else refused.push(response.status);
          await response.arrayBuffer();
        } catch (error) {
          // A connection that is refused after the service was told to stop is no request that it took.
          if (!isStopping) refused.push(error);
        }
      }
    };
    const clients = Array.from({ length: 8 }, (_, number) => client(number));
    await expect.poll(() => made.length, { timeout: 30_000 }).toBeGreaterThan(40);
    isStopping = true;
    const { clean } = await service.stop();
    await Promise.all(clients);
    expect([clean, refused]).toEqual([true, []]);

    const again = await start({ RATE_LIMIT: "0" });
    const kept = new Set<string>();
    let cursor: string | null = "";
    const after = await tokenOf(again);
    while (cursor !== null) {
      const page: Response = await fetch(
        `${again.url}/items?limit=100${cursor === "" ? "" : `&cursor=${cursor}`}`,
        {
          headers: { authorization: `Bearer ${after}` },
        },
      );
      const body = (await page.json()) as {
        readonly data: readonly { readonly code: string }[];
        readonly page: { readonly nextCursor: string | null };
      };
      for (const { code } of body.data) kept.add(code);
      cursor = body.page.nextCursor;
    }
    await again.stop();
    expect(made.filter((code) => !kept.has(code))).toEqual([]);
  });
});
