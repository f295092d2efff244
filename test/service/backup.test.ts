import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startPostgres, type OwnPostgres } from "../../src/5-verify/postgres.ts";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "./built.ts";
import { newDatabase } from "./databases.ts";

// What a service holds is saved while it works, and comes back row for row: into a server, and into the embedded database.

const PASSWORD = "anna has a password";
let folder: string;
let serviceDir: string;
let postgres: OwnPostgres;
let token = "";
const addresses = new Map<string, string>();

beforeAll(async () => {
  installOnce();
  folder = mkdtempSync(join(tmpdir(), "specc-backup-"));
  serviceDir = builtService("seeds", "build/service-cases/backup");
  postgres = await startPostgres();
  for (const name of ["one", "two"]) addresses.set(name, await newDatabase(postgres, name));
}, 120_000);

afterAll(async () => {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const server = (name: string): Record<string, string> => ({
  DATABASE_URL: addresses.get(name) ?? "",
});

async function start(env: Readonly<Record<string, string>>): Promise<RunningService> {
  const first = { FIRST_ADMIN_EMAIL: "anna@example.com", FIRST_ADMIN_PASSWORD: PASSWORD };
  return startService({
    serviceDir,
    env: { SECRET_KEY: "a key for tests, and for nothing else", ...first, ...env },
  });
}

function run(
  what: string,
  file: string,
  env: Readonly<Record<string, string>>,
): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["dist/backup.js", what, file], {
    cwd: serviceDir,
    env: { PATH: process.env["PATH"] ?? "", SECRET_KEY: "a key for tests, and for nothing else", ...env },
    encoding: "utf8",
  });
  return { code: status, said: stdout + stderr };
}

async function ask(service: RunningService, method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(service.url + path, {
    method,
    headers: {
      ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
      ...(body ? { "content-type": "application/json" } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer: unknown = await response.json();
  expect([path, response.ok, answer]).toEqual([path, true, answer]);
  return answer;
}

const PATHS = ["/supplies?limit=100&sort=name", "/recipes?limit=100", "/batches?limit=100", "/reports/stock"];

async function everything(service: RunningService): Promise<readonly unknown[]> {
  return Promise.all(PATHS.map((path) => ask(service, "GET", path)));
}

const linesOf = (file: string): readonly string[] =>
  gunzipSync(readFileSync(file)).toString("utf8").split("\n").toSorted();

it("saves all rows at one moment, and writes them into a database without any", async () => {
  const first = await start({ ...server("one"), SEED: "on" });
  const signedIn = await ask(first, "POST", "/auth/sign-in", {
    email: "anna@example.com",
    password: PASSWORD,
  });
  token = (signedIn as { readonly accessToken: string }).accessToken;
  for (let index = 0; index < 600; index++)
    await ask(first, "POST", "/supplies", {
      name: `Supply ${index} \u2028 "quoted" ünïcode`,
      cost: "0.0001",
      tags: ["a", '{"table":"supplies"}'],
      secret: `a secret ${index}`,
    });
  const before = await everything(first);
  const file = join(folder, "first.gz");
  expect(run("save", file, server("one"))).toEqual({ code: 0, said: "" });
  expect(await everything(first)).toEqual(before);
  expect(run("save", file, server("one"))).toEqual({
    code: 1,
    said: expect.stringContaining("EEXIST") as string,
  });
  expect(run("restore", file, server("one")).said).toContain("has rows already");
  await first.stop();

  for (const [name, env] of [
    ["a server", server("two")],
    ["the embedded database", { DATA_DIR: resolve(folder, "embedded") }],
  ] as const) {
    const restored = run("restore", file, env);
    expect([name, restored.code, restored.said]).toEqual([name, 0, expect.stringMatching(/^\d{3,} rows\n$/)]);
    const again = join(folder, `${name}.gz`);
    expect(run("save", again, env).code).toBe(0);
    expect(linesOf(again)).toEqual(linesOf(file));
    const service = await start(env);
    // Even the session goes on, and the next number is the next one.
    expect([name, await everything(service)]).toEqual([name, before]);
    const made = (await ask(service, "POST", "/supplies", { name: "After it" })) as {
      readonly number: number;
    };
    expect(made.number).toBe(604);
    await service.stop();
  }
}, 180_000);

it("takes no other file for a backup, and writes nothing of half of one", async () => {
  const empty = { DATA_DIR: resolve(folder, "empty") };
  const cut = readFileSync(join(folder, "first.gz"));
  const lines = gunzipSync(cut).toString("utf8").split("\n");
  const files: readonly (readonly [string, Buffer, string])[] = [
    ["text", Buffer.from("rows"), "incorrect header check"],
    ["half", cut.subarray(0, cut.length / 2), "unexpected end of file"],
    ["other", gzipSync('{"some":"json"}\n'), "is no backup"],
    ["older", gzipSync(`{"backup":1,"migrations":["0001_initial.sql x"]}\n`), "another version"],
    ["table", gzipSync([lines[0], '{"table":"pg_authid"}', "{}"].join("\n")), "a table pg_authid"],
    ["header", gzipSync(`${lines[0]}\n`), "before its first table"],
  ];
  for (const [name, bytes, why] of files) {
    const file = join(folder, `${name}.gz`);
    writeFileSync(file, bytes);
    const { code, said } = run("restore", file, empty);
    expect([name, code, said]).toEqual([name, 1, expect.stringContaining(why)]);
  }
  const restored = run("restore", join(folder, "first.gz"), empty);
  expect([restored.code, restored.said]).toEqual([0, expect.stringContaining("rows")]);
  expect(run("load", "x", empty).code).toBe(2);
}, 180_000);
