import { createHmac } from "node:crypto";
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "../service/built.ts";
import { chromium, openBrowser, openPage } from "./browser.ts";
import { lookedAt } from "./looks.ts";

// The admin page asks those for a code who have set up a second factor, and nobody else.

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

/** The code of an authenticator (RFC 6238) at this moment. */
function codeOf(secret: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac("sha1", key).update(counter).digest();
  const number = (mac.readUInt32BE((mac[19] ?? 0) & 15) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, "0");
}

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
