import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";
import type { Entity, Field, Ir } from "../../src/ir/types.ts";
import { contract } from "../../src/5-verify/gates/contract.ts";
import { readOutput } from "../../src/5-verify/gates/files.ts";
import { install } from "../../src/5-verify/gates/commands.ts";
import { type GateReport, verify } from "../../src/5-verify/verify.ts";
import { stories, temporaryFolder } from "./stories.ts";

const origin = { file: "spec.md", line: 7 };
const text: Field = {
  name: "shortTitle",
  column: "short_title",
  type: { kind: "text" },
  optional: false,
  doc: "",
  origin,
};
const anyone = [{ who: "anyone" as const }];
const note: Entity = {
  id: "Note",
  name: "Note",
  plural: "Notes",
  folder: "note",
  table: "notes",
  path: "/notes",
  doc: "",
  fields: [text, { ...text, name: "size", column: "size", computed: { source: "1", node: ONE(), origin } }],
  rules: { unique: [], indexes: [], checks: [], appendOnly: false },
  access: { list: anyone, read: anyone, create: [], update: [], delete: [] },
  list: { search: [], filter: [], sort: [], pageSize: 20, maxPageSize: 100 },
  origin,
};
const ir: Ir = {
  specc: 1,
  name: "notes",
  title: "Notes",
  doc: "",
  target: "service",
  version: "1.0.0",
  basePath: "",
  timeZone: "UTC",
  files: ["spec.md"],
  roles: [],
  types: [],
  entities: [note],
  views: [],
  actions: [
    {
      id: "pinNote",
      name: "Pin note",
      doc: "",
      folder: "note",
      route: { method: "POST", path: "/notes/{note}/pin", parameters: [{ name: "note", entity: "Note" }] },
      grants: anyone,
      input: [],
      changes: [],
      reads: [],
      calls: [],
      integrations: [],
      returns: { type: null, status: 204 },
      fails: [],
      eachStep: false,
      moves: null,
      sets: [],
      hole: null,
      origin,
    },
  ],
  effects: [],
  reports: [],
  integrations: [],
  signIn: null,
  settings: [],
};

const FILES: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({
    name: "notes",
    type: "module",
    scripts: { build: 'node -e "0"' },
    dependencies: { yaml: "2.9.1" },
  }),
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      strict: true,
      noEmit: true,
      module: "NodeNext",
      target: "ES2023",
      allowImportingTsExtensions: true,
      types: [],
      skipLibCheck: true,
    },
    include: ["src"],
  }),
  "src/main.ts":
    'import { noteRoutes } from "./note/note.routes.ts";\nimport { parse } from "yaml";\nnoteRoutes(parse("{}"));\n',
  "src/note/note.routes.ts": `import { pinNote } from "./actions/pin-note.ts";
interface FastifyInstance {
  get(url: string, handler: () => Promise<unknown>): void;
  route(options: object): void;
}
export function noteRoutes(app: FastifyInstance): void {
  app.get("/notes", async () => []);
  app.get("/notes/:id", async () => ({}));
  actionRoute(app, "POST", "/notes/:note/pin");
}
function actionRoute(app: FastifyInstance, method: "POST", url: string): void {
  app.route({ method, url, handler: async () => pinNote() });
}
`,
  "src/note/actions/pin-note.ts": `export function pinNote(): number {
  // specc:begin pin-note
  return 1;
  // specc:end pin-note
}
`,
  "migrations/0001_initial.sql": `-- create table ignored (id uuid);
create table notes (
  id uuid primary key,
  short_title text not null default 'a; b, (c',
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint notes_short_title check (char_length(short_title) > 0)
);
create table sessions (id uuid primary key);
`,
  "openapi.json": JSON.stringify({
    openapi: "3.1.0",
    paths: {
      "/notes": { get: {} },
      "/notes/{id}": { get: {}, parameters: [] },
      "/notes/{note}/pin": { post: {} },
    },
  }),
};

const outputs = temporaryFolder();

