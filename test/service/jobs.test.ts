import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startPostgres, type OwnPostgres } from "../../src/5-verify/postgres.ts";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "./built.ts";
import { newDatabase } from "./databases.ts";

// Eight hours of two instances on one PostgreSQL, on a clock that the test moves: clients ask, schedules fall due, what
// was called later is done. One instance is killed in the middle and comes again; one stops while it works.

const QUARTER = 15 * 60_000;
const PART = 5 * 60_000;
const folder = mkdtempSync(join(tmpdir(), "specc-jobs-"));
const clock = join(folder, "clock");
let postgres: OwnPostgres;
let client: pg.Client;
let bell: Server;
let rings: string[] = [];
let slowly = 0;
let env: Record<string, string>;
let serviceDir: string;
let services: RunningService[] = [];
let moment = 0;
let offset = 0;

/** Sets the clock of both instances, which is at 2031-06-02T06:00:00Z in the beginning. */
function pass(milliseconds: number): void {
  moment += milliseconds;
  offset = Date.parse("2031-06-02T06:00:00Z") + moment - Date.now();
  writeFileSync(clock, String(offset));
}

beforeAll(async () => {
  installOnce();
  serviceDir = builtService("jobs", "build/service-cases/jobs-on-two");
  postgres = await startPostgres();
  const url = await newDatabase(postgres, "desk");
  client = new pg.Client({ connectionString: url });
  await client.connect();
  bell = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      rings.push((JSON.parse(text) as { readonly title: string }).title);
      setTimeout(() => response.writeHead(204).end(), slowly);
    });
  });
  await new Promise<void>((resolve) => bell.listen(0, "127.0.0.1", resolve));
  const address = bell.address();
  env = {
    NODE_ENV: "test",
    TEST_CLOCK: clock,
    DATABASE_URL: url,
    SECRET_KEY: "a key for tests, and for nothing else",
    BELL_URL: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
  };
  pass(60_000);
  services = [await startService({ serviceDir, env }), await startService({ serviceDir, env })];
});

afterAll(async () => {
  await Promise.all(services.map((service) => service.stop()));
  await client?.end();
  bell?.close();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function ticket(service: RunningService, title: string): Promise<string> {
  const response = await fetch(`${service.url}/tickets`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ title }),
  });
  expect(response.status).toBe(201);
  return ((await response.json()) as { readonly id: string }).id;
}

async function rows(sql: string): Promise<readonly string[]> {
  return (await client.query<{ readonly value: string }>(sql)).rows.map(({ value }) => String(value));
}

/** Waits until nothing is due that could be done. */
async function settled(): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const now = new Date(Date.now() + offset).toISOString();
    const [left] = await rows(
      `select count(*) as value from background_jobs where status = 'running' or status = 'waiting' and due_at <= '${now}'`,
    );
    if (left === "0") return;
    await pause(100);
  }
  throw new Error("Jobs that are due are not done.");
}

const of = (index: number): RunningService => services[index % services.length] as RunningService;

it("does everything once in eight hours, though an instance is killed and comes again", async () => {
  for (let quarter = 0; quarter < 32; quarter++) {
    // Made in the middle of a quarter, so that nothing depends on the milliseconds that a request takes.
    pass(PART);
    await ticket(of(quarter), `ring ${quarter}`);
    if (quarter === 12) await services.shift()?.kill();
    if (quarter === 16) services.push(await startService({ serviceDir, env }));
    await settled();
    pass(QUARTER - PART);
    await settled();
  }
  const quarters = await rows(
    "select to_char(date_bin('15 minutes', created_at, '2000-01-01'), 'HH24:MI') as value from runs where what = 'stock' order by created_at",
  );
  expect(quarters).toHaveLength(32);
  expect(new Set(quarters).size).toBe(32);
  // Tickets lapse an hour after they were made: those of the last hour are open still.
  expect(await rows("select note as value from runs where what = 'lapse' order by id")).toHaveLength(28);
  expect(await rows("select title as value from tickets where status = 'open'")).toHaveLength(4);
  expect(await rows("select rings as value from tickets order by id")).toEqual(
    Array.from({ length: 32 }, () => "1"),
  );
  expect(await rows("select count(*) as value from runs where what = 'ring'")).toEqual(["32"]);
  expect(new Set(rings).size).toBe(32);
  expect(await rows("select task as value from background_jobs where failure is not null")).toEqual([]);
}, 240_000);

it("gives every one of many jobs to one instance", async () => {
  rings = [];
  const titles = Array.from({ length: 60 }, (_, index) => `ring at once ${index}`);
  await Promise.all(titles.map((title, index) => ticket(of(index), title)));
  await settled();
  // A transaction that got in another's way was run again, and rang again; what is in the database happened once.
  expect([...new Set(rings)].toSorted()).toEqual(titles.toSorted());
  expect(
    await rows("select count(*) as value from tickets where title like 'ring at once%' and rings = 1"),
  ).toEqual(["60"]);
}, 60_000);

it("loses nothing when an instance stops or is killed while it works", async () => {
  services.push(await startService({ serviceDir, env }));
  const [first, second, third] = services as [RunningService, RunningService, RunningService];
  slowly = 500;
  rings = [];
  await Promise.all(Array.from({ length: 24 }, (_, index) => ticket(third, `ring on ${index}`)));
  await pause(700);
  await Promise.all([first.stop(), second.kill()]);
  services = [third];
  await settled();
  const done = await rows("select rings as value from tickets where title like 'ring on %'");
  expect(done).toEqual(Array.from({ length: 24 }, () => "1"));
  expect(await rows("select count(*) as value from runs where what = 'ring' and created_at > now()")).toEqual(
    [String(32 + 60 + 24)],
  );
  expect(new Set(rings).size).toBe(24);
}, 90_000);
