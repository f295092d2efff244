import { existsSync, readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { chunksOf } from "../../src/1-parse/chunks.ts";
import { linksOf } from "../../src/1-parse/links.ts";
import { parse } from "../../src/1-parse/parse.ts";
import type { SpecTree } from "../../src/tree/spec-tree.ts";
import type { Bullet, Line } from "../../src/tree/tokens.ts";
import { inLines, sourceOf } from "../2-lower/spec.ts";

const FOLDER = "test/1-parse/cases/shapes";
const source = sourceOf(FOLDER);

test("the tree of a spec with every shape, right and wrong, is what was reviewed", () => {
  const { value, diagnostics } = parse(source);
  const text = `${outline(value)}\n\n${inLines(diagnostics)}\n`;
  const file = `${FOLDER}/expected.txt`;
  if (process.env["UPDATE"] === "1") writeFileSync(file, text);
  expect(existsSync(file), "run with UPDATE=1 and review").toBe(true);
  expect(text).toBe(readFileSync(file, "utf8"));
});

test("a code span over two lines is the same, whatever ends its lines", () => {
  const text = "# T\n\n## Entity: Jar\n- `grams`: integer, checked `grams >=\n  0`\n";
  const [one, other] = [text, text.replaceAll("\n", "\r\n")].map((each) =>
    parse({ files: [{ path: "spec.md", text: each }] })
      .value?.files[0]?.sections[0]?.bullets[0]?.tokens.filter(({ kind }) => kind === "code")
      .map((token) => token.text),
  );
  expect(one).toEqual(["grams", "grams >=\n0"]);
  expect(other).toEqual(one);
});

test("an underlined heading of two lines is one line, whatever ends its lines", () => {
  const text = "Two\nlines\n=====\n\nNo such\nkind: of\nsection\n---\n";
  const read = [text, text.replaceAll("\n", "\r\n")].map((each) => {
    const { value, diagnostics } = parse({ files: [{ path: "spec.md", text: each }] });
    return [value?.files[0]?.title?.text, diagnostics.map(({ message }) => message)];
  });
  expect(read[1]).toEqual(read[0]);
  expect(read[0]?.[0]).toBe("Two lines");
  expect(read[0]?.[1]).toContain("There is no kind of section called `No such kind`.");
});

test("a kept section and a new one give the same tree", () => {
  const cache = new Map();
  expect(parse(source, cache)).toEqual(parse(source));
  expect(parse(source, cache)).toEqual(parse(source));
});

test("every token stands where it says", () => {
  const { value } = parse(source);
  for (const file of value?.files ?? []) {
    const text = source.files.find(({ path }) => path === file.path)?.text ?? "";
    const lines = text.split("\n");
    for (const bullet of file.sections.flatMap(({ bullets }) => bullets)) {
      for (const token of bullet.tokens) {
        const { start, end } = token.span;
        const there = text.slice(start.offset, end.offset);
        if (token.kind === "link") expect(there).toBe(`[${token.text}](${token.href})`);
        else if (token.text !== "→") expect(there).toBe(token.text);
        expect(lines[start.line - 1]?.slice(start.column - 1)).toMatch(there.split("\n", 1)[0] ?? "");
      }
    }
  }
});

test("the files that links lead to, each once, without those in code", () => {
  const text =
    "[a](x.md#y) `[b](no.md)` [c](../z.md) [d](x.md)\n```\n[e](no.md)\n```\n[f](https://a.b/c.md) [g](#h)";
  expect(linksOf(text, "in/spec.md")).toEqual(["in/x.md", "z.md"]);
});

test("chunks put together are the file", () => {
  const line = fc.constantFrom(
    "## A",
    "text",
    "",
    "```",
    "- b",
    "---",
    "<pre>",
    "~~~",
    "# T",
    "  ## x",
    "[r]: y",
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      const text = lines.join("\n");
      expect(
        chunksOf(text)
          .map((chunk) => chunk.text)
          .join(""),
      ).toBe(text);
      expect(parse({ files: [{ path: "a.md", text }] }).value).not.toBeNull();
    }),
  );
});

/** The tree as a person reads it. */
function outline(tree: SpecTree | null): string {
  const lines: string[] = [];
  const bullets = (all: readonly Bullet[], indent: string): void => {
    for (const bullet of all) {
      lines.push(`${indent}- ${tokens(bullet)}`);
      bullets(bullet.bullets, `${indent}  `);
    }
  };
  for (const file of tree?.files ?? []) {
    lines.push(`${file.path} "${file.title?.text ?? ""}" ${JSON.stringify(file.doc.text)}`);
    for (const { key, value } of file.frontMatter?.entries ?? [])
      lines.push(`${key} = ${JSON.stringify(value)}`);
    for (const section of file.sections) {
      lines.push(
        `## ${section.kind} "${section.name.text}" #${section.anchor} ${JSON.stringify(section.doc.text)}`,
      );
      if (section.lead) lines.push(`  lead ${tokens(section.lead)}`);
      bullets(section.bullets, "  ");
      for (const part of section.parts) {
        lines.push(`  ### ${part.kind} "${part.name.text}" #${part.anchor} ${tokens(part.head)}`);
        bullets(part.bullets, "    ");
        if (part.prose) lines.push(`    ${JSON.stringify(part.prose.text)}`);
      }
    }
  }
  return lines.join("\n");
}

function tokens({ tokens: all, doc }: Line): string {
  const shown = all.map((token) => `${token.kind}‹${token.text}›`).join(" ");
  return doc.text === "" ? shown : `${shown} | ${JSON.stringify(doc.text)}`;
}
