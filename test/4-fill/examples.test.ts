import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openExamples } from "../../src/cli/filling/examples.ts";
import { compileProject, readProject } from "../../src/cli/project.ts";
import { readLock } from "../../src/4-fill/lock.ts";
import { spec, workshop, type Workshop } from "./command.ts";

const FILL = ["fill", "--provider", "anthropic"];
const SMALL = ["empty-jar", "halve-jar"];

/** A spec whose actions have stories; `empty` and `halve` need each other. */
function withStories(stories: Partial<Record<string, string>>): string {
  const prose = Object.entries(stories).map(([name, story]) => [
    name,
    `Set \`grams\` of the jar to ${name.length}.\n\n### Examples\n- As it says.\n\n~~~~scenario\n${story}\n~~~~`,
  ]);
  return spec(Object.fromEntries(prose));
}

const JAR = `---
setup: true
---

# A jar that was halved

## Steps

1. anyone: \`POST /jars\` → 201
   \`\`\`yaml
   label: Salve
   grams: 20
   \`\`\`
   - keep \`jar\` = \`body.id\`
2. anyone: \`POST /jars/\${jar}/halve\` → 200
3. anyone: \`GET /jars/\${jar}\` → 200
   - \`body.grams == 5\`
`;
const EMPTY = `## Given

- [A jar that was halved](examples/jar.md)

## Steps

1. anyone: \`POST /jars/\${jar}/empty\` → 200
   - \`body.grams == 5\``;
const HALVE = `1. anyone: \`POST /jars\` → 201
   \`\`\`yaml
   label: Salve
   grams: 20
   \`\`\`
   - keep \`jar\` = \`body.id\`
2. anyone: \`POST /jars/\${jar}/empty\` → 200
3. anyone: \`POST /jars/\${jar}/halve\` → 200
   - \`body.grams == 5\``;

function pinned(work: Workshop): string[] {
  const text = work.texts().find(([path]) => path === "specc.lock")?.[1];
  return text === undefined ? [] : [...(readLock(text, "specc.lock").value?.fills.keys() ?? [])].sort();
}

function start(work: Workshop, stories: Partial<Record<string, string>>): void {
  work.write("examples/jar.md", JAR);
  work.write("spec.md", withStories(stories));
}

