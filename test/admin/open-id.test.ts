import { createServer, type Server } from "node:http";
import Provider from "oidc-provider";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "../service/built.ts";
import { chromium, openBrowser, openPage } from "./browser.ts";
import { lookedAt } from "./looks.ts";

// Signing in to the admin page with an OpenID provider: a real one, in a real browser.

const program = chromium();
/** Chromium finds the service under this name; names that end so are as trusted as https. */
const PUBLIC_URL = "http://desk.localhost";
const SECRET = "a secret of the service, for tests";
const people: Readonly<Record<string, object>> = {
  "ben-there": { email: "ben@example.com", email_verified: true },
  "eve-there": { email: "eve@example.com", email_verified: false },
};

let providerServer: Server;
let service: RunningService;
let browser: Browser | undefined;

describe.skipIf(program === null)("signing in to the admin page with a provider", () => {
  beforeAll(async () => {
    installOnce();
    const serviceDir = builtService("open-id", "build/service-cases/open-id-admin");
    providerServer = createServer();
    await new Promise<void>((done) => providerServer.listen(0, "127.0.0.1", done));
    const at = providerServer.address();
    const issuer = `http://127.0.0.1:${typeof at === "object" && at ? at.port : 0}`;
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: "desk",
          client_secret: SECRET,
          redirect_uris: [`${PUBLIC_URL}/auth/with/google/back`],
        },
      ],
      findAccount: (_context: unknown, id: string) => ({
        accountId: id,
        claims: async () => ({ sub: id, ...people[id] }),
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
        FIRST_ADMIN_EMAIL: "anna@example.com",
        FIRST_ADMIN_PASSWORD: "anna has a password",
        RATE_LIMIT: "0",
        PUBLIC_URL,
        GOOGLE_ISSUER: issuer,
        GOOGLE_CLIENT_ID: "desk",
        GOOGLE_CLIENT_SECRET: SECRET,
        // Nobody listens here.
        PARTNER_LOGIN_ISSUER: "http://127.0.0.1:9",
        PARTNER_LOGIN_CLIENT_ID: "desk",
      },
    });
    browser = await openBrowser(program ?? "", [
      `--host-resolver-rules=MAP desk.localhost:80 ${new URL(service.url).host}`,
    ]);
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    providerServer?.closeAllConnections();
    providerServer?.close();
  });

  const opened = async (
    place = "",
  ): Promise<{ readonly page: Page; readonly mistakes: readonly string[] }> => {
    if (!browser) throw new Error("There is no browser.");
    const { page, mistakes } = await openPage(browser);
    await page.goto(`${PUBLIC_URL}/admin${place}`);
    await page.waitForSelector("input[type=password]");
    return { page, mistakes };
  };

  it("goes to the provider and comes back to where it was, signed in", async () => {
    const { page, mistakes } = await opened("#/records/accounts");
    expect(await page.$$eval(".sign-in button", (all) => all.map((one) => one.textContent))).toEqual([
      "Sign in",
      "Sign in with Google",
      "Sign in with Partner login",
      "Sign in with Slow",
    ]);
    expect(await page.evaluate(lookedAt)).toEqual([]);
    await press(page, "Sign in with Google");
    await atProvider(page, "ben-there");
    await page.waitForSelector("[data-nav]", { timeout: 60_000 });
    expect(await page.$eval(".who strong", (one) => one.textContent)).toBe("ben@example.com");
    expect(await page.evaluate(() => [location.origin, location.pathname, location.hash])).toEqual([
      PUBLIC_URL,
      "/admin",
      "#/records/accounts",
    ]);
    // Nothing of the way stays behind, and the session goes on.
    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual(["admin-session"]);
    await page.reload();
    await page.waitForSelector("[data-nav]", { timeout: 60_000 });
    expect(mistakes).toEqual([]);
  }, 180_000);

  it("says so where the provider is not there, or does not know enough", async () => {
    const { page } = await opened();
    await press(page, "Sign in with Partner login");
    await says(page, /Partner login/);
    await press(page, "Sign in with Slow");
    await says(page, /^Signing in with Slow is not set up here\.$/);
    await press(page, "Sign in with Google");
    await atProvider(page, "eve-there");
    await says(page, /^Google does not vouch for your e-mail address\.$/);
    expect(await page.evaluate(lookedAt)).toEqual([]);
    expect(await page.evaluate(() => [location.hash, sessionStorage.length])).toEqual(["", 0]);
  }, 180_000);

  it("takes no code that this tab did not ask for", async () => {
    const { page } = await opened("#code=somebody-elses");
    await says(page, /^This sign-in was not begun here\. Begin again\.$/);
    await page.evaluate(() =>
      sessionStorage.setItem(
        "admin-sign-in",
        JSON.stringify({ provider: "google", verifier: "v".repeat(43) }),
      ),
    );
    await page.goto("about:blank");
    await page.goto(`${PUBLIC_URL}/admin#code=somebody-elses`);
    await says(page, /^The code is not good, or no longer\. Sign in again\.$/);
    expect(await page.evaluate(() => [location.hash, sessionStorage.length])).toEqual(["", 0]);
  }, 180_000);
});

async function press(page: Page, name: string): Promise<void> {
  const button = `::-p-xpath(//button[.=${JSON.stringify(name)}])`;
  await page.waitForSelector(button, { timeout: 60_000 });
  await page.click(button);
}

/** Signs in at the provider, and agrees. */
async function atProvider(page: Page, login: string): Promise<void> {
  await page.waitForSelector("input[name=login]", { timeout: 60_000 });
  await page.type("input[name=login]", login);
  await page.type("input[name=password]", "any");
  await page.keyboard.press("Enter");
  await page.waitForSelector("input[name=prompt][value=consent]", { timeout: 60_000 });
  await page.click("button[type=submit]");
}

async function says(page: Page, text: RegExp): Promise<void> {
  await page.waitForFunction(
    (source) => new RegExp(source).test(document.querySelector("[role=alert]")?.textContent?.trim() ?? ""),
    { timeout: 60_000 },
    text.source,
  );
}
