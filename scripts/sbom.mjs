// Writes the template of the emitted sbom.json from that of the emitted package-lock.json. Run it when the packages of
// compiled services change; test/golden/sbom.test.ts compares the two.
import { readFileSync, writeFileSync } from "node:fs";

const TEMPLATES = "generators/service/templates";
const FLAG = /^\{\{#if (\w+)\}\}$/;

const { packages, flagOf } = readLock(readFileSync(`${TEMPLATES}/package-lock.json.hbs`, "utf8"));
const paths = Object.keys(packages).filter((path) => path !== "" && !packages[path].dev);
const components = merged(
  paths.map((path) => ({ text: componentOf(path), flag: flagOf(path), key: refOf(path) })),
);
const root = Object.keys(packages[""].dependencies).map((name) => ({
  text: JSON.stringify(refOf(`node_modules/${name}`)),
  flag: flagOf(`node_modules/${name}`),
  key: refOf(`node_modules/${name}`),
}));
const graph = merged(
  paths.map((path) => ({ text: dependenciesOf(path), flag: flagOf(path), key: refOf(path) })),
);

writeFileSync(
  `${TEMPLATES}/sbom.json.hbs`,
  `{
  "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
  "bomFormat": "CycloneDX",
  "specVersion": "1.6",
  "version": 1,
  "metadata": {
    "tools": { "components": [{ "type": "application", "name": "specc" }] },
    "component": { "type": "application", "bom-ref": "service", "name": {{json name}}, "version": {{json version}} }
  },
  "components": [
${listed(components, "    ")}
  ],
  "dependencies": [
    {
      "ref": "service",
      "dependsOn": [
${listed(merged(root), "        ")}
      ]
    },
${listed(graph, "    ")}
  ]
}
`,
);

/** The packages with everything that a service may need, and under which condition each is there. */
function readLock(text) {
  const conditions = new Map();
  let flag = "";
  const lines = text.split("\n").filter((line) => {
    flag = FLAG.exec(line)?.[1] ?? (line === "{{/if}}" ? "" : flag);
    const path = /^ {4}"(node_modules\/[^"]+)": \{$/.exec(line)?.[1];
    if (path !== undefined) conditions.set(path, flag);
    return !line.startsWith("{{");
  });
  const lock = JSON.parse(lines.join("\n").replace(/\{\{json \w+\}\}/g, '""'));
  return { packages: lock.packages, flagOf: (path) => conditions.get(path) };
}

function nameOf(path) {
  return path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
}

/** The package's URL: https://github.com/package-url/purl-spec */
function refOf(path) {
  return `pkg:npm/${nameOf(path).replace("@", "%40")}@${packages[path].version}`;
}

function componentOf(path) {
  const { version, integrity, license, optional } = packages[path];
  const [scope, name] = nameOf(path).startsWith("@") ? nameOf(path).split("/") : [undefined, nameOf(path)];
  const [algorithm, hash] = integrity.split("-");
  if (algorithm !== "sha512") throw new Error(`${path} has a hash by ${algorithm}.`);
  return JSON.stringify({
    type: "library",
    "bom-ref": refOf(path),
    ...(scope ? { group: scope } : {}),
    name,
    version,
    scope: optional ? "optional" : "required",
    hashes: [{ alg: "SHA-512", content: Buffer.from(hash, "base64").toString("hex") }],
    licenses: [/ (OR|AND|WITH) /.test(license) ? { expression: license } : { license: { id: license } }],
    purl: refOf(path),
  });
}

function dependenciesOf(path) {
  const { dependencies = {}, optionalDependencies = {} } = packages[path];
  const found = Object.keys({ ...dependencies, ...optionalDependencies }).flatMap((name) =>
    resolved(path, name),
  );
  return JSON.stringify({ ref: refOf(path), dependsOn: [...new Set(found)].sort() });
}

/** As Node finds it: in the package's own folder, then in those around it. */
function resolved(from, name) {
  for (
    let folder = `${from}/`;
    ;
    folder = folder.slice(0, folder.slice(0, -1).lastIndexOf("node_modules/"))
  ) {
    const path = `${folder}node_modules/${name}`;
    if (packages[path]) return [refOf(path)];
    if (folder === "") return [];
  }
}

/** One entry for each key, sorted; what some place has in any case is there in any case. */
function merged(entries) {
  const byKey = new Map();
  for (const entry of entries) if (byKey.get(entry.key)?.flag !== "") byKey.set(entry.key, entry);
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The items of an array, with commas between whatever is left out. */
function listed(entries, indent) {
  // The last one is always there.
  const always = entries.findLastIndex(({ flag }) => flag === "");
  const ordered = [...entries.slice(0, always), ...entries.slice(always + 1), entries[always]];
  return ordered
    .map(({ text, flag }, index) => {
      const line = `${indent}${text}${index === ordered.length - 1 ? "" : ","}`;
      return flag === "" ? line : `{{#if ${flag}}}\n${line}\n{{/if}}`;
    })
    .join("\n");
}
