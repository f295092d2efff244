import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ADMIN, startWildroot, type Compiled } from "../client/wildroot.ts";
import { chromium, openBrowser, openPage } from "./browser.ts";
import { lookedAt, type Finding } from "./looks.ts";
import { seed, STAFF, type Seeded } from "./seed.ts";

const program = chromium();
if (program === null)
  console.warn(
    "The admin page is not tested in a browser: there is no Chromium. Install one, or set CHROMIUM.",
  );

let wildroot: Compiled;
let seeded: Seeded;
let browser: Browser | undefined;

beforeAll(async () => {
  wildroot = await startWildroot();
  seeded = await seed(wildroot.service.url);
  if (program !== null) browser = await openBrowser(program);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await wildroot?.stop();
});

describe("what is served", () => {
  it("is less than 150 kB over the wire, and asked for again only when it has changed", async () => {
    const names = readdirSync(join(wildroot.folder, "admin")).sort();
    let bytes = 0;
    for (const name of names) {
      const address = `${wildroot.service.url}/admin${name === "index.html" ? "" : `/${name}`}`;
      const response = await fetch(address, { headers: { "accept-encoding": "identity" } });
      expect([name, response.status]).toEqual([name, 200]);
      expect(Buffer.from(await response.arrayBuffer())).toEqual(
        readFileSync(join(wildroot.folder, "admin", name)),
      );
      const packed = await raw(address);
      expect(gunzipSync(packed)).toEqual(readFileSync(join(wildroot.folder, "admin", name)));
      bytes += packed.length;
      const etag = response.headers.get("etag") ?? "";
      expect((await fetch(address, { headers: { "if-none-match": etag } })).status).toBe(304);
    }
    expect(names).toContain("app.js");
    expect(bytes).toBeLessThan(150_000);
  });

  it("runs nothing but its own files", async () => {
    const { headers } = await fetch(`${wildroot.service.url}/admin/`);
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers.get("cache-control")).toBe("no-cache");
    expect((await fetch(`${wildroot.service.url}/admin/..%2fpackage.json`)).status).toBe(404);
  });
});

/** The bytes as they travel: `fetch` would unpack them. */
async function raw(address: string): Promise<Buffer> {
  const { get } = await import("node:http");
  return new Promise((resolve, reject) => {
    get(address, { headers: { "accept-encoding": "gzip" } }, (response) => {
      expect(response.headers["content-encoding"]).toBe("gzip");
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve(Buffer.concat(chunks)));
    }).on("error", reject);
  });
}

