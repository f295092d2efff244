import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "../../src/1-parse/parse.ts";
import { lower } from "../../src/2-lower/lower.ts";
import { lint, RULES } from "../../src/lint/lint.ts";
import { specc, workshop } from "../cli/specc.ts";

const SPEC = readFileSync("test/lint/cases/vague.md", "utf8");
const ORDER = readFileSync("test/service/cases/checks/spec.md", "utf8");

/** What is found, as `line code`. */
function found(text: string): readonly string[] {
  const source = { files: [{ path: "spec.md", text }] };
  const tree = parse(source).value ?? { files: [] };
  const { value, diagnostics } = lower(tree);
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return lint(source, tree, value)
    .map(({ code, span }) => [span?.start.line ?? 0, code] as const)
    .toSorted(([a, b], [c, d]) => a - c || (b < d ? -1 : 1))
    .map(([line, code]) => `${line} ${code}`);
}

function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split("\n").length;
}

describe("lints", () => {
  it("find what is unsaid or vague, each of them, and nothing in what is said", () => {
    const all = found(SPEC);
    expect(all).toEqual([
      `${lineOf(SPEC, "## Role: Visitor")} lint/missing-documentation`,
      `${lineOf(SPEC, "## Role: Visitor")} lint/unused-role`,
      `${lineOf(SPEC, "## Entity: Tool")} lint/missing-documentation`,
      `${lineOf(SPEC, "- filter:")} lint/filter-without-index`,
      `${lineOf(SPEC, "## Entity: Scratch")} lint/unread-entity`,
      `${lineOf(SPEC, "`GET /tools")} lint/get-that-changes`,
      `${lineOf(SPEC, "## Action: Lend")} lint/action-without-failure`,
      `${lineOf(SPEC, "Add one")} lint/vague-words`,
      `${lineOf(SPEC, "Add one")} lint/vague-words`,
      `${lineOf(SPEC, "Add one")} lint/vague-words`,
    ]);
    const ofWires = found(ORDER.replace(/^<!-- specc-ignore .*\n/m, ""));
    expect(ofWires).toContain(`${lineOf(ORDER, "<!-- specc-ignore")} lint/rows-told-to-strangers`);
    const nobody = found(SPEC.replace(/^- first account: .*\n/m, ""));
    expect(nobody).toContain(`${lineOf(SPEC, "## Sign-in")} lint/nobody-signs-in`);
    const codes = [...all, ...ofWires, ...nobody].map((one) => one.split(" ")[1]);
    expect(new Set(codes)).toEqual(new Set(RULES.keys()));
  });

  it("say nothing of what the compiler adds, such as the jobs behind an event", () => {
    const event =
      "\n## Event: Lent\nafter create of [Tool](#entity-tool)\n\nA tool has gone.\n\n- `tool`: `id`\n";
    expect(found(`${SPEC}${event}\n## Webhooks\n- managed by: [Keeper](#role-keeper)\n`)).toEqual(
      found(SPEC),
    );
  });

  it.each([
    ["signed in, found, allowed, well-formed", "somebody must sign in first"],
    ["signed in, allowed, found, well-formed", "it is the order of every service"],
  ])("say nothing of `checks: %s`: %s", (order) => {
    const text = ORDER.replace(/^<!-- specc-ignore .*\n/m, "").replace(/checks: .*/, `checks: ${order}`);
    expect(found(text).join("\n")).not.toContain("lint/rows-told-to-strangers");
  });

  it.each([
    [
      "lint/unused-role",
      "## Role: Visitor\n",
      "## Role: Visitor\n<!-- specc-ignore lint/unused-role — later -->\n",
    ],
    [
      "lint/filter-without-index",
      "- filter:",
      "<!-- specc-ignore lint/filter-without-index — few tools -->\n- filter:",
    ],
    ["lint/vague-words", "Gives it away.\n", "Gives it away.\n\n<!-- specc-ignore lint/vague-words -->\n"],
    [
      "lint/unread-entity",
      "Tools and who",
      "<!-- specc-ignore lint/unread-entity, lint/unused-role -->\n\nTools and who",
    ],
  ])("are silenced by a comment: %s", (code, at, by) => {
    expect(found(SPEC).join()).toContain(code);
    expect(found(SPEC.replace(at, by)).join()).not.toContain(code);
  });

  it("are silenced where the comment says, and not elsewhere", () => {
    const twice = SPEC.replace(
      "- filter: `name`, `isWorn`",
      "<!-- specc-ignore lint/filter-without-index -->\n- search: `name`\n- filter: `isWorn`",
    );
    expect(found(twice).join()).toContain("lint/filter-without-index");
    expect(found(twice).join()).toContain("lint/unused-ignore");
  });

  it("complain about comments that silence nothing", () => {
    const text = SPEC.replace(
      "Lends.\n",
      "Lends.\n\n<!-- specc-ignore lint/unused-rol, lint/unused-role -->\n",
    );
    const line = lineOf(text, "<!--");
    expect(found(text)).toEqual(
      expect.arrayContaining([`${line} lint/unknown-ignore`, `${line} lint/unused-ignore`]),
    );
  });

  it("are told by `specc lint`, and change nothing of the output", async () => {
    const folder = workshop({ "spec.md": SPEC });
    const { code, out, err } = await specc(folder, ["lint"]);
    expect([code, out]).toEqual([1, "✗ spec.md: 7 warnings, 3 hints\n"]);
    expect(err).toContain("`etc.` leaves open what is meant.");
    expect((await specc(folder, ["check"])).code).toBe(0);
    const json = await specc(folder, ["lint", "--format", "json"]);
    expect(JSON.parse(json.out)).toMatchObject({ errors: 0, warnings: 7 });
  });

  it("stand in docs/editor.md, each with its code, and are explained with their reason", async () => {
    const page = readFileSync("docs/editor.md", "utf8");
    for (const code of RULES.keys()) {
      expect(page).toContain(`| \`${code}\` |`);
      const { code: exit, out } = await specc(workshop(), ["explain", code]);
      expect([exit, /\nWhy: \S/.test(out), /\nHelp:/.test(out)]).toEqual([0, true, true]);
    }
  });
});
