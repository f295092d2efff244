// Bundles src/specc.ts and src/program.ts to dist/, and puts beside it what specc carries along: templates and message texts.
// What is heavy or needed rarely stays a dependency (ts-morph, TypeScript, databases); what every run needs is inside.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chmod, cp, rename, rm } from "node:fs/promises";
import { build } from "esbuild";
import { AS_FUNCTION, ascii, bundleLate, carried, carryTexts, late } from "./bundle-plugins.mjs";

const INSIDE = [
  "unified",
  "remark-parse",
  "remark-frontmatter",
  "yaml",
  "diff",
  "decimal.js",
  "pluralize",
  "ajv",
  "@marcbachmann/cel-js",
];

/** Made beside dist/ and swapped in when all of it is there, so that a build that fails leaves the last one. */
const OUT = `dist.${process.pid}.tmp`;

const OWN = {
  bundle: true,
  platform: "node",
  target: "node20.19",
  sourcemap: true,
  sourcesContent: false,
  legalComments: "linked",
  minifyWhitespace: true,
  minifySyntax: true,
  define: { "process.env.NODE_ENV": '"production"', SPECC_BUILD: JSON.stringify(hashOfAll()) },
  logLevel: "warning",
};
const outside = { name: "outside", setup: leaveOutside };

removeLeftOver();
try {
  await makeAll();
  await rm("dist", { recursive: true, force: true });
  await rename(OUT, "dist");
} finally {
  await rm(OUT, { recursive: true, force: true });
}

/** Puts all that dist/ holds into OUT. */
async function makeAll() {
  // What starts is small; the program is a function that is compiled with what V8 has kept of it (src/specc.ts).
  await build({
    ...OWN,
    entryPoints: ["src/specc.ts"],
    outfile: `${OUT}/specc.js`,
    format: "cjs",
    define: { ...OWN.define, "import.meta.dirname": "__dirname" },
  });
  await build({
    ...OWN,
    ...AS_FUNCTION,
    entryPoints: ["src/program.ts"],
    outfile: `${OUT}/program.js`,
    define: { ...OWN.define, ...AS_FUNCTION.define },
    plugins: [late, carried, outside, ascii],
  });
  writeFileSync(`${OUT}/package.json`, '{ "type": "commonjs" }\n');
  // Programs of their own are ES modules.
  await build({
    ...OWN,
    entryPoints: {
      "check-bodies": "src/check-bodies.ts",
      "dev-runner": "src/dev-runner.ts",
      "dev-start": "src/dev-start.ts",
      "dev-pglite": "src/dev-pglite.ts",
    },
    outdir: OUT,
    outExtension: { ".js": ".mjs" },
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    format: "esm",
    // Some of the dependencies are CommonJS and ask for Node's own modules by `require`.
    banner: {
      js: 'import { createRequire as specc_require } from "node:module";const require = specc_require(import.meta.url);',
    },
    plugins: [outside],
  });
  await bundleLate(OUT);
  carryTexts(OUT);
  await cp("messages", `${OUT}/messages`, { recursive: true, filter: (path) => !path.endsWith("README.md") });
  await cp("schemas", `${OUT}/schemas`, { recursive: true });
  expectAscii(OUT);
  await chmod(`${OUT}/specc.js`, 0o755);
}

/** Removes what a build that was killed has left: no process of its number runs any more. */
function removeLeftOver() {
  for (const name of readdirSync(".")) {
    const pid = /^dist\.(\d+)\.tmp$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(name, { recursive: true, force: true });
  }
}

/** True for another process than this one that runs, as in src/io/exclusively.ts. */
function isAlive(pid) {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** A hash of all that the bundle is made of: what one specc has kept is worth nothing to another. */
function hashOfAll() {
  const hash = createHash("sha256");
  const files = ["src", "generators"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).replaceAll("\\", "/"))
      .sort(),
  );
  for (const path of ["package.json", ...files])
    hash.update(`${path}\0`).update(readFileSync(path)).update("\0");
  return hash.digest("hex").slice(0, 32);
}

/** A package that is imported by our own files and is not on the list stays an import. */
function leaveOutside({ onResolve }) {
  onResolve({ filter: /^[^./]/ }, ({ path, importer }) => {
    if (path.startsWith("node:") || importer.includes("node_modules") || importer === "") return undefined;
    const name = path
      .split("/")
      .slice(0, path.startsWith("@") ? 2 : 1)
      .join("/");
    return INSIDE.includes(name) ? undefined : { path, external: true };
  });
}

/** Files that are read a byte a character must have no other characters. */
function expectAscii(folder) {
  for (const path of ["program.js", ...readdirSync(`${folder}/late`).map((name) => `late/${name}`)]) {
    const found = /[^\0-\x7f]/.exec(path.endsWith(".js") ? readFileSync(`${folder}/${path}`, "latin1") : "");
    if (found) throw new Error(`${path} is not plain ASCII at ${found.index}.`);
  }
}
