import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startPostgres, type OwnPostgres } from "../../src/5-verify/postgres.ts";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { installOnce } from "./built.ts";
import { newDatabase } from "./databases.ts";

// Double-entry books under a mixed load, on two instances and one PostgreSQL. Now the one, now the other instance is
// killed, and PostgreSQL is, in the middle of it. Clients send again what was not answered, as any client would, and in
// the end every entry that was asked for is there once, and the books add up.

const CLIENTS = 8;
const PASSWORD = "what goes in comes out";
const SERVICE = "build/service-cases/ledger";
let postgres: OwnPostgres;
let books: pg.Pool;
let env: Record<string, string>;
const services: (RunningService | null)[] = [null, null];
const strange: Answer[] = [];

beforeAll(async () => {
  installOnce();
  rmSync(SERVICE, { recursive: true, force: true });
  run(["dist/specc.js", "build", "specs/ledger/spec.md", "--out", SERVICE], ".");
  run(["../node_modules/typescript/bin/tsc", "-p", "tsconfig.json"], SERVICE);
  postgres = await startPostgres(true);
  const url = await newDatabase(postgres, "ledger");
  books = new pg.Pool({ connectionString: url });
  books.on("error", () => {});
  env = {
    DATABASE_URL: url,
    SECRET_KEY: "a key for tests, and for nothing else",
    FIRST_ADMIN_EMAIL: "vera@example.com",
    FIRST_ADMIN_PASSWORD: PASSWORD,
    RATE_LIMIT: "0",
    LOG_LEVEL: "error",
  };
  for (const index of [0, 1]) await start(index);
}, 180_000);

afterAll(async () => {
  await Promise.all(services.map((service) => service?.stop()));
  await books?.end();
  await postgres?.stop();
});

function run(args: readonly string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
}

