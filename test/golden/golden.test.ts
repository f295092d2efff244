import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { editedSpecc, put, SPEC, specc, workshop } from "../cli/specc.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const reviewed = existsSync(join(ROOT, "golden")) ? readdirSync(join(ROOT, "golden")) : [];

it.each(reviewed)("the reviewed results of %s are what its spec compiles to", async (name) => {
  const { code, out, err } = await specc(ROOT, ["golden", `specs/${name}/spec.md`]);
  expect(code, out + err).toBe(0);
});

describe("specc golden", () => {
  /** A folder with a reviewed result. */
  async function reviewedFolder(): Promise<string> {
    const folder = workshop({ "spec.md": SPEC });
    const missing = await specc(folder, ["golden"]);
    expect(missing).toMatchObject({ code: 1, err: expect.stringContaining("[cli/golden-missing]") });
    expect(await specc(folder, ["golden", "--update"])).toMatchObject({ code: 0 });
    expect(await specc(folder, ["golden"])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^✓ spec\.md: \d+ files as reviewed/),
    });
    return folder;
  }

  it("refuses what a changed spec compiles to, and shows the difference", async () => {
    const folder = await reviewedFolder();
    put(folder, { "spec.md": SPEC.replace("1..40 characters", "1..41 characters") });
    const { code, out, err } = await specc(folder, ["golden"]);
    expect(code).toBe(1);
    expect(err).toContain("[cli/golden-differs]");
    expect(out).toContain("--- reviewed/ir.json\n+++ compiled/ir.json\n");
    expect(out).toMatch(/^-.*40/m);
    expect(out).toMatch(/^\+.*41/m);
    await specc(folder, ["golden", "--update"]);
    expect((await specc(folder, ["golden"])).code).toBe(0);
  });

  it("refuses what a changed template prints", async () => {
    const folder = await reviewedFolder();
    const edited = editedSpecc((copy) =>
      appendFileSync(join(copy, "generators/service/templates/src/routes.ts.hbs"), "// one line more\n"),
    );
    expect((await specc(folder, ["golden"])).code).toBe(0);
    const { code, out } = await specc(folder, ["golden"], {}, edited);
    expect(code).toBe(1);
    expect(out).toContain("+// one line more\n");
    expect(out.match(/^--- /gm)).toHaveLength(2);
  });

  it("sees a file too many, a file too few, and bytes that are no text", async () => {
    const folder = await reviewedFolder();
    const golden = join(folder, "golden/jars");
    writeFileSync(join(golden, "service/extra.ts"), "extra\n");
    rmSync(join(golden, "service/package.json"));
    writeFileSync(join(golden, "service/src/routes.ts"), Buffer.from([0, 255, 1]));
    writeFileSync(join(golden, "verdict.md"), "not a result of compiling\n");
    const { code, out } = await specc(folder, ["golden"]);
    expect(code).toBe(1);
    expect(out).toContain("--- reviewed/service/extra.ts\n+++ /dev/null\n");
    expect(out).toContain("--- /dev/null\n+++ compiled/service/package.json\n");
    expect(out).toMatch(/^Binary files differ: service\/src\/routes\.ts \(3 and \d+ bytes\)$/m);
    expect(out).not.toContain("verdict.md");
    await specc(folder, ["golden", "--update"]);
    expect((await specc(folder, ["golden"])).code).toBe(0);
    expect(readFileSync(join(golden, "verdict.md"), "utf8")).toBe("not a result of compiling\n");
  });
});
