import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type OwnPostgres } from "../../src/5-verify/postgres.ts";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "./built.ts";
import { newDatabase } from "./databases.ts";

// Two instances of one service on one PostgreSQL. What one of them learns holds for the other with the next request,
// and what many write together is answered to each of them.

const PASSWORD = "anna has a password";
let postgres: OwnPostgres;
let one: RunningService;
let two: RunningService;
let url: string;
let admin: string;

beforeAll(async () => {
  installOnce();
  const serviceDir = builtService("at-once", "build/service-cases/instances");
  postgres = await startPostgres();
  url = await newDatabase(postgres, "shop");
  const env = {
    NODE_ENV: "test",
    DATABASE_URL: url,
    SECRET_KEY: "a key for tests, and for nothing else",
    FIRST_ADMIN_EMAIL: "anna@example.com",
    FIRST_ADMIN_PASSWORD: PASSWORD,
  };
  one = await startService({ serviceDir, env });
  two = await startService({ serviceDir, env });
  admin = await signIn(one, "anna@example.com");
});

afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()]);
  await postgres?.stop();
});

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

async function call(
  service: RunningService,
  token: string | null,
  method: string,
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(service.url + path, {
    method,
    headers: {
      ...headers,
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body ? { "content-type": "application/json" } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? {} : (JSON.parse(text) as Answer["body"]) };
}

async function signIn(service: RunningService, email: string): Promise<string> {
  const { body } = await call(service, null, "POST", "/auth/sign-in", { email, password: PASSWORD });
  return String(body["accessToken"]);
}

let people = 0;

/** A new account with a session that both instances have seen. */
async function person(role: string): Promise<{ readonly id: string; readonly token: string }> {
  const email = `person${++people}@example.com`;
  const made = await call(one, admin, "POST", "/accounts", { email, password: PASSWORD, role });
  expect(made.status).toBe(201);
  const token = await signIn(one, email);
  for (const service of [one, two, one, two])
    expect((await call(service, token, "GET", "/auth/me")).status).toBe(200);
  return { id: String(made.body["id"]), token };
}

const times = <T>(count: number, body: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => body(index)));

describe("a session", () => {
  it("ends on every instance when its owner signs out", async () => {
    for (let round = 0; round < 10; round++) {
      const { token } = await person("clerk");
      expect((await call(one, token, "POST", "/auth/sign-out")).status).toBe(204);
      expect(await times(5, async () => (await call(two, token, "GET", "/auth/me")).status)).toEqual(
        Array.from({ length: 5 }, () => 401),
      );
      expect((await call(one, token, "GET", "/auth/me")).status).toBe(401);
    }
  });

  it("ends on every instance when the account is disabled, whatever else is asked at the time", async () => {
    for (let round = 0; round < 10; round++) {
      const { id, token } = await person("clerk");
      const others = times(20, () => call(two, admin, "GET", "/items"));
      const disabled = await call(one, admin, "PATCH", `/accounts/${id}`, { status: "disabled" });
      expect(disabled.status).toBe(200);
      expect((await call(two, token, "GET", "/items")).status).toBe(401);
      expect((await call(one, token, "GET", "/items")).status).toBe(401);
      await others;
    }
  });

  it("has the rights of its account's role from the next request on", async () => {
    for (let round = 0; round < 10; round++) {
      const { id, token } = await person("admin");
      const item = (n: number): object => ({ code: `R${round}-${n}`, name: "Soap" });
      expect((await call(two, token, "POST", "/items", item(1))).status).toBe(201);
      expect((await call(one, admin, "PATCH", `/accounts/${id}`, { role: "clerk" })).status).toBe(200);
      expect((await call(two, token, "POST", "/items", item(2))).status).toBe(403);
    }
  });

  it("ends with the password of another session of the account, and that one goes on", async () => {
    const { token } = await person("clerk");
    const other = await signIn(two, `person${people}@example.com`);
    const next = { current: PASSWORD, next: "another long password" };
    expect((await call(two, other, "POST", "/auth/password", next)).status).toBe(204);
    expect((await call(one, token, "GET", "/auth/me")).status).toBe(401);
    expect((await call(one, other, "GET", "/auth/me")).status).toBe(200);
  });

  it("is told from others that are asked for at the same moment", async () => {
    const clerks = await Promise.all([person("clerk"), person("clerk"), person("admin")]);
    await times(60, async (index) => {
      const { id, token } = clerks[index % 3] ?? { id: "", token: "" };
      const answer = await call(index % 2 === 0 ? one : two, token, "GET", "/auth/me");
      expect(answer.body["id"]).toBe(id);
    });
    const mixed = await times(30, (index) =>
      call(one, index % 3 === 0 ? "nobody's token" : admin, "GET", "/items"),
    );
    expect(mixed.map(({ status }) => status)).toEqual(mixed.map((_, index) => (index % 3 === 0 ? 401 : 200)));
  });
});

describe("rows that many write at the same moment, on two instances", () => {
  const of = (index: number): RunningService => (index % 2 === 0 ? one : two);

  it("are each made once, and what is wrong with one is told to whoever sent it", async () => {
    const answers = await times(60, (index) =>
      call(of(index), admin, "POST", "/items", {
        code: index % 3 === 0 ? "SAME" : `C${index}`,
        name: `Item ${index}`,
        details: { index },
      }),
    );
    expect(answers.filter(({ status }) => status === 201).length).toBe(41);
    for (const [index, { status, body }] of answers.entries()) {
      if (index % 3 === 0) expect([201, 409]).toContain(status);
      else expect(body).toMatchObject({ code: `C${index}`, name: `Item ${index}`, details: { index } });
    }
    const list = await call(one, admin, "GET", "/items?count=true");
    expect(list.body["total"]).toBeGreaterThanOrEqual(41);
  });

  it("are changed by every change, none lost", async () => {
    const made = await times(10, (index) =>
      call(of(index), admin, "POST", "/items", { code: `U${index}`, name: "Tea" }),
    );
    const ids = made.map(({ body }) => String(body["id"]));
    const changes = await times(100, (index) =>
      call(of(index), admin, "PATCH", `/items/${ids[(index * 7) % 10]}`, { price: `${index}.00` }),
    );
    expect(changes.map(({ status }) => status)).toEqual(changes.map(() => 200));
    for (const [index, { body }] of changes.entries()) {
      expect(body).toMatchObject({ id: ids[(index * 7) % 10], price: `${index}.00` });
    }
    const rows = await times(10, (index) => call(of(index), admin, "GET", `/items/${ids[index]}`));
    expect(rows.map(({ body }) => body["version"])).toEqual(ids.map(() => 11));
  });

  it("are changed by one of those that have read the same version", async () => {
    const { body } = await call(one, admin, "POST", "/items", { code: "ONE", name: "Tea" });
    const answers = await times(20, (index) =>
      call(
        of(index),
        admin,
        "PATCH",
        `/items/${String(body["id"])}`,
        { name: `T${index}` },
        { "if-match": '"1"' },
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200,
      ...Array.from({ length: 19 }, () => 412),
    ]);
  });

  it("are written while another transaction holds one of them for long", async () => {
    const made = await times(4, (index) =>
      call(one, admin, "POST", "/items", { code: `L${index}`, name: "Tea" }),
    );
    const ids = made.map(({ body }) => String(body["id"]));
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("begin");
    await client.query("select 1 from items where id = $1 for update", [ids[0]]);
    const held = call(one, admin, "PATCH", `/items/${ids[0]}`, { name: "Held" });
    const free = await Promise.all(
      ids.slice(1).map((id) => call(one, admin, "PATCH", `/items/${id}`, { name: "Free" })),
    );
    expect(free.map(({ status }) => status)).toEqual([200, 200, 200]);
    await client.query("commit");
    await client.end();
    expect((await held).body["name"]).toBe("Held");
  });
});
