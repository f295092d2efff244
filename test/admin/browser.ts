import { existsSync } from "node:fs";
import puppeteer, { type Browser, type Page } from "puppeteer-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** A Chromium of this machine: `CHROMIUM`, or where it is usually installed; null where there is none. */
export function chromium(): string | null {
  return [process.env["CHROMIUM"] ?? "", ...PLACES].find((path) => path !== "" && existsSync(path)) ?? null;
}

/** @param more arguments of Chromium. */
export async function openBrowser(executablePath: string, more: readonly string[] = []): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return puppeteer.launch({
    executablePath,
    headless: true,
    args: [...asRoot, "--disable-dev-shm-usage", ...more],
  });
}

export interface OpenPage {
  readonly page: Page;
  /** Everything that went wrong in it. */
  readonly mistakes: readonly string[];
  /** What is said to the questions that come next; yes, where there is nothing here. */
  readonly answers: boolean[];
}

/** A page in a context of its own. */
export async function openPage(browser: Browser): Promise<OpenPage> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 860 });
  const mistakes: string[] = [];
  page.on("pageerror", (error) => mistakes.push(String(error)));
  page.on("console", (message) => {
    // Chromium reports each refused request; what the page makes of them is what the tests look at.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      mistakes.push(message.text());
  });
  const answers: boolean[] = [];
  page.on("dialog", (dialog) => void ((answers.shift() ?? true) ? dialog.accept() : dialog.dismiss()));
  return { page, mistakes, answers };
}
