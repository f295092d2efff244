import { describe, expect, it } from "vitest";
import { parse } from "../../src/1-parse/parse.ts";
import { lower } from "../../src/2-lower/lower.ts";
import { format } from "../../src/fmt/format.ts";
import type { Ir } from "../../src/ir/types.ts";

const HEAD = "---\nspecc: 1\nname: jars\n---\n\n# Jars\n";
const ACCESS = "\n### Access\n- read, create, update, delete: anyone\n";

function compiled(text: string): { readonly ir: Ir | null; readonly said: readonly string[] } {
  const parsed = parse({ files: [{ path: "spec.md", text }] });
  const lowered = lower(parsed.value ?? { files: [] });
  const said = [...parsed.diagnostics, ...lowered.diagnostics].map(
    ({ code, span }) => `${span?.start.line}:${span?.start.column} ${code}`,
  );
  return { ir: lowered.value, said };
}

/** The codes with their places, of a spec whose line 8 is the text's first. */
function saidOf(text: string): readonly string[] {
  return compiled(`${HEAD}\n${text}`).said;
}

describe("notes outside of logic", () => {
  const SPEC = `${HEAD}
Jars and [lids]{of metal}.

~~~
As told by the shop.
~~~

## Entity: Jar
What the shop [keeps]{since 2024, see \`x]{y\`} on its shelves, [all of it]{#weight}.

~~~
Called [tins]{x} until 2024.
~~~

- \`label\`: text, 1..60 characters, [unique]{the printer reads it, see [Jar](#entity-jar)}
- [\`grams\`]{of the *content*}: integer, [at most]{#weight} 5000 — without the [lid]{a cap}

  ~~~
  Weighed at noon.
  ~~~

~~~#weight
The scale shows no more.
~~~

### Rules
- check: \`grams > 2\` — Too [light]{by law}.
${ACCESS}`;

  it("are documentation of what they annotate, and declare nothing", () => {
    const { ir, said } = compiled(SPEC);
    expect(said).toEqual([]);
    const [jar] = ir?.entities ?? [];
    expect(ir?.doc).toBe("Jars and lids (of metal).\n\nAs told by the shop.");
    expect(jar?.doc).toBe(
      "What the shop keeps (since 2024, see `x]{y`) on its shelves, all of it.\n\n" +
        "Called [tins]{x} until 2024.\n\nThe scale shows no more.",
    );
    const docs = Object.fromEntries((jar?.fields ?? []).map(({ name, doc }) => [name, doc]));
    expect(docs).toEqual({
      label: "unique: the printer reads it, see [Jar](#entity-jar)",
      grams:
        "without the lid (a cap)\n\n`grams`: of the *content*\n\nThe scale shows no more.\n\nWeighed at noon.",
    });
    expect(jar?.rules.checks.map(({ message }) => message)).toEqual(["Too light."]);
  });

  it("give the same as a spec without them, but for documentation", () => {
    const bare = `${HEAD}
## Entity: Jar
- \`label\`: text, 1..60 characters, unique
- \`grams\`: integer, at most 5000

### Rules
- check: \`grams > 2\` — Too light.
${ACCESS}`;
    const meant = (text: string): string =>
      JSON.stringify(compiled(text).ir, (key, value: unknown) =>
        key === "doc" || key === "origin" ? undefined : value,
      );
    expect(meant(SPEC)).toBe(meant(bare));
  });

  it("stay where they are when the spec is formatted, and mean the same", () => {
    const messy = SPEC.replace("- `label`: text,", "*   `label`:   text,").replace(
      "\n## Entity",
      "\n\n\n## Entity",
    );
    expect(format({ path: "spec.md", text: messy }, true)).toBe(
      format({ path: "spec.md", text: SPEC }, true),
    );
    const once = format({ path: "spec.md", text: SPEC }, true);
    expect(format({ path: "spec.md", text: once }, true)).toBe(once);
    expect(compiled(once).ir?.entities[0]?.doc).toBe(compiled(SPEC).ir?.entities[0]?.doc);
  });
});

