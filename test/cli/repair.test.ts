import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { installOnce } from "../service/built.ts";
import { specc, workshop, type Outcome } from "./specc.ts";

const SPEC = `---
specc: 1
name: jars
---

# Jars

## Entity: Jar
A glass.

- \`label\`: text, 1..40 characters
- \`grams\`: integer, at least 0, starts as 0

### Access
- list, read, create, update: anyone
- delete: nobody

## Action: Empty jar
\`POST /jars/{jar}/empty\` by anyone

What happens to a jar.

- changes: [Jar](#entity-jar)

### Logic
Set \`grams\` of the jar to 0.
`;

const RIGHT = "await context.jars.update(context.jar.id, { grams: 0 });";
/** Right for the types and the policy; the running service answers 500. */
const THROWS = 'throw new Error("later");';
/** Nothing that follows from the spec's structure forbids it. */
const WRONG = "await context.jars.update(context.jar.id, { grams: 1 });";

/** Words that no spec, no template and no message has. */
const CANARY = "zanzibar quokka";
const STORY = `# The ${CANARY} is emptied

## Steps

1. anyone: \`POST /jars\` → 201
   \`\`\`yaml
   label: ${CANARY} one
   grams: 4711
   \`\`\`
   - keep \`jar\` = \`body.id\`
1. anyone: \`POST /jars/\${jar}/empty\` → 2xx
1. anyone: \`GET /jars/\${jar}\` → 200
   - \`body.grams == 0 && body.label == '${CANARY} one'\`
`;
const PASSING = STORY.replace("body.grams == 0", "body.grams < 4711").replace("is emptied", "holds less");

interface Told {
  readonly outcome: Outcome;
  readonly folder: string;
  /** Every brief that the program was given, in order. */
  readonly briefs: readonly string[];
}

/**
 * Runs `specc build --repair` with a program that keeps every brief, and answers with the next body each time: the last
 * one again and again.
 */
async function repaired(
  bodies: readonly string[],
  words: readonly string[],
  stories: readonly string[] = [],
): Promise<Told> {
  const folder = workshop({ "project/spec.md": SPEC, "project/.npmrc": readFileSync(".npmrc", "utf8") });
  const holdout = join(folder, "elsewhere");
  mkdirSync(holdout);
  stories.forEach((text, at) => writeFileSync(join(holdout, `${at + 1}.md`), text));
  const seen = join(folder, "seen");
  mkdirSync(seen);
  const program = join(folder, "program.mjs");
  writeFileSync(
    program,
    `import { readFileSync, readdirSync, writeFileSync } from "node:fs";
const at = readdirSync(${JSON.stringify(seen)}).length;
writeFileSync(${JSON.stringify(seen)} + "/" + String(at).padStart(3, "0") + ".md", readFileSync(0, "utf8"));
const bodies = ${JSON.stringify(bodies)};
console.log(bodies[Math.min(at, bodies.length - 1)]);
`,
  );
  const project = join(folder, "project");
  // What all services share is installed once for all tests.
  mkdirSync(join(project, "out"));
  symlinkSync(installOnce(), join(project, "out", "node_modules"));
  const outcome = await specc(project, [
    "build",
    "spec.md",
    "--repair",
    "--out",
    "out",
    "--command",
    `"${process.execPath}" "${program}"`,
    "--holdout",
    holdout,
    ...words,
  ]);
  const briefs = readdirSync(seen)
    .sort()
    .map((name) => readFileSync(join(seen, name), "utf8"));
  return { outcome, folder: project, briefs };
}

function ledgerOf(folder: string): readonly Readonly<Record<string, unknown>>[] {
  const lines = readFileSync(join(folder, ".specc/ledger.jsonl"), "utf8").trim().split("\n");
  const schema = JSON.parse(readFileSync("schemas/ledger.schema.json", "utf8")) as object;
  const check = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    strict: false,
    validateFormats: false,
  }).compile(schema);
  return lines.map((line) => {
    const entry = JSON.parse(line) as Readonly<Record<string, unknown>>;
    check(entry);
    expect(check.errors ?? []).toEqual([]);
    return entry;
  });
}

/** Every text below a folder but for what was installed or built there. */
function textsBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === "node_modules") return [];
    return statSync(path).isDirectory() ? textsBelow(path) : [`${path}\n${readFileSync(path, "latin1")}`];
  });
}

