// Takes the pictures of docs/editor.md: packs the extension as that page says, starts Visual Studio Code (code-server,
// which is it, in a browser) with it on a copy of specs/wildroot, drives it with Chromium, and fails where the editor
// does not show what it should. Nothing of this is a dependency of specc: code-server and a Node of its version are
// installed into a folder that is kept for the next time. `npm run build` comes first.
//
//   node scripts/editor-pictures.mjs [folder of the editor] [folder of the pictures]
import { execFileSync, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import puppeteer from "puppeteer-core";

const CODE_SERVER = "4.139.1";
/** What code-server of that version runs on. */
const NODE = "24";
const ROOT = resolve(import.meta.dirname, "..");
const EDITOR = resolve(process.argv[2] ?? join(tmpdir(), "specc-editor"));
const PICTURES = resolve(process.argv[3] ?? join(ROOT, "docs/pictures"));
const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const program = [process.env.CHROMIUM ?? "", ...CHROMIUM].find((path) => path !== "" && existsSync(path));
if (!program)
  fail("There is no Chromium. Install one (Debian: apt-get install chromium), or name it in CHROMIUM.");
if (!existsSync(join(ROOT, "dist/specc.js"))) fail("There is no dist/specc.js. Run: npm run build");

const node = installEditor();
const extension = packExtension();
const work = mkdtempSync(join(tmpdir(), "specc-pictures-"));
const spec = prepare(work);
const server = await startEditor(work);
const browser = await puppeteer.launch({
  executablePath: program,
  headless: true,
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-dev-shm-usage"],
});
const page = await browser.newPage();
let code = 0;
try {
  await openEditor();
  await takeAll();
} catch (error) {
  console.error(error);
  await page.screenshot({ path: join(tmpdir(), "specc-editor-failed.png") });
  console.error(`What is seen is in ${join(tmpdir(), "specc-editor-failed.png")}.`);
  code = 1;
} finally {
  await browser.close();
  server.child.kill();
  rmSync(work, { recursive: true, force: true });
}
process.exit(code);

/** Installs code-server, unless it is there; the path of its Node. */
function installEditor() {
  const packages = [`code-server@${CODE_SERVER}`, `node-${process.platform}-${process.arch}@${NODE}`];
  const own = join(EDITOR, "node_modules", `node-${process.platform}-${process.arch}`, "bin/node");
  const vscode = join(EDITOR, "node_modules/code-server/lib/vscode");
  if (existsSync(own) && existsSync(join(vscode, "node_modules"))) return own;
  console.log(`Installing code-server ${CODE_SERVER} into ${EDITOR} …`);
  mkdirSync(EDITOR, { recursive: true });
  writeFileSync(join(EDITOR, "package.json"), '{ "private": true }\n');
  // Its scripts build native parts of the terminal and of the log, which no picture needs.
  const install = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  run("npm", [...install, ...packages], EDITOR);
  run("npm", [...install, "--omit=dev"], vscode);
  return own;
}

/** The `.vsix`, made by the two commands of docs/editor.md in a copy of editors/vscode. */
function packExtension() {
  const folder = join(EDITOR, "extension");
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(ROOT, "editors/vscode"), folder, { recursive: true });
  run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], folder);
  run("npm", ["run", "package"], folder);
  const name = readdirSync(folder).find((file) => file.endsWith(".vsix"));
  return name ? join(folder, name) : fail("The extension was not packed.");
}

/** A copy of the spec, and an editor without anything that is not its own; the folder of the spec. */
function prepare(folder) {
  const opened = join(folder, "wildroot");
  const isSource = (path) => !path.includes("/.specc");
  cpSync(join(ROOT, "specs/wildroot"), opened, { recursive: true, filter: isSource });
  const settings = {
    "specc.path": join(ROOT, "dist/specc.js"),
    "workbench.colorTheme": "Default Light Modern",
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": false,
    "workbench.layoutControl.enabled": false,
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "chat.disableAIFeatures": true,
    "chat.commandCenter.enabled": false,
    "security.workspace.trust.enabled": false,
    "telemetry.telemetryLevel": "off",
    "editor.minimap.enabled": false,
    "editor.wordWrap": "on",
    "editor.fontSize": 14,
    "editor.accessibilitySupport": "off",
    "extensions.ignoreRecommendations": true,
    "update.mode": "none",
  };
  // A path of a program is a setting of the machine that the editor's server runs on.
  for (const kind of ["User", "Machine"]) {
    mkdirSync(join(folder, "data", kind), { recursive: true });
    writeFileSync(join(folder, "data", kind, "settings.json"), JSON.stringify(settings));
  }
  run(node, [...editorWords(folder), "--install-extension", extension], folder);
  return opened;
}

function editorWords(folder) {
  return [
    join(EDITOR, "node_modules/code-server/out/node/entry.js"),
    "--user-data-dir",
    join(folder, "data"),
    "--extensions-dir",
    join(folder, "extensions"),
    "--config",
    join(folder, "config.yaml"),
  ];
}

async function startEditor(folder) {
  const port = await freePort();
  const words = [
    "--auth",
    "none",
    "--bind-addr",
    `127.0.0.1:${port}`,
    "--disable-telemetry",
    "--disable-update-check",
  ];
  const path = `${join(process.execPath, "..")}:${process.env.PATH ?? ""}`;
  const child = spawn(node, [...editorWords(folder), ...words], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PATH: path },
  });
  const address = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 240; tries += 1) {
    const answer = await fetch(`${address}/healthz`).catch(() => null);
    if (answer?.ok) return { child, address };
    await pause(500);
  }
  child.kill();
  return fail("code-server does not start.");
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

