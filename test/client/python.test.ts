import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { globSync } from "fast-glob";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { pyright, python, runPython, writeClient } from "./python.ts";
import { ADMIN, startWildroot, type Compiled } from "./wildroot.ts";

let wildroot: Compiled;

beforeAll(async () => {
  wildroot = await startWildroot();
}, 180_000);
afterAll(async () => wildroot?.stop());

/** Checks a program against the client. @returns the lines of it that are wrong, and what else is. */
async function check(name: string): Promise<{ lines: number[]; elsewhere: string[] }> {
  const folder = join(wildroot.folder, "python-test", name);
  mkdirSync(folder, { recursive: true });
  copyFileSync(`test/client/cases/${name}.py`, join(folder, `${name}.py`));
  symlinkSync(join(wildroot.folder, "client", "python", "wildroot_client"), join(folder, "wildroot_client"));
  const { found } = await pyright(folder);
  const own = found.filter(({ file }) => file.endsWith(`${name}.py`));
  return {
    lines: [...new Set(own.map(({ range }) => range.start.line + 1))],
    elsewhere: found.filter((one) => !own.includes(one)).map(({ file, message }) => `${file}: ${message}`),
  };
}

test("a program with nothing but the client's types type-checks strictly, as the client does", async () => {
  expect(await check("consumer")).toEqual({ lines: [], elsewhere: [] });
}, 120_000);

test("what the spec does not allow is a type error", async () => {
  const { lines, elsewhere } = await check("mistakes");
  expect(elsewhere).toEqual([]);
  expect(lines).toEqual([7, 8, 9, 10, 11, 12, 13, 14]);
}, 120_000);

test("the clients of all specs type-check strictly", async () => {
  const folder = mkdtempSync(join(tmpdir(), "specc-python-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const specs = [
    ...globSync("test/service/cases/*/spec.md"),
    ...globSync("specs/{booking,conduit,ledger,mollie,moderation,notes,starwars}/spec.md"),
  ].toSorted();
  for (const [index, spec] of specs.entries()) writeClient(spec, join(folder, `spec${index}`));
  const { files, found } = await pyright(folder);
  expect(files).toBe(2 * specs.length);
  expect(found.map(({ file, message }) => `${file}: ${message}`)).toEqual([]);
}, 180_000);

test.skipIf(python === undefined)(
  "it does what a service offers",
  async () => {
    const { url } = wildroot.service;
    const clients = join(wildroot.folder, "client", "python");
    expect(await runPython("consumer", clients, [url, ADMIN.email, ADMIN.password])).toEqual({
      wrong: "unauthenticated",
      me: [ADMIN.email, "admin"],
      listed: [13, "Tea 24", "Tea 00"],
      pages: [10, 10, 5],
      total: 10,
      once: true,
      invalid: [422, ["/unitSize"]],
      stale: [2, "stale"],
      started: ["insufficient-stock", "120.000"],
      bulk: [expect.any(Number)],
      report: [0, 0],
      missing: [404, "not-found"],
      empty: "An id is missing in /products/%s.",
      renewed: [ADMIN.email, 1],
      signedOut: ["unauthenticated", null],
    });
  },
  120_000,
);
