import type { Source } from "../../src/source/source.ts";
import { around } from "./inputs.ts";

/** What CommonMark and the language know, `size` times: on one line and on many, closed and not, one in another. */
export const HOSTILE: Readonly<Record<string, (size: number) => string>> = {
  "list signs on one line": (size) => "- ".repeat(size),
  "list signs of all kinds on one line": (size) => "- * + 1. 2) ".repeat(size / 4),
  "list signs with a word behind them": (size) => `${"- ".repeat(size)}a`,
  "numbers of lists on one line": (size) => "1. ".repeat(size),
  "lists in lists, a line each": (size) => lines(root(size), (at) => `${"  ".repeat(at)}* a`),
  "lists in lists, with lazy lines": (size) => lines(root(size), (at) => `${"  ".repeat(at)}- a\nb`),
  "list signs without a word, a line each": (size) => lines(size, () => "-"),
  "loose lists": (size) => lines(size, () => "* a\n"),
  "numbers that go on": (size) => lines(size, (at) => `${at + 1}) a`),
  "quotes in quotes": (size) => `${">".repeat(size)} a`,
  "quotes in quotes, apart": (size) => `${"> ".repeat(size)}a`,
  "quotes, a line each": (size) => lines(size, () => "> a"),
  "quotes and lists in one another": (size) => `${"> - ".repeat(size)}a`,
  "quotes in quotes, with lazy lines": (size) => `${"> ".repeat(size / 2)}a\n${"b\n".repeat(size)}`,
  "a quote deep, and many lines of it": (size) => lines(size / 40, () => `${"> ".repeat(90)}a`),
  "blank lines in lists in lists": (size) => `${"- ".repeat(90)}a\n${"\n".repeat(size)}b`,
  "stars on one line": (size) => "*".repeat(size),
  "stars with words, unpaired": (size) => "*a ".repeat(size),
  "stars that only close": (size) => "a* ".repeat(size),
  "stars and underscores, unpaired": (size) => "*a_ **b".repeat(size),
  "stars, paired": (size) => "*a* ".repeat(size),
  "stars, one in another": (size) => `${"*a ".repeat(size)}${"b* ".repeat(size)}`,
  "strong in emphasis": (size) => `${"*a **b ".repeat(size)}${"c** d* ".repeat(size)}`,
  "stars, a line each": (size) => lines(size, () => "*a **b"),
  "underscores, unpaired": (size) => "_a __b ".repeat(size),
  "opening brackets": (size) => "[".repeat(size),
  "closing brackets": (size) => "]".repeat(size),
  "brackets in brackets": (size) => `${"[".repeat(size)}a${"]".repeat(size)}`,
  "brackets, paired": (size) => "[a] ".repeat(size),
  "brackets, a line each": (size) => lines(size, () => "[a ]]"),
  "brackets hidden in code": (size) => "`[`] ".repeat(size),
  "brackets hidden in HTML": (size) => '<a b="[">] '.repeat(size),
  "a sign of code hidden in HTML": (size) => `<a b="\`"> ${"] ".repeat(size)} \``,
  links: (size) => "[a](b) ".repeat(size),
  "links in links": (size) => `${"[a ".repeat(size)}${"](b) ".repeat(size)}`,
  "links without an end": (size) => "[a](b ".repeat(size),
  "links without a space": (size) => "[a](b".repeat(size),
  "links with an open title": (size) => '[a](b "'.repeat(size),
  "links with an open title in brackets": (size) => "[a](b (c ".repeat(size),
  "links with an open angle": (size) => "[a](<b ".repeat(size),
  "links to labels": (size) => "[a][b] ".repeat(size),
  "labels and links to them": (size) =>
    `${lines(size, (at) => `[l${at}]: x\n`)}\n${"[l1] [lx]\n\n".repeat(size)}`,
  images: (size) => "![a](b) ".repeat(size),
  "images in images": (size) => `${"![a ".repeat(size)}${"](b) ".repeat(size)}`,
  "images without an end": (size) => "![".repeat(size),
  tags: (size) => "<a> ".repeat(size),
  "tags without an end": (size) => "<a ".repeat(size),
  "tags with open quotes": (size) => `<a b="c' `.repeat(size),
  "tags in quotes of tags": (size) => `<a x=' <a y=" z=' w=`.repeat(size),
  "comments without an end": (size) => `a ${"<!-- ".repeat(size)}`,
  "comments without an end, a line each": (size) => `a\n${lines(size, () => "     <!-- ")}`,
  "instructions without an end": (size) => `a ${"<? ".repeat(size)}`,
  "declarations without an end": (size) => `a ${"<!A ".repeat(size)}`,
  "CDATA without an end": (size) => `a ${"<![CDATA[ ".repeat(size)}`,
  "HTML of all kinds": (size) => `a ${"<a <!-- <![CDATA[ ".repeat(size)}`,
  "blocks of HTML": (size) => lines(size, () => "<div>"),
  "comments that begin blocks": (size) => lines(size, () => "<!--\n\n"),
  "comments that begin blocks, and fences": (size) => `<!--\n\`\`\`\n-->\na ${"<!-- ".repeat(size)}`,
  "addresses in angles": (size) => "<http://a> <a@b.c> ".repeat(size),
  "addresses in angles without an end": (size) => "<http:a <a@a.a".repeat(size),
  "signs of code of all lengths": (size) =>
    lines(root(size * 2), (at) => "`".repeat(at + 1)).replaceAll("\n", " a "),
  "signs of code, unpaired": (size) => `${"`a``b```c ".repeat(size)}`,
  "signs of code, a line each": (size) => lines(size, () => "a `b"),
  "references of characters": (size) => "&amp; &#x; &".repeat(size),
  backslashes: (size) => "\\".repeat(size),
  "backslashes at ends of lines": (size) => lines(size, () => "a\\"),
  "blanks at ends of lines": (size) => lines(size, () => "a   "),
  blanks: (size) => `a${" ".repeat(size * 10)}b`,
  tabs: (size) => `-${"\t".repeat(size)}b`,
  "carriage returns": (size) => "a\r".repeat(size),
  underlines: (size) => lines(size, () => "a\n="),
  "underlines of dashes": (size) => lines(size, () => "a\n---"),
  "a paragraph of many lines, underlined": (size) => `${lines(size, () => "a *b*")}\n===`,
  rules: (size) => lines(size, () => "***"),
  "fences without an end": (size) => lines(size, (at) => `${"~".repeat(3 + (at % 5))}a`),
  "fences in lists": (size) => lines(size, () => "- ```"),
  "indented code": (size) => `\n${lines(size, () => "     a")}`,
  "rows of a table": (size) => lines(size, () => "| [a](#b) | `c` | *d* |"),
  "a table of one row": (size) => "| a ".repeat(size),
  "a table of rules": (size) => `| a |\n${"|-".repeat(size)}`,
  headings: (size) => lines(size, () => "#### a *b*"),
  "a heading of hashes": (size) => `## ${"#".repeat(size)} a`,
  "a heading of stars": (size) => `## Entity: ${"*a_ ".repeat(size)}`,
  "notes on phrases": (size) => "[a]{b} ".repeat(size),
  "notes on phrases in a bullet": (size) => field("[a]{b [c](#d)}, ".repeat(size)),
  "notes in notes": (size) => `${"[a]{b ".repeat(size)}${"} ".repeat(size)}`,
  "phrases of notes in phrases": (size) => field(`${"[".repeat(size)}a${"]{b} ".repeat(size)}`),
  "notes without an end": (size) => lines(size / 100, () => `${"[a]{b ".repeat(100)}\n`),
  "braces, unpaired": (size) => "{ ]{ } ".repeat(size),
  "phrases that point at nothing": (size) => lines(size, (at) => `[a]{#b${at}}\n`),
  "phrases that all point at a long note": (size) =>
    `${lines(size, (at) => `- \`f${at}\`: text — [a]{#b}`)}\n\n~~~#b\n${"c ".repeat(size)}\n~~~`,
  "notes that nothing points at": (size) => lines(size, (at) => `~~~#b${at}\na\n~~~\n`),
  "notes of one name": (size) => lines(size, () => "~~~#b\na\n~~~\n"),
  "notes of almost one name": (size) => lines(size, (at) => `[a]{#b${at}x}\n\n~~~#b${at}\na\n~~~\n`),
  dashes: (size) => `- \`f\`: text${" — a".repeat(size)}`,
  commas: (size) => `- \`f\`: text${",".repeat(size)}`,
  "one long word": (size) => `- \`f\`: ${"a".repeat(size * 10)}`,
  "dots and signs": (size) => `- \`f\`: text, ${"..".repeat(size)}`,
  "links and words as types": (size) => `- \`f\`: ${"[A](#a) ".repeat(size)}`,
  "objects in objects": (size) =>
    `- \`f\`: object\n${lines(Math.min(root(size), 600), (at) => `${"  ".repeat(at + 1)}- \`f\`: object`)}`,
  "values of a list": (size) => `- \`f\`: one of ${lines(size, (at) => `\`v${at}\``).replaceAll("\n", ", ")}`,
  "sections called alike": (size) => lines(size, () => "\n## Entity: Thing\n- `a`: text\n"),
  "bullets in bullets": (size) => lines(Math.min(size, 400), (at) => `${"  ".repeat(at)}- \`f\`: object`),
  "links that do not close": (size) => field("[a](".repeat(size)),
  "backticks of sixty lengths": (size) =>
    field(lines(size, (at) => "`".repeat((at % 60) + 1)).replaceAll("\n", " ")),
  "one long line of rules": (size) => field("optional, ".repeat(size)),
  "fields that are wrong": (size) => lines(size, (at) => `- \`f${at}\`: txt, at mots ${at}`),
  "fields called alike": (size) => lines(size, () => "- `a`: text"),
  "kinds that nobody knows": (size) => lines(size, (at) => `\n## Entitiy: T${at}\n`),
  "links that lead nowhere": (size) => lines(size, (at) => `- \`f${at}\`: [E](#entity-e${at})`),
  "lines without an end": (size) => "\n".repeat(size * 10),
  "logic of stars": (size) =>
    `\n## Action: Go\n\`POST /go\` by anyone\n\n### Logic\n${"*a_ [b <!-- ".repeat(size)}`,
};