describe("notes in logic", () => {
  const spec = (note: string): string => `${HEAD}
## Entity: Jar
- \`grams\`: integer
${ACCESS}
## Action: Fill
~~~
By hand.
~~~

\`POST /jars/{jar}/fill\` by anyone

- changes: [Jar](#entity-jar)

### Logic
Fill the [jar]{to the brim}, up to [so much]{#most}, [A-Z]{2}.

~~~
Think of the lid.
~~~

## Note: What is known
~~~#most
${note}
~~~
`;

  it("belong to the brief as they are written, with those that they point at", () => {
    const { ir, said } = compiled(spec("A litre."));
    expect(said).toEqual([]);
    expect(ir?.actions[0]?.doc).toBe("By hand.");
    expect(ir?.actions[0]?.hole?.prose).toBe(
      "Fill the [jar]{to the brim}, up to [so much]{#most}, [A-Z]{2}.\n\n" +
        "~~~\nThink of the lid.\n~~~\n\n~~~#most\nA litre.\n~~~",
    );
  });

  it("are read anew where only the note has changed", () => {
    const [cache, sections] = [new Map(), new Map()];
    const proseOf = (text: string): string | undefined => {
      const { value } = parse({ files: [{ path: "spec.md", text }] }, cache, sections);
      return value?.files[0]?.sections[1]?.parts[0]?.prose?.text;
    };
    expect(proseOf(spec("A litre."))).toContain("A litre.");
    expect(proseOf(spec("A pint."))).toContain("A pint.");
  });
});

describe("what is no note", () => {
  it.each([
    ["code", "The `[text]{note}` of `[text]{#x}`."],
    ["what holds no letter", "A code of [A-Z]{2} and [0]{}."],
    ["what is escaped", "An \\[x]{y}, and [x]\\{y}."],
    ["a link", "See [jars](#role-keeper)."],
    ["a fence of backticks", "```\n[x]{#y}\n~~~#a\n```"],
    ["a fence with a language", "~~~json\n[1]\n~~~"],
  ])("%s stays as it is", (_what, text) => {
    const { ir, said } = compiled(`${HEAD}\n## Role: Keeper\n${text}\n`);
    expect(said).toEqual([]);
    expect(ir?.roles[0]?.doc).toBe(text);
  });

  it("is anything in a text that people are sent", () => {
    const message =
      "## Message: Hello\nafter create of [Jar](#entity-jar)\n\n- to: `mail`\n- subject: `Hi`\n\n" +
      "### Text\n[x]{mail}\n\n~~~#y\nz\n~~~\n";
    expect(saidOf(`## Entity: Jar\n- \`mail\`: email\n${ACCESS}\n${message}`)).toEqual([]);
  });
});

describe("mistakes in notes", () => {
  it.each([
    ["points at nothing", "## Role: A\nA [b]{#c} here.", ["9:7 parse/note-points-at-nothing"]],
    ["points at nothing from logic", "## Note: A\nA [b]{#c} here.", ["9:7 parse/note-points-at-nothing"]],
    ["has a name that nothing points at", "## Role: A\n~~~#b\nc\n~~~", ["9:1 parse/note-unused"]],
    ["stands twice", "## Role: A\n[x]{#b}\n\n~~~#b\nc\n~~~\n\n~~~#b\nd\n~~~", ["15:1 parse/note-twice"]],
    ["says nothing", "## Role: A\n~~~\n\n~~~", ["9:1 parse/note-empty"]],
    ["has no end, as a block", "## Role: A\n~~~\nb\n\n## Role: C", ["9:1 parse/note-without-end"]],
    ["has no end, behind a phrase", "## Role: A\nA [b]{c\n\nd}", ["9:6 parse/note-without-end"]],
    ["has a name of two words", "## Role: A\nA [b]{#c d}.", ["9:7 parse/note-name"]],
    ["stands in a heading", "## Role: [A]{b}", ["8:4 parse/note-in-heading"]],
  ])("a note that %s", (_what, text, expected) => {
    expect(saidOf(text)).toEqual(expected);
  });

  it("a note that stands before everything that it could annotate", () => {
    const { said } = compiled(HEAD.replace("# Jars", "~~~\nx\n~~~\n\n# Jars"));
    expect(said).toEqual(["6:1 parse/text-before-section"]);
  });

  it("a note that too many phrases point at", () => {
    const role = (at: number): string => `## Role: R${at}\nA [b]{#c}.\n`;
    const text = `${Array.from({ length: 52 }, (_, at) => role(at)).join("\n")}\n~~~#c\nd\n~~~\n`;
    expect(saidOf(text)).toEqual(["159:7 parse/note-pointed-at-too-often"]);
  });
});
