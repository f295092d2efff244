import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { typeCheck } from "../../src/io/compiler.ts";
import { workshop } from "../cli/specc.ts";
import { installOnce } from "./built.ts";

const TEMPLATES = join(import.meta.dirname, "../../generators/service/templates");

/** What the compiler says of a module beside the emitted `platform/app.ts`. */
function complaints(text: string): string {
  const folder = workshop();
  mkdirSync(join(folder, "src"));
  writeFileSync(
    join(folder, "tsconfig.json"),
    withoutPaths(readFileSync(join(TEMPLATES, "tsconfig.json"), "utf8")),
  );
  copyFileSync(join(TEMPLATES, "src/platform/app.ts"), join(folder, "src/app.ts"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "src/probe.ts"), text);
  symlinkSync(installOnce(), join(folder, "node_modules"));
  const command = typeCheck(folder);
  if (!command) throw new Error("There is no compiler.");
  try {
    return execFileSync(command.program, command.args, { cwd: folder, encoding: "utf8" });
  } catch (error) {
    return String((error as { readonly stdout?: unknown }).stdout);
  }
}

/** The settings of a service, without those by which it does not read fastify's own types. */
function withoutPaths(text: string): string {
  const settings = JSON.parse(text) as { readonly compilerOptions: { readonly paths?: unknown } };
  const { paths, ...compilerOptions } = settings.compilerOptions;
  expect(Object.keys(paths ?? {})).toEqual(["fastify"]);
  return JSON.stringify({ ...settings, compilerOptions });
}

// In the service itself this is not asked: it takes the compiler as long as half of everything else.
it(
  "is told by fastify's own types that its server is what services take it for",
  { timeout: 300_000 },
  () => {
    const head = 'import fastify from "fastify";\nimport type { App } from "./app.ts";\n';
    expect(complaints(`${head}export const app: App = fastify();\n`)).toBe("");
    expect(complaints(`${head}export const app: App & { other(): void } = fastify();\n`)).toMatch(
      /error TS2322/,
    );
  },
);