async function start(index: number): Promise<void> {
  services[index] = await startService({ serviceDir: SERVICE, env });
}

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Asks one of the instances; null where nobody answered. */
async function ask(
  index: number,
  token: string,
  method: string,
  path: string,
  body?: object,
): Promise<Answer | null> {
  try {
    const response = await fetch(`${services[index % 2]?.url ?? "http://127.0.0.1:9"}${path}`, {
      method,
      headers: {
        ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
        ...(body ? { "content-type": "application/json" } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(20_000),
    });
    return { status: response.status, body: (await response.json()) as Answer["body"] };
  } catch {
    return null;
  }
}

/** Asks until somebody has answered that it is done, now this instance, now the other. */
async function insist(token: string, method: string, path: string, body?: object): Promise<Answer["body"]> {
  let last: Answer | null = null;
  for (let tries = 0; tries < 400; tries++) {
    const answer = await ask(tries, token, method, path, body);
    last = answer ?? last;
    if (answer && answer.status >= 500) strange.push(answer);
    if (answer && answer.status < 300) return answer.body;
    if (answer && answer.status < 500)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    await pause(50);
  }
  const logs = services.map((service) => service?.log().slice(-2_000));
  throw new Error(
    `${method} ${path} was never answered; the last answer: ${JSON.stringify(last)}\n${logs.join("\n")}`,
  );
}

it("keeps the books right through kill -9 of the service and of PostgreSQL", async () => {
  const signedIn = await insist("", "POST", "/auth/sign-in", {
    email: "vera@example.com",
    password: PASSWORD,
  });
  const token = String(signedIn["accessToken"]);
  const accounts: string[] = [];
  for (const [code, kind] of [
    ["1010", "asset"],
    ["4010", "income"],
    ["5010", "expense"],
  ] as const) {
    const made = await insist(token, "POST", "/accounts", { code, name: `Account ${code}`, kind });
    accounts.push(String(made["id"]));
  }
  await insist(token, "POST", "/periods", { name: "2033", startsOn: "2033-01-01", endsOn: "2033-12-31" });

  const expected = new Map(accounts.map((account) => [account, 0]));
  const references: string[] = [];
  let reversals = 0;
  let isOver = false;
  const client = async (number: number): Promise<void> => {
    for (let count = 0; !isOver; count++) {
      const cents = ((number * 7_919 + count * 104_729) % 99_999) + 1;
      const [debit, credit] = [accounts[count % 3] ?? "", accounts[(count + 1 + (number % 2)) % 3] ?? ""];
      const reference = `voucher ${number}-${count}`;
      const amount = (cents / 100).toFixed(2);
      const entry = await insist(token, "POST", "/entries", {
        reference,
        bookedOn: `2033-0${1 + (count % 9)}-15`,
        description: "Under load",
        lines: [
          { account: debit, amount },
          { account: credit, amount: `-${amount}` },
        ],
      });
      expect(entry["reference"]).toBe(reference);
      references.push(reference);
      expected.set(debit, (expected.get(debit) ?? 0) + cents);
      expected.set(credit, (expected.get(credit) ?? 0) - cents);
      if (count % 4 === 1) {
        // Whether an answer was lost shows in what it says of a second try.
        await reverse(String(entry["id"]));
        reversals += 1;
        expected.set(debit, (expected.get(debit) ?? 0) - cents);
        expected.set(credit, (expected.get(credit) ?? 0) + cents);
      }
      if (count % 3 === 2) await insist(token, "GET", "/entries?limit=20&include=period&sort=-number");
      if (count % 5 === 3) await insist(token, "GET", "/reports/trial-balance?asOf=2033-12-31");
    }
  };
  const reverse = async (entry: string): Promise<void> => {
    for (let tries = 0; tries < 400; tries++) {
      const answer = await ask(tries, token, "POST", `/entries/${entry}/reverse`, {
        bookedOn: "2033-11-01",
        reason: "For a try",
      });
      if (answer && (answer.status === 201 || answer.status === 200)) return;
      if (answer?.body["code"] === "already-reversed") return;
      if (answer && answer.status < 500) throw new Error(`reverse: ${JSON.stringify(answer)}`);
      await pause(50);
    }
    throw new Error("A reversal was never answered.");
  };
  const clients = Array.from({ length: CLIENTS }, (_, number) => client(number));
  const load = Promise.all(clients);

  for (let round = 0; round < 4; round++) {
    const index = round % 2;
    await more(references, 25, load);
    await services[index]?.kill();
    await start(index);
    await more(references, 25, load);
    await postgres.crash();
  }
  await more(references, 25, load);
  isOver = true;
  await load;
  // While PostgreSQL was away, that is what was said, and nothing else went wrong.
  expect(strange.filter(({ status, body }) => status !== 503 || body["code"] !== "unavailable")).toEqual([]);
  expect(strange.length).toBeGreaterThan(0);

  const count = references.length + reversals;
  const { rows } = await books.query<{
    readonly number: string;
    readonly reference: string;
    readonly sum: string;
  }>(
    `select e.number, e.reference, (select sum(l.amount) from entry_lines l where l.entry = e.id) as sum
     from entries e order by e.number`,
  );
  expect(rows).toHaveLength(count);
  expect(rows.map(({ number }) => number)).toEqual(
    Array.from({ length: count }, (_, index) => `2033-${String(index + 1).padStart(4, "0")}`),
  );
  expect(rows.filter(({ sum }) => Number(sum) !== 0)).toEqual([]);
  const found = new Set(rows.map(({ reference }) => reference));
  expect(references.filter((reference) => !found.has(reference))).toEqual([]);
  const balances = await books.query<{ readonly account: string; readonly cents: string }>(
    "select account, round(sum(amount) * 100)::text as cents from entry_lines group by account",
  );
  expect(Object.fromEntries(balances.rows.map(({ account, cents }) => [account, Number(cents)]))).toEqual(
    Object.fromEntries(expected),
  );
  const answered = await insist(token, "GET", "/reports/trial-balance?asOf=2033-12-31");
  expect(answered["totals"]).toMatchObject({ difference: "0.00" });
}, 240_000);

/** Waits until so many more entries were answered. */
async function more(references: readonly string[], wanted: number, load: Promise<unknown>): Promise<void> {
  const goal = references.length + wanted;
  let failure: unknown = null;
  load.catch((error: unknown) => (failure ??= error));
  while (references.length < goal) {
    await pause(20);
    if (failure !== null) throw failure;
  }
}