/** What stands between the lines `---`. */
export const FRONT: Readonly<Record<string, (size: number) => string>> = {
  "lists in lists": (size) => `a: ${"[".repeat(size)}`,
  "maps in maps": (size) => `a: ${"{a: ".repeat(size)}`,
  "maps in maps, closed": (size) => `a: ${"{a: ".repeat(size)}1${"}".repeat(size)}`,
  "lists in lists, by signs": (size) => `a:\n ${"- ".repeat(size)}`,
  questions: (size) => `${"? ".repeat(size)}a`,
  colons: (size) => `${"a: ".repeat(size)}`,
  "maps by lines": (size) => lines(root(size), (at) => `${" ".repeat(at)}a:`),
  "aliases of aliases": (size) =>
    `a0: &a0 x\n${lines(size, (at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}]`)}`,
  anchors: (size) => `a: ${"&a ".repeat(size)}`,
  tags: (size) => `a: ${"!!a ".repeat(size)}`,
  quotes: (size) => `a: ${"'\"".repeat(size)}`,
  "a text of many lines": (size) => `a: |\n${lines(size, () => " b")}`,
  "the same key": (size) => lines(size, () => "a: b"),
  "other keys": (size) => lines(size, (at) => `a${at}: b`),
  merges: (size) => lines(size, () => "<<: *a"),
  comments: (size) => lines(size, () => "# a"),
  documents: (size) => lines(size, () => "--- a"),
  directives: (size) => lines(size, () => "%YAML 1.2"),
  "dashes in a line": (size) => "-".repeat(size),
};

/** What stands in a code span behind `computed`. */
const EXPRESSION: Readonly<Record<string, (size: number) => string>> = {
  brackets: (size) => `${"(".repeat(size)}1${")".repeat(size)}`,
  "brackets that do not close": (size) => "(".repeat(size),
  "a sum": (size) => `${"1 + ".repeat(size)}1`,
  "a conjunction": (size) => `${"true && ".repeat(size)}true`,
  "a chain of choices": (size) => `${"true ? 1 : ".repeat(size)}1`,
  "choices in choices": (size) => `${"true ? ".repeat(size)}1${" : 1".repeat(size)}`,
  "members of members": (size) => `a${".b".repeat(size)}`,
  "calls of members": (size) => `a${".contains('b')".repeat(size)}`,
  "functions in functions": (size) => `${"round(".repeat(size)}1${", 1)".repeat(size)}`,
  negations: (size) => `${"!".repeat(size)}true`,
  signs: (size) => `${"-".repeat(size)}1`,
  "lists in lists": (size) => `${"[".repeat(size)}1${"]".repeat(size)}`,
  "a long list": (size) => `1 in [${"1, ".repeat(size)}1]`,
  "maps in maps": (size) => `${"{'a': ".repeat(size)}1${"}".repeat(size)}`,
  indices: (size) => `a${"[0]".repeat(size)}`,
  "a long text": (size) => `'${"a".repeat(size * 10)}'`,
  "texts that do not close": (size) => "'a' '".repeat(size),
  "a long number": (size) => "1".repeat(size),
  comparisons: (size) => `${"1 < ".repeat(size)}1`,
  "signs that nobody knows": (size) => "§".repeat(size),
  "a pattern": (size) => `name.matches('${"(a*)*".repeat(size)}b')`,
};

/** What is refused must be refused in a time that grows as it does. */
export const SHAPES: Readonly<Record<string, (size: number) => Source>> = {
  ...shapes("", HOSTILE, around),
  ...shapes("in front: ", FRONT, (front) => ({
    files: [{ path: "spec.md", text: `---\nspecc: 1\nname: a\n${front}\n---\n\n# A\n` }],
  })),
  ...shapes("as an expression: ", EXPRESSION, (text) =>
    around(`- \`name\`: text\n- \`f\`: integer, computed \`${text}\``),
  ),
};

function shapes(
  where: string,
  all: Readonly<Record<string, (size: number) => string>>,
  put: (text: string) => Source,
): Record<string, (size: number) => Source> {
  return Object.fromEntries(
    Object.entries(all).map(([what, make]) => [`${where}${what}`, (size: number) => put(make(size))]),
  );
}

function lines(size: number, line: (at: number) => string): string {
  return Array.from({ length: Math.ceil(size) }, (_, at) => line(at)).join("\n");
}

/** For what grows with the square of the number of its lines. */
function root(size: number): number {
  return Math.ceil(Math.sqrt(size) * 4);
}

function field(rules: string): string {
  return `- \`f\`: text, ${rules}`;
}
