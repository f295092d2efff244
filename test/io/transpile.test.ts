import { spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { compiled } from "../../src/5-verify/mutation/compiled.ts";
import { transpileService } from "../../src/io/transpile.ts";
import { contentOf, folderOf } from "./folder.ts";

const SERVICE = "golden/wildroot/service";
const MAP = /\/\/# sourceMappingURL=data:\S+$/;

/** What a service's own build makes of its sources; types are not asked. */
function built(): Readonly<Record<string, string>> {
  const out = folderOf({});
  const args = ["-p", SERVICE, "--noCheck", "--sourceMap", "false", "--outDir", out];
  spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", ...args]);
  const files = Object.entries(contentOf(out));
  expect(files.length).toBeGreaterThan(100);
  return Object.fromEntries(files.map(([path, text]) => [`dist/${path}`, text]));
}

test("what runs in place of a service's files is what its own build makes of them, letter by letter", () => {
  const sources = Object.entries(contentOf(resolve(SERVICE, "src")))
    .filter(([path]) => !path.endsWith(".d.ts"))
    .map(([path, text]) => ({ path: `src/${path}`, text }));
  const others = [
    { path: "migrations/0001_initial.sql", text: "select 1;" },
    { path: "client/client.ts", text: "export type A = 1;" },
  ];
  expect(Object.fromEntries(compiled([...sources, ...others]))).toEqual({
    ...built(),
    ...Object.fromEntries(others.map(({ path, text }) => [path, text])),
  });
}, 60_000);

test("what `specc dev` starts is that too, with source maps inside", () => {
  const folder = folderOf({});
  cpSync(join(SERVICE, "src"), join(folder, "src"), { recursive: true });
  transpileService(folder, null, new Map());
  const made = Object.entries(contentOf(join(folder, "dist")));
  expect(made.filter(([, text]) => !MAP.test(text))).toEqual([]);
  const texts = made.map(([path, text]) => [`dist/${path}`, text.replace(MAP, "")]);
  expect(Object.fromEntries(texts)).toEqual(built());
}, 60_000);