describe("examples that are stories", () => {
  it("are run together, because one needs the logic of the other, and only who is wrong is asked again", async () => {
    const work = await workshop({
      fault: ({ hole, before }) =>
        hole === "halve-jar" && before === 0
          ? { kind: "body", body: "await context.jars.update(context.jar.id, { grams: 9 });\n" }
          : null,
    });
    start(work, { empty: EMPTY, halve: HALVE });
    const { code, out } = await work.run([...FILL, ...SMALL, "--jobs", "1"]);
    expect([code, pinned(work)]).toEqual([0, SMALL]);
    expect(out).toContain("✓ halve-jar: filled by claude-haiku-5-5, 2 attempts");
    expect(work.twin.asked.map(({ hole }) => hole)).toEqual([...SMALL, "halve-jar"]);
    expect(work.twin.asked.at(-1)?.prompt).toContain("line 9 of the story");

    // The same from nothing as a batch: who waits for the others holds nobody up.
    work.write("specc.lock", '{ "specc": 1, "fills": {} }\n');
    const again = await work.run([...FILL, ...SMALL, "--batch"]);
    expect([again.code, pinned(work)]).toEqual([0, SMALL]);

    // And as files of a person.
    work.write("specc.lock", '{ "specc": 1, "fills": {} }\n');
    const files = await work.run(["fill", "--accept", ...SMALL, "--by", "Ada"]);
    expect([files.code, pinned(work)]).toEqual([0, SMALL]);
    work.write("fills/empty-jar.ts", "await context.jars.update(context.jar.id, { grams: 6 });\n");
    const wrong = await work.run(["fill", "--accept", "empty-jar", "--by", "Ada"]);
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining("[fill/example-failed]")]);
  }, 240_000);

  it("that need logic which nobody has written say so, and the body is pinned", async () => {
    const work = await workshop();
    start(work, { empty: EMPTY });
    const { code, err } = await work.run([...FILL, "empty-jar"]);
    expect([code, pinned(work)]).toEqual([0, ["empty-jar"]]);
    expect(err).toContain("The example of `empty-jar` could not be run: it needs the logic of `halve-jar`");

    // A body that eats memory (in big bites: a minute is its limit too) ends as a refusal, and what it did is said.
    const eater = `const all: number[][] = [];
let n = context.jar.grams;
while (n > 0) {
  all.push(Array.from({ length: 10_000 }, () => n));
  n += 1;
}
await context.jars.update(context.jar.id, { grams: all.length });
`;
    work.write("bodies/eater.ts", `\`\`\`ts\n${eater}\`\`\`\n`);
    work.write("spec.md", withStories({ double: HALVE.replaceAll(/halve|empty/g, "double") }));
    const command = `cat ${work.folder}/bodies/eater.ts`;
    const eaten = await work.run(["fill", "double-jar", "--command", command, "--tries", "1"]);
    expect([eaten.code, pinned(work)]).toEqual([1, ["empty-jar"]]);
    expect(eaten.err).toContain(
      "error: The example of `double-jar` took too much: more than 768 MB of memory. [fill/example-too-costly]",
    );
    expect(work.read(".specc/escalated/double-jar/README.md")).toContain("more than 768 MB of memory");
  }, 240_000);

  it("that never end are ended, and the body is refused", async () => {
    const work = await workshop();
    const counter = `let n = context.jar.grams;
while (n > 0) n += 1;
await context.jars.update(context.jar.id, { grams: n });
`;
    work.write("bodies/counter.ts", `\`\`\`ts\n${counter}\`\`\`\n`);
    start(work, { double: HALVE.replaceAll(/halve|empty/g, "double") });
    const command = `cat ${work.folder}/bodies/counter.ts`;
    const { code, err } = await work.run(["fill", "double-jar", "--command", command, "--tries", "1"]);
    expect([code, pinned(work)]).toEqual([1, []]);
    expect(err).toContain("The example of `double-jar` took too much: no answer for a minute to the request");
  }, 240_000);

  it("run in a process that reaches nothing but its database, whatever a body does", async () => {
    const work = await workshop();
    const target = join(tmpdir(), `specc-escaped-${process.pid}`);
    const tried = {
      write: `fs.writeFileSync(${JSON.stringify(target)}, "")`,
      read: `fs.readFileSync(${JSON.stringify(join(work.folder, "spec.md"))})`,
      start: `get("node:child_process").spawnSync("true").error`,
      connect: `get("node:net").connect(9, "192.0.2.1").on("error", () => {})`,
    };
    const attempts = Object.entries(tried).map(
      ([name, code]) => `try {
  const answer = ${code};
  if (!(answer instanceof Error)) done.push("${name}");
} catch {
  // Refused, as it should be.
}`,
    );
    const body = `const get = (globalThis as any).process.getBuiltinModule;
const fs = get("node:fs");
const done: string[] = [];
${attempts.join("\n")}
await context.jars.update(context.jar.id, { grams: 6, label: "done: " + done.join(" ") });
`;
    const story = `${HALVE.replaceAll(/halve|empty/g, "double").replace("grams == 5", "grams == 6")}
4. anyone: \`GET /jars/\${jar}\` → 200
   - \`body.label == "done: "\``;
    start(work, { double: story });
    const project = readProject(join(work.folder, "spec.md"));
    const compiled = await compileProject(project, { allowUnfilled: true });
    const examples = openExamples(project, compiled, async () => []);
    const found = await examples.trial(new Map([["double-jar", body]]));
    rmSync(target, { force: true });
    expect(found.get("double-jar")).toEqual([]);
  }, 240_000);

  it("that are no stories are said with their place, and nobody is asked", async () => {
    const work = await workshop();
    start(work, { empty: EMPTY.replace("`POST", "`PUSH").replace("jar.md", "jam.md") });
    const { code, err } = await work.run([...FILL, "empty-jar"]);
    const line =
      work
        .read("spec.md")
        .split("\n")
        .findIndex((text) => text.includes("examples/jam.md")) + 1;
    expect(code).toBe(1);
    expect(err).toContain(`spec.md:${line}:`);
    expect(err).toContain("[scenario/unknown-given]");
    expect(work.twin.asked).toEqual([]);
  });
});
