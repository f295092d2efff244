import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import { compile } from "../../src/compile.ts";
import { readSource } from "../../src/io/read.ts";
import { loadLock, readFills } from "../../src/io/spec-folder.ts";
import { loadTargets } from "../../src/targets.ts";
import { chromium, openBrowser, openPage } from "../admin/browser.ts";

// The playground, as it lies on a disk.

const program = chromium();
if (program === null) process.stderr.write("There is no Chromium: the playground is not tried.\n");
let browser: Browser | undefined;

beforeAll(async () => {
  const { status, stderr } = spawnSync(process.execPath, ["scripts/playground.mjs"], { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  if (program !== null) browser = await openBrowser(program);
}, 120_000);

afterAll(async () => browser?.close());

describe.skipIf(program === null)("the playground", () => {
  let page: Page;
  let mistakes: readonly string[];
  const requested: string[] = [];

  beforeAll(async () => {
    if (!browser) throw new Error("There is no browser.");
    ({ page, mistakes } = await openPage(browser));
    page.on("request", (request) => void requested.push(request.url()));
    await page.goto(pathToFileURL(resolve("build/playground/index.html")).href);
  }, 60_000);

  const outcome = (): Promise<string> => page.$eval("#outcome", (shown) => shown.textContent ?? "");
  const untilOutcome = (text: string): Promise<unknown> =>
    page.waitForFunction(
      (wanted) => document.querySelector("#outcome")?.textContent?.includes(wanted),
      { timeout: 30_000 },
      text,
    );

  it.each(["notes", "wildroot", "mollie"])(
    "makes of %s what specc does, byte for byte",
    async (name) => {
      await page.select("#example", name);
      await untilOutcome("✓");
      const printed = await page.$$eval("#files a", (links) =>
        links.map((link) => {
          (link as HTMLElement).click();
          return [link.textContent, document.querySelector("#printed")?.textContent];
        }),
      );
      const source = readSource(resolve(`specs/${name}/spec.md`)).value;
      if (!source) throw new Error(`There is no ${name}.`);
      const lock = loadLock(`specs/${name}`).value ?? EMPTY_LOCK;
      const { files } = compile(source, loadTargets(), readFills(`specs/${name}`), lock);
      expect(printed).toEqual(files.map(({ path, text }) => [path, text]));
    },
    120_000,
  );

  it("says what is wrong at its place, and keeps the last good output", async () => {
    await page.select("#example", "notes");
    await untilOutcome("✓");
    await page.$eval("#text", (field) => {
      const area = field as HTMLTextAreaElement;
      area.value = area.value.replace("`title`: text", "`title`: txt");
      area.dispatchEvent(new Event("input"));
    });
    await untilOutcome("✗");
    expect(await outcome()).toMatch(/^✗ 1 error/);
    const item = await page.$eval("#problems li", (shown) => shown.textContent ?? "");
    expect(item).toContain("[lower/unknown-type]");
    expect(item).toContain("^^^");
    expect(await page.$$eval("#files a", (links) => links.length)).toBeGreaterThan(100);
    await page.click("#problems button");
    const marked = await page.$eval("#text", (field) => {
      const { value, selectionStart, selectionEnd } = field as HTMLTextAreaElement;
      return value.slice(selectionStart, selectionEnd);
    });
    expect(marked).toContain("txt");
  }, 60_000);

  it("a link carries what was written, and a damaged one harms nothing", async () => {
    await page.select("#example", "notes");
    await page.$eval("#text", (field) => {
      const area = field as HTMLTextAreaElement;
      area.value = area.value.replace("# Notes", "# Notes — für alle 📝");
      area.dispatchEvent(new Event("input"));
    });
    await page.click("#share");
    await untilOutcome("The link is in the address bar.");
    const address = page.url();
    await page.goto("about:blank");
    await page.goto(address);
    await page.waitForFunction(() =>
      (document.querySelector("#text") as HTMLTextAreaElement).value.includes("für alle 📝"),
    );
    await page.goto("about:blank");
    await page.goto(address.slice(0, -40));
    await untilOutcome("The link is damaged");
    expect(mistakes).toEqual([]);
  }, 60_000);

  it("loads nothing and sends nothing", () => {
    const [own] = requested;
    expect(new Set(requested.map((address) => address.split("#")[0]))).toEqual(new Set([own]));
  });
});
