import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outputFiles } from "../../src/5-verify/gates/files.ts";
import { types } from "../../src/5-verify/gates/types.ts";
import { installOnce } from "../service/built.ts";

const SERVICE = join(import.meta.dirname, "../../golden/notes/service");

/** One mistake a file: in what is printed for an entity, in a fill, in the runtime. */
const MISTAKES: readonly (readonly [string, string | RegExp, string])[] = [
  ["src/note/note.resource.ts", 'column("title", "text")', 'column("title")'],
  ["src/member-account/member-account.resource.ts", 'invalidValue("name")', "invalidValue(1)"],
  ["src/note/note.dto.ts", "text({ min: 1", "text({ least: 1"],
  ["src/note/note.routes.ts", "answerRead(service, notes)", "answerRead(notes)"],
  ["src/note/note.model.ts", "readonly title: string;", "readonly title: Text_;"],
  ["src/reports/progress.ts", "grants: [signedIn]", 'grants: ["signedIn"]'],
  [
    "src/note/actions/summarise-note.logic.ts",
    /(\/\/ specc:begin [^\n]*\n)/,
    '$1const wrong: number = "one";\n',
  ],
  ["src/platform/server.ts", "fastify({", "fastify(1, {"],
  ["src/platform/metrics.ts", 'name: "http_request_duration_seconds",', "name: 1,"],
];

const folder = mkdtempSync(join(tmpdir(), "specc-types-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(() => {
  cpSync(SERVICE, folder, { recursive: true });
  symlinkSync(installOnce(), join(folder, "node_modules"), "junction");
}, 300_000);

async function complaints(): Promise<string[]> {
  const { evidence } = await types({ folder, files: await outputFiles(folder, "**/*.ts") }, []);
  return evidence.map(({ message }) => message);
}

test("what is emitted is without a mistake", async () => {
  expect(await complaints()).toEqual([]);
}, 300_000);

test("a mistake is found, wherever it stands", async () => {
  for (const [path, search, replace] of MISTAKES) {
    const text = readFileSync(join(folder, path), "utf8");
    const broken = text.replace(search, replace);
    expect(broken, path).not.toBe(text);
    writeFileSync(join(folder, path), broken);
  }
  const found = await complaints();
  for (const [path] of MISTAKES) expect(found.filter((text) => text.includes(path))).not.toEqual([]);
}, 300_000);