describe.skipIf(program === null)("in Chromium", () => {
  let page: Page;
  let mistakes: readonly string[];
  let answers: boolean[];

  beforeAll(async () => {
    if (!browser) return;
    ({ page, mistakes, answers } = await openPage(browser));
    await page.goto(`${wildroot.service.url}/admin`);
  });

  it("refuses a wrong password and lets in with the right one", async () => {
    await signIn(page, { ...ADMIN, password: "not the password" });
    await says(page, "[role=alert]", "The email or the password is wrong.");
    await signIn(page, ADMIN);
    await says(page, "h1", "Wildroot Alchemy");
    expect(await texts(page, "[data-nav]")).toEqual(
      expect.arrayContaining(["Overview", "People", "Products", "Sales", "Sales summary"]),
    );
    await page.waitForFunction(() =>
      [...document.querySelectorAll(".tile")].some((tile) => /Products\s*24/.test(tile.textContent ?? "")),
    );
  });

  it("stays signed in when it is loaded again, and renews what has ended", async () => {
    await page.evaluate(() => {
      const kept = JSON.parse(sessionStorage.getItem("admin-session") ?? "{}") as object;
      sessionStorage.setItem("admin-session", JSON.stringify({ ...kept, accessToken: "ended" }));
    });
    await page.reload();
    await says(page, "h1", "Wildroot Alchemy");
    expect(await page.evaluate(() => sessionStorage.getItem("admin-session"))).not.toContain('"ended"');
  });

  it("lists, searches, filters, sorts and pages", async () => {
    await open(page, "#/records/products");
    await says(page, ".count", "24 products");
    expect((await texts(page, "tbody th"))[0]).toBe("Arnica salve");
    await click(page, ".pages button", "Next");
    await says(page, ".count", "24 products, page 2");
    expect(await texts(page, "tbody th")).toHaveLength(4);
    await click(page, ".pages button", "Previous");
    await says(page, ".count", "24 products");
    await click(page, "thead button", "Name");
    await page.waitForFunction(() => document.querySelector("tbody th")?.textContent === "Yarrow tincture");
    expect(await page.$eval("th[aria-sort=descending]", (cell) => cell.textContent)).toBe("Name");
    await page.keyboard.press("/");
    await page.keyboard.type("salve", { delay: 30 });
    await says(page, ".count", "5 products");
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe("salve");
    await click(page, ".toolbar button", "Filters");
    await page.select(await forLabel(page, "Category"), "tea");
    await says(page, ".count", /^\d products?$/);
    expect(await page.evaluate(() => location.hash)).toContain("category=tea");
    await page.goBack();
    await says(page, ".count", "5 products");
  });

  it("creates with parts, and shows each mistake where it is", async () => {
    await open(page, "#/records/recipes/new");
    await click(page, "button[type=submit]", "Create recipe");
    await says(page, "main [role=alert]", /Name: It is required/);
    expect(await invalid(page)).toEqual([
      "/name",
      "/product",
      "/piecesPerBatch",
      "/ingredients/0/supply",
      "/ingredients/0/quantity",
    ]);
    expect(
      await page.evaluate(() =>
        document.activeElement?.closest("[data-pointer]")?.getAttribute("data-pointer"),
      ),
    ).toBe("/name");
    await page.keyboard.type("Tea blend");
    await choose(page, await forLabel(page, "Product"), "nettle", "Nettle tea");
    await type(page, "Pieces per batch", "10");
    await choose(page, await forLabel(page, "Supply"), "laven", "Lavender oil");
    await type(page, "Quantity", "0");
    await click(page, "button[type=submit]", "Create recipe");
    await page.waitForFunction(() =>
      /more than 0/.test(document.querySelector("main [role=alert]")?.textContent ?? ""),
    );
    expect(await invalid(page)).toEqual(["/ingredients/0/quantity"]);
    await type(page, "Quantity", "2.5");
    await click(page, "button[type=submit]", "Create recipe");
    await says(page, "h1", "Tea blend");
    await says(page, "#toasts", /Tea blend is created/);
    await says(page, "main table td a", "Lavender oil");
    expect(await texts(page, "main table td")).toEqual(["Lavender oil", "2.500"]);
  });

  it("edits, sends only what was changed, and asks when somebody else was faster", async () => {
    await open(page, `#/records/products/${seeded.product}`);
    await says(page, "h1", "Lavender salve");
    await click(page, "a", "Edit");
    await says(page, "h1", "Edit Lavender salve");
    await behind(page, seeded.product, { wholesalePrice: "6.00" });
    await type(page, "Retail price", "9.90");
    await click(page, "button[type=submit]", "Save");
    await says(page, "main [role=alert]", /Somebody else has changed this/);
    await click(page, "main [role=alert] button", "Save mine all the same");
    await says(page, "h1", "Lavender salve");
    const shown = await details(page);
    expect([shown["Retail price"], shown["Wholesale price"]]).toEqual(["9.90", "6.00"]);
  });

  it("asks before it drops what was typed", async () => {
    await open(page, `#/records/products/${seeded.product}/edit`);
    await says(page, "h1", "Edit Lavender salve");
    await type(page, "Name", "Something else");
    answers.push(false, true);
    await page.evaluate(() => (location.hash = "#/records/sales"));
    await says(page, "h1", "Edit Lavender salve");
    expect(answers).toEqual([true]);
    await page.evaluate(() => (location.hash = "#/records/sales"));
    await says(page, "h1", "Sales");
  });

  it("runs an action, and shows what it was refused for", async () => {
    await open(page, `#/records/production-batches/${seeded.batch}`);
    await says(page, "main header .badge", "Planned");
    expect(await texts(page, ".page-header button")).toEqual(["Start batch", "Cancel batch"]);
    await click(page, ".page-header button", "Start batch");
    await click(page, "dialog button", "Start batch");
    await says(page, "dialog [role=alert]", /Not enough in stock/);
    expect(await texts(page, "dialog tbody td")).toEqual([
      "Beeswax",
      "120.000",
      "100.000",
      "20.000",
      "Lavender oil",
      "40.000",
      "0.000",
      "40.000",
    ]);
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.querySelector("dialog") === null);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Start batch");
    await click(page, ".page-header button", "Cancel batch");
    await type(page, "Notes", "No wax");
    await click(page, "dialog button", "Cancel batch");
    await says(page, "main header .badge", "Cancelled");
    expect((await details(page))["Notes"]).toBe("No wax");
    expect(await texts(page, ".page-header button")).toEqual([]);
  });

  it("takes an action's input with lines and searched rows, by keyboard alone", async () => {
    await open(page, "#/records/sales");
    await focusOn(page, "button", "Take sale");
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog[open]");
    await page.keyboard.type("river", { delay: 20 });
    await page.waitForSelector("[role=option].active");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.type("by-hand-1");
    await page.keyboard.press("Tab");
    await page.keyboard.type("calen", { delay: 20 });
    await page.waitForFunction(() =>
      [...document.querySelectorAll("[role=option].active")].some((one) =>
        /Calendula/.test(one.textContent ?? ""),
      ),
    );
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.type("1");
    await page.select(await forLabel(page, "Payment method"), "card");
    await focusOn(page, "dialog button", "Take sale");
    await page.keyboard.press("Enter");
    await says(page, "h1", "by-hand-1");
    expect((await details(page))["Total"]).toBe("9.50");
  });

  it("shows a report by its parameters", async () => {
    await open(page, "#/report/salesSummary");
    await page.$eval(
      await forLabel(page, "From"),
      (input) => ((input as HTMLInputElement).value = "2026-01-01"),
    );
    await page.$eval(
      await forLabel(page, "To"),
      (input) => ((input as HTMLInputElement).value = "2099-12-31"),
    );
    await click(page, "button[type=submit]", "Show");
    await page.waitForSelector(".figure");
    expect(await texts(page, ".figure")).toEqual(["Sales2", "Gross36.00", "Discounts2.65", "Net33.35"]);
    expect(await texts(page, ".results h2")).toEqual(["By day1", "By channel1", "By product2"]);
    await open(page, "#/report/salesSummary?from=2026-02-30&to=2026-01-01&show=1");
    await says(page, "main [role=alert]", /From: It must be a date/);
  });

  it("has labels for everything, enough contrast, and nothing that runs over, in every look", async () => {
    const places = [
      "#/",
      "#/records/products?category=tea",
      `#/records/products/${seeded.product}`,
      `#/records/production-batches/${seeded.batch}`,
      "#/records/recipes/new",
      "#/report/salesSummary?from=2026-01-01&to=2099-12-31&show=1",
    ];
    const findings: (Finding & { place: string })[] = [];
    for (const scheme of ["light", "dark"]) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      for (const width of [1280, 360]) {
        await page.setViewport({ width, height: 800 });
        for (const place of places) {
          await open(page, place);
          for (const finding of await page.evaluate(lookedAt))
            findings.push({ place: `${scheme} ${width} ${place}`, ...finding });
        }
      }
    }
    expect(findings).toEqual([]);

    await page.evaluate(() => {
      const text = document.querySelector<HTMLElement>("main p");
      if (text) text.style.color = getComputedStyle(document.body).backgroundColor;
      document.querySelector("main form label")?.remove();
      document
        .querySelector("h1")
        ?.after(Object.assign(document.createElement("h1"), { textContent: "Twice" }));
      document.body.append(Object.assign(document.createElement("div"), { id: "app" }));
      const wide = document.createElement("div");
      wide.style.width = "2000px";
      wide.style.height = "1px";
      document.body.append(wide);
    });
    const found = (await page.evaluate(lookedAt)).map(({ rule }) => rule);
    expect([...new Set(found)].sort()).toEqual(["contrast", "heading", "id", "name", "overflow"]);
    await page.reload();
    await page.setViewport({ width: 1280, height: 860 });
  }, 120_000);

  it("opens its menu on a phone, and closes it by Escape", async () => {
    await page.setViewport({ width: 390, height: 844 });
    await open(page, "#/records/products");
    await page.waitForFunction(
      () => getComputedStyle(document.getElementById("side") as Element).visibility === "hidden",
    );
    await page.click("#menu");
    await page.waitForFunction(
      () => getComputedStyle(document.getElementById("side") as Element).visibility === "visible",
    );
    expect(await page.$eval("#menu", (button) => button.getAttribute("aria-expanded"))).toBe("true");
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("menu");
    await page.setViewport({ width: 1280, height: 860 });
  });

  it("shows data as text, whatever is in it", async () => {
    const evil = `<img src=x onerror="document.title='owned'">`;
    const id = await behindNew(page, "/customers", { name: evil, notes: "javascript:alert(1)" });
    await open(page, `#/records/customers/${id}`);
    await says(page, "h1", evil);
    expect(await page.$$("main img")).toEqual([]);
    expect(await page.title()).not.toBe("owned");
  });

  it("offers each role what it may do, and no more", async () => {
    if (!browser) return;
    const staff = await openPage(browser);
    await staff.page.goto(`${wildroot.service.url}/admin`);
    await signIn(staff.page, STAFF);
    await says(staff.page, "h1", "Wildroot Alchemy");
    const names = await texts(staff.page, "[data-nav]");
    expect(names).not.toContain("Channels");
    expect(names).toContain("Products");
    await open(staff.page, `#/records/products/${seeded.product}`);
    await says(staff.page, "h1", "Lavender salve");
    expect(await texts(staff.page, ".page-header a, .page-header button")).toEqual([]);
    await open(staff.page, "#/records/products/new");
    await says(staff.page, "h1", "Not found");
    await open(staff.page, "#/records/people");
    await says(staff.page, ".count", "1 person");
    expect(staff.mistakes).toEqual([]);
  });

  it("says so when the session has ended elsewhere, and goes on where it was", async () => {
    await open(page, "#/records/supplies");
    await page.evaluate(() => {
      const { accessToken } = JSON.parse(sessionStorage.getItem("admin-session") ?? "{}") as {
        accessToken: string;
      };
      return fetch("/auth/sign-out", { method: "POST", headers: { authorization: `Bearer ${accessToken}` } });
    });
    await page.evaluate(() => (location.hash = "#/records/customers"));
    await says(page, "[role=status].notice", /Your session has ended/);
    await signIn(page, ADMIN);
    await says(page, "h1", "Customers");
    await page.click("[aria-label='Sign out']");
    await says(page, "h1", "Sign in");
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  it("made no mistake of its own on the way", () => {
    expect(mistakes).toEqual([]);
  });
});

