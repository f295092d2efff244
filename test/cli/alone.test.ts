import { cpSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, it } from "vitest";
import { SPECC, specc, workshop } from "./specc.ts";

// Where no package can be found, a command that loads one it does not need (TypeScript, the SDK, a database) fails.
it.each([["check"], ["lint"], ["fmt", "--check"], ["build", "--out", "out"], ["help"]])(
  "specc %s loads nothing but what specc was bundled with",
  async (...words) => {
    const folder = workshop();
    cpSync(dirname(SPECC), join(folder, "dist"), { recursive: true });
    // A spec without holes: bodies that are new are checked with TypeScript.
    cpSync(resolve("specs/starwars/spec.md"), join(folder, "spec.md"));
    const { code, err } = await specc(folder, words, {}, join(folder, "dist/specc.js"));
    expect([code, err]).toEqual([0, ""]);
  },
);

it("what needs a package says that it is missing, so that the test above could fail", async () => {
  const folder = workshop();
  cpSync(dirname(SPECC), join(folder, "dist"), { recursive: true });
  // Without what specc remembers of bodies that it has checked.
  const filter = (path: string): boolean => !path.endsWith(".specc");
  cpSync(resolve("specs/notes"), join(folder, "notes"), { recursive: true, filter });
  const { code, err } = await specc(folder, ["check", "notes/spec.md"], {}, join(folder, "dist/specc.js"));
  expect(code).not.toBe(0);
  expect(err).toContain("ts-morph");
});
