import { afterAll, beforeAll, expect, it } from "vitest";
import type { Browser, Page } from "puppeteer-core";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "../service/built.ts";
import { chromium, openBrowser, openPage } from "./browser.ts";

// The history of a row on the admin page, for those who may read what was changed.

const program = chromium();
const ANNA = { email: "anna@example.com", password: "anna has a password" };
let service: RunningService;
let browser: Browser | undefined;
let product = "";

beforeAll(async () => {
  installOnce();
  const serviceDir = builtService("audit", "build/service-cases/audit-history");
  const env = {
    NODE_ENV: "test",
    DATA_DIR: `data-${process.pid}`,
    FIRST_ADMIN_EMAIL: ANNA.email,
    FIRST_ADMIN_PASSWORD: ANNA.password,
  };
  service = await startService({ serviceDir, env });
  let token = "";
  const send = async (method: string, path: string, body: object): Promise<Record<string, string>> => {
    const headers = {
      "content-type": "application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    };
    const answer = await fetch(service.url + path, { method, headers, body: JSON.stringify(body) });
    return (await answer.json()) as Record<string, string>;
  };
  token = (await send("POST", "/auth/sign-in", ANNA))["accessToken"] ?? "";
  const maker = (await send("POST", "/makers", { name: "Mill" }))["id"];
  product =
    (await send("POST", "/products", { name: "Salve", price: "12.50", maker, parts: [] }))["id"] ?? "";
  await send("PATCH", `/products/${product}`, { price: "13.00" });
  if (program !== null) browser = await openBrowser(program);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

it.skipIf(program === null)(
  "shows who changed what, the last change first",
  async () => {
    if (!browser) return;
    const { page, mistakes } = await openPage(browser);
    await page.goto(`${service.url}/admin`);
    await page.waitForSelector("input[type=password]");
    await page.type("input[type=email]", ANNA.email);
    await page.type("input[type=password]", ANNA.password);
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-nav]");
    await page.evaluate((id) => void (location.hash = `#/records/products/${id}`), product);
    await page.waitForFunction(() =>
      [...document.querySelectorAll("summary")].some((one) => one.textContent === "History"),
    );
    await page.evaluate(() =>
      [...document.querySelectorAll("summary")].find((one) => one.textContent === "History")?.click(),
    );
    await page.waitForSelector(".history li");
    const entries = await texts(page);
    expect(entries).toHaveLength(2);
    expect(entries[0]).toMatch(/^Changed .* by .*Price: 12\.50 → 13\.00$/);
    expect(entries[1]).toMatch(/^Created .* by /);
    expect(mistakes).toEqual([]);
  },
  60_000,
);

async function texts(page: Page): Promise<readonly string[]> {
  return page.$$eval(".history > li", (all) => all.map((one) => (one.textContent ?? "").trim()));
}