describe("build --repair", () => {
  it("has a body that the gates refuse written again, with what they found", async () => {
    const { outcome, folder, briefs } = await repaired([THROWS, RIGHT], [], [STORY]);
    expect([outcome.code, outcome.err]).toEqual([0, expect.stringContaining("[verify/broken-property]")]);
    expect(outcome.out).toMatch(/ACCEPT after 2 rounds/);
    expect(briefs).toHaveLength(2);
    expect(briefs[0]).not.toContain("What the service does wrong");
    expect(briefs[1]).toContain(THROWS);
    expect(briefs[1]).toMatch(
      /What the service does wrong with it\n\n- Empty jar \(exploration\): expected .*500/,
    );
    for (const text of briefs) expect(Buffer.byteLength(text, "utf8") / 3).toBeLessThanOrEqual(4000);
    expect(readFileSync(join(folder, "fills/empty-jar.ts"), "utf8").trim()).toBe(RIGHT);
    const rounds = ledgerOf(folder).filter(({ event }) => event === "round" || event === "repair-ended");
    expect(
      rounds.map(({ verdict, gates, units, stories, why }) => why ?? [verdict, gates, units, stories]),
    ).toEqual([["REVISE", ["conformance"], ["empty-jar"], null], ["ACCEPT", [], [], null], "accepted"]);
  }, 300_000);

  it("tells whoever fills a count of the holdout's stories, and nothing else of them", async () => {
    const report = ["--report", "v/verdict.json", "--report", "v/verdict.xml", "--report", "v/verdict.sarif"];
    const { outcome, folder, briefs } = await repaired(
      [WRONG, `// Again.\n${WRONG}`],
      ["--max-rounds", "1", ...report],
      [STORY, PASSING],
    );
    expect([outcome.code, outcome.err]).toEqual([1, expect.stringContaining("1 of 2 stories fail")]);
    expect(outcome.out).toMatch(/REVISE: 1 of 2 stories after 2 rounds/);
    expect(briefs).toHaveLength(2);
    // What came back is the first brief again, the body, and one sentence that is known here word for word.
    const [first = "", second = ""] = briefs;
    expect(second).toBe(
      `${first}\n## The body that is there\n\n\`\`\`ts\n${WRONG}\n\`\`\`\n\n1 of 2 scenarios that you may not see fail with the bodies that are there, of which this is one. Hold it against every sentence above.\n\nAnswer again with the whole body, corrected.\n`,
    );
    // And nothing of a story lies anywhere below the project: briefs, ledger, escalated, reports, the service.
    const secret = new RegExp(`${CANARY.split(" ").join("|")}|\\b4711\\b`, "i");
    const leaks = [...briefs, ...textsBelow(folder), outcome.out, outcome.err].filter((text) =>
      secret.test(text),
    );
    expect(leaks.map((text) => text.split("\n")[0])).toEqual([]);
    expect(existsSync(join(folder, "v/verdict.sarif"))).toBe(true);
    expect(ledgerOf(folder).at(-1)).toMatchObject({ event: "repair-ended", why: "rounds", rounds: 2 });
    expect(ledgerOf(folder).findLast(({ event }) => event === "round")).toMatchObject({
      verdict: "REVISE",
      gates: ["holdout"],
      units: [],
      stories: { failed: 1, all: 2 },
    });
  }, 300_000);

  it("parks what does not converge, with every body, and says which", async () => {
    const { outcome, folder, briefs } = await repaired([THROWS, THROWS], []);
    expect(outcome.code).toBe(1);
    expect(outcome.err).toContain("[fill/not-converged]");
    expect(outcome.out).toMatch(/REVISE: empty-jar after 1 round/);
    // The same body again is no reason to ask a third time.
    expect(briefs).toHaveLength(2);
    expect(readFileSync(join(folder, ".specc/escalated/empty-jar/README.md"), "utf8")).toContain("Empty jar");
    expect(ledgerOf(folder).at(-1)).toMatchObject({ why: "same", escalated: ["empty-jar"] });
  }, 300_000);

  it("asks for nothing that its budget does not hold, and says how to be told who writes", async () => {
    const { outcome, folder, briefs } = await repaired([RIGHT], ["--max-tokens", "100"]);
    expect([outcome.code, briefs]).toEqual([1, []]);
    expect(ledgerOf(folder).at(-1)).toMatchObject({ event: "repair-ended", why: "not-filled", rounds: 0 });
    const nobody = await specc(folder, ["build", "spec.md", "--repair"]);
    expect([nobody.code, nobody.err]).toEqual([2, expect.stringContaining("[cli/how-to-repair]")]);
    const many = await specc(folder, [
      "build",
      "spec.md",
      "--repair",
      "--command",
      "true",
      "--max-rounds",
      "x",
    ]);
    expect([many.code, many.err]).toEqual([2, expect.stringContaining("--max-rounds")]);
  }, 60_000);
});
