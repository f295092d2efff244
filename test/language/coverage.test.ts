import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const LANGUAGE = textOf("docs/language.md");
const PROPERTIES = [
  ...textOf("src/5-verify/conformance/conformance.ts").matchAll(/^ {2}\["([a-z ]+)", \w+\],$/gm),
].map(([, name]) => name);
const MEMBERS = membersOf(JSON.parse(textOf("schemas/ir.schema.json")));

const rows = textOf("docs/language-coverage.md")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (?:\||---)/.test(line))
  .map((line) => line.slice(2, -2).split(" | "))
  .map(([what = "", said = "", ir = "", emitted = "", proof = ""]) => ({ what, said, ir, emitted, proof }));

/** A file, or all files of a folder. */
function textOf(path: string): string {
  const at = join(ROOT, path);
  if (!statSync(at).isDirectory()) return readFileSync(at, "utf8");
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
}

/** The members of each definition, and of each form of one that has a title, as `Field.name`. */
function membersOf(schema: object): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string, value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { title, properties } = value as { title?: unknown; properties?: object };
    const own = typeof title === "string" ? title : name;
    for (const member of Object.keys(properties ?? {})) found.add(`${own}.${member}`);
    for (const [key, inner] of Object.entries(value)) visit(/^\d+$/.test(key) ? own : key, inner);
  };
  visit("Ir", { ...schema, title: "Ir" });
  return found;
}

/** The code spans of a cell; one that holds backticks is written between two of them, with blanks. */
function spansOf(cell: string): string[] {
  return [...cell.matchAll(/`` (.+?) ``|`([^`]+)`/g)].map((match) => match[1] ?? match[2] ?? "");
}

it("has a row for everything on the list", () => {
  expect(rows).toHaveLength(81);
  expect(new Set(rows.map(({ what }) => what)).size).toBe(81);
});

it.each(rows)("$what: said, emitted and tried as it is written here", ({ said, ir, emitted, proof }) => {
  for (const path of spansOf(emitted)) expect(existsSync(join(ROOT, "generators/service", path))).toBe(true);
  for (const member of spansOf(ir)) expect(MEMBERS).toContain(member);
  if (said === "no") {
    expect(proof).toMatch(/^no\b/);
    return;
  }
  if (!said.startsWith("no word: ")) {
    expect(spansOf(said).length).toBeGreaterThan(0);
    for (const words of spansOf(said)) expect(LANGUAGE).toContain(words);
  }
  expect(spansOf(ir)).toHaveLength(1);
  expect(spansOf(emitted)).toHaveLength(1);
  const [where = "", text = ""] = spansOf(proof);
  if (proof.startsWith("property ")) expect(PROPERTIES).toContain(where);
  else expect(textOf(where)).toContain(text);
  expect(where).not.toBe("");
});
