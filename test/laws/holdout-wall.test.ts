import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { brief, briefAgain } from "../../src/4-fill/brief.ts";
import { storiesIn } from "../../src/4-fill/examples.ts";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import { compile } from "../../src/compile.ts";
import { filesBelow } from "../../src/io/files.ts";
import { readSource } from "../../src/io/read.ts";
import { loadTargets } from "../../src/targets.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const HOLDOUT = join(ROOT, "test/holdout");
const SPECS = ["booking", "ledger", "moderation", "notes", "wildroot"];
/** Words in a row that no two texts share by chance. */
const RUN = 6;

function runsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(" "));
}

/** The runs of words that a brief has from a scenario and not from the spec. */
function leaks(briefText: string, scenarios: readonly string[], spec: string): string[] {
  const own = new Set(runsOf(spec));
  const secret = new Set(scenarios.flatMap(runsOf).filter((run) => !own.has(run)));
  return runsOf(briefText).filter((run) => secret.has(run));
}

function briefsOf(name: string): { readonly briefs: readonly string[]; readonly spec: string } {
  const source = readSource(join(ROOT, "specs", name, "spec.md")).value;
  if (!source) throw new Error(`There is no spec ${name}.`);
  const { holes } = compile(source, loadTargets(), [], EMPTY_LOCK);
  const briefs = holes.flatMap(({ hole }) => {
    const text = brief(hole, null).value ?? "";
    return [text, briefAgain(text, "return 1;\n", [])];
  });
  return { briefs, spec: source.files.map(({ text }) => text).join("\n") };
}

describe("no brief tells of a scenario", () => {
  const scenarios = existsSync(HOLDOUT)
    ? filesBelow(HOLDOUT)
        .filter((path) => path.endsWith(".md"))
        .map((path) => readFileSync(join(HOLDOUT, path), "utf8"))
    : [];
  it.runIf(scenarios.length > 0).each(SPECS)("of %s", (name) => {
    const { briefs, spec } = briefsOf(name);
    expect(briefs.length).toBeGreaterThan(0);
    expect(briefs.flatMap((text) => leaks(text, scenarios, spec))).toEqual([]);
  });

  it("and one that did would be found", () => {
    const scenario =
      "## Steps\n\n1. `anna`: `POST /sales` → 201, and the last jar of Salve is sold only once today.\n";
    const { briefs, spec } = briefsOf("notes");
    const [first = ""] = briefs;
    expect(leaks(first, [scenario], spec)).toEqual([]);
    const planted = `${first}\nMake sure that the LAST jar of salve is\nsold only once today.\n`;
    expect(leaks(planted, [scenario], spec)).toEqual([
      "the last jar of salve is",
      "last jar of salve is sold",
      "jar of salve is sold only",
      "of salve is sold only once",
      "salve is sold only once today",
    ]);
  });
});

describe("no example that is run is taken from a scenario", () => {
  const scenarios = new Set(
    (existsSync(HOLDOUT) ? filesBelow(HOLDOUT) : []).flatMap((path) =>
      valuesIn(readFileSync(join(HOLDOUT, path), "utf8")),
    ),
  );
  it.runIf(scenarios.size > 0).each(SPECS)("of %s", (name) => {
    const folder = join(ROOT, "specs", name);
    const texts = filesBelow(folder)
      .filter((path) => path.endsWith(".md"))
      .map((path) => [path, readFileSync(join(folder, path), "utf8")] as const);
    const stories = texts.flatMap(([path, text]) =>
      path.startsWith("examples/") ? [text] : storiesIn(text).map((story) => story.text),
    );
    expect(stories.length).toBeGreaterThan(0);
    expect(stories.flatMap(valuesIn).filter((line) => scenarios.has(line))).toEqual([]);
  });
});

it.each(SPECS)("every hole of %s has an example that is run", (name) => {
  const source = readSource(join(ROOT, "specs", name, "spec.md")).value;
  const { holes } = compile(source ?? { files: [] }, loadTargets(), [], EMPTY_LOCK);
  expect(holes.length).toBeGreaterThan(0);
  expect(
    holes.filter(({ hole }) => storiesIn(hole.examples).length === 0).map(({ hole }) => hole.id),
  ).toEqual([]);
});

/** The lines of a story that hold values of its own: bodies and expectations of some length with a figure in them. */
function valuesIn(story: string): string[] {
  const lines = story.split("\n").map((line) => line.replace(/^[\s-]*(?:\d+\. )?/, "").trim());
  return lines.filter((line) => line.length >= 40 && /\d\d/.test(line) && !line.includes("→"));
}
