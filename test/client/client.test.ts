import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ADMIN, startWildroot, type Compiled } from "./wildroot.ts";

const run = promisify(execFile);
let wildroot: Compiled;

beforeAll(async () => {
  wildroot = await startWildroot();
}, 180_000);
afterAll(async () => wildroot?.stop());

/** Type-checks a program against the client, strictly. @returns the lines of it that are wrong. */
async function compile(name: string): Promise<readonly number[]> {
  const folder = join(wildroot.folder, "client-test", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  for (const file of ["client.ts", "runtime.ts"])
    writeFileSync(join(folder, file), readFileSync(join(wildroot.folder, "client", file)));
  symlinkSync(join(wildroot.folder, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, `${name}.ts`), readFileSync(`test/client/cases/${name}.txt`));
  const settings = {
    compilerOptions: {
      target: "ES2022",
      lib: ["ES2022"],
      types: ["node"],
      module: "NodeNext",
      outDir: "out",
      rootDir: ".",
      rewriteRelativeImportExtensions: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: false,
    },
    files: [`${name}.ts`],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
  const { stdout } = await run(
    process.execPath,
    ["node_modules/typescript/bin/tsc", "-p", ".", "--pretty", "false"],
    { cwd: folder },
  ).catch((error: { stdout: string }) => error);
  const places = [...stdout.matchAll(/^(.+?)\((\d+),\d+\): error/gm)];
  expect(places.filter(([, file]) => file !== `${name}.ts`).map(([text]) => text)).toEqual([]);
  return [...new Set(places.map(([, , line]) => Number(line)))];
}

test("a program with nothing but the client's types does what a service offers", async () => {
  expect(await compile("consumer")).toEqual([]);
  const folder = join(wildroot.folder, "client-test", "consumer");
  const { stdout } = await run(process.execPath, [
    join(folder, "out", "consumer.js"),
    wildroot.service.url,
    ADMIN.email,
    ADMIN.password,
  ]);
  expect(JSON.parse(stdout)).toEqual({
    wrong: "unauthenticated",
    me: [ADMIN.email, "admin"],
    listed: [13, "Tea 24", "Tea 00"],
    pages: [10, 10, 5],
    total: 10,
    once: true,
    invalid: ["/unitSize"],
    conflict: "/sku",
    stale: [2, "stale"],
    started: "120.000 of Beeswax missing",
    bulk: [expect.any(Number)],
    report: [0, 0],
    thrown: [404, "not-found", "There is no such product."],
    renewed: [ADMIN.email, 1],
    signedOut: ["unauthenticated", null],
  });
});

test("what the spec does not allow is a type error", async () => {
  const text = readFileSync("test/client/cases/wrong.txt", "utf8");
  const wanted = text.split("\n").flatMap((line, index) => (line.endsWith("// wrong") ? [index + 1] : []));
  expect(await compile("wrong")).toEqual(wanted);
});

test("the built client has types of its own, and nothing of it is in the service", async () => {
  const client = join(wildroot.folder, "client", "dist", "client.d.ts");
  expect(readFileSync(client, "utf8")).toContain("export declare function planBatch(");
  await expect(import(join(wildroot.folder, "dist", "client", "client.js"))).rejects.toThrow(/client/);
});

test("a bundle has only the functions that it uses", async () => {
  const bundle = async (names: string): Promise<string> => {
    const { outputFiles } = await build({
      stdin: {
        contents: `import { ${names} } from "./client.js"; console.log(${names});`,
        resolveDir: join(wildroot.folder, "client", "dist"),
      },
      bundle: true,
      minify: true,
      format: "esm",
      write: false,
    });
    return outputFiles[0]?.text ?? "";
  };
  const one = await bundle("createClient, readProduct");
  expect(one).toContain("/products/");
  expect(one).not.toContain("/production-batches");
  expect(one).not.toContain("/auth/sign-in");
  expect(one.length).toBeLessThan(4_000);
});
