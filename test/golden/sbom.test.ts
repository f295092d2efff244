import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { expect, it } from "vitest";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import { compile } from "../../src/compile.ts";
import { readSource } from "../../src/io/read.ts";
import { loadTargets } from "../../src/targets.ts";

// The bill of materials of compiled services, against CycloneDX's own schema and against the lock file beside it.

const SCHEMAS = "node_modules/@cyclonedx/cyclonedx-library/res/schema";

interface Sbom {
  readonly components: readonly {
    readonly "bom-ref": string;
    readonly group?: string;
    readonly name: string;
    readonly version: string;
    readonly hashes: readonly { readonly content: string }[];
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}
interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version: string;
        readonly integrity: string;
        readonly dev?: true;
        readonly dependencies?: object;
      }
    >
  >;
}

const schema = (name: string): object =>
  JSON.parse(readFileSync(join(SCHEMAS, `${name}.SNAPSHOT.schema.json`), "utf8")) as object;
const ajv = new Ajv({ strict: false, validateFormats: false });
for (const name of ["spdx", "jsf-0.82"])
  ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
const validate = ajv.compile(schema("bom-1.6"));

/** Services with other packages each; that of `files` needs every one that some service needs. */
const services: readonly (readonly [name: string, read: (file: string) => string])[] = [
  ...readdirSync("golden").map(
    (name) => [name, (file: string) => readFileSync(join("golden", name, "service", file), "utf8")] as const,
  ),
  ["files", compiled()],
];

function compiled(): (file: string) => string {
  const source = readSource("test/service/cases/files/spec.md").value;
  const files = (source && compile(source, loadTargets(), [], EMPTY_LOCK).draft?.files) ?? [];
  return (file) => files.find(({ path }) => path === file)?.text ?? "";
}

it.each(services)("the sbom.json of %s lists what its lock file installs to run", (_, read) => {
  const sbom = JSON.parse(read("sbom.json")) as Sbom;
  const { packages } = JSON.parse(read("package-lock.json")) as Lock;
  expect([validate(sbom), validate.errors]).toEqual([true, null]);
  const installed = Object.entries(packages).filter(([path, { dev }]) => path !== "" && !dev);
  const wanted = installed.map(
    ([path, { version, integrity }]) =>
      `${path.slice(path.lastIndexOf("node_modules/") + 13)}@${version} ${Buffer.from(integrity.slice(7), "base64").toString("hex")}`,
  );
  const listed = sbom.components.map(
    ({ group, name, version, hashes }) =>
      `${group ? `${group}/` : ""}${name}@${version} ${hashes[0]?.content}`,
  );
  expect(listed.toSorted()).toEqual([...new Set(wanted)].toSorted());
  const known = new Set(["service", ...sbom.components.map((each) => each["bom-ref"])]);
  expect(new Set(sbom.dependencies.map(({ ref }) => ref))).toEqual(known);
  // Every package is there because something that is there asks for it.
  const reached = new Set<string>();
  const reach = (ref: string): void => {
    if (reached.has(ref)) return;
    reached.add(ref);
    sbom.dependencies.find((each) => each.ref === ref)?.dependsOn.forEach(reach);
  };
  reach("service");
  expect(reached).toEqual(known);
});

it("the schema refuses what is none", () => {
  expect(validate({ bomFormat: "CycloneDX", specVersion: "1.6", components: [{ name: "x" }] })).toBe(false);
});
