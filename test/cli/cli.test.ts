import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentOf } from "../io/folder.ts";
import { editedSpecc, put, SPEC, specc, workshop } from "./specc.ts";

const BODY = "await context.jars.update(context.jar.id, { grams: 0 });\n";

/** A program that answers with this body. */
function answering(body: string): string {
  return `${JSON.stringify(process.execPath)} -p ${JSON.stringify(JSON.stringify(body))}`;
}

describe("the command line", () => {
  it("teaches", async () => {
    const { code, out, err } = await specc(workshop(), ["help"]);
    expect([code, err]).toEqual([0, ""]);
    await expect(out).toMatchFileSnapshot("cases/help.txt");
    const long = await specc(workshop(), ["fill", "--help"]);
    await expect(long.out).toMatchFileSnapshot("cases/help-fill.txt");
    expect(await specc(workshop(), ["help", "fill"])).toEqual(long);
  });

  it("shows its version", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    expect(await specc(workshop(), ["version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });

  it.each([
    [["chek"], "cli/unknown-command"],
    [["build", "--forse"], "cli/unknown-option"],
    [["build", "--out"], "cli/option-needs-value"],
    [["build", "--force=1"], "cli/option-takes-no-value"],
    [["check", "--format", "xml"], "cli/option-value-unknown"],
    [["check", "a.md", "b.md"], "cli/too-many-arguments"],
    [["brief"], "cli/missing-argument"],
    [["check"], "cli/no-spec"],
    [["golden"], "cli/no-spec"],
    [["explain", "fill/stail"], "cli/unknown-code"],
    [["help", "bild"], "cli/unknown-command"],
  ])("exits with 2 on %j", async (words, code) => {
    const outcome = await specc(workshop(), words);
    expect([outcome.code, outcome.out]).toEqual([2, ""]);
    expect(outcome.err).toContain(`[${code}]`);
    expect(outcome.err).not.toContain("\u001b");
  });

  it("says which spec when there are several, and takes the only one", async () => {
    const folder = workshop({ "specs/a/spec.md": SPEC });
    expect((await specc(folder, ["check"])).code).toBe(0);
    put(folder, { "specs/b/spec.md": SPEC });
    const { code, err } = await specc(folder, ["check"]);
    expect(code).toBe(2);
    expect(err).toContain("`specs/a/spec.md`, `specs/b/spec.md`");
    expect((await specc(folder, ["check", "specs/b"])).code).toBe(0);
  });

  it("explains every code that it can say", async () => {
    const { out } = await specc(workshop(), ["explain"]);
    expect(out.split("\n")).toContain("fill/stale");
    const said = readFileSync("src/diagnostics/messages.ts", "utf8").matchAll(/^ {4}code: "([^"]+)"/gm);
    expect([...said].map(([, code]) => code).toSorted()).toEqual(out.trim().split("\n").toSorted());
    for (const [path, text] of Object.entries(contentOf("messages"))) {
      if (path === "README.md") continue;
      for (const message of text.split(/^## (?=[a-z-]+\/)/m).slice(1)) {
        expect(message).toMatch(/^[a-z-]+\/[a-z-]+\n\n(?:error|warning|info)\n\n/);
        expect(message).toMatch(/\nWhy: \S/);
        expect(message).toMatch(/\nHelp: *\S|\nHelp:\n\n- /);
      }
    }
    const { code, out: text } = await specc(workshop(), ["explain", "fill/stale"]);
    expect(code).toBe(0);
    expect(text).toMatch(/^fill\/stale: error\n\nThe body of `<hole>` was written for something else/);
  });
});

describe("checking and building", () => {
  it("exits with 1 on a wrong spec, in every format, and writes nothing", async () => {
    const folder = workshop({ "spec.md": SPEC.replace("text, 1..40", "tekst, 1..40") });
    const { code, out, err } = await specc(folder, ["build"]);
    expect([code, out]).toEqual([1, "✗ Nothing was written.\n"]);
    expect(err).toContain("spec.md:12");
    expect(Object.keys(contentOf(folder))).toEqual(["spec.md"]);
    const json = await specc(folder, ["check", "--format", "json"]);
    expect(JSON.parse(json.out)).toMatchObject({ errors: 1 });
    const sarif = await specc(folder, ["check", "--format", "sarif"]);
    expect(JSON.parse(sarif.out)).toMatchObject({ version: "2.1.0" });
    const github = await specc(folder, ["check", "--format", "github"]);
    expect(github.out).toMatch(/^::error file=spec\.md,line=12/);
  });

  it("says what is vague, and exits with 1 where that is asked", async () => {
    const vague = SPEC.replace("and return the jar.", "and return the jar, as appropriate.");
    const folder = workshop({ "spec.md": vague });
    const plain = await specc(folder, ["check"]);
    expect([plain.code, plain.err.includes("[lint/vague-words]")]).toEqual([0, true]);
    expect(plain.out).toMatch(/; \d+ hints?: specc lint$/m);
    expect(plain.err).not.toContain("[lint/action-without-failure]");
    const silent = await specc(folder, ["check", "--no-lint"]);
    expect([silent.code, silent.err.includes("lint/"), silent.out.includes("hint")]).toEqual([
      0,
      false,
      false,
    ]);
    const told = JSON.parse((await specc(folder, ["check", "--format", "json"])).out) as {
      readonly diagnostics: readonly { readonly code: string }[];
    };
    expect(told.diagnostics.map(({ code }) => code)).toContain("lint/action-without-failure");
    const linted = await specc(folder, ["check", "--lint"]);
    expect(linted.code).toBe(1);
    expect(linted.err).toContain("[lint/vague-words]");
    put(folder, { "spec.md": SPEC.replace("text, 1..40", "tekst, 1..40") });
    const wrong = await specc(folder, ["check", "--lint"]);
    expect([wrong.code, wrong.err.includes("lint/")]).toEqual([1, false]);
    const quiet = `${SPEC.split("## Action")[0]}`;
    put(folder, { "spec.md": quiet });
    expect((await specc(folder, ["check", "--lint"])).code).toBe(0);
  });

  it("says what it wrote, and what to do next", async () => {
    const folder = workshop({ "spec.md": SPEC });
    const first = await specc(folder, ["build"]);
    expect(first.code).toBe(0);
    expect(first.out).toMatch(
      /^✓ spec\.md: 1 entity, 1 action, \d+ files of \d+ lines\n {2}\d+ files written, 0 unchanged in build\/jars\n/,
    );
    expect(first.out).toContain("0 holes filled, 1 not filled (501); 0.0 % of the lines are from holes");
    expect(first.out).toContain("Next: specc brief empty-jar");
    const before = contentOf(join(folder, "build"));
    const second = await specc(folder, ["build"]);
    expect(second.out).toMatch(/ 0 files written, \d+ unchanged in build\/jars\n/);
    put(folder, { "spec.md": SPEC.replace("A glass.", "A glass with a lid.") });
    const third = await specc(folder, ["build"]);
    expect(third.out).toMatch(/ [1-9]\d? files? written, \d+ unchanged/);
    expect(contentOf(join(folder, "build"))).not.toEqual(before);
  });

  it("refuses to overwrite an edited file, unless it is forced to", async () => {
    const folder = workshop({ "spec.md": SPEC });
    await specc(folder, ["build", "--out", "out"]);
    writeFileSync(join(folder, "out/src/routes.ts"), "// mine\n");
    const { code, err } = await specc(folder, ["build", "--out", "out"]);
    expect(code).toBe(1);
    expect(err).toContain("`out/src/routes.ts` was edited by hand");
    expect((await specc(folder, ["build", "--out", "out", "--force"])).code).toBe(0);
  });

  it("exits with 70 on a bug of its own, and says so", async () => {
    // A spec cannot make it throw, so one of its templates is broken.
    const broken = editedSpecc((copy) =>
      writeFileSync(join(copy, "generators/service/templates/src/routes.ts.hbs"), "{{nobodyKnowsThis}}"),
    );
    const { code, err } = await specc(workshop({ "spec.md": SPEC }), ["build"], {}, broken);
    expect(code).toBe(70);
    expect(err).toMatch(/^specc \d+\.\d+\.\d+ has met a bug of its own, in `specc build`/);
  });
});

describe("filling", () => {
  it("goes from the brief to the service", async () => {
    const folder = workshop({ "spec.md": SPEC });
    const brief = await specc(folder, ["brief", "empty-jar"]);
    expect(brief.out).toContain("Set `grams` of the jar to 0");
    expect((await specc(folder, ["build", "--strict"])).code).toBe(1);

    const filled = await specc(folder, ["fill", "--command", answering(BODY), "--by", "model:small-1"]);
    expect(filled.err).toBe("  empty-jar …\n");
    expect(filled.out).toMatch(/^✓ empty-jar: filled by small-1 \(/);
    expect(readFileSync(join(folder, "fills/empty-jar.ts"), "utf8")).toBe(BODY);
    expect(JSON.parse(readFileSync(join(folder, "specc.lock"), "utf8"))).toMatchObject({
      fills: { "empty-jar": { by: { kind: "model", name: "small-1" }, attempts: 1 } },
    });

    const built = await specc(folder, ["build", "--strict"]);
    expect([built.code, built.err]).toEqual([0, ""]);
    expect(built.out).toMatch(/1 hole filled; 0\.\d % of the lines/);
    const logic = Object.entries(contentOf(join(folder, "build/jars"))).find(([path]) =>
      path.endsWith("empty-jar.logic.ts"),
    );
    expect(logic?.[1]).toContain(`  // specc:begin empty-jar\n  ${BODY}  // specc:end empty-jar\n`);
    expect((await specc(folder, ["fill"])).out).toBe("Every hole is filled.\n");
  });

  it("refuses an edited body until it is accepted, which checks it", async () => {
    const folder = workshop({ "spec.md": SPEC });
    await specc(folder, ["fill", "--command", answering(BODY)]);
    put(folder, { "fills/empty-jar.ts": `console.log(1);\n${BODY}` });
    const edited = await specc(folder, ["build"]);
    expect([edited.code, edited.err]).toEqual([1, expect.stringContaining("[fill/edited]")]);
    const refused = await specc(folder, ["fill", "--accept", "empty-jar"]);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("fills/empty-jar.ts:1:1\n  1 │ console.log(1);\n");
    put(folder, { "fills/empty-jar.ts": `// As the prose says.\n${BODY}` });
    const accepted = await specc(folder, ["fill", "--accept", "--by", "Ada"]);
    expect([accepted.code, accepted.out]).toEqual([0, "✓ empty-jar: accepted, by Ada\nNext: specc build\n"]);
    expect((await specc(folder, ["build", "--strict"])).code).toBe(0);
  });

  it("refuses a body that was written for another spec, and says what changed", async () => {
    const folder = workshop({ "spec.md": SPEC });
    await specc(folder, ["fill", "--command", answering(BODY)]);
    put(folder, {
      "spec.md": SPEC.replace("of the jar to 0", "of the jar to 1").replace("to 0 and", "to 1 and"),
    });
    const stale = await specc(folder, ["build"]);
    expect(stale.code).toBe(1);
    expect(stale.err).toContain("its prose under Logic changed since. [fill/stale]");
    const allowed = await specc(folder, ["build", "--allow-unfilled"]);
    expect(allowed.code).toBe(0);
    expect(allowed.out).toContain("0 holes filled, 1 not filled (501)");
    expect((await specc(folder, ["fill", "--command", answering(BODY)])).code).toBe(0);
    expect((await specc(folder, ["build"])).code).toBe(0);
  });

  it("keeps nothing of a program that never gets it right, but shows it", async () => {
    const folder = workshop({ "spec.md": SPEC });
    const { code, err } = await specc(folder, ["fill", "--command", answering("return fetch('x');")]);
    expect(code).toBe(1);
    expect(err).toContain("[fill/forbidden]");
    expect(err).toContain("No body for `empty-jar` passed the checks in 3 attempts.");
    expect(readFileSync(join(folder, ".specc/escalated/empty-jar/empty-jar.ts"), "utf8")).toBe(
      "return fetch('x');\n",
    );
    expect(Object.keys(contentOf(folder))).toEqual(["spec.md"]);
  });

  it("asks how, when it is not told", async () => {
    const folder = workshop({ "spec.md": SPEC });
    expect(await specc(folder, ["fill"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("[cli/how-to-fill]"),
    });
    const unknown = await specc(folder, ["fill", "emty-jar", "--accept"]);
    expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining("Did you mean `empty-jar`?") });
    const nothing = await specc(folder, ["fill", "empty-jar", "--accept"]);
    expect(nothing).toMatchObject({ code: 1, err: expect.stringContaining("[cli/nothing-to-accept]") });
  });
});
