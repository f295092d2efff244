import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { chunksOf } from "../../src/1-parse/chunks.ts";
import { plainBlocks } from "../../src/1-parse/plain-markdown.ts";
import { plainYaml } from "../../src/1-parse/plain-yaml.ts";
import { referenceBlocks } from "../../src/1-parse/reference.ts";
import { readYaml } from "../../src/1-parse/yaml.ts";

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** The texts that plainBlocks read, and not as remark does. */
function misread(texts: readonly string[]): { readonly read: number; readonly wrong: readonly string[] } {
  let read = 0;
  const wrong = texts.filter((text) => {
    const blocks = plainBlocks(text);
    if (blocks === null) return false;
    read += 1;
    return JSON.stringify(sorted(blocks)) !== JSON.stringify(sorted(referenceBlocks(text).nodes));
  });
  return { read, wrong };
}

/** The same value with its members in the order of their names. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(plain(value) as object).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}

function markdownBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md") && !/(?:^|[/\\])(?:\.specc|examples|node_modules)[/\\]/.test(path))
    .map((path) => readFileSync(join(folder, path), "utf8"));
}

it("reads every section of the specs and of the documentation as remark does, or leaves it to remark", () => {
  const texts = ["specs", "docs", "messages", "test/1-parse/cases", "test/2-lower"].flatMap(markdownBelow);
  const { read, wrong } = misread(texts.flatMap((text) => chunksOf(text).map((chunk) => chunk.text)));
  expect(wrong).toEqual([]);
  expect(read).toBeGreaterThan(100);
});

it("reads all of our specs by itself but for a few sections", () => {
  const chunks = markdownBelow("specs").flatMap((text) => chunksOf(text));
  const left = chunks.filter(({ text }) => plainBlocks(text) === null);
  expect(left.length / chunks.length).toBeLessThan(0.1);
});

it("reads made-up documents as remark does, or leaves them to remark", () => {
  const next = numbers(20_261_121);
  const texts = Array.from({ length: 4000 }, () => document(next));
  const { read, wrong } = misread(texts);
  expect(wrong).toEqual([]);
  expect(read).toBeGreaterThan(200);
});

/** A linear congruential generator: the same documents each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

const STARTS =
  "||||- |- |- |  |  - |  - |    |    - |## |# |### |####### |1. |2. |10. |   |   - |> |* |+ |-|```|~~~|---|===|    - - |#|  1. |   2. |``` ts|```ts|- - |- # |12. |    10. ".split(
    "|",
  );
const WORDS = [
  ..."word|two words|`code`|[a](#b)|[a `c` d](x.md#y)|a_b|x < y|! a|&amp;|& b|*e*|**b**|`` ` ``|` a `|`  `|[x]|a]|—|\\*|<b>".split(
    "|",
  ),
  ...'(p)|"q"|1|2.|- c|# h|é|`a|a`b`c|[](#x)|[a](<b>)|[a](b c)|![i](j)|it\'s|+|=|end.|~|~~x~~|...|→|🙂|[[a](b)](c)'.split(
    "|",
  ),
  ..."[a](b)[c](d)|_a_|__b__|snake_case_x|`` a`b ``|```|a  b|<= 3|5 <6|&lt|1) a|[é](#ä-ö)|[a](b%20c)|[a](b_c_d)".split(
    "|",
  ),
];

const HEADS = [
  "---\na: b\n---\n",
  "---\n---\n",
  "---\n---\na: b\n---\n",
  "---\na: b\n--- \nc: d\n---\n",
  "---\na: b\n----\nc: d\n---\n",
  "---\na: b\n ---\n---\n",
  "--- \na: b\n---\n",
  "---\n\n---\n",
];

function document(next: (below: number) => number): string {
  const pick = (list: readonly string[]): string => list[next(list.length)] ?? "";
  const line = (): string => {
    if (next(4) === 0) return "";
    const words = Array.from({ length: 1 + next(3) }, () => pick(next(2) === 0 ? WORDS.slice(0, 8) : WORDS));
    return pick(STARTS) + words.join(next(4) === 0 ? "" : " ");
  };
  const lines = Array.from({ length: 1 + next(7) }, line);
  return (next(10) === 0 ? pick(HEADS) : "") + lines.join("\n") + (next(3) === 0 ? "" : "\n");
}

it("reads a plain front matter as the package yaml does, or leaves it to that", () => {
  const values =
    "1|0|01|1.0|1.0.0|0.1.0|name|a b|a  b|true|No|null|~|/api|Europe/Berlin|UTC|'x'|x # y|x: y|- x|{}|é|1e3|0x1|a-b|y|.5|-1|+1|2026-01-01|12:30|1_000|a ".split(
      "|",
    );
  const texts = values.flatMap((value) => [`a: ${value}`, `specc: 1\nname: ${value}\nb: c`, `${value}: x`]);
  const read = texts.filter((text) => plainYaml(text) !== null);
  expect(read.map(plainYaml)).toEqual(read.map(readYaml));
  expect(read.length).toBeGreaterThanOrEqual(15);
});
