import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "../service/built.ts";
import { chromium, openBrowser, openPage } from "./browser.ts";
import { lookedAt } from "./looks.ts";

// The reference of the API at /docs.

const program = chromium();
const PASSWORD = "anna has a password";
let service: RunningService;
let browser: Browser | undefined;

beforeAll(async () => {
  installOnce();
  service = await startService({
    serviceDir: builtService("at-once", "build/service-cases/reference"),
    env: { NODE_ENV: "test", FIRST_ADMIN_EMAIL: "anna@example.com", FIRST_ADMIN_PASSWORD: PASSWORD },
  });
  if (program !== null) browser = await openBrowser(program);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

describe.skipIf(program === null)("the reference of the API", () => {
  let page: Page;
  let mistakes: readonly string[];

  beforeAll(async () => {
    if (!browser) throw new Error("There is no browser.");
    ({ page, mistakes } = await openPage(browser));
    await page.goto(`${service.url}/docs`);
    await page.waitForSelector("article");
  });

  it("shows every operation of the document", async () => {
    const document = (await (await fetch(`${service.url}/openapi.json`)).json()) as {
      readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
    };
    const operations = Object.values(document.paths).flatMap((item) =>
      Object.values(item).map(({ operationId }) => operationId),
    );
    const shown = await page.$$eval("article", (all) => all.map(({ id }) => id));
    expect(shown.toSorted()).toEqual(operations.toSorted());
    expect(await page.title()).toBe("At once: API reference");
  });

  it("says what a body holds, with its bounds", async () => {
    const text = await page.$eval("#createItem", (article) => article.textContent);
    expect(text).toContain("1 to 20 characters");
    expect(text).toContain("required");
    expect(text).toContain("POST");
  });

  it("finds operations", async () => {
    await page.type("nav input", "sign in");
    const left = await page.$$eval("nav li:not([hidden])", (all) =>
      all.map(({ textContent }) => textContent),
    );
    expect(left).toEqual([expect.stringMatching(/POST Sign in/i)]);
    await page.$eval("nav input", (input) => {
      (input as HTMLInputElement).value = "";
      input.dispatchEvent(new Event("input"));
    });
  });

  it("tries them: who signs in goes on with their token", async () => {
    await send("signIn", { email: "anna@example.com", password: PASSWORD }, "200");
    await send("createItem", { code: "A1", name: "<b>Salve</b>", price: "1.00" }, "201");
    expect(await page.$eval("#createItem pre", (pre) => pre.textContent)).toContain('"name": "<b>Salve</b>"');
    await send("createItem", { code: "A1", name: "Salve", price: "1.00" }, "409");
  });

  it("can be read in light and dark, wide and narrow, and by those who do not see it", async () => {
    for (const [scheme, width] of [
      ["light", 1280],
      ["dark", 1280],
      ["light", 360],
    ] as const) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.setViewport({ width, height: 860 });
      expect([scheme, width, await page.evaluate(lookedAt)]).toEqual([scheme, width, []]);
    }
    expect(mistakes).toEqual([]);
  });

  async function send(operation: string, body: object, status: string): Promise<void> {
    await page.$eval(`#${operation} details.try`, (details) => ((details as HTMLDetailsElement).open = true));
    const textarea = await page.waitForSelector(`#${operation} textarea`);
    await textarea?.evaluate((area, text) => (area.value = text), JSON.stringify(body));
    await page.$eval(`#${operation} form`, (form) => (form as HTMLFormElement).requestSubmit());
    await page.waitForFunction(
      (id, wanted) => document.querySelector(`#${id} .answer .status`)?.textContent?.startsWith(wanted),
      {},
      operation,
      status,
    );
  }
});
