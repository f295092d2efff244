import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type OwnPostgres } from "../../src/5-verify/postgres.ts";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "./built.ts";
import { newDatabase } from "./databases.ts";

// Changes as they come: what is told, to whom, in which order, and when it ends. On the embedded database and on a
// server, by a client that reads what is sent as it is sent.

const PASSWORD = "anna has a password";
const DAY_MS = 86_400_000;
let folder: string;
let serviceDir: string;
let postgres: OwnPostgres;

beforeAll(async () => {
  installOnce();
  folder = mkdtempSync(join(tmpdir(), "specc-streams-"));
  serviceDir = builtService("streams", "build/service-cases/streams-told");
  postgres = await startPostgres();
}, 300_000);

afterAll(async () => {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Told {
  readonly event: string;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Listener {
  readonly status: number;
  readonly headers: Headers;
  /** What was sent so far, but for events. */
  readonly other: string[];
  /** The id that it was told last. */
  last(): string;
  /** Waits for the next event. */
  next(): Promise<Told>;
  /** Waits until the service ends the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

const open = new Set<Listener>();

async function listen(
  service: RunningService,
  token: string | null,
  path: string,
  last?: string,
): Promise<Listener> {
  const stop = new AbortController();
  const response = await fetch(service.url + path, {
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(last === undefined ? {} : { "last-event-id": last }),
    },
    signal: stop.signal,
  });
  const told: Told[] = [];
  const other: string[] = [];
  let id = "";
  let isOver = false;
  let wake = (): void => {};
  const read = async (): Promise<void> => {
    let rest = "";
    const decoder = new TextDecoder();
    if (response.body)
      for await (const part of response.body) {
        const blocks = (rest + decoder.decode(part as Uint8Array, { stream: true })).split("\n\n");
        rest = blocks.pop() ?? "";
        for (const block of blocks) {
          id = /^id: (.*)$/m.exec(block)?.[1] ?? id;
          const event = /^event: (.*)$/m.exec(block)?.[1];
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (event !== undefined && data !== undefined)
            told.push({ event, id, data: JSON.parse(data) as Told["data"] });
          if (/^(:|retry)/m.test(block)) other.push(block);
        }
        wake();
      }
  };
  const ended = read()
    .catch(() => {})
    .then(() => {
      isOver = true;
      wake();
    });
  const listener: Listener = {
    status: response.status,
    headers: response.headers,
    other,
    last: () => id,
    ended,
    async next() {
      while (told.length === 0 && !isOver) await new Promise<void>((resolve) => (wake = resolve));
      const first = told.shift();
      if (!first) throw new Error("The stream has ended.");
      return first;
    },
    close: () => stop.abort(),
  };
  open.add(listener);
  // Who listens is told of what comes from then on: the first piece says from where.
  if (response.status === 200) await expect.poll(() => id, { timeout: 30_000 }).not.toBe("");
  return listener;
}

async function call(
  service: RunningService,
  token: string | null,
  method: string,
  path: string,
  body?: object,
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const response = await fetch(service.url + path, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body ? { "content-type": "application/json" } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>) };
}

async function signIn(service: RunningService, email: string): Promise<string> {
  const { body } = await call(service, null, "POST", "/auth/sign-in", { email, password: PASSWORD });
  return String(body["accessToken"]);
}

async function made(
  service: RunningService,
  token: string,
  path: string,
  body: object,
): Promise<Readonly<Record<string, unknown>>> {
  const answer = await call(service, token, "POST", path, body);
  expect(answer.status).toBe(201);
  return answer.body;
}

let people = 0;

async function clerk(
  service: RunningService,
  admin: string,
): Promise<{ readonly id: string; readonly email: string; readonly token: string }> {
  const email = `clerk${++people}@example.com`;
  const { id } = await made(service, admin, "/accounts", { email, password: PASSWORD, role: "clerk" });
  return { id: String(id), email, token: await signIn(service, email) };
}

describe.each(["embedded", "postgresql"] as const)("a stream, on %s", (kind) => {
  let env: Record<string, string>;
  let service: RunningService;
  let anna: string;
  let clock: string;

  const start = async (): Promise<void> => {
    service = await startService({ serviceDir, env });
    anna = await signIn(service, "anna@example.com");
  };

  beforeAll(async () => {
    clock = join(folder, `clock-${kind}`);
    env = {
      NODE_ENV: "test",
      TEST_CLOCK: clock,
      FIRST_ADMIN_EMAIL: "anna@example.com",
      FIRST_ADMIN_PASSWORD: PASSWORD,
      RATE_LIMIT: "0",
      SECRET_KEY: "a key for tests, and for nothing else",
      ...(kind === "embedded"
        ? { DATA_DIR: join(folder, "data") }
        : { DATABASE_URL: await newDatabase(postgres, "streams") }),
    };
    await start();
  }, 120_000);
  afterAll(async () => {
    for (const listener of open) listener.close();
    open.clear();
    await service?.stop();
  }, 60_000);

  it("tells of what comes, changes and goes, in order and as it is read", { timeout: 120_000 }, async () => {
    const stream = await listen(service, anna, "/tasks/changes");
    expect([stream.status, stream.headers.get("content-type"), stream.headers.get("cache-control")]).toEqual([
      200,
      "text/event-stream; charset=utf-8",
      "no-store, no-transform",
    ]);
    expect(stream.other[0]).toMatch(/^retry: 3000\nid: \d+-0$/);
    const task = await made(service, anna, "/tasks", {
      title: "Paint\nthe door",
      price: "2.50",
      key: "a secret",
      steps: [{ text: "Buy paint" }, { text: "Paint" }],
    });
    const path = `/tasks/${String(task["id"])}`;
    expect(await stream.next()).toMatchObject({ event: "created", data: task });
    expect(task).not.toHaveProperty("key");
    const changed = await call(service, anna, "PATCH", path, { title: "Paint the door" });
    expect(await stream.next()).toMatchObject({ event: "updated", data: changed.body });
    const parts = await call(service, anna, "PATCH", path, { steps: [{ text: "Paint", isDone: true }] });
    expect(await stream.next()).toMatchObject({ event: "updated", data: parts.body });
    const shared = await call(service, anna, "POST", `${path}/share`);
    const told = await stream.next();
    expect(told).toMatchObject({ event: "updated", data: shared.body });
    expect(told.data).toEqual((await call(service, anna, "GET", path)).body);
    expect((await call(service, anna, "DELETE", path)).status).toBe(204);
    expect(await stream.next()).toMatchObject({ event: "gone", data: { id: task["id"] } });
    stream.close();
  });

  it("tells everybody of what they may see, and of that alone", { timeout: 120_000 }, async () => {
    const ben = await clerk(service, anna);
    const eve = await clerk(service, anna);
    const mine = await made(service, ben.token, "/tasks", { title: "Before anybody listened", steps: [] });
    const [atBen, atEve, atAnna] = [
      await listen(service, ben.token, "/tasks/changes"),
      await listen(service, eve.token, "/tasks/changes"),
      await listen(service, anna, "/tasks/changes"),
    ];
    await call(service, anna, "PATCH", `/tasks/${String(mine["id"])}`, { price: "7.00" });
    const { data } = await atBen.next();
    expect(data["id"]).toBe(mine["id"]);
    expect(data).not.toHaveProperty("price");
    expect((await atAnna.next()).data["price"]).toBe("7.00");
    // What is handed to another is gone for one and comes for the other, though neither has made nor deleted it.
    await call(service, anna, "PATCH", `/tasks/${String(mine["id"])}`, { owner: eve.id });
    expect(await atBen.next()).toMatchObject({ event: "gone", data: { id: mine["id"] } });
    expect(await atEve.next()).toMatchObject({ event: "updated", data: { id: mine["id"], owner: eve.id } });
    await call(service, anna, "DELETE", `/tasks/${String(mine["id"])}`);
    expect((await atEve.next()).event).toBe("gone");
    // Eve has been told of nothing between, and Ben of nothing after: this comes next at both.
    const ours = await made(service, anna, "/tasks", { title: "For all", isShared: true, steps: [] });
    expect((await atBen.next()).data["id"]).toBe(ours["id"]);
    expect((await atEve.next()).data["id"]).toBe(ours["id"]);
    for (const listener of [atBen, atEve, atAnna]) listener.close();
  });

  it(
    "tells those who need not sign in, also of rows that are kept when deleted",
    { timeout: 120_000 },
    async () => {
      const stream = await listen(service, null, "/notices/changes");
      const notice = await made(service, anna, "/notices", { text: "Closed today" });
      expect(await stream.next()).toMatchObject({ event: "created", data: notice });
      await call(service, anna, "DELETE", `/notices/${String(notice["id"])}`);
      expect(await stream.next()).toMatchObject({ event: "gone", data: { id: notice["id"] } });
      stream.close();
    },
  );

  it("goes on behind what was read, after the service has been away", { timeout: 240_000 }, async () => {
    const stream = await listen(service, anna, "/tasks/changes");
    const first = await made(service, anna, "/tasks", { title: "First", steps: [] });
    const { id } = await stream.next();
    stream.close();
    const second = await made(service, anna, "/tasks", { title: "Second", steps: [] });
    expect((await service.stop()).clean).toBe(true);
    await start();
    await call(service, anna, "DELETE", `/tasks/${String(first["id"])}`);
    const again = await listen(service, anna, "/tasks/changes", id);
    expect(await again.next()).toMatchObject({ event: "created", data: { id: second["id"] } });
    expect(await again.next()).toMatchObject({ event: "gone", data: { id: first["id"] } });
    again.close();
    // After a day it is no longer known what there was to tell of.
    expect((await service.stop()).clean).toBe(true);
    writeFileSync(clock, String(DAY_MS + 60_000));
    await start();
    for (const old of [id, "99999999999-1", "nonsense"]) {
      const late = await listen(service, anna, "/tasks/changes", old);
      expect(await late.next()).toMatchObject({ event: "reset", data: {} });
      const task = await made(service, anna, "/tasks", { title: "After", steps: [] });
      expect(await late.next()).toMatchObject({ event: "created", data: { id: task["id"] } });
      late.close();
    }
  });

  it("says that it is still there, and ends with its session", { timeout: 120_000 }, async () => {
    const ben = await clerk(service, anna);
    const [one, two] = [
      await listen(service, ben.token, "/tasks/changes"),
      await listen(service, await signIn(service, ben.email), "/tasks/changes"),
    ];
    writeFileSync(clock, String(DAY_MS + 80_000));
    await expect.poll(() => one.other.length, { timeout: 30_000 }).toBe(2);
    expect(one.other[1]).toMatch(/^: still here\nid: \d+-\d+$/);
    expect((await call(service, ben.token, "POST", "/auth/sign-out", {})).status).toBe(204);
    await one.ended;
    expect((await listen(service, ben.token, "/tasks/changes")).status).toBe(401);
    // Whoever may no longer sign in is told of nothing more, and neither is whose session nobody uses.
    await call(service, anna, "PATCH", `/accounts/${ben.id}`, { isActive: false });
    await two.ended;
    const eve = await clerk(service, anna);
    const idle = await listen(service, eve.token, "/tasks/changes");
    writeFileSync(clock, String(DAY_MS + 3_600_000));
    await idle.ended;
    anna = await signIn(service, "anna@example.com");
  });

  it("is given to each caller only so often", { timeout: 120_000 }, async () => {
    const ben = await clerk(service, anna);
    const all: Listener[] = [];
    for (let count = 0; count < 10; count++) all.push(await listen(service, ben.token, "/tasks/changes"));
    const refused = await listen(service, ben.token, "/notices/changes");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "3"]);
    const other = await listen(service, anna, "/tasks/changes");
    expect(other.status).toBe(200);
    const head = await fetch(`${service.url}/tasks/changes`, {
      method: "HEAD",
      headers: { authorization: `Bearer ${anna}` },
    });
    expect([head.status, head.headers.get("content-type")]).toEqual([
      200,
      "text/event-stream; charset=utf-8",
    ]);
    for (const listener of [...all, other]) listener.close();
    await expect
      .poll(async () => (await listen(service, ben.token, "/notices/changes")).status, { timeout: 30_000 })
      .toBe(200);
  });

  it("does not hold up a stop", { timeout: 120_000 }, async () => {
    const stream = await listen(service, anna, "/tasks/changes");
    expect((await service.stop()).clean).toBe(true);
    await stream.ended;
    expect(service.log()).not.toContain('"level":50');
  });
});

describe("the order of changes", () => {
  it("is kept where transactions end in another order than they began", { timeout: 240_000 }, async () => {
    const url = await newDatabase(postgres, "order_of_changes");
    const service = await startService({
      serviceDir,
      env: {
        NODE_ENV: "test",
        DATABASE_URL: url,
        SECRET_KEY: "a key for tests, and for nothing else",
        FIRST_ADMIN_EMAIL: "anna@example.com",
        FIRST_ADMIN_PASSWORD: PASSWORD,
      },
    });
    const anna = await signIn(service, "anna@example.com");
    const slow = await made(service, anna, "/notices", { text: "Slow" });
    const quick = await made(service, anna, "/notices", { text: "Quick" });
    const stream = await listen(service, anna, "/notices/changes");
    const [one, two] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })];
    await Promise.all([one.connect(), two.connect()]);
    const write = "update notices set text = $2 where id = $1";
    await one.query("begin");
    await one.query(write, [slow["id"], "Begun first"]);
    await two.query("begin");
    await two.query(write, [quick["id"], "Begun second"]);
    await two.query("commit");
    // Long enough for several looks at the database, none of which may go past the first.
    await pause(2_000);
    const resumed = await listen(service, anna, "/notices/changes", stream.last());
    await one.query("commit");
    for (const listener of [stream, resumed]) {
      expect((await listener.next()).data).toMatchObject({ id: slow["id"], text: "Begun first" });
      expect((await listener.next()).data).toMatchObject({ id: quick["id"], text: "Begun second" });
    }
    // A transaction that is undone is told to nobody.
    await one.query("begin");
    await one.query(write, [slow["id"], "Never"]);
    await one.query("rollback");
    await two.query(write, [quick["id"], "At last"]);
    expect((await stream.next()).data).toMatchObject({ id: quick["id"], text: "At last" });
    await Promise.all([one.end(), two.end()]);
    stream.close();
    resumed.close();
    await service.stop();
  });
});

describe("who takes nothing", () => {
  it("is cut off, and keeps nobody else waiting", { timeout: 300_000 }, async () => {
    const url = await newDatabase(postgres, "slow_readers");
    const service = await startService({
      serviceDir,
      env: { NODE_ENV: "test", DATABASE_URL: url, SECRET_KEY: "a key for tests, and for nothing else" },
    });
    const slow = connect(Number(new URL(service.url).port), "127.0.0.1");
    const isCut = new Promise<void>((resolve) => slow.once("close", () => resolve()));
    slow.on("error", () => {});
    slow.write("GET /notices/changes HTTP/1.1\r\nhost: localhost\r\n\r\n");
    await new Promise((resolve) => slow.once("readable", resolve));
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    // More than the buffers between the two hold.
    const rows = 60_000;
    await client.query(
      `insert into notices (id, text, created_at, updated_at)
       select gen_random_uuid(), repeat('x', 100), now(), now() from generate_series(1, ${rows})`,
    );
    const quick = await listen(service, null, "/notices/changes");
    await client.query("update notices set text = 'last' where id = (select id from notices limit 1)");
    expect((await quick.next()).data["text"]).toBe("last");
    quick.close();
    // A client that reads no more is not told that it was cut off before it reads on.
    await pause(60_000);
    slow.resume();
    await isCut;
    expect(slow.bytesRead).toBeLessThan(rows * 200);
    await client.end();
    await service.stop();
  });
});
