import { appendFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { specc, workshop } from "./specc.ts";

const SPEC = `---
specc: 1
name: jars
---

# Jars

## Entity: Jar
A glass.

- \`label\`: text, 1..40 characters

### Access
- list, read, create, update: anyone
- delete: nobody
`;

interface Verdict {
  readonly verdict: string;
  readonly complete: boolean;
  readonly reasons: readonly { readonly gate: string; readonly code: string; readonly message: string }[];
  readonly gates: readonly { readonly gate: string; readonly status: string; readonly count: number }[];
}

/** A built service, and what `specc verify` says of it: nothing is installed, since these gates only read. */
async function built(): Promise<{
  readonly folder: string;
  verify(...words: readonly string[]): ReturnType<typeof specc>;
  read(path: string): string;
}> {
  const folder = workshop({ "spec.md": SPEC });
  expect((await specc(folder, ["build", "--out", "out"])).code).toBe(0);
  return {
    folder,
    verify: (...words) => specc(folder, ["verify", "--out", "out", ...words]),
    read: (path) => readFileSync(join(folder, path), "utf8"),
  };
}

const STATIC = ["--gate", "parses", "--gate", "imports", "--gate", "contract"];
const REPORTS = ["--report", "v/v.json", "--report", "v/v.xml", "--report", "v/v.sarif"];

describe("verify", () => {
  it("says nothing but its own, though it makes the empty database that it keeps on a machine", async () => {
    const { folder } = await built();
    const environment = { XDG_CACHE_HOME: join(folder, "cache"), LOCALAPPDATA: join(folder, "cache") };
    const { code, out, err } = await specc(
      folder,
      ["verify", "--out", "out", "--gate", "contract"],
      environment,
    );
    expect(err).toBe("");
    expect(out).toMatch(/^Verifying .*\n +✓ contract: .*\nACCEPT: .*\n$/);
    expect(code).toBe(0);
    expect(readdirSync(join(folder, "cache", "specc"))).toEqual([expect.stringMatching(/^postgres-/)]);
  });

  it("says of each gate on what it looked, in all forms", async () => {
    const { verify, read } = await built();
    const { code, out, err } = await verify(...STATIC, "--json", ...REPORTS);
    expect([code, err]).toEqual([
      0,
      expect.stringMatching(/✓ parses: \d+ files .*\n.*✓ imports: \d+ imports.*\n.*✓ contract: .*facts/),
    ]);
    const verdict = JSON.parse(out) as Verdict;
    const schema = JSON.parse(readFileSync("schemas/verdict.schema.json", "utf8")) as object;
    const check = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
    check(verdict);
    expect(check.errors ?? []).toEqual([]);
    expect(verdict.gates.map(({ gate, status, count }) => [gate, status, count > 0])).toEqual([
      ["parses", "passed", true],
      ["imports", "passed", true],
      ["contract", "passed", true],
    ]);
    // Gates that run by themselves were left out: that is no whole verdict.
    expect([verdict.verdict, verdict.complete]).toEqual(["ACCEPT", false]);
    expect(JSON.parse(read("v/v.json"))).toEqual(verdict);
    expect(
      read("v/v.xml").match(/<testsuite name="(parses|imports|contract)" tests="1" failures="0"/g),
    ).toHaveLength(3);
    expect((JSON.parse(read("v/v.sarif")) as { runs: { results: unknown[] }[] }).runs[0]?.results).toEqual(
      [],
    );
  }, 120_000);

  it("rejects an output that was broken, and says so in all forms", async () => {
    const { folder, verify, read } = await built();
    appendFileSync(join(folder, "out/src/routes.ts"), "export const broken = (;\n");
    const { code, out, err } = await verify(...STATIC, "--json", ...REPORTS);
    expect([code, err]).toEqual([1, expect.stringContaining("REJECT")]);
    const { verdict, reasons, gates } = JSON.parse(out) as Verdict;
    expect([verdict, reasons[0]?.gate, reasons[0]?.code]).toEqual([
      "REJECT",
      "parses",
      "verify/syntax-error",
    ]);
    // What needs a gate that failed has not run, and has failed.
    expect(gates.map(({ gate, status, count }) => `${gate} ${status} ${count > 0}`)).toEqual([
      "parses failed true",
      "imports failed false",
      "contract failed false",
    ]);
    expect(read("v/v.xml")).toMatch(
      /<testcase classname="specc.parses"[^>]*>\n\s*<failure message="verify\/syntax-error/,
    );
    const { runs } = JSON.parse(read("v/v.sarif")) as { runs: { results: { ruleId: string }[] }[] };
    expect(runs[0]?.results.map(({ ruleId }) => ruleId)).toContain("verify/syntax-error");
  }, 120_000);

  it("records what was left out", async () => {
    const { verify, read } = await built();
    const { code, out, err } = await verify(...STATIC, "--skip", "contract", "--json", ...REPORTS);
    expect([code, err]).toEqual([0, expect.stringContaining("- contract: not run")]);
    const verdict = JSON.parse(out) as Verdict;
    expect(verdict.gates.map(({ gate, status }) => `${gate} ${status}`)).toEqual([
      "parses passed",
      "imports passed",
      "contract skipped",
    ]);
    expect(verdict.complete).toBe(false);
    expect(read("v/v.xml")).toMatch(/<testsuite name="contract" tests="1" failures="0" skipped="1"/);
  }, 120_000);

  it("knows its gates, and what it was built from", async () => {
    const { folder, verify } = await built();
    expect(await verify("--gate", "contrat")).toMatchObject({
      code: 2,
      err: expect.stringContaining("Did you mean `contract`?"),
    });
    appendFileSync(
      join(folder, "spec.md"),
      "\n## Entity: Lid\n- `colour`: text, 1..40 characters\n\n### Access\n- list, read, create, update, delete: anyone\n",
    );
    expect(await verify(...STATIC)).toMatchObject({
      code: 1,
      err: expect.stringContaining("[cli/built-from-other]"),
    });
  }, 120_000);
});
