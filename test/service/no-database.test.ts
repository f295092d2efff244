import { afterAll, expect, it } from "vitest";
import { startPostgres, type OwnPostgres } from "../../src/5-verify/postgres.ts";
import { startService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "./built.ts";

// An action that changes and reads nothing is answered while the database is away.

let postgres: OwnPostgres | null = null;
afterAll(async () => void (await postgres?.stop()));

it("actions that need no database are answered without one", async () => {
  installOnce();
  const serviceDir = builtService("no-database", "build/service-cases/no-database-away");
  postgres = await startPostgres();
  const env = { DATABASE_URL: postgres.url, SECRET_KEY: "a key for tests, and for nothing else" };
  const service = await startService({ serviceDir, env });
  const convert = (headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${service.url}/convert`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ fahrenheit: "212.0" }),
    });
  try {
    expect((await convert({ "idempotency-key": "one" })).status).toBe(200);
    await postgres.stop();
    postgres = null;
    const answer = await convert();
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ celsius: "100.0" });
    expect(await (await fetch(`${service.url}/echo?text=abc`)).text()).toBe("cba");
    const home = await fetch(`${service.url}/`, { redirect: "manual" });
    expect([home.status, home.headers.get("location")]).toEqual([302, "/docs"]);
    expect((await fetch(`${service.url}/card?name=Ida`)).status).toBe(200);
    // An answer that is to be kept for another request has to be kept somewhere.
    expect((await convert({ "idempotency-key": "two" })).status).toBe(503);
  } finally {
    await service.stop();
  }
}, 300_000);
