// What the bundle does ahead of time: modules that most runs do not need are left out until they are called, and
// templates are compiled to functions.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** Modules that are bundled by themselves and loaded at the first call, with the functions that they export. */
export const LATE = {
  "src/1-parse/reference.ts": ["referenceBlocks"],
  "src/1-parse/yaml.ts": ["readYaml"],
  "src/2-lower/expressions/cel.ts": ["parseCel"],
  "src/3-emit/template-compiler.ts": ["templateCode"],
  "src/4-fill/lock-places.ts": ["syntaxMistake", "placeOf"],
};

/** The name of a late module's bundle, in the folder `late/`. */
const lateName = (path) =>
  path
    .replace(/^src\//, "")
    .replaceAll("/", "-")
    .replace(/\.ts$/, ".js");

/** A bundle as src/specc.ts loads it: one function expression of plain ASCII. */
export const AS_FUNCTION = {
  format: "cjs",
  banner: { js: "(function (exports, require, module, __filename, specc_url, specc_import) {" },
  footer: { js: "})" },
  define: { "import.meta.url": "specc_url" },
};

/** esbuild writes what is not ASCII as escapes, but for regular expressions: there they are put in beforehand. */
export const ascii = {
  name: "ascii",
  setup({ onLoad }) {
    onLoad({ filter: /\.[cm]?[jt]s$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      if (!/[^\0-\x7f]/.test(text)) return undefined;
      const escape = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
      return { contents: text.replace(/[^\0-\x7f]/g, escape), loader: path.endsWith("ts") ? "ts" : "js" };
    });
  },
};

/** Bundles the late modules into `late/` below the output. */
export async function bundleLate(out) {
  for (const path of Object.keys(LATE)) {
    await build({
      entryPoints: [path],
      outfile: join(out, "late", lateName(path)),
      ...AS_FUNCTION,
      bundle: true,
      platform: "node",
      target: "node20.19",
      minifyWhitespace: true,
      minifySyntax: true,
      legalComments: "linked",
      define: { "process.env.NODE_ENV": '"production"', ...AS_FUNCTION.define },
      plugins: [ascii],
      logLevel: "warning",
    });
  }
}

/** Puts calls that load a module in place of the late modules. */
export const late = {
  name: "late",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^\.\/late\// }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const found = Object.entries(LATE).find(([name]) => resolve(name) === path);
      if (!found) return undefined;
      const [name, functions] = found;
      const load = `require("./late/${lateName(name)}")`;
      const calls = functions.map((call) => `export const ${call} = (...args) => ${load}.${call}(...args);`);
      return { contents: calls.join("\n"), loader: "js" };
    });
  },
};

/** Puts every target's templates, compiled, in place of src/carried.ts. */
export const carried = {
  name: "carried",
  setup({ onLoad }) {
    onLoad({ filter: /src[\\/]carried\.ts$/ }, async () => ({ contents: await carriedCode(), loader: "js" }));
  },
};

/** The same for a page, which reads no files: with the texts. */
export const carriedInside = {
  name: "carried-inside",
  setup({ onLoad }) {
    onLoad({ filter: /src[\\/]carried\.ts$/ }, async () => ({
      contents: `export const CARRIED = new Map([${(await carriedEntries((texts) => `templates: new Map(${JSON.stringify(texts)})`)).join(",\n")}]);`,
      loader: "js",
    }));
  },
};

async function carriedCode() {
  const entries = await carriedEntries(
    (_, target) => `get templates() { return read(${JSON.stringify(textsName(target))}); }`,
  );
  return `import { readFileSync } from "node:fs";
const known = new Map();
function read(file) {
  if (!known.has(file)) {
    known.set(file, new Map(JSON.parse(readFileSync(new URL("./" + file, import.meta.url), "utf8"))));
  }
  return known.get(file);
}
export const CARRIED = new Map([${entries.join(",\n")}]);
`;
}

/** Each target with its templates compiled; `texts` gives the code of the member with their texts. */
async function carriedEntries(texts) {
  const { templateCode } = await importBundled("src/3-emit/template-compiler.ts");
  return templateTexts().map(([target, all]) => {
    const printers = all
      .filter(([path]) => path.endsWith(".hbs"))
      .map(([path, text]) => `[${JSON.stringify(path)}, ${templateCode(path, text)}]`);
    return `[${JSON.stringify(target)}, { ${texts(all, target)}, printers: new Map([${printers.join(",\n")}]) }]`;
  });
}

/** Writes the texts of all templates into the output; they are read when the first file is printed. */
export function carryTexts(out) {
  mkdirSync(join(out, "templates"), { recursive: true });
  for (const [target, texts] of templateTexts())
    writeFileSync(join(out, textsName(target)), JSON.stringify(texts));
}

const textsName = (target) => `templates/${target}.json`;

/** For each target its templates' paths and texts, sorted. */
function templateTexts() {
  return readdirSync("generators")
    .sort()
    .map((target) => {
      const folder = `generators/${target}/templates`;
      const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(folder.length + 1)
            .replaceAll("\\", "/"),
        )
        .sort();
      return [target, paths.map((path) => [path, readFileSync(join(folder, path), "utf8")])];
    });
}

/** A module of ours, which is TypeScript, made ready to run here. */
export async function importBundled(path) {
  const outfile = resolve(`node_modules/.specc-${basename(path, ".ts")}.${process.pid}.mjs`);
  await build({
    entryPoints: [path],
    outfile,
    format: "esm",
    bundle: true,
    packages: "external",
    platform: "node",
    logLevel: "warning",
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile, { force: true });
  }
}
