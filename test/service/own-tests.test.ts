import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { builtService, installOnce } from "./built.ts";

// In the second one, the first account has to set up a second factor before anything else.
it.each(["at-once", "second-factor-required"])(
  "the tests that a compiled service brings pass: %s",
  (name) => {
    installOnce();
    const folder = builtService(name, `build/service-cases/own-tests-of-${name}`);
    const run = (args: readonly string[]): { readonly status: number | null; readonly said: string } => {
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
      return { status, said: stdout + stderr };
    };
    expect(run(["../node_modules/typescript/bin/tsc", "-p", "test/tsconfig.json"])).toEqual({
      status: 0,
      said: "",
    });
    const { status, said } = run(["--test", "--test-reporter=tap", "dist-test/test/service.test.js"]);
    expect([status, said]).toEqual([0, expect.stringMatching(/^# pass [1-9]\d*$/m)]);
  },
);
