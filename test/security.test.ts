import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");

it("the table of ASVS has a proof that is there behind each row, or says no", () => {
  const rows = readFileSync(join(ROOT, "docs", "security.md"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (?:requirement|---)/.test(line))
    .map((line) => line.slice(2, -2).split(" | "));
  expect(rows.length).toBeGreaterThan(70);
  const wrong = rows.flatMap(([what = "", how = "", proof = ""]) => {
    if (how === "" || proof === "") return [`${what}: a cell is empty`];
    if (["no", "no test", "whoever runs it"].includes(proof)) return [];
    const files = [...proof.matchAll(/`(test\/[^`]+)`/g)].map((match) => match[1] ?? "");
    if (files.length === 0 && !proof.includes("gate ")) return [`${what}: no proof`];
    return files.filter((file) => !existsSync(join(ROOT, file))).map((file) => `${what}: no ${file}`);
  });
  expect(wrong).toEqual([]);
});
