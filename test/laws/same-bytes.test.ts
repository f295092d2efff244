import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { specc, workshop } from "../cli/specc.ts";
import { contentOf } from "../io/folder.ts";

const SPECS = fileURLToPath(new URL("../../specs/", import.meta.url));

describe("the same spec gives the same bytes", () => {
  it.each(["notes", "wildroot"])("%s, wherever and whenever it is compiled", async (name) => {
    const places = [
      { TZ: "UTC", LANG: "C", LC_ALL: "C" },
      { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
    ];
    const outputs: Record<string, string>[] = [];
    for (const environment of places) {
      const folder = workshop();
      cpSync(join(SPECS, name), join(folder, environment.LANG, name), { recursive: true });
      const words = ["build", `${environment.LANG}/${name}/spec.md`, "--out", "out", "--allow-unfilled"];
      const { code, err } = await specc(folder, words, environment);
      expect(code, err).toBe(0);
      outputs.push(contentOf(join(folder, "out")));
    }
    expect(Object.keys(outputs[0] ?? {}).length).toBeGreaterThan(20);
    expect(outputs[1]).toEqual(outputs[0]);
  });
});
