import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { codeAt } from "../../src/5-verify/authenticator.ts";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "../service/built.ts";
import { chromium, openBrowser, openPage } from "./browser.ts";
import { lookedAt } from "./looks.ts";

// Whoever likes sets up a second factor on the admin page, which asks those for a code who have, and nobody else.

const program = chromium();
const ANNA = { email: "anna@example.com", password: "anna has a password" };
let service: RunningService;
let browser: Browser | undefined;

beforeAll(async () => {
  installOnce();
  const serviceDir = builtService("second-factor", "build/service-cases/second-factor-admin");
  service = await startService({
    serviceDir,
    env: {
      NODE_ENV: "test",
      DATA_DIR: `data-${process.pid}`,
      FIRST_ADMIN_EMAIL: ANNA.email,
      FIRST_ADMIN_PASSWORD: ANNA.password,
      RATE_LIMIT: "0",
    },
  });
  if (program !== null) browser = await openBrowser(program);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

async function post(path: string, body?: object, token?: string): Promise<Readonly<Record<string, string>>> {
  const response = await fetch(service.url + path, {
    method: "POST",
    headers: {
      ...(body ? { "content-type": "application/json" } : {}),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await response.json()) as Readonly<Record<string, string>>;
}

/** The code of an authenticator at this moment. */
const codeOf = (secret: string): string => codeAt(secret, Math.floor(Date.now() / 30_000));

it.skipIf(program === null)(
  "is set up from the page by whoever likes, and turned off again",
  async () => {
    if (!browser) return;
    const { page, mistakes } = await openPage(browser);
    const press = async (name: string): Promise<void> => {
      const button = `::-p-xpath(//button[.=${JSON.stringify(name)} or @aria-label=${JSON.stringify(name)}])`;
      await (await page.waitForSelector(button))?.click();
    };
    await page.goto(`${service.url}/admin`);
    await page.waitForSelector("input[type=password]");
    await page.type("input[type=email]", ANNA.email);
    await page.type("input[type=password]", ANNA.password);
    await page.keyboard.press("Enter");
    await press("Second factor");
    // The focus is on what can be done.
    await page.waitForFunction(() => document.activeElement?.textContent === "Set up");
    expect(await page.evaluate(lookedAt)).toEqual([]);
    await page.keyboard.press("Enter");
    const key = await page.waitForSelector("dialog .secret");
    const secret = (await key?.evaluate((code) => code.textContent))?.replaceAll(" ", "") ?? "";
    await page.keyboard.type(codeOf(secret));
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog .codes");
    expect((await page.$$("dialog .codes code")).length).toBe(10);
    await press("I have kept them");
    await page.waitForFunction(() => document.querySelector("dialog") === null);
    // The page goes on with the session that came with it.
    await page.reload();
    await press("Second factor");
    await page.waitForFunction(() => document.activeElement?.textContent === "Change the authenticator");
    expect(await page.evaluate(lookedAt)).toEqual([]);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Turn off");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("dialog") === null);
    expect((await post("/auth/sign-in", ANNA))["accessToken"]).toBeDefined();
    expect(mistakes).toEqual([]);
  },
  180_000,
);

it.skipIf(program === null)(
  "asks for a code once the password is right",
  async () => {
    if (!browser) return;
    const token = (await post("/auth/sign-in", ANNA))["accessToken"];
    const secret = (await post("/auth/second-factor", undefined, token))["secret"] ?? "";
    const confirmed = await post("/auth/second-factor/confirm", { code: codeOf(secret) }, token);
    const [recovery = ""] = confirmed["recoveryCodes"] as unknown as readonly string[];
    const { page, mistakes } = await openPage(browser);
    await page.goto(`${service.url}/admin`);
    await page.waitForSelector("input[type=password]");
    expect(await page.$eval("input[autocomplete=one-time-code]", (input) => input.checkVisibility())).toBe(
      false,
    );
    await page.type("input[type=email]", ANNA.email);
    await page.type("input[type=password]", ANNA.password);
    await page.keyboard.press("Enter");
    await says("A code of the second factor is needed as well.");
    expect(await page.evaluate(lookedAt)).toEqual([]);
    // The focus is where the code goes, and the password stays.
    await page.keyboard.type("000 000");
    await page.keyboard.press("Enter");
    await says("The code is not good, or no longer.");
    await page.keyboard.type(recovery);
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-nav]", { timeout: 60_000 });
    expect(mistakes).toEqual([]);

    async function says(text: string): Promise<void> {
      await page.waitForFunction(
        (wanted) =>
          document.querySelector("[role=alert]")?.textContent?.trim() === wanted &&
          document.querySelector("button[type=submit]")?.getAttribute("aria-busy") === null,
        { timeout: 60_000 },
        text,
      );
    }
  },
  180_000,
);
