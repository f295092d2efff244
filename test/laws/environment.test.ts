import { readFileSync } from "node:fs";
import glob from "fast-glob";
import { describe, expect, it } from "vitest";

/** Templates of all that runs in a compiled service. */
const TEMPLATES = "generators/service/templates/src";

/** The start reads everything at once; whether this is a test stays as it is. */
const ALLOWED = [/^readConfig\(process\.env\b/, /^process\.env\["(?:NODE_ENV|TEST_CLOCK)"\]/];

const uses = (text: string): readonly string[] =>
  [...text.matchAll(/(?:readConfig\()?process\.env[^;]*/g)].map(([use]) => use);

describe("what a service takes from its environment", () => {
  it("is read when it starts, so that a process can start it again with another", () => {
    const found = glob
      .sync("**/*.{ts,hbs}", { cwd: TEMPLATES })
      .flatMap((path) =>
        uses(readFileSync(`${TEMPLATES}/${path}`, "utf8")).map((use) => `${path}: ${use.split("\n")[0]}`),
      );
    expect(found.length).toBeGreaterThan(3);
    expect(found.filter((line) => !ALLOWED.some((each) => each.test(line.replace(/^\S+: /, ""))))).toEqual(
      [],
    );
  });

  it("and a module that read it while it is loaded would be found", () => {
    const [use = ""] = uses('export const PUBLIC_URL = (process.env["PUBLIC_URL"] ?? "");');
    expect(ALLOWED.some((each) => each.test(use))).toBe(false);
  });
});