async function signIn(page: Page, who: { readonly email: string; readonly password: string }): Promise<void> {
  await page.waitForSelector("input[type=password]");
  await page.$eval("input[type=email]", (input) => (input.value = ""));
  await page.type("input[type=email]", who.email);
  await page.type("input[type=password]", who.password);
  await page.keyboard.press("Enter");
}

/** Goes to a place of the page and waits until it is there. */
async function open(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    document.querySelector("main")?.replaceChildren();
    if (location.hash === to) dispatchEvent(new HashChangeEvent("hashchange"));
    location.hash = to;
  }, hash);
  await page.waitForFunction(
    () => document.querySelector("main h1") && !document.querySelector("[aria-busy=true]"),
  );
}

/** Waits until an element says this. */
async function says(page: Page, selector: string, wanted: string | RegExp): Promise<void> {
  const pattern = typeof wanted === "string" ? null : wanted.source;
  const text = typeof wanted === "string" ? wanted : "";
  await page
    .waitForFunction(
      (where, exact, source) =>
        [...document.querySelectorAll(where)].some((one) => {
          const found = (one.textContent ?? "").trim();
          return source === null ? found === exact : new RegExp(source).test(found);
        }),
      { timeout: 60_000 },
      selector,
      text,
      pattern,
    )
    .catch(async () => {
      expect({ [selector]: await texts(page, selector), at: await page.url() }).toEqual({
        [selector]: [wanted],
        at: "",
      });
    });
}

