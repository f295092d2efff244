import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { openCheckProcess, permissionFlags, type CheckLimits } from "../../src/io/check-process.ts";
import { START_BATCH } from "./hole.ts";

const PROGRAM = fileURLToPath(new URL("../../dist/check-bodies.mjs", import.meta.url));
const PACKAGES = realpathSync(fileURLToPath(new URL("../../node_modules", import.meta.url)));

function check(body: string, limits: CheckLimits | undefined, program = PROGRAM): Promise<readonly string[]> {
  const checker = openCheckProcess(program, limits);
  onTestFinished(checker.close);
  const file = "fills/start-batch.ts";
  return checker.check({ hole: START_BATCH, body, file }).then((found) => found.map(({ code }) => code));
}

/** Types that take the compiler very long. */
const BOMB = `type Bits<N extends readonly 0[]> = N["length"] extends 20 ? "" : \`\${"a" | "b"}\${Bits<[0, ...N]>}\`;
const a: Bits<[]> = "x" as Bits<[]>;
type Two<T extends string> = T extends \`\${infer A}\${infer B}\` ? \`\${Two<B>}\${A}\${Two<B>}\` : "";
const b: Two<"abcdefghijklmnopqrstuvwxyz"> = "x";
return batch;
`;

/** Types that take the compiler much memory: each of 900 is made of all before it. */
const EATER = `type Rows<T extends readonly unknown[]> = T["length"] extends 900 ? T : Rows<[...T, { readonly [K in T["length"] & number]: T }]>;
const rows: Rows<[]> | null = null;
return rows === null ? batch : { ...batch, note: JSON.stringify(rows) };
`;

describe("the process that checks bodies", () => {
  it("says what the checks say, of one body after the other", async () => {
    const checker = openCheckProcess(PROGRAM);
    onTestFinished(checker.close);
    const bodies = ["return batch;\n", "return 1;\n", "eval('1');\nreturn batch;\n"];
    const found = await Promise.all(
      bodies.map((body) => checker.check({ hole: START_BATCH, body, file: "fills/start-batch.ts" })),
    );
    expect(found.map((one) => one.map(({ code }) => code))).toEqual([[], ["fill/type"], ["fill/forbidden"]]);
  });

  it("is bounded in time, and works on after that", async () => {
    expect(await check(BOMB, { time: 50, memory: 1024 })).toEqual(["fill/too-costly"]);
    expect(await check("return batch;\n", { time: 30_000, memory: 1024 })).toEqual([]);
  });

  it("finds its packages behind a link, as package managers with a store make them", async () => {
    const folder = mkdtempSync(join(tmpdir(), "specc-linked-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    cpSync(dirname(PROGRAM), join(folder, "dist"), {
      recursive: true,
      // Other tests may be writing there.
      filter: (path) => !path.endsWith(".code"),
    });
    symlinkSync(PACKAGES, join(folder, "node_modules"));
    const program = join(folder, "dist", "check-bodies.mjs");
    expect(await check("return 1;\n", undefined, program)).toEqual(["fill/type"]);
  });

  it("is bounded in memory, says so, and works on after that", async () => {
    const checker = openCheckProcess(PROGRAM, { time: 120_000, memory: 160 });
    onTestFinished(checker.close);
    const [before, eaten, after] = await Promise.all(
      ["return batch;\n", EATER, "return batch;\n"].map((body) =>
        checker.check({ hole: START_BATCH, body, file: "fills/start-batch.ts" }),
      ),
    );
    expect([before, after]).toEqual([[], []]);
    expect(eaten?.map(({ code, message, help }) => [code, message, help])).toEqual([
      [
        "fill/too-costly",
        "Checking the body took too much: more than 160 MB of memory.",
        "Write plainer types: no recursive ones, no long unions that are made of others.",
      ],
    ]);
  }, 120_000);

  it("may not write, read elsewhere, start programs or make code", () => {
    const folder = mkdtempSync(join(tmpdir(), "specc-rights-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const program = join(folder, "tries.mjs");
    writeFileSync(program, TRIES);
    const flags = [...permissionFlags(PROGRAM, 512), `--allow-fs-read=${program}`];
    expect(flags.filter((flag) => /allow-(?:fs-write|child-process|worker|addons)/.test(flag))).toEqual([]);
    const out = execFileSync(process.execPath, [...flags, program], { encoding: "utf8" });
    expect(JSON.parse(out)).toEqual({
      write: "ERR_ACCESS_DENIED",
      read: "ERR_ACCESS_DENIED",
      start: "ERR_ACCESS_DENIED",
      code: "Code generation from strings disallowed for this context",
    });
  });
});

const TRIES = `import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
const found = {};
const tries = {
  write: () => writeFileSync(new URL("written", import.meta.url), ""),
  read: () => readFileSync(process.execPath),
  start: () => spawnSync(process.execPath, ["--version"]),
  code: () => (0, eval)("1"),
};
for (const [name, act] of Object.entries(tries)) {
  try {
    act();
    found[name] = "done";
  } catch (error) {
    found[name] = error.code ?? error.message;
  }
}
console.log(JSON.stringify(found));
`;
