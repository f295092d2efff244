import { spawnSync } from "node:child_process";
import { copyFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { chromium, openBrowser, openPage } from "../admin/browser.ts";
import { builtService, installOnce } from "../service/built.ts";

// Files of rows through the typed client: one program, type-checked for browsers and for Node, and run in both.

const ANNA = { email: "anna@example.com", password: "anna has a password" };
const program = chromium();
let service: RunningService;
let folder = "";

beforeAll(async () => {
  installOnce();
  folder = builtService("files", "build/service-cases/files-client");
  copyFileSync("test/client/cases/files.txt", join(folder, "client", "files.ts"));
  const env = {
    NODE_ENV: "test",
    DATA_DIR: `data-${process.pid}`,
    FIRST_ADMIN_EMAIL: ANNA.email,
    FIRST_ADMIN_PASSWORD: ANNA.password,
    RATE_LIMIT: "0",
  };
  service = await startService({ serviceDir: folder, env });
}, 300_000);

afterAll(async () => service?.stop());

/** Type-checks the client and the program strictly, and writes JavaScript. @returns what is wrong. */
function compile(name: string, options: object): string {
  const settings = {
    compilerOptions: {
      target: "ES2022",
      module: "NodeNext",
      rootDir: ".",
      outDir: `dist-${name}`,
      rewriteRelativeImportExtensions: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      ...options,
    },
    files: ["files.ts"],
  };
  writeFileSync(join(folder, "client", `tsconfig.${name}.json`), JSON.stringify(settings));
  const typescript = resolve("build/service-cases/node_modules/typescript/bin/tsc");
  const args = [typescript, "-p", `client/tsconfig.${name}.json`, "--pretty", "false"];
  return spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" }).stdout;
}

const SEEN = {
  none: "not-found",
  named: ["Grün (1).png", "image/png", 216],
  got: ["Grün (1).png", "image/png", 216, true, 216, "image/png"],
  bytes: "image",
  same: true,
  stale: "stale",
  fresh: 1,
  content: [{ pointer: "/image", code: "content", detail: "What it holds is no image/jpeg." }],
  large: "too-large",
  type: "unsupported-media-type",
  lost: 404,
  again: 216,
};

test("in Node", async () => {
  expect(compile("node", { lib: ["ES2022"], types: ["node"] })).toBe("");
  const { keepFiles } = (await import(
    pathToFileURL(resolve(folder, "client", "dist-node", "files.js")).href
  )) as { keepFiles(place: object): Promise<object> };
  expect(await keepFiles({ ...ANNA, baseUrl: service.url, streams: true })).toEqual({
    ...SEEN,
    film: ["a.mp4", 3_000_000],
    read: 3_000_000,
    removed: [undefined, null],
  });
}, 120_000);

test("for browsers", () => {
  expect(compile("browser", { lib: ["ES2022", "DOM", "DOM.Iterable"], types: [] })).toBe("");
}, 120_000);

test.skipIf(program === null)(
  "in Chromium",
  async () => {
    const { outputFiles } = await build({
      entryPoints: [join(folder, "client", "files.ts")],
      bundle: true,
      format: "iife",
      globalName: "program",
      write: false,
    });
    const browser = await openBrowser(program ?? "");
    try {
      const { page } = await openPage(browser);
      await page.goto(`${service.url}/admin`);
      await page.evaluate(`${outputFiles[0]?.text ?? ""};globalThis.program = program;`);
      const place = JSON.stringify({ ...ANNA, baseUrl: service.url, streams: false });
      expect(await page.evaluate(`program.keepFiles(${place})`)).toEqual({ ...SEEN, removed: [null, null] });
    } finally {
      await browser.close();
    }
  },
  120_000,
);

test("a bundle that has nothing to do with files has nothing of them", async () => {
  const bundle = async (names: string): Promise<string> => {
    const { outputFiles } = await build({
      stdin: {
        contents: `import { ${names} } from "./client.ts"; console.log(${names});`,
        resolveDir: join(folder, "client"),
      },
      bundle: true,
      minify: true,
      format: "esm",
      write: false,
    });
    return outputFiles[0]?.text ?? "";
  };
  expect(await bundle("readPicture")).not.toContain("content-disposition");
  const one = await bundle("uploadPictureImage");
  expect(one).toContain("content-disposition");
  expect(one).not.toContain("/film");
});
