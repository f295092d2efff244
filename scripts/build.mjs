// Bundles src/specc.ts to dist/specc.js, and puts beside it what specc carries along: templates and message texts.
// What is heavy or needed rarely stays a dependency (ts-morph, TypeScript, databases); what every run needs is inside.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chmod, cp, rename, rm } from "node:fs/promises";
import { build } from "esbuild";
import { bundleLate, carried, carryTexts, late } from "./bundle-plugins.mjs";

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

await build({
  entryPoints: {
    specc: "src/specc.ts",
    "check-bodies": "src/check-bodies.ts",
    "dev-runner": "src/dev-runner.ts",
    "dev-start": "src/dev-start.ts",
    "dev-pglite": "src/dev-pglite.ts",
  },
  outdir: OUT,
  bundle: true,
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
  format: "esm",
  platform: "node",
  target: "node20.19",
  sourcemap: true,
  sourcesContent: false,
  legalComments: "linked",
  minifyWhitespace: true,
  minifySyntax: true,
  define: { "process.env.NODE_ENV": '"production"', SPECC_BUILD: JSON.stringify(hashOfAll()) },
  // Some of the dependencies are CommonJS and ask for Node's own modules by `require`.
  banner: {
    js: 'import { createRequire as specc_require } from "node:module";const require = specc_require(import.meta.url);',
  },
  plugins: [late, carried, { name: "outside", setup: leaveOutside }],
  logLevel: "warning",
});
await bundleLate(OUT);
carryTexts(OUT);
await cp("messages", `${OUT}/messages`, { recursive: true, filter: (path) => !path.endsWith("README.md") });
await cp("schemas", `${OUT}/schemas`, { recursive: true });
await chmod(`${OUT}/specc.js`, 0o755);
await rm("dist", { recursive: true, force: true });
await rename(OUT, "dist");

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
