// Every command that is measured: what it runs, in which folder, and what must be put there before.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isInstalledIn } from "./install.mjs";
import { openApiOf, specOf, typeSpecOf, zmodelOf } from "./model.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const SPECC = resolve(HERE, "../dist/specc.js");

/** The script that a package's command starts. */
function bin(name, command = name) {
  const folder = join(HERE, "node_modules", name);
  const { bin: bins } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bins === "string" ? bins : bins[command]);
}

const write = (path, text) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
const gone = (...parts) => rmSync(join(...parts), { recursive: true, force: true });

/**
 * Puts what an earlier run has written out of the way. It is not deleted: for some seconds ext4 searches around inodes
 * that have just been freed, and creating 4,000 files takes up to ten times as long as in a first build.
 */
function aside(folder, name) {
  const path = join(folder, name);
  if (existsSync(path)) renameSync(path, join(folder, `${name}-${(moved += 1)}`));
}
let moved = 0;

const GROUP_BY = `data:text/javascript,${encodeURIComponent(
  "Object.groupBy ??= (items, key) => { const groups = {}; for (const item of items) (groups[key(item)] ??= []).push(item); return groups; };",
)}`;

/** `node -e 0`, the floor of them all. */
export const floor = { name: "`node -e 0`", args: () => ["-e", "0"], prepare: () => {}, before: () => {} };

export const ours = [
  {
    name: "specc build, nothing cached",
    args: (folder) => [SPECC, "build", join(folder, "spec.md"), "--out", join(folder, "out")],
    prepare: (folder, count) => write(join(folder, "spec.md"), specOf(count)),
    before: (folder) => {
      aside(folder, "out");
      gone(folder, ".specc");
    },
  },
  {
    name: "specc build, one field changed",
    args: (folder) => [SPECC, "build", join(folder, "spec.md"), "--out", join(folder, "out")],
    prepare: (folder, count) => write(join(folder, "spec.md"), specOf(count)),
    before: (folder, count, round) =>
      write(join(folder, "spec.md"), specOf(count, { changed: round % 2 === 0 })),
    warmUp: true,
  },
  {
    name: "specc check, nothing cached",
    args: (folder) => [SPECC, "check", join(folder, "spec.md")],
    prepare: (folder, count) => write(join(folder, "spec.md"), specOf(count)),
    before: (folder) => gone(folder, ".specc"),
  },
];

/** The peers, each by the script that its command starts, so that no shell and no npx is measured. */
export const peers = [
  {
    name: "openapi-typescript",
    package: "openapi-typescript",
    gives: "types of an API, one file",
    args: (folder) => [
      bin("openapi-typescript"),
      join(folder, "openapi.json"),
      "-o",
      join(folder, "out/api.ts"),
    ],
    prepare: (folder, count) => write(join(folder, "openapi.json"), openApiOf(count)),
  },
  {
    name: "orval",
    package: "orval",
    gives: "a client with fetch, a file for each type",
    args: (folder) => [bin("orval"), "--config", join(folder, "orval.config.cjs")],
    prepare: (folder, count) => {
      write(join(folder, "openapi.json"), openApiOf(count));
      write(
        join(folder, "orval.config.cjs"),
        `module.exports = { bench: { input: "./openapi.json", output: { mode: "tags-split", client: "fetch", target: "./out/api.ts", schemas: "./out/model" } } };\n`,
      );
    },
  },
  {
    name: "hey-api openapi-ts",
    package: "@hey-api/openapi-ts",
    gives: "a client with fetch",
    args: (folder) => [
      bin("@hey-api/openapi-ts", "openapi-ts"),
      "-i",
      join(folder, "openapi.json"),
      "-o",
      join(folder, "out"),
    ],
    prepare: (folder, count) => write(join(folder, "openapi.json"), openApiOf(count)),
  },
  {
    name: "ZenStack generate",
    package: "@zenstackhq/cli",
    gives: "a schema as TypeScript, three files",
    // It calls Object.groupBy, which Node has from version 21 on.
    args: (folder) => [
      "--import",
      GROUP_BY,
      bin("@zenstackhq/cli", "zenstack"),
      "generate",
      "--schema",
      join(folder, "schema.zmodel"),
      "--output",
      join(folder, "out"),
    ],
    prepare: (folder, count) => write(join(folder, "schema.zmodel"), zmodelOf(count)),
  },
  {
    name: "TypeSpec to OpenAPI",
    package: "@typespec/compiler",
    gives: "an OpenAPI document",
    args: (folder) => [
      bin("@typespec/compiler", "tsp"),
      "compile",
      join(folder, "main.tsp"),
      "--emit",
      "@typespec/openapi3",
      "--output-dir",
      join(folder, "out"),
    ],
    prepare: (folder, count) => write(join(folder, "main.tsp"), typeSpecOf(count)),
  },
].map((peer) => ({ ...peer, before: (folder) => aside(folder, "out") }));

export const isInstalled = (name) => isInstalledIn(HERE, name);
