import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");

const rows = readFileSync(join(ROOT, "docs/wire.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (?:\||---)/.test(line))
  .map((line) => line.slice(2, -2).split(" | "))
  .map(([what = "", how = "", said = "", tried = ""]) => ({ what, how, said, tried }));

/** A file, or all files of a folder. */
function textOf(path: string): string {
  const at = join(ROOT, path);
  if (!statSync(at).isDirectory()) return readFileSync(at, "utf8");
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
}

/** The code spans of a cell; one that holds backticks is written between two of them, with blanks. */
function spansOf(cell: string): string[] {
  return [...cell.matchAll(/`` (.+?) ``|`([^`]+)`/g)].map((match) => match[1] ?? match[2] ?? "");
}

it("has a row for everything that existing APIs need", () => {
  expect(rows).toHaveLength(50);
  expect(new Set(rows.map(({ what }) => what)).size).toBe(50);
});

it.each(rows)("$what: said as it is written here, and tried", ({ how, said, tried }) => {
  const [spec = ""] = spansOf(said);
  const words = spansOf(how);
  expect(words.length).toBeGreaterThan(0);
  for (const word of words) expect(textOf(spec)).toContain(word);
  const proofs = [...tried.matchAll(/`(test\/[^`]+)`: `([^`]+)`/g)];
  expect(proofs.length).toBeGreaterThan(0);
  for (const [, path = "", text = ""] of proofs) expect(textOf(path)).toContain(text);
});
