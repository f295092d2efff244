import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import type { Browser, ElementHandle, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "../service/built.ts";
import { chromium, openBrowser, openPage, type OpenPage } from "./browser.ts";
import { lookedAt } from "./looks.ts";

// Files of rows on the admin page: shown, chosen, uploaded, replaced, removed; what is wrong with them, where it is wrong.

const program = chromium();
const ANNA = { email: "anna@example.com", password: "anna has a password" };
const BEN = { email: "ben@example.com", password: "ben has a password too" };
let service: RunningService;
let browser: Browser | undefined;
let folder = "";
let picture = "";
let token = "";

async function send(method: string, path: string, body: object): Promise<Record<string, string>> {
  const headers = {
    "content-type": "application/json",
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  const answer = await fetch(service.url + path, { method, headers, body: JSON.stringify(body) });
  expect(answer.ok, `${method} ${path}`).toBe(true);
  return (await answer.json()) as Record<string, string>;
}

/** A picture of one colour. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const lines = Buffer.alloc(height * (1 + width * 3), 0x77);
  for (let line = 0; line < height; line++) lines[line * (1 + width * 3)] = 0;
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(lines)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Files on a disk, as a person has them. */
function onDisk(): Readonly<Record<string, string>> {
  const files: Readonly<Record<string, Buffer | string>> = {
    "Grün 1.png": png(640, 320),
    "two.png": png(20, 40),
    "large.png": Buffer.concat([png(1, 1), Buffer.alloc(60_000)]),
    "page.html": "<p>Hello</p>",
    "page.png": "<script>document.title = 'owned'</script>",
    "empty.png": "",
    "about.txt": "Of oil.",
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return [name, path];
    }),
  );
}