async function openEditor() {
  await page.setViewport({ width: 1180, height: 700 });
  page.setDefaultTimeout(60_000);
  await page.goto(`${server.address}/?folder=${encodeURIComponent(spec)}`);
  await page.waitForSelector(".monaco-workbench .explorer-folders-view .monaco-list-row");
}

async function takeAll() {
  mkdirSync(PICTURES, { recursive: true });
  // 1. The outline, beside a file that is in order.
  await openAt("products.md", 1);
  await command("Explorer: Focus on Outline View");
  await page.click('.pane-header[aria-label^="Explorer Section"]');
  await page.waitForSelector('.outline-tree .monaco-list-row[aria-label*="Product"]');
  await pause(600);
  await take("outline", "Product", [0, 36, 800, 600]);

  // 2. A hover: what a field becomes.
  const field = lineWith("products.md", /^- `[a-z]\w*`: money/);
  await openAt("products.md", field, 5);
  await command("Show or Focus Hover");
  await page.waitForSelector(".monaco-hover:not(.hidden) .hover-contents");
  await pause(600);
  await take("hover", "numeric", [348, 36, 832, 420]);
  await page.keyboard.press("Escape");

  // 3. Completion: the types, where a field needs one.
  await openAt("products.md", field, 1);
  await command("Insert Line Above");
  await page.keyboard.type("- `weight`: d", { delay: 30 });
  await press("Control", "Space");
  await page.waitForSelector(".suggest-widget.visible .monaco-list-row");
  await pause(800);
  await take("completion", "decimal", [348, 36, 832, 460]);

  // 4. A mistake: the line under it, and what is said of it.
  await page.keyboard.press("Escape");
  await page.keyboard.type("ecimall(2)", { delay: 20 });
  await page.waitForSelector(".squiggly-error");
  await command("Go to Next Problem (Error, Warning, Info)");
  await page.waitForSelector(".marker-widget .message, .zone-widget .message");
  await pause(600);
  await take("diagnostics", "decimal", [348, 36, 832, 560]);
  await page.keyboard.press("Escape");

  // 5. What the server offers to do about it.
  await command("Quick Fix...");
  await page.waitForSelector(".action-widget .monaco-list-row");
  await pause(400);
  await take("quick-fix", "decimal", [348, 200, 832, 240]);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".squiggly-error") === null);

  // 6. A rename, over all files: the box, and what another file says afterwards.
  await openAt("products.md", lineWith("products.md", /^## Entity: Product$/), 13);
  await command("Rename Symbol");
  await page.waitForSelector(".rename-box input");
  await page.keyboard.type("Finished good", { delay: 20 });
  await pause(300);
  await take("rename", "", [348, 36, 832, 240]);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.body.innerText.includes("Entity:\u00a0Finished\u00a0good"));
  await openAt("recipes.md", lineWith("recipes.md", /entity-product\)/), 1);
  await take("renamed", "products.md#entity-finished-good", [348, 36, 832, 400]);
  console.log(`The pictures are in ${PICTURES}.`);
}

/** The number of the first line that a pattern fits; from 1. */
function lineWith(file, pattern) {
  const at = readFileSync(join(spec, file), "utf8")
    .split("\n")
    .findIndex((line) => pattern.test(line));
  return at < 0 ? fail(`No line of ${file} is like ${pattern}.`) : at + 1;
}

/** Opens a file at a place, as a person does: from the list of files, and with the box that goes to a line. */
async function openAt(file, line, column = 1) {
  await command("Explorer: Focus on Folders View");
  const row = `.explorer-folders-view .monaco-list-row[aria-label^="${file}"]`;
  await page.waitForSelector(row);
  await page.click(row, { count: 2 });
  await page.mouse.move(700, 690);
  await page.waitForSelector(`.tab.active[data-resource-name="${file}"]`);
  await command("Go to Line/Column...");
  await page.keyboard.type(`${line}:${column}`, { delay: 15 });
  await pause(300);
  await page.keyboard.press("Enter");
  await pause(600);
}

/** Runs a command by its title. */
async function command(title) {
  await page.keyboard.press("F1");
  await page.waitForSelector(".quick-input-widget input");
  await page.keyboard.type(title, { delay: 10 });
  await pause(700);
  await page.keyboard.press("Enter");
  await pause(500);
}

async function press(modifier, key) {
  await page.keyboard.down(modifier);
  await page.keyboard.press(key);
  await page.keyboard.up(modifier);
}

/** Takes a picture of a part of the window, once the words are there to be seen. */
async function take(name, words, [x, y, width, height]) {
  await page.waitForFunction((text) => document.body.innerText.includes(text), {}, words);
  await page.screenshot({
    path: join(PICTURES, `${name}.png`),
    clip: { x, y, width, height },
    captureBeyondViewport: false,
  });
  console.log(`+ ${name}.png`);
}

function run(file, words, cwd) {
  execFileSync(file, words, { cwd, stdio: ["ignore", "ignore", "inherit"] });
}

function fail(text) {
  console.error(text);
  process.exit(1);
}
