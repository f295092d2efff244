// Makes the playground: `npm run playground`. One page without a server: open it, or put it anywhere.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { carriedInside, importBundled } from "./bundle-plugins.mjs";

const OUT = "build/playground";
const { readExamples } = await importBundled("playground/examples.ts");

const { outputFiles } = await build({
  entryPoints: ["playground/page.ts"],
  bundle: true,
  write: false,
  format: "iife",
  platform: "browser",
  target: "es2022",
  charset: "utf8",
  minify: true,
  legalComments: "none",
  alias: { "node:crypto": resolve("playground/crypto.ts") },
  define: { "process.env.NODE_ENV": '"production"', EXAMPLES: JSON.stringify(readExamples()) },
  plugins: [carriedInside],
  logLevel: "warning",
});

const page = readFileSync("playground/index.html", "utf8")
  .replace("/* style.css */", () => readFileSync("playground/style.css", "utf8"))
  .replace("/* page.js */", () => outputFiles[0].text.replaceAll("</script", "<\\/script"));
mkdirSync(OUT, { recursive: true });
writeFileSync(join(OUT, "index.html"), page);
console.log(
  `✓ ${OUT}/index.html, ${Math.round(page.length / 1024)} kB: open ${pathToFileURL(join(OUT, "index.html"))}`,
);
