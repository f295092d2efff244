import type { SourceFile } from "../../src/source/source.ts";

type Shapes = Readonly<Record<string, (size: number) => string>>;

/** What stands between the lines `---` of a story. */
const FRONT: Shapes = {
  "lists in lists": (size) => `covers: ${"[".repeat(size)}`,
  "lists in lists, closed": (size) => `covers: ${"[".repeat(size)}${"]".repeat(size)}`,
  "maps in maps": (size) => `covers: ${"{a: ".repeat(size)}1${"}".repeat(size)}`,
  "lists in lists, by signs": (size) => `covers:\n ${"- ".repeat(size)}`,
  questions: (size) => `${"? ".repeat(size)}a`,
  "many covered": (size) => `covers:\n${lines(size, (at) => `- "${at}"`)}`,
  "many covered, in one line": (size) => `covers: [${'"1", '.repeat(size)}]`,
  "aliases of aliases": (size) =>
    `a0: &a0 x\n${lines(size / 8, (at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}]`)}`,
  "an alias of what it stands in": () => "covers: &a [*a]",
  "anchors and aliases": (size) => lines(size, (at) => `a${at}: &a${at} x\nb${at}: *a${at}`),
  "other keys": (size) => lines(size, (at) => `a${at}: b`),
  "texts that do not close": (size) => lines(size, () => '"a'),
  "a huge text": (size) => `covers: ${"b".repeat(size * 100)}`,
};

/** What stands in the fenced block of a request. */
const BODY: Shapes = {
  "lists in lists": (size) => `a: ${"[".repeat(size)}`,
  "lists in lists, closed": (size) => `a: ${"[".repeat(size)}${"]".repeat(size)}`,
  "maps in maps": (size) => `a: ${"{a: ".repeat(size)}1${"}".repeat(size)}`,
  "maps in maps that do not close": (size) => `a: ${"{a: ".repeat(size)}`,
  "lists in lists, by signs": (size) => `a:\n ${"- ".repeat(size)}`,
  "maps by lines": (size) => lines(Math.sqrt(size) * 8, (at) => `${" ".repeat(at)}a:`),
  questions: (size) => `${"? ".repeat(size)}a`,
  "aliases of aliases": (size) =>
    `a0: &a0 x\n${lines(size / 8, (at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}]`)}`,
  "an alias of what it stands in": () => "a: &a\n  b: *a\n  c: [*a, *a]",
  "anchors and aliases": (size) => lines(size, (at) => `a${at}: &a${at} x\nb${at}: *a${at}`),
  "other keys": (size) => lines(size, (at) => `a${at}: b`),
  "the same key": (size) => lines(size, () => "a: b"),
  "texts that do not close": (size) => lines(size, () => '- "a'),
  "lines that are wrong": (size) => lines(size, () => "\t]: }"),
  "values with expressions": (size) => lines(size, (at) => `a${at}: \${now}`),
  "a value of many expressions": (size) => `a: "${"${n} ".repeat(size)}"`,
  "expressions that do not close": (size) => lines(size, () => "- ${n"),
  "an expression of braces": (size) => `a: "\${${"{".repeat(size)}"`,
  "a huge text": (size) => `a: ${"b".repeat(size * 100)}`,
};

/** What stands in the code span of an expectation. */
const EXPRESSION: Shapes = {
  brackets: (size) => `${"(".repeat(size)}1${")".repeat(size)}`,
  "brackets that do not close": (size) => "(".repeat(size),
  "a sum": (size) => `${"1 + ".repeat(size)}1 == 1`,
  "a conjunction": (size) => `${"true && ".repeat(size)}true`,
  "choices in choices": (size) => `${"true ? ".repeat(size)}1${" : 1".repeat(size)}`,
  "members of members": (size) => `body${".b".repeat(size)}`,
  "functions in functions": (size) => `${"size(".repeat(size)}body${")".repeat(size)}`,
  negations: (size) => `${"!".repeat(size)}true`,
  signs: (size) => `${"-".repeat(size)}1`,
  "lists in lists": (size) => `${"[".repeat(size)}1${"]".repeat(size)}`,
  "a long list": (size) => `1 in [${"1, ".repeat(size)}1]`,
  "maps in maps": (size) => `${"{'a': ".repeat(size)}1${"}".repeat(size)}`,
  indices: (size) => `body${"[0]".repeat(size)}`,
  loops: (size) => `${"body.all(a, ".repeat(size)}true${")".repeat(size)}`,
  "a long text": (size) => `'${"a".repeat(size * 10)}' == ''`,
  "texts that do not close": (size) => "'a' '".repeat(size),
  "signs that nobody knows": (size) => "§".repeat(size),
  "a pattern": (size) => `body.matches('${"(a*)*".repeat(size)}b')`,
};

