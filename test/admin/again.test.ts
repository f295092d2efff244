import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "../service/built.ts";
import { chromium, openBrowser, openPage } from "./browser.ts";
import { lookedAt } from "./looks.ts";

// Whoever changes what they sign in with is asked for the password again on the admin page, and goes on where they were.

const program = chromium();
const ANNA = { email: "anna@example.com", password: "anna has a password" };
let service: RunningService;
let browser: Browser | undefined;
const folder = mkdtempSync(join(tmpdir(), "specc-admin-again-"));
/** The service's clock goes on by so many minutes. */
const pass = (minutes: number): void => writeFileSync(join(folder, "clock"), String(minutes * 60_000));

beforeAll(async () => {
  installOnce();
  const serviceDir = builtService("passwords", "build/service-cases/passwords-admin");
  service = await startService({
    serviceDir,
    env: {
      NODE_ENV: "test",
      DATA_DIR: `data-${process.pid}`,
      FIRST_ADMIN_EMAIL: ANNA.email,
      FIRST_ADMIN_PASSWORD: ANNA.password,
      RATE_LIMIT: "0",
      TEST_CLOCK: join(folder, "clock"),
    },
  });
  if (program !== null) browser = await openBrowser(program);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it.skipIf(program === null)(
  "asks for the password again, and saves then",
  async () => {
    if (!browser) return;
    const { page, mistakes } = await openPage(browser);
    const signedIn = await fetch(`${service.url}/auth/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(ANNA),
    });
    const { account } = (await signedIn.json()) as { readonly account: { readonly id: string } };
    await page.goto(`${service.url}/admin#/records/accounts/${account.id}/edit`);
    await page.waitForSelector("input[type=password]");
    await page.type("input[type=email]", ANNA.email);
    await page.type("input[type=password]", ANNA.password);
    await page.keyboard.press("Enter");
    await page.waitForSelector("main [data-pointer='/email'] input", { timeout: 60_000 });
    pass(11);
    await page.$eval("main [data-pointer='/email'] input", (input) => (input as HTMLInputElement).select());
    await page.type("main [data-pointer='/email'] input", "anna.new@example.com");
    await page.click("main button[type=submit]");
    await page.waitForSelector("dialog[open] input[type=password]", { timeout: 60_000 });
    expect(await page.evaluate(lookedAt)).toEqual([]);
    await page.type("dialog input[type=password]", "not the password");
    await page.keyboard.press("Enter");
    await page.waitForFunction(
      () =>
        document.querySelector("dialog [role=alert]")?.textContent === "The email or the password is wrong.",
      { timeout: 60_000 },
    );
    await page.$eval("dialog input[type=password]", (input) => (input as HTMLInputElement).select());
    await page.type("dialog input[type=password]", ANNA.password);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("h1")?.textContent === "anna.new@example.com", {
      timeout: 60_000,
    });
    expect(await page.$("dialog")).toBeNull();
    const sessions = await page.evaluate(async () => {
      const { accessToken } = JSON.parse(sessionStorage.getItem("admin-session") ?? "{}") as {
        readonly accessToken: string;
      };
      const answer = await fetch("/auth/sessions", { headers: { authorization: `Bearer ${accessToken}` } });
      return ((await answer.json()) as { readonly data: readonly object[] }).data.length;
    });
    // The page's session of before has ended; the other is of this test.
    expect(sessions).toBe(2);
    expect(mistakes).toEqual([]);
  },
  180_000,
);
