import { createDecipheriv, createHash } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startPostgres, type OwnPostgres } from "../../src/5-verify/postgres.ts";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "./built.ts";
import { newDatabase } from "./databases.ts";

// The key of a service is changed: nobody is signed out, and what is encrypted is readable before and after.

const OLD = "the key of the first years, quite long";
const NEW = "the key that comes after it, as long";
let postgres: OwnPostgres;
let url: string;
let client: pg.Client;
let serviceDir: string;
const running: RunningService[] = [];

beforeAll(async () => {
  installOnce();
  serviceDir = builtService("seeds", "build/service-cases/keys");
  postgres = await startPostgres();
  url = await newDatabase(postgres, "kept");
  client = new pg.Client({ connectionString: url });
  await client.connect();
});

afterAll(async () => {
  await Promise.all(running.map((service) => service.stop()));
  await client?.end();
  await postgres?.stop();
});

async function start(keys: Readonly<Record<string, string>>): Promise<RunningService> {
  const env = {
    DATABASE_URL: url,
    FIRST_ADMIN_EMAIL: "anna@example.com",
    FIRST_ADMIN_PASSWORD: "anna has a password",
    ...keys,
  };
  const service = await startService({ serviceDir, env });
  running.push(service);
  return service;
}

async function ask(service: RunningService, token: string, path: string, body?: object): Promise<Response> {
  return fetch(service.url + path, {
    method: body ? "POST" : "GET",
    headers: {
      ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
      ...(body ? { "content-type": "application/json" } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

/** What is kept, as somebody reads it who has the database and a key; null where it is another key's. */
async function readUnder(key: string): Promise<readonly (string | null)[]> {
  const { rows } = await client.query<{ readonly secret: string }>(
    "select secret from supplies where secret is not null order by secret",
  );
  return rows
    .map(({ secret }) => {
      const [, nonce = "", tag = "", body = ""] = secret.split(".");
      const hashed = createHash("sha256").update(key).digest();
      const decipher = createDecipheriv("aes-256-gcm", hashed, Buffer.from(nonce, "base64url"));
      decipher.setAuthTag(Buffer.from(tag, "base64url"));
      try {
        return decipher.update(body, "base64url", "utf8") + decipher.final("utf8");
      } catch {
        return null;
      }
    })
    .toSorted();
}

it("is changed without signing anyone out, and everything is under the new one after that", async () => {
  const first = await start({ SECRET_KEY: OLD });
  const person = { email: "anna@example.com", password: "anna has a password" };
  const signedIn = (await (await ask(first, "", "/auth/sign-in", person)).json()) as Record<string, string>;
  const token = signedIn["accessToken"] ?? "";
  const secrets = Array.from({ length: 450 }, (_, index) => `secret ${index}`);
  for (const secret of secrets.slice(0, 3)) {
    const made = await ask(first, token, "/supplies", { name: secret, secret });
    expect(made.status).toBe(201);
  }
  const page = (await (await ask(first, token, "/supplies?limit=2")).json()) as {
    readonly page: { readonly nextCursor: string };
  };
  expect(await readUnder(OLD)).toEqual(secrets.slice(0, 3));
  const accounts = await client.query<{ readonly password: string }>("select password from accounts");
  for (const { password } of accounts.rows) expect(password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  // More than are written anew in one go: copies of what there is.
  await client.query(
    `insert into supplies overriding system value select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'name', 'copy ' || n, 'address', 'copy-' || n, 'number', 1000 + n))).*
     from supplies s, generate_series(1, 447) n where s.name = 'secret 2'`,
  );
  await first.stop();

  const second = await start({ SECRET_KEY: NEW, FORMER_SECRET_KEY: OLD });
  expect(second.log()).toContain('"values":450');
  expect(await readUnder(OLD)).toEqual(secrets.map(() => null));
  const kept = await readUnder(NEW);
  expect([kept.length, new Set(kept)]).toEqual([450, new Set(secrets.slice(0, 3))]);
  expect((await ask(second, token, `/supplies?limit=2&cursor=${page.page.nextCursor}`)).status).toBe(200);
  const renewed = await ask(second, "", "/auth/renew", { renewToken: signedIn["renewToken"] ?? "" });
  expect(renewed.status).toBe(200);
  const { accessToken } = (await renewed.json()) as { readonly accessToken: string };
  await second.stop();

  const third = await start({ SECRET_KEY: NEW });
  expect((await ask(third, accessToken, "/recipes")).status).toBe(200);
  // What was sealed under a key that is gone is refused, not obeyed.
  expect((await ask(third, accessToken, `/supplies?limit=2&cursor=${page.page.nextCursor}`)).status).toBe(
    400,
  );
  expect(await readUnder(NEW)).toEqual(kept);
}, 120_000);