const STEPS: Shapes = {
  "lists in lists": (size) => `${"- ".repeat(size)}a`,
  "quotes in quotes": (size) => `${">".repeat(size)}a`,
  "blocks in blocks": (size) => lines(Math.sqrt(size) * 4, (at) => `${" ".repeat(at * 2)}- at once`),
  requests: (size) => lines(size / 4, () => "1. anyone: `GET /a` → 200"),
  "lines that nobody knows": (size) => lines(size / 2, () => "1. anyone: goes"),
  "values that are kept": (size) =>
    `1. anyone: \`GET /a\` → 200\n${lines(size / 4, (at) => `   - keep \`k${at}\` = \`status\``)}`,
  "names that nobody knows": (size) =>
    `1. anyone: \`GET /a\` → 200\n${lines(size / 4, (at) => `   - keep \`k${at}\` = \`x${at}\``)}`,
  "brackets and stars": (size) => `1. anyone: ${"[*a_ ".repeat(size)}`,
  backticks: (size) => `1. anyone: ${"`a``".repeat(size)}`,
  "code that does not close": (size) =>
    `1. anyone: \`GET /a\` → 200\n   \`\`\`yaml\n${"   a\n".repeat(size)}`,
  "a long address": (size) => `1. anyone: \`GET ${"/a${n}".repeat(size)}\` → 200`,
  headings: (size) => "## Steps\n".repeat(size / 2),
  titles: (size) => "# A\n".repeat(size),
  "underlined headings": (size) => "a\n---\n".repeat(size / 2),
  comments: (size) => `a ${"<!-- ".repeat(size)}`,
};

/** The files of a folder of stories that should be refused, or read, in a time that grows as they do. */
export const STORIES: Readonly<Record<string, (size: number) => readonly SourceFile[]>> = {
  ...of("in front", FRONT, (text) => `---\n${text}\n---\n\n# A\n\n## Steps\n\n1. anyone: \`GET /a\` → 200\n`),
  ...of(
    "in a body",
    BODY,
    (text) =>
      `# A\n\n## Steps\n\n1. anyone: \`POST /a\` → 200\n   \`\`\`yaml\n${text.replaceAll(/^/gm, "   ")}\n   \`\`\`\n`,
  ),
  ...of(
    "as an expectation",
    EXPRESSION,
    (text) => `# A\n\n## Steps\n\n1. anyone: \`GET /a\` → 200\n   - \`${text}\`\n`,
  ),
  ...of("as steps", STEPS, (text) => `# A\n\n## Steps\n\n${text}\n`),
  "beginnings: each begins with the next, and with the next again": (size) =>
    stories(size / 50, (at, all) => (at + 1 < all ? [at + 1, at + 1] : [])),
  "beginnings: each begins with all": (size) =>
    stories(Math.sqrt(size), (_, all) => Array.from({ length: all }, (_one, at) => at)),
  "beginnings: a long chain": (size) => stories(size / 4, (at, all) => (at + 1 < all ? [at + 1] : [])),
};

function of(
  where: string,
  shapes: Shapes,
  put: (text: string) => string,
): Record<string, (size: number) => readonly SourceFile[]> {
  return Object.fromEntries(
    Object.entries(shapes).map(([what, make]) => [
      `${where}: ${what}`,
      (size: number) => [{ path: "a.md", text: put(make(size)) }],
    ]),
  );
}

function stories(size: number, next: (at: number, all: number) => readonly number[]): readonly SourceFile[] {
  const all = Math.ceil(size);
  return Array.from({ length: all }, (_, at) => {
    const given = next(at, all)
      .map((to) => `- [It](s${to}.md)\n`)
      .join("");
    return {
      path: `s${at}.md`,
      text: `# A\n\n${given && `## Given\n\n${given}\n`}## Steps\n\n1. anyone: \`GET /a\` → 200\n`,
    };
  });
}

function lines(size: number, line: (at: number) => string): string {
  return Array.from({ length: Math.ceil(size) }, (_, at) => line(at)).join("\n");
}
