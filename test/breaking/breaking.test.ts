import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { describe, expect, it, onTestFinished } from "vitest";
import { compareContracts } from "../../src/breaking/changes.ts";
import { type Contract, readContract } from "../../src/breaking/contract.ts";
import { allowsBreaking, nextBreaking } from "../../src/breaking/version.ts";
import { compile } from "../../src/compile.ts";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import { loadTargets } from "../../src/targets.ts";
import { specc } from "../cli/specc.ts";

const HERE = import.meta.dirname;
const BASE = readFileSync(join(HERE, "base.md"), "utf8");
const targets = loadTargets();

interface Case {
  readonly name: string;
  /** What is replaced in base.md by what. */
  readonly change?: Readonly<Record<string, string>>;
  readonly says: readonly string[];
  readonly added?: readonly string[];
}

function changed(change: Case["change"] = {}): string {
  let text = BASE;
  for (const [old, now] of Object.entries(change)) {
    if (!text.includes(old)) throw new Error(`base.md has no ${JSON.stringify(old)}.`);
    text = text.replace(old, now);
  }
  return text;
}

function contractOf(spec: string): Contract {
  const source = { files: [{ path: "spec.md", text: spec }] };
  const { files, diagnostics } = compile(source, targets, [], EMPTY_LOCK, {});
  const text = files.find(({ path }) => path === "openapi.json")?.text;
  if (text === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return known(readContract(text));
}

function known(contract: Contract | string): Contract {
  if (typeof contract === "string") throw new Error(contract);
  return contract;
}

const cases = parse(readFileSync(join(HERE, "cases.yaml"), "utf8")) as readonly Case[];

describe("what breaks a client of the last release", () => {
  const base = contractOf(BASE);

  it.each(cases)("$name", ({ change, says, added = [] }) => {
    const compared = compareContracts(base, contractOf(changed(change)));
    const said = compared.breaks.map(({ operation, part, what }) =>
      [`${operation}:`, part, what].filter((each) => each !== "").join(" "),
    );
    expect(said).toEqual(says);
    expect(compared.added).toEqual(added);
  });

  it.each(["notes", "booking", "wildroot", "moderation", "ledger"])(
    "is nothing where %s is what it was",
    (name) => {
      const contract = known(readContract(readFileSync(`golden/${name}/service/openapi.json`, "utf8")));
      expect(compareContracts(contract, contract)).toEqual({ breaks: [], added: [] });
    },
  );

  it("is everything where all is gone", () => {
    const empty = { ...base, paths: {} };
    const { breaks } = compareContracts(base, empty);
    expect(new Set(breaks.map(({ what }) => what))).toEqual(new Set(["is gone"]));
    expect(compareContracts(empty, base).breaks).toEqual([]);
    expect(compareContracts(empty, base).added).toHaveLength(breaks.length);
  });

  it("does not look at the names of what stands in a path", () => {
    const item = { get: { parameters: [{ in: "path", name: "id", schema: { type: "string" } }] } };
    const of = (path: string): Contract => ({ ...base, paths: { [path]: item } });
    expect(compareContracts(of("/jars/{id}"), of("/jars/{jar}"))).toEqual({ breaks: [], added: [] });
  });

  it("ends on schemas that contain themselves, and tells forms apart", () => {
    const of = (schema: unknown): Contract => ({
      openapi: "3.1.0",
      info: { version: "1.0.0" },
      paths: {
        "/trees": {
          put: {
            requestBody: { content: { "application/json": { schema } } },
            responses: { 200: { description: "", content: { "application/json": { schema } } } },
          },
        },
      },
      components: {
        schemas: {
          Tree: {
            type: "object",
            properties: { twigs: { type: "array", items: { $ref: "#/components/schemas/Tree" } } },
          },
        },
      },
    });
    const tree = { $ref: "#/components/schemas/Tree" };
    expect(compareContracts(of(tree), of(tree)).breaks).toEqual([]);
    const text = { type: "string" };
    const says = (old: unknown, now: unknown): string[] =>
      compareContracts(of(old), of(now)).breaks.map(({ part, what }) => `${part} ${what}`);
    expect(says({ anyOf: [tree, text] }, { anyOf: [text, tree] })).toEqual([]);
    expect(says({ anyOf: [tree, text] }, text)).toEqual([
      "request one of the forms that it had is refused now",
    ]);
    expect(says(text, { anyOf: [tree, text] })).toEqual(["answer 200 may have a form now that it never had"]);
  });
});

describe("versions", () => {
  it("say that clients may break", () => {
    expect(allowsBreaking("1.2.3", "1.9.0")).toBe(false);
    expect(allowsBreaking("1.2.3", "2.0.0")).toBe(true);
    expect(allowsBreaking("2.0.0", "1.0.0")).toBe(false);
    expect(allowsBreaking("0.2.3", "0.2.4")).toBe(false);
    expect(allowsBreaking("0.2.3", "0.3.0")).toBe(true);
    expect(allowsBreaking("0.2.3", "1.0.0")).toBe(true);
    expect(["1.2.3", "0.2.3"].map(nextBreaking)).toEqual(["2.0.0", "0.3.0"]);
  });
});

describe("specc breaking", () => {
  function project(): { readonly folder: string; readonly write: (text: string) => void } {
    const folder = mkdtempSync(join(tmpdir(), "specc-breaking-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const write = (text: string): void => writeFileSync(join(folder, "spec.md"), text);
    write(BASE);
    return { folder, write };
  }

  it("keeps a release, stops what breaks it, and lets a new version pass", async () => {
    const { folder, write } = project();
    const first = await specc(folder, ["breaking"]);
    expect([first.code, first.err]).toEqual([1, expect.stringContaining("[breaking/no-release]")]);

    expect((await specc(folder, ["breaking", "--release"])).out).toContain(
      "version 1.2.0 is the release now",
    );
    const same = await specc(folder, ["breaking"]);
    expect([same.code, same.out]).toEqual([0, "✓ nothing breaks clients of version 1.2.0\n"]);

    const goes = changed({ "- delete: [Admin](#role-admin)": "- delete: nobody" });
    write(goes);
    const refused = await specc(folder, ["breaking", "--release"]);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain("DELETE /jars/{id}\n    is gone\n");
    expect(refused.err).toContain("[breaking/breaks-clients]");
    expect(refused.err).toContain("`version: 2.0.0`");
    expect(readFileSync(join(folder, "released/openapi.json"), "utf8")).toContain('"version": "1.2.0"');

    write(goes.replace("version: 1.2.0", "version: 2.0.0"));
    const passed = await specc(folder, ["breaking", "--release"]);
    expect(passed.code).toBe(0);
    expect(passed.out).toContain("version 2.0.0 says so");
    expect(readFileSync(join(folder, "released/openapi.json"), "utf8")).toContain('"version": "2.0.0"');
  });

  it("prints JSON, and compares with any document", async () => {
    const { folder, write } = project();
    await specc(folder, ["breaking", "--release"]);
    write(changed({ "1..40 characters": "1..30 characters" }));
    const { code, out } = await specc(folder, ["breaking", "--json", "--against", "released/openapi.json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      released: "1.2.0",
      version: "1.2.0",
      allowed: false,
      breaks: [
        { operation: "POST /jars", part: "request /label", what: "has maxLength 30 now, had 40" },
        { operation: "PATCH /jars/{id}" },
      ],
    });
  });

  it.each([
    ["no JSON", "openapi: 3.1.0"],
    ["another version", '{"swagger": "2.0", "info": {"version": "1"}, "paths": {}}'],
    ["no addresses", '{"openapi": "3.1.0", "info": {"version": "1"}}'],
  ])("refuses a document with %s", async (_, text) => {
    const { folder } = project();
    writeFileSync(join(folder, "other.json"), text);
    const { code, err } = await specc(folder, ["breaking", "--against", "other.json"]);
    expect([code, err]).toEqual([1, expect.stringContaining("[breaking/unreadable-release]")]);
  });
});