function texts(page: Page, selector: string): Promise<string[]> {
  return page.$$eval(selector, (all) => all.map((one) => (one.textContent ?? "").trim()));
}

async function click(page: Page, selector: string, text: string): Promise<void> {
  await page.waitForFunction(
    (where, wanted) =>
      [...document.querySelectorAll(where)].some((one) => (one.textContent ?? "").trim().startsWith(wanted)),
    { timeout: 60_000 },
    selector,
    text,
  );
  const all = await page.$$(selector);
  for (const one of all) {
    if (await one.evaluate((element, wanted) => (element.textContent ?? "").trim().startsWith(wanted), text))
      return one.click();
  }
}

/** A selector for the control with this label: in the dialog, where one is open. */
async function forLabel(page: Page, label: string): Promise<string> {
  const id = await page.evaluate((wanted) => {
    const root = document.querySelector("dialog[open]") ?? document;
    const found = [...root.querySelectorAll("label")].find(
      (one) => one.firstChild?.textContent?.trim() === wanted,
    );
    return found?.htmlFor ?? null;
  }, label);
  if (id === null) throw new Error(`There is no label "${label}".`);
  return `#${id}`;
}

async function type(page: Page, label: string, text: string): Promise<void> {
  const selector = await forLabel(page, label);
  await page.$eval(selector, (input) => (input as HTMLInputElement).select());
  await page.type(selector, text);
}

