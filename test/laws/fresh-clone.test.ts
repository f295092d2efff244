import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

// What a newcomer runs first installs the packages itself: it cannot start with one.
it.each(["demo.mjs", "demo-fill.mjs", "test.mjs", "setup.mjs"])(
  "scripts/%s starts without any package installed",
  (name) => {
    const text = readFileSync(`scripts/${name}`, "utf8");
    const imported = [...text.matchAll(/^import [^;]*?from "([^"]+)"/gm)].map(([, from]) => from);
    expect(imported.length).toBeGreaterThan(0);
    expect(imported.filter((from) => !/^(?:node:|\.)/.test(from ?? ""))).toEqual([]);
  },
);
