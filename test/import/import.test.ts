import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "../../src/1-parse/parse.ts";
import { lower } from "../../src/2-lower/lower.ts";
import { format } from "../../src/fmt/format.ts";
import { importSpec, type Kind, KINDS } from "../../src/import/import.ts";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import { compile } from "../../src/compile.ts";
import { loadTargets } from "../../src/targets.ts";
import { put, specc, workshop } from "../cli/specc.ts";

const CASES = "test/import/cases";
const SOURCES = KINDS.flatMap((kind) =>
  readdirSync(join(CASES, kind))
    .filter((file) => !file.endsWith(".md"))
    .sort()
    .map((file) => ({ kind, file, text: readFileSync(join(CASES, kind, file), "utf8") })),
);

/** What is wrong with a spec, and whether it is formatted. */
function mistakesOf(text: string): readonly string[] {
  const parsed = parse({ files: [{ path: "spec.md", text }] });
  const lowered = lower(parsed.value ?? { files: [] });
  const lines = text.split("\n");
  const wrong = [...parsed.diagnostics, ...lowered.diagnostics].map(
    ({ code, message, span }) => `${code} ${message} | ${lines[(span?.start.line ?? 0) - 1]}`,
  );
  return format({ path: "spec.md", text }, true) === text ? wrong : [...wrong, "It is not formatted."];
}

function imported(kind: Kind, text: string, signIn: string | null = null): ReturnType<typeof importSpec> {
  return importSpec(kind, text, "source", { name: "imported", signIn });
}