async function choose(page: Page, selector: string, typed: string, option: string): Promise<void> {
  await page.type(selector, typed, { delay: 20 });
  await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll("[role=option].active")].some((one) => one.textContent?.includes(wanted)),
    { timeout: 60_000 },
    option,
  );
  await page.keyboard.press("Enter");
  expect(await page.$eval(selector, (input) => (input as HTMLInputElement).value)).toBe(option);
}

async function focusOn(page: Page, selector: string, name: string): Promise<void> {
  await page.$$eval(
    selector,
    (all, wanted) => {
      const found = all.find(
        (one) =>
          one.textContent?.trim() === wanted ||
          (one as HTMLInputElement).labels?.[0]?.firstChild?.textContent === wanted,
      );
      (found as HTMLElement | undefined)?.focus();
    },
    name,
  );
}

/** The pointers of what is marked as wrong. */
function invalid(page: Page): Promise<(string | null | undefined)[]> {
  return page.$$eval("[aria-invalid=true]", (all) =>
    all.map((one) => one.closest("[data-pointer]")?.getAttribute("data-pointer")),
  );
}

function details(page: Page): Promise<Record<string, string>> {
  return page.$$eval("dl.details > div", (all) =>
    Object.fromEntries(
      all.map((one) => [
        one.querySelector("dt")?.textContent ?? "",
        one.querySelector("dd")?.textContent ?? "",
      ]),
    ),
  );
}

/** A change that the page does not know of. */
async function behind(page: Page, id: string, changes: object): Promise<void> {
  const status = await page.evaluate(
    async (path, body) => {
      const { accessToken } = JSON.parse(sessionStorage.getItem("admin-session") ?? "{}") as {
        accessToken: string;
      };
      const headers = { authorization: `Bearer ${accessToken}`, "content-type": "application/json" };
      return (await fetch(path, { method: "PATCH", headers, body })).status;
    },
    `/products/${id}`,
    JSON.stringify(changes),
  );
  expect(status).toBe(200);
}

function behindNew(page: Page, path: string, row: object): Promise<string> {
  return page.evaluate(
    async (where, body) => {
      const { accessToken } = JSON.parse(sessionStorage.getItem("admin-session") ?? "{}") as {
        accessToken: string;
      };
      const headers = { authorization: `Bearer ${accessToken}`, "content-type": "application/json" };
      const response = await fetch(where, { method: "POST", headers, body });
      return ((await response.json()) as { id: string }).id;
    },
    path,
    JSON.stringify(row),
  );
}
