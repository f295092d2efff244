import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contentOf } from "../io/folder.ts";
import { put, sourcesOfSpecc } from "./specc.ts";

test("bundling that fails leaves the last bundle and nothing else, what a killed one has left included", () => {
  const folder = sourcesOfSpecc();
  const { pid } = spawnSync(process.execPath, ["-e", "0"]);
  put(folder, {
    "dist/specc.js": "the last one",
    [`dist.${pid}.tmp/specc.js`]: "of a process that has ended",
    [`dist.${process.pid}.tmp/specc.js`]: "of a process that runs",
    // What starts is bundled before it.
    "src/program.ts": "export const = 1;",
  });
  const { status, stderr } = spawnSync(process.execPath, ["scripts/build.mjs"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([1, expect.stringContaining("src/program.ts")]);
  const left = readdirSync(folder).filter((name) => name.startsWith("dist"));
  expect(left.toSorted()).toEqual(["dist", `dist.${process.pid}.tmp`]);
  expect(contentOf(join(folder, "dist"))).toEqual({ "specc.js": "the last one" });
});
