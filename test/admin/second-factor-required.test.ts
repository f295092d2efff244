import { createServer, type Server } from "node:http";
import Provider from "oidc-provider";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeAt } from "../../src/5-verify/authenticator.ts";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "../service/built.ts";
import { chromium, openBrowser, openPage, type OpenPage } from "./browser.ts";
import { lookedAt } from "./looks.ts";

// The admin page leads whoever must have a second factor to one, before anything else, and through a code behind a
// provider. Light and dark, on a desk and on a phone, by a keyboard alone.

const program = chromium();
/** Chromium finds the service under this name; names that end so are as trusted as https. */
const PUBLIC_URL = "http://vault.localhost";
const SECRET = "a secret of the service, for tests";
const ANNA = { email: "anna@example.com", password: "anna has a password" };
const RON = { email: "ron@example.com", password: "ron has a password too" };

describe.skipIf(program === null)("a second factor that is required, on the admin page", () => {
  let providerServer: Server;
  let service: RunningService;
  let browser: Browser;
  let codes: readonly string[] = [];
  let anna = "";

  beforeAll(async () => {
    installOnce();
    const serviceDir = builtService("second-factor-required", "build/service-cases/factor-required-admin");
    providerServer = createServer();
    await new Promise<void>((done) => providerServer.listen(0, "127.0.0.1", done));
    const at = providerServer.address();
    const issuer = `http://127.0.0.1:${typeof at === "object" && at ? at.port : 0}`;
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: "vault",
          client_secret: SECRET,
          redirect_uris: [`${PUBLIC_URL}/auth/with/google/back`],
        },
      ],
      findAccount: (_context: unknown, id: string) => ({
        accountId: id,
        claims: async () => ({ sub: id, email: `${id}@example.com`, email_verified: true }),
      }),
      claims: { openid: ["sub"], email: ["email", "email_verified"] },
      cookies: { keys: ["a key for tests"] },
      ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    });
    providerServer.on("request", provider.callback());
    service = await startService({
      serviceDir,
      env: {
        NODE_ENV: "test",
        DATA_DIR: `data-${process.pid}`,
        FIRST_ADMIN_EMAIL: ANNA.email,
        FIRST_ADMIN_PASSWORD: ANNA.password,
        RATE_LIMIT: "0",
        PUBLIC_URL,
        GOOGLE_ISSUER: issuer,
        GOOGLE_CLIENT_ID: "vault",
        GOOGLE_CLIENT_SECRET: SECRET,
      },
    });
    browser = await openBrowser(program ?? "", [
      `--host-resolver-rules=MAP vault.localhost:80 ${new URL(service.url).host}`,
    ]);
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    providerServer?.closeAllConnections();
    providerServer?.close();
  });

  async function opened(): Promise<OpenPage> {
    const open = await openPage(browser);
    await open.page.goto(`${PUBLIC_URL}/admin`);
    await open.page.waitForSelector("input[type=password]");
    return open;
  }

  async function signIn(page: Page, { email, password }: typeof ANNA): Promise<void> {
    await page.type("input[type=email]", email);
    await page.type("input[type=password]", password);
    await page.keyboard.press("Enter");
  }

  async function ask(method: string, path: string, body: object): Promise<Readonly<Record<string, unknown>>> {
    const response = await fetch(service.url + path, {
      method,
      headers: { "content-type": "application/json", authorization: `Bearer ${anna}` },
      body: JSON.stringify(body),
    });
    expect(response.status).toBeLessThan(300);
    return (await response.json()) as Readonly<Record<string, unknown>>;
  }

  /** What somebody would stumble over, in light and dark, on a desk and on a phone. */
  async function looks(page: Page): Promise<readonly unknown[]> {
    const found: unknown[] = [];
    for (const width of [1_280, 390])
      for (const value of ["light", "dark"]) {
        await page.setViewport({ width, height: 860 });
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
        found.push(...(await page.evaluate(lookedAt)).map((finding) => ({ width, value, ...finding })));
      }
    await page.setViewport({ width: 1_280, height: 860 });
    return found;
  }

  const headed = (page: Page, title: string): Promise<unknown> =>
    page.waitForFunction((wanted) => document.querySelector("h1")?.textContent === wanted, {}, title);

  const press = async (page: Page, name: string): Promise<void> => {
    const button = `::-p-xpath(//button[.=${JSON.stringify(name)} or @aria-label=${JSON.stringify(name)}])`;
    await (await page.waitForSelector(button))?.click();
  };

  it("is set up before anything else, by a keyboard alone", async () => {
    const { page, mistakes } = await opened();
    await signIn(page, ANNA);
    await headed(page, "Set up a second factor");
    // The page that is asked for again is this one, and so is any other.
    await page.goto(`${PUBLIC_URL}/admin#/records/accounts`);
    await page.reload();
    await headed(page, "Set up a second factor");
    await page.waitForSelector(".secret");
    expect(await looks(page)).toEqual([]);
    const shown = await page.$eval(".secret", (code) => code.textContent);
    const secret = shown.replaceAll(" ", "");
    expect(await page.$eval("a[href^='otpauth:']", (link) => link.getAttribute("href"))).toContain(
      `secret=${secret}&issuer=Second%20factor%20required`,
    );
    // The focus is where the code goes.
    await page.keyboard.type("000 000");
    await page.keyboard.press("Enter");
    await page.waitForFunction(
      () => document.querySelector("[role=alert]")?.textContent === "The code is not good, or no longer.",
    );
    expect(await looks(page)).toEqual([]);
    await page.keyboard.type(codeAt(secret, Math.floor(Date.now() / 30_000)));
    await page.keyboard.press("Enter");
    await page.waitForSelector(".codes");
    codes = await page.$$eval(".codes code", (all) => all.map(({ textContent }) => textContent));
    expect(new Set(codes).size).toBe(10);
    expect(await looks(page)).toEqual([]);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Keep these codes");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("I have kept them");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-nav]");
    expect(await page.evaluate(() => location.hash)).toBe("#/records/accounts");
    await page.reload();
    await page.waitForSelector("[data-nav]");
    await press(page, "Second factor");
    await page.waitForFunction(() =>
      document.querySelector("dialog")?.textContent?.includes("10 codes for recovery are left."),
    );
    expect(await looks(page)).toEqual([]);
    expect(await page.$eval("dialog", (dialog) => dialog.textContent)).toContain("it can't be turned off");
    expect(await page.$("dialog .danger")).toBeNull();
    await press(page, "Change the authenticator");
    await page.waitForSelector("dialog .secret");
    const next = await page.$eval("dialog .secret", (key) => (key.textContent ?? "").replaceAll(" ", ""));
    expect(next).not.toBe(secret);
    await page.waitForFunction(() => document.activeElement?.matches("input[autocomplete=one-time-code]"));
    await page.keyboard.type(codeAt(next, Math.floor(Date.now() / 30_000)));
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog .codes");
    codes = await page.$$eval("dialog .codes code", (all) => all.map(({ textContent }) => textContent));
    await press(page, "I have kept them");
    anna = await page.evaluate(
      () =>
        (JSON.parse(sessionStorage.getItem("admin-session") ?? "{}") as { accessToken: string }).accessToken,
    );
    expect(mistakes).toEqual([]);
  }, 180_000);

  it("is asked for when the role that demands it comes later", async () => {
    const { id } = await ask("POST", "/accounts", { ...RON, role: "reader" });
    const { page, mistakes } = await opened();
    await signIn(page, RON);
    await page.waitForSelector("[data-nav='#/records/papers']");
    await ask("PATCH", `/accounts/${String(id)}`, { role: "keeper" });
    await page.click("[data-nav='#/records/papers']");
    await headed(page, "Set up a second factor");
    await page.waitForSelector(".secret");
    await press(page, "Sign out");
    await headed(page, "Sign in");
    await page.reload();
    await headed(page, "Sign in");
    expect(mistakes).toEqual([]);
  }, 180_000);

  it("is asked for behind a provider", async () => {
    const { page, mistakes } = await opened();
    await press(page, "Sign in with Google");
    await page.waitForSelector("input[name=login]");
    await page.type("input[name=login]", "anna");
    await page.type("input[name=password]", "any");
    await page.keyboard.press("Enter");
    await page.waitForSelector("input[name=prompt][value=consent]");
    await page.click("button[type=submit]");
    await page.waitForSelector("input[autocomplete=one-time-code]");
    await page.waitForFunction(() => document.activeElement?.matches("input[autocomplete=one-time-code]"));
    expect(await looks(page)).toEqual([]);
    await page.keyboard.type("000000");
    await page.keyboard.press("Enter");
    await page.waitForFunction(
      () => document.querySelector("[role=alert]")?.textContent === "The code is not good, or no longer.",
    );
    await page.keyboard.type(codes[0] ?? "");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-nav]");
    expect(await page.$eval(".who strong", (one) => one.textContent)).toBe(ANNA.email);
    expect(mistakes).toEqual([]);
  }, 180_000);
});