/** An output in a folder of its own: the files above with changes; null leaves one out. */
function output(changes: Readonly<Record<string, string | null>> = {}): string {
  const folder = mkdtempSync(join(outputs, "output-"));
  for (const [path, content] of Object.entries({ ...FILES, ...changes })) {
    if (content === null) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  // With a lock file, packages are to be installed; without, those of this project are there.
  if (changes["package-lock.json"] === undefined)
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  mkdirSync(join(folder, "dist"));
  symlinkSync(resolve("test/5-verify/fixture/service.js"), join(folder, "dist", "main.js"));
  // Older than what is installed, so that nothing is installed again.
  utimesSync(join(folder, "package.json"), 1, 1);
  return folder;
}

function say(reports: readonly GateReport[]): string[] {
  return reports.map(({ gate, passed, checked, evidence }) => {
    const first = evidence.map((each) => `${each.code}: ${each.message}`).join(" | ");
    return `${gate} ${passed ? "yes" : "NO"} (${checked})${first === "" ? "" : ` ${first}`}`;
  });
}

const STORIES = stories("# It is ready\n\n## Steps\n\n1. anyone: `GET /health/ready` → 200\n");

test("a service that is what the spec says passes every gate", async () => {
  const seen: string[] = [];
  const reports = await verify({
    outputDir: output(),
    ir,
    scenarios: STORIES,
    database: "embedded",
    gates: ["parses", "imports", "types", "boots", "holdout"],
    onGate: (report) => seen.push(report.gate),
  });
  expect(say(reports)).toEqual([
    "parses yes (3 files)",
    "imports yes (3 imports in 3 files)",
    "types yes (3 files)",
    "boots yes (1 process on an empty database)",
    "holdout yes (1 stories, 1 requests)",
  ]);
  expect(seen).toEqual(reports.map((report) => report.gate));
}, 60_000);

test("a gate that executed nothing has failed, whatever it has found", async () => {
  const idle = stories("# Nothing is asked\n\n## Steps\n\n1. then `true`\n");
  const reports = await verify({
    outputDir: output(),
    ir,
    scenarios: idle,
    database: "embedded",
    gates: ["holdout"],
  });
  expect(
    reports.map(({ passed, count, evidence }) => [passed, count, evidence.map(({ code }) => code)]),
  ).toEqual([[false, 0, ["verify/nothing-executed"]]]);
}, 60_000);

const REFUSED: readonly (readonly [
  string,
  GateReport["gate"],
  Readonly<Record<string, string | null>>,
  string,
])[] = [
  [
    "nothing there",
    "parses",
    { "src/main.ts": null, "src/note/note.routes.ts": null, "src/note/actions/pin-note.ts": null },
    "verify/no-files",
  ],
  [
    "a syntax error",
    "parses",
    { "src/main.ts": "const a = ;\n" },
    "verify/syntax-error: src/main.ts:1 does not parse: Expression expected.",
  ],
  [
    "a relative import of nothing",
    "imports",
    { "src/main.ts": 'export { a } from "./gone.ts";\n' },
    "verify/unresolved-import: src/main.ts:1 imports `./gone.ts`",
  ],
  [
    "a package that is not listed",
    "imports",
    { "src/main.ts": '\nimport a from "@left/pad/x";\n' },
    "verify/undeclared-package: src/main.ts:2 imports the package `@left/pad`",
  ],
  [
    "a fill that imports",
    "imports",
    {
      "src/note/actions/pin-note.ts":
        FILES["src/note/actions/pin-note.ts"]?.replace("return 1", 'const fs = await import("node:fs")') ??
        "",
    },
    "verify/fill-imports: src/note/actions/pin-note.ts:3: the logic of `pin-note` imports something.",
  ],
  [
    "a wrong type",
    "types",
    { "src/main.ts": 'const a: number = "x";\nexport { a };\n' },
    "verify/type-error: src/main.ts:1: TS2322",
  ],
  [
    "packages that cannot be installed",
    "types",
    { "package-lock.json": "{}" },
    "verify/install-failed: `npm ci` in the output ended with code 1.",
  ],
  [
    "a build that fails",
    "boots",
    {
      "package.json": JSON.stringify({
        name: "notes",
        type: "module",
        scripts: { build: 'node -e "process.exit(3)"' },
      }),
    },
    "verify/build-failed: `npm run build` in the output ended with code 3.",
  ],
];

test.each(REFUSED)(
  "refused: %s",
  async (_name, gate, changes, evidence) => {
    const [report] = await verify({
      outputDir: output(changes),
      ir,
      scenarios: [],
      database: "embedded",
      gates: [gate],
    });
    expect(report?.passed).toBe(false);
    expect(say(report === undefined ? [] : [report])[0]).toContain(evidence);
  },
  60_000,
);

test("packages behind a link belong to others: nothing is installed over them", async () => {
  const folder = output({ "package-lock.json": "{}" });
  const shared = mkdtempSync(join(outputs, "shared-"));
  writeFileSync(join(shared, "package.txt"), "somebody's");
  symlinkSync(shared, join(folder, "node_modules"));
  expect(await install(folder)).toEqual([]);
  expect(readdirSync(shared)).toEqual(["package.txt"]);
});

test("refused: a service that does not start, with what it printed", async () => {
  const setting = { ...text, name: "DATABASE_URL", column: "database_url", type: { kind: "text" as const } };
  const [report] = await verify({
    outputDir: output(),
    ir: { ...ir, settings: [setting] },
    scenarios: [],
    database: "embedded",
    gates: ["boots"],
  });
  expect(report?.evidence.map((each) => each.message)).toEqual([
    "The service does not start: it ended with code 1",
  ]);
  expect(report?.evidence[0]?.help).toContain("Error");
});

test("refused: a service that does not describe itself", async () => {
  const silent =
    'import { createServer } from "node:http";\ncreateServer((request, response) => response.writeHead(request.url === "/health/ready" ? 200 : 404).end()).listen(process.env.PORT);\n';
  const outputDir = output();
  rmSync(join(outputDir, "dist", "main.js"));
  writeFileSync(join(outputDir, "dist", "main.js"), silent);
  const [report] = await verify({ outputDir, ir, scenarios: [], database: "embedded", gates: ["boots"] });
  expect(report?.evidence.map((each) => each.message)).toEqual([
    "`GET /openapi.json` was answered with status 404.",
  ]);
});

test("refused: stories that fail, told by their titles alone, and no stories at all", async () => {
  const scenarios = stories("# Secret pins\n\n## Steps\n\n1. anyone: `GET /health/ready` → 404\n");
  const [report] = await verify({
    outputDir: output(),
    ir,
    scenarios,
    database: "embedded",
    gates: ["holdout"],
  });
  expect(report?.evidence.map((each) => each.message)).toEqual(["The story `Secret pins` failed."]);
  expect(JSON.stringify(report?.evidence)).not.toContain("health");
  expect(report?.outcomes?.[0]?.failures[0]?.found).toBe("status 200");
  const [none] = await verify({
    outputDir: output(),
    ir,
    scenarios: [],
    database: "embedded",
    gates: ["holdout"],
  });
  expect(none?.evidence.map((each) => each.code)).toEqual(["verify/no-scenarios"]);
});

test("a gate whose need has failed is not run, and says so", async () => {
  const outputDir = output({ "src/main.ts": "const a = ;\n" });
  const reports = await verify({ outputDir, ir, scenarios: STORIES, database: "embedded" });
  expect(say(reports).slice(1)).toEqual([
    "imports NO (nothing) verify/not-run: The gate `imports` was not run.",
    "contract NO (nothing) verify/not-run: The gate `contract` was not run.",
    "types NO (nothing) verify/not-run: The gate `types` was not run.",
    "boots NO (nothing) verify/not-run: The gate `boots` was not run.",
    "conformance NO (nothing) verify/not-run: The gate `conformance` was not run.",
    "holdout NO (nothing) verify/not-run: The gate `holdout` was not run.",
  ]);
});

test("contract: whatever is missing or too much is named, with the spec's line", async () => {
  const outputDir = output({
    "src/platform/sign-in-routes.ts": 'app.post("/auth/sign-in", x);\n',
    "src/note/note.routes.ts": 'app.get("/notes", x);\napp.delete("/notes/:id", x);\n',
    "migrations/0001_initial.sql":
      "create table notes (id uuid, version bigint, created_at timestamptz, shadow text);\ncreate table others (id uuid);",
    "migrations/0002_next.sql":
      "alter table notes add column updated_at timestamptz, drop column shadow;\nalter table notes add column more text;",
    "openapi.json": '{"paths":{"/notes":{"get":{},"post":{}}}}',
  });
  const { evidence } = await contract(await readOutput(outputDir), ir);
  expect(evidence.map((each) => `${each.span?.start.line ?? "-"} ${each.message}`)).toEqual([
    "7 The table `notes` has no column `short_title`.",
    "7 The table `notes` has the column `more`, which the spec does not have.",
    "- The migrations make the table `others`, which the spec does not have.",
    "7 No route answers `GET /notes/{id}`.",
    "7 No route answers `POST /notes/{note}/pin`.",
    "- src/note/note.routes.ts:2 has a route `DELETE /notes/:id`, which the spec does not have.",
    "7 openapi.json does not describe `GET /notes/{id}`.",
    "7 openapi.json does not describe `POST /notes/{note}/pin`.",
    "- openapi.json describes `POST /notes`, which the spec does not have.",
  ]);
  const nothing = output({ "migrations/0001_initial.sql": "", "openapi.json": null });
  const { evidence: none } = await contract(await readOutput(nothing), ir);
  expect(none.map((each) => each.message)).toEqual([
    "No migration makes the table `notes` of Note.",
    "openapi.json is not an OpenAPI document: the file is missing",
  ]);
});

function ONE(): { op: "literal"; type: { kind: "integer"; nullable: boolean }; value: string } {
  return { op: "literal", type: { kind: "integer", nullable: false }, value: "1" };
}