describe.skipIf(program === null)("files on the admin page", () => {
  let files: Readonly<Record<string, string>> = {};
  let anna: OpenPage;

  beforeAll(async () => {
    installOnce();
    folder = mkdtempSync(join(tmpdir(), "specc-admin-files-"));
    files = onDisk();
    const serviceDir = builtService("files", "build/service-cases/files-admin");
    const env = {
      NODE_ENV: "test",
      DATA_DIR: `data-${process.pid}`,
      FIRST_ADMIN_EMAIL: ANNA.email,
      FIRST_ADMIN_PASSWORD: ANNA.password,
      RATE_LIMIT: "0",
    };
    service = await startService({ serviceDir, env });
    token = (await send("POST", "/auth/sign-in", ANNA))["accessToken"] ?? "";
    await send("POST", "/accounts", { ...BEN, role: "artist" });
    picture = (await send("POST", "/pictures", { title: "Field", published: true }))["id"] ?? "";
    browser = await openBrowser(program ?? "");
    anna = await openPage(browser);
    await enter(anna.page, ANNA);
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it("says beside the field what is wrong with a file, before it is sent and after", async () => {
    const { page } = anna;
    expect(await page.$$eval(".file label", (all) => all.map((one) => one.textContent))).toEqual([
      "Image",
      "About",
      "Film",
      "Contract",
    ]);
    expect(await textOf(page, "image")).toContain("PNG or JPEG, at most 50 kB.");
    await press(page, "Upload image");
    await wrong(page, "image", "Choose a file first.");
    await choose(page, "image", files["large.png"]);
    await wrong(page, "image", "It has 60 kB. At most 50 kB are taken.");
    await choose(page, "image", files["page.html"]);
    await wrong(page, "image", "It must be PNG or JPEG.");
    await choose(page, "image", files["empty.png"]);
    await wrong(page, "image", "It must not be empty.");
    await choose(page, "image", files["page.png"]);
    await wrong(page, "image", "");
    await press(page, "Upload image");
    await wrong(page, "image", "What it holds is no image/png.");
    expect(await page.evaluate(() => document.activeElement?.closest("[data-pointer]")?.className)).toBe(
      "field file",
    );
    expect(await page.title()).not.toBe("owned");
  }, 120_000);

  it("uploads, shows a picture as one, and saves it under its name", async () => {
    const { page } = anna;
    await choose(page, "image", files["Grün 1.png"]);
    // By the keyboard alone: from the file to its button.
    await (await inputOf(page, "image")).focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-pointer='/image'] canvas[role=img]", { timeout: 60_000 });
    const canvas = await page.$eval("[data-pointer='/image'] canvas", (one) => ({
      size: [one.width, one.height],
      name: one.getAttribute("aria-label"),
      colour: [...(one.getContext("2d")?.getImageData(5, 5, 1, 1).data ?? [])],
    }));
    expect(canvas).toEqual({ size: [320, 160], name: "Preview of Grün 1.png", colour: [119, 119, 119, 255] });
    await toast(page, "Image: Grün 1.png is uploaded.");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("file");
    const saved = join(folder, "saved");
    const session = await page.createCDPSession();
    await session.send("Browser.setDownloadBehavior", {
      behavior: "allow",
      downloadPath: saved,
      browserContextId: page.browserContext().id ?? "",
    });
    await page.click("[data-pointer='/image'] a[download]");
    const path = join(saved, "Grün 1.png");
    for (let tries = 0; tries < 600 && !existsSync(path); tries++)
      await new Promise((done) => setTimeout(done, 100));
    expect(readdirSync(saved)).toEqual(["Grün 1.png"]);
    expect(readFileSync(path)).toEqual(readFileSync(files["Grün 1.png"] ?? ""));
  }, 180_000);

  it("shows what is no picture as a link with its size", async () => {
    const { page } = anna;
    await choose(page, "about", files["about.txt"]);
    await press(page, "Upload about");
    await page.waitForFunction(() =>
      document.querySelector("[data-pointer='/about'] a[download]")?.textContent?.includes("about.txt"),
    );
    expect(await textOf(page, "about")).toContain("about.txt 7 bytes");
    expect(await page.$("[data-pointer='/about'] canvas")).toBeNull();
  }, 120_000);

  it("replaces a file, unless somebody else was faster", async () => {
    const { page } = anna;
    await send("PATCH", `/pictures/${picture}`, { title: "Field, later" });
    await choose(page, "image", files["two.png"]);
    await press(page, "Replace image");
    await wrong(page, "image", /^Somebody else has changed this since you opened it\./);
    await press(page, "Show what is there now");
    await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Field, later");
    await page.waitForSelector("[data-pointer='/image'] input");
    await choose(page, "image", files["two.png"]);
    await press(page, "Replace image");
    await page.waitForFunction(
      () => document.querySelector<HTMLCanvasElement>("[data-pointer='/image'] canvas")?.width === 20,
      { timeout: 60_000 },
    );
    expect(await textOf(page, "image")).toContain("two.png");
  }, 120_000);

  it("can be used with a screen reader, in light and dark, at each width", async () => {
    const { page } = anna;
    for (const scheme of ["light", "dark"])
      for (const width of [1280, 390]) {
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await page.setViewport({ width, height: 860 });
        await page.waitForFunction(() => document.getAnimations().length === 0, { timeout: 60_000 });
        expect([scheme, width, await page.evaluate(lookedAt)]).toEqual([scheme, width, []]);
        if (process.env["SCREENSHOTS"])
          await page.screenshot({
            path: join(process.env["SCREENSHOTS"], `files-${scheme}-${width}.png`),
            fullPage: true,
          });
      }
    await page.setViewport({ width: 1280, height: 860 });
    const described = await page.$eval("[data-pointer='/image'] input", (input) =>
      (input.getAttribute("aria-describedby") ?? "")
        .split(" ")
        .map((id) => document.getElementById(id)?.className),
    );
    expect(described).toEqual(["help", "error"]);
  }, 120_000);

  it("lets those only look who may not change the row", async () => {
    if (!browser) return;
    const ben = await openPage(browser);
    await enter(ben.page, BEN);
    expect(await ben.page.$$eval(".file h3", (all) => all.map((one) => one.textContent))).toEqual([
      "Image",
      "About",
      "Film",
    ]);
    await ben.page.waitForSelector("[data-pointer='/image'] canvas", { timeout: 60_000 });
    expect(await ben.page.$$(".file input, .file button")).toEqual([]);
    expect(await ben.page.evaluate(lookedAt)).toEqual([]);
    expect(ben.mistakes).toEqual([]);
  }, 120_000);

  it("removes a file, once asked", async () => {
    const { page } = anna;
    await press(page, "Remove image");
    await press(page, "Remove", "dialog ");
    await page.waitForFunction(() =>
      document.querySelector("[data-pointer='/image']")?.textContent?.includes("None."),
    );
    await toast(page, "Image is removed.");
    const row = await fetch(`${service.url}/pictures/${picture}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await row.json()).toMatchObject({ image: null, about: { name: "about.txt" } });
    // Everything else goes on with the version that the row has now.
    await press(page, "Delete");
    await press(page, "Delete", "dialog ");
    await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Pictures");
    expect(anna.mistakes).toEqual([]);
  }, 120_000);
});

async function enter(page: Page, who: { readonly email: string; readonly password: string }): Promise<void> {
  await page.goto(`${service.url}/admin#/records/pictures/${picture}`);
  await page.waitForSelector("input[type=password]");
  await page.type("input[type=email]", who.email);
  await page.type("input[type=password]", who.password);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".file", { timeout: 60_000 });
}

async function inputOf(page: Page, field: string): Promise<ElementHandle<HTMLInputElement>> {
  const input = await page.$(`[data-pointer='/${field}'] input[type=file]`);
  if (!input) throw new Error(`There is no input for ${field}.`);
  return input as ElementHandle<HTMLInputElement>;
}

async function choose(page: Page, field: string, path = ""): Promise<void> {
  await (await inputOf(page, field)).uploadFile(path);
}

/** Presses the button with this name. */
async function press(page: Page, name: string, within = ""): Promise<void> {
  const find = (where: string, wanted: string): boolean => {
    const all = [...document.querySelectorAll<HTMLButtonElement>(where)];
    const found = all.find((one) => one.textContent === wanted);
    found?.click();
    return found !== undefined;
  };
  await page.waitForFunction(find, { timeout: 60_000 }, `${within}button`, name);
}

function textOf(page: Page, field: string): Promise<string> {
  return page.$eval(`[data-pointer='/${field}']`, (one) => one.textContent ?? "");
}

/** Waits until this is said beside a field, which is marked as wrong; "": until nothing is. */
async function wrong(page: Page, field: string, said: string | RegExp): Promise<void> {
  const pattern = typeof said === "string" ? `^${said.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$` : said.source;
  await page.waitForFunction(
    (where, source) => {
      const at = document.querySelector(where);
      const text = at?.querySelector(".error")?.textContent ?? "";
      const isMarked = at?.querySelector("input")?.getAttribute("aria-invalid") === "true";
      return new RegExp(source).test(text) && isMarked === (text !== "");
    },
    { timeout: 60_000 },
    `[data-pointer='/${field}']`,
    pattern,
  );
}

async function toast(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.getElementById("toasts")?.textContent?.includes(wanted),
    { timeout: 60_000 },
    text,
  );
}
