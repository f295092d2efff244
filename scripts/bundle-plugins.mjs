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
    .replace(/\.ts$/, ".cjs");

/** Bundles the late modules into `late/` below the output. */
export async function bundleLate(out) {
  for (const path of Object.keys(LATE)) {
    await build({
      entryPoints: [path],
      outfile: join(out, "late", lateName(path)),
      bundle: true,
      format: "cjs",
      platform: "node",
      target: "node20.19",
      minifyWhitespace: true,
      minifySyntax: true,
      legalComments: "linked",
      define: { "process.env.NODE_ENV": '"production"' },
      logLevel: "warning",
    });
  }
}

/** Puts calls that load a module in place of the late modules. */
export const late = {
  name: "late",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const found = Object.entries(LATE).find(([name]) => resolve(name) === path);
      if (!found) return undefined;
      const [name, functions] = found;
      const file = `late/${lateName(name)}`;
      const load = `(loaded ??= requireHere(import.meta.url.includes("/chunks/") ? "../${file}" : "./${file}"))`;
      const head =
        'import { createRequire } from "node:module";\nconst requireHere = createRequire(import.meta.url);\n';
      const calls = functions.map((call) => `export const ${call} = (...args) => ${load}.${call}(...args);`);
      return { contents: `${head}let loaded;\n${calls.join("\n")}\n`, loader: "js" };
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
    const url = new URL((import.meta.url.includes("/chunks/") ? "../" : "./") + file, import.meta.url);
    known.set(file, new Map(JSON.parse(readFileSync(url, "utf8"))));
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