describe("specc import", () => {
  it.each(SOURCES)("makes the reviewed spec of $kind/$file, which compiles", async ({ kind, file, text }) => {
    const name = basename(file, extname(file));
    const { value, diagnostics } = importSpec(kind, text, file, { name, signIn: null });
    expect(diagnostics).toEqual([]);
    expect(mistakesOf(value?.text ?? "")).toEqual([]);
    await expect(value?.text).toMatchFileSnapshot(`cases/${kind}/${name}.md`);
  });

  it.each(SOURCES)(
    "makes of $kind/$file, cut and hurt anywhere, either a spec that compiles or an error",
    ({ kind, text }) => {
      const words = [...new Set(text.match(/[A-Za-z_@]+|"[^"\n]*"|[^\sA-Za-z]/g))];
      const hurt = fc.record({
        at: fc.nat(text.length),
        length: fc.nat(30),
        by: fc.oneof(fc.constantFrom("", ...words), fc.string({ unit: "binary", maxLength: 6 })),
      });
      fc.assert(
        fc.property(fc.array(hurt, { minLength: 1, maxLength: 6 }), (all) => {
          const broken = all.reduce(
            (whole, { at, length, by }) => whole.slice(0, at) + by + whole.slice(at + length),
            text,
          );
          const { value, diagnostics } = imported(kind, broken);
          if (value) expect(mistakesOf(value.text)).toEqual([]);
          else expect(diagnostics.length).toBeGreaterThan(0);
        }),
        { numRuns: Number(process.env["FUZZ_RUNS"] ?? 25) },
      );
    },
  );

  it("keeps the addresses, methods and names of a document, those below another row's too", () => {
    const { value } = imported("openapi", readFileSync(join(CASES, "openapi/tickets.yaml"), "utf8"));
    const source = { files: [{ path: "spec.md", text: value?.text ?? "" }] };
    const { files } = compile(source, loadTargets(), [], EMPTY_LOCK);
    const openapi = JSON.parse(files.find(({ path }) => path === "openapi.json")?.text ?? "{}") as {
      readonly paths: Readonly<Record<string, object>>;
    };
    const methods = (path: string): readonly string[] => Object.keys(openapi.paths[path] ?? {}).toSorted();
    expect(methods("/tickets/{ticket}/messages")).toEqual(["get", "post"]);
    expect(methods("/agents/{agent}")).toEqual(["delete", "get", "put"]);
    expect(methods("/messages")).toEqual([]);
    expect(JSON.stringify(openapi)).toContain('"assignee_id"');
    expect(JSON.stringify(openapi)).not.toContain('"assigneeId"');
  });

  it("makes of a document of any values what compiles, or an error", () => {
    const name = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom("id", "User", "createdAt", "class", "Session", "__proto__", "a_b", "aB"),
    );
    const { schema } = fc.letrec((tie) => ({
      schema: fc.oneof(
        { depthSize: "small" },
        fc.record(
          {
            type: fc.constantFrom("string", "integer", "number", "boolean", "null", "x"),
            format: name,
            minimum: fc.double(),
            maximum: fc.integer(),
            maxLength: fc.integer(),
            pattern: fc.string(),
            default: fc.anything({ maxDepth: 1 }),
            enum: fc.array(fc.string()),
          },
          { requiredKeys: [] },
        ),
        fc.record(
          {
            type: fc.constant("object"),
            properties: fc.dictionary(name, tie("schema"), { maxKeys: 4 }),
            required: fc.array(name),
            description: fc.string(),
          },
          { requiredKeys: ["type", "properties"] },
        ),
        fc.record({ type: fc.constant("array"), items: tie("schema") }),
        fc.record({ $ref: fc.constantFrom("A", "B", "C").map((key) => `#/components/schemas/${key}`) }),
        fc.record({ allOf: fc.array(tie("schema"), { maxLength: 2 }) }),
      ),
    }));
    const content = schema.map((one) => ({ content: { "application/json": { schema: one } } }));
    const operation = fc.record(
      {
        operationId: name,
        description: fc.string(),
        parameters: fc.array(fc.record({ name, in: fc.constantFrom("query", "path", "header"), schema }), {
          maxLength: 3,
        }),
        requestBody: content,
        responses: fc.dictionary(fc.constantFrom("200", "201", "409", "default"), content),
      },
      { requiredKeys: [] },
    );
    const segment = fc.oneof(name, fc.constantFrom("{id}", "users", "{x}", "api", "v1"));
    const path = fc.array(segment, { maxLength: 4 }).map((parts) => `/${parts.join("/")}`);
    const document = fc.record({
      openapi: fc.constant("3.0.0"),
      paths: fc.dictionary(
        path,
        fc.dictionary(fc.constantFrom("get", "post", "put", "patch", "delete"), operation),
        { maxKeys: 6 },
      ),
      components: fc.record({ schemas: fc.record({ A: schema, B: schema, C: schema }) }),
    });
    fc.assert(
      fc.property(document, (value) => {
        const made = imported("openapi", JSON.stringify(value));
        if (made.value) expect(mistakesOf(made.value.text)).toEqual([]);
        else expect(made.diagnostics.map(({ code }) => code)).toEqual(["import/nothing-found"]);
      }),
      { numRuns: Number(process.env["FUZZ_RUNS"] ?? 100) },
    );
  });

  it("takes whoever is asked for to sign in", () => {
    const text = "create table clerks (id int primary key, nick text, role text not null);";
    const { value } = imported("sql", text, "clerk");
    expect(mistakesOf(value?.text ?? "")).toEqual([]);
    expect(value?.text).toContain("- account: [Clerk](#entity-clerk)");
    expect(imported("sql", text, "clark").diagnostics[0]).toMatchObject({ code: "import/unknown-account" });
  });

  it.each([
    ["openapi", "{", "import/not-read"],
    ["openapi", "a: [", "import/not-read"],
    ["openapi", "swagger: '2.0'", "import/not-openapi"],
    ["openapi", "[]", "import/not-openapi"],
    ["openapi", "openapi: 3.0.0", "import/nothing-found"],
    ["prisma", "", "import/nothing-found"],
    ["sql", "select 1;", "import/nothing-found"],
    ["sql", "-- MySQL dump 10.13\ncreate table a (id integer);", "import/other-dialect"],
    ["sql", "CREATE TABLE `a` (\n  `id` int NOT NULL\n);", "import/other-dialect"],
    ["sql", "create table a (\n  id int auto_increment primary key\n);", "import/other-dialect"],
    ["sql", "create table a (id int)\n) ENGINE=InnoDB;", "import/other-dialect"],
    ["sql", "CREATE TABLE [dbo].[a] ([id] INT IDENTITY(1,1));", "import/other-dialect"],
    ["sql", "create table a (id integer primary key autoincrement);", "import/other-dialect"],
  ] as const)("refuses as %s: %s", (kind, text, code) => {
    expect(imported(kind, text).diagnostics.map((one) => one.code)).toEqual([code]);
  });

  it("writes a spec that is checked, and overwrites nothing", async () => {
    const folder = workshop({ "schema.prisma": "model Book { id Int @id\n title String }" });
    const { code, out } = await specc(folder, ["import", "prisma", "schema.prisma", "--name", "Corner Shop"]);
    expect([code, out]).toEqual([
      0,
      "+ spec.md: 2 entities, 0 actions\n  3 notes at its end on what could not be said. Read them, then run: specc check spec.md\n",
    ]);
    expect(readFileSync(join(folder, "spec.md"), "utf8")).toContain("name: corner-shop");
    expect((await specc(folder, ["check"])).code).toBe(0);
    expect((await specc(folder, ["fmt", "--check"])).code).toBe(0);
    expect((await specc(folder, ["import", "prisma", "schema.prisma"])).err).toContain(
      "[import/file-in-the-way]",
    );
  });

  it.each([
    [["import", "prism", "a"], "import/unknown-kind"],
    [["import", "sql"], "import/arguments"],
    [["import", "sql", "a", "b"], "import/arguments"],
    [["import", "sql", "missing.sql"], "import/no-file"],
    [["import", "sql", "bytes.sql"], "import/no-file"],
    [["import"], "cli/missing-argument"],
  ])("refuses specc %j", async (words, code) => {
    const folder = workshop();
    put(folder, { "bytes.sql": "" });
    const { writeFileSync } = await import("node:fs");
    writeFileSync(join(folder, "bytes.sql"), Buffer.from([0xff, 0xfe]));
    const outcome = await specc(folder, words);
    expect([outcome.code, outcome.err]).toEqual([2, expect.stringContaining(`[${code}]`)]);
  });
});
