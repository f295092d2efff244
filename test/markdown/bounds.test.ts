import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { bounded, restored } from "../../src/markdown/bounds.ts";
import { MOST_DEEP, MOST_LAZY, MOST_SIGNS, MOST_UNDERLINED } from "../../src/markdown/limits.ts";

const RUNS = Number(process.env["FUZZ_RUNS"] ?? 300);

const read = (text: string): unknown => unified().use(remarkParse).parse(text).children;

/** What is read of a text within its bounds. */
function readBounded(text: string): unknown {
  const within = bounded(text);
  return restored(unified().use(remarkParse).parse(within.text).children, within, text);
}

/** All that opens, closes, escapes, nests or ends something. */
const PIECES =
  "<!-- --> <? ?> <!A <![CDATA[ ]]> > < <a <b> [ ] ( ) [a](b) [a](b ![ ` `` ``` * ** _ a b \\ & &amp; - + 1. 2) # --- === ~~~ <div> </div> <pre> </pre> [x]: \t"
    .split(" ")
    .concat([" ", "  ", "    ", "\n", "\n", "\n\n", "\n- ", "\n> ", "\n  ", "\n    ", "\r\n", "|"]);

describe("a text within its bounds", () => {
  it("is read as it is without them, whatever it is", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        expect(readBounded(text)).toEqual(read(text));
        expect(bounded(text).excesses).toEqual([]);
      }),
      { numRuns: RUNS, seed: 6 },
    );
  });

  it("is read so on a line where much is opened that never closes, too", () => {
    // Beside such a sign a star may open where it did not, and no address of a label begins with one: both mean nothing.
    const piece = fc.constantFrom(...PIECES.filter((one) => !/^(?:\[x\]:|\*+|_)$|[\r\n]/.test(one)));
    const opened = fc.constantFrom("<!-- ", "a <? ", "<![CDATA[ ", "<!A ", "[a](b ");
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 20 }),
        opened,
        fc.array(piece, { maxLength: 20 }),
        (a, b, c) => {
          const text = `${a.join("")}${b.repeat(25)}${c.join("")}`;
          expect(readBounded(text)).toEqual(read(text));
        },
      ),
      { numRuns: RUNS, seed: 6 },
    );
  });

  it("is the text itself where people have written it", () => {
    const texts = ["specs", "docs", "messages", "test"].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((path) => path.endsWith(".md"))
        .map((path) => readFileSync(join(folder, path), "utf8")),
    );
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.flatMap((text) => bounded(text).excesses)).toEqual([]);
  });

  it("goes as deep as is said, and no deeper", () => {
    const deep = (size: number): string => `${"> ".repeat(size)}a`;
    expect(bounded(deep(MOST_DEEP))).toEqual({ text: deep(MOST_DEEP), excesses: [] });
    expect(bounded(deep(MOST_DEEP + 1)).excesses).toMatchObject([{ what: "depth", start: 2 * MOST_DEEP }]);
    const list = (size: number): string =>
      Array.from({ length: size }, (_, at) => `${"  ".repeat(at)}- a`).join("\n");
    expect(bounded(list(MOST_DEEP)).excesses).toEqual([]);
    expect(bounded(list(MOST_DEEP + 1)).excesses).toMatchObject([{ what: "depth" }]);
  });

  it("keeps code spans and plain links of a paragraph with more signs than are read, and says what is lost", () => {
    const link = "[a](#b) and `c` ";
    expect(readBounded(link.repeat(MOST_SIGNS))).toEqual(read(link.repeat(MOST_SIGNS)));
    expect(bounded(link.repeat(MOST_SIGNS)).excesses).toEqual([]);
    const lost = `${link.repeat(MOST_SIGNS)}[a [b]](#c)`;
    expect(bounded(lost).excesses).toMatchObject([{ what: "markup", start: lost.length - 5 }]);
  });

  it("says where too many headings are underlined", () => {
    for (const line of ["===", "---"]) {
      const text = (size: number): string => `a\n${line}\n`.repeat(size);
      expect(bounded(text(MOST_UNDERLINED))).toEqual({ text: text(MOST_UNDERLINED), excesses: [] });
      const { excesses } = bounded(text(MOST_UNDERLINED + 1));
      expect(excesses).toMatchObject([{ what: "underlines", start: text(MOST_UNDERLINED).length + 2 }]);
    }
  });

  it("says where a paragraph has too many lines that stand outside of their quote", () => {
    expect(bounded(`> a\n${"b\n".repeat(MOST_LAZY - 1)}`).excesses).toEqual([]);
    expect(bounded(`> a\n${"b\n".repeat(MOST_LAZY)}`).excesses).toMatchObject([{ what: "lazy lines" }]);
  });
});
