import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { CASES, installOnce, quicklyBuilt } from "../service/built.ts";
import { pyright, python, runPython, writeClient } from "./python.ts";

// Second factors through the client for Python, where some must have one and others may.

const ANNA = { email: "anna@example.com", password: "anna has a password" };
const SPEC = join(CASES, "second-factor-required", "spec.md");
const folder = mkdtempSync(join(tmpdir(), "specc-python-factor-"));
const clients = join(folder, "client", "python");
const clock = join(folder, "clock");
let service: RunningService;

beforeAll(async () => {
  installOnce();
  writeClient(SPEC, folder);
  service = await startService({
    serviceDir: quicklyBuilt(SPEC, "build/service-cases/second-factor-python"),
    env: {
      NODE_ENV: "test",
      DATA_DIR: join(folder, "data"),
      TEST_CLOCK: clock,
      SECRET_KEY: "a key for the tests of second factors",
      FIRST_ADMIN_EMAIL: ANNA.email,
      FIRST_ADMIN_PASSWORD: ANNA.password,
      RATE_LIMIT: "0",
    },
  });
}, 300_000);

afterAll(async () => {
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("a program with nothing but the client's types type-checks strictly", async () => {
  copyFileSync("test/client/cases/second_factor.py", join(clients, "second_factor.py"));
  const { files, found } = await pyright(clients);
  expect([files, found.map(({ file, message }) => `${file}: ${message}`)]).toEqual([3, []]);
}, 120_000);

test.skipIf(python === undefined)(
  "they are set up, asked for, changed and turned off",
  async () => {
    expect(
      await runPython("second_factor", clients, [service.url, ANNA.email, ANNA.password, clock]),
    ).toEqual({
      me: ANNA.email,
      before: ["second-factor-required"],
      off: { isOn: false, recoveryCodes: 0, isRequired: true },
      address:
        "otpauth://totp/Second%20factor%20required:anna%40example.com?secret=SECRET&issuer=Second%20factor%20required&algorithm=SHA1&digits=6&period=30",
      wrong: ["invalid", "wrong-code"],
      codes: [["recoveryCodes"], 10],
      kept: [2, true, true, ["accessToken", "renewToken"]],
      ended: ["unauthenticated"],
      after: [],
      on: { isOn: true, recoveryCodes: 10, isRequired: true },
      must: [true, ["conflict"]],
      needed: ["code-needed"],
      "no code": ["wrong-code"],
      recovered: 9,
      other: true,
      "by the first": ["wrong-code"],
      "by its codes": ["wrong-code"],
      "by the other": [],
      "by the other's codes": [],
      his: [10, false],
      late: [["sign-in-again"], ["sign-in-again"]],
      none: { isOn: false, recoveryCodes: 0, isRequired: false },
    });
  },
  120_000,
);
