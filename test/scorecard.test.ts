import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");

it("the scorecard has all of its rows, and a proof that is there behind each yes", () => {
  const text = readFileSync(join(ROOT, "docs", "scorecard.md"), "utf8");
  const rows = text
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (?:\||---)/.test(line))
    .map((line) => line.slice(2, -2).split(" | "));
  expect(rows).toHaveLength(73);
  const gone: string[] = [];
  let yes = 0;
  for (const [what = "", , proof = ""] of rows) {
    const files = [...proof.matchAll(/`(test\/[^`]+)`/g)].map((match) => match[1] ?? "");
    if (proof.trim() === "no") continue;
    yes += 1;
    if (files.length === 0) gone.push(`${what}: no test`);
    gone.push(...files.filter((file) => !existsSync(join(ROOT, file))).map((file) => `${what}: ${file}`));
  }
  expect(gone).toEqual([]);
  expect(text).toContain(`**${yes} of 73.**`);
});
