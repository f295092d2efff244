import fc from "fast-check";
import { expect, it } from "vitest";
import { placesOf } from "../../src/1-parse/places.ts";
import { tokensOf } from "../../src/1-parse/tokens.ts";

/** All kinds of tokens in one pattern, as docs/language.md tells them apart. */
const TOKEN =
  /(?<word>[\p{L}_][\p{L}\p{M}\p{N}_]*(?:[-'’][\p{L}\p{N}_]+)*)|(?<number>-?\d+(?:\.\d+)?)|(?<sign>→|->|\.\.|[^\s])/gu;

function reference(text: string): readonly (readonly [kind: string, text: string, start: number])[] {
  return [...text.matchAll(TOKEN)].map((match) => {
    const { word, number } = match.groups ?? {};
    if (word !== undefined) return ["word", word, match.index];
    if (number !== undefined) return ["number", number, match.index];
    return ["punctuation", match[0] === "->" ? "→" : match[0], match.index];
  });
}

it("cuts any text as one pattern of all kinds would", () => {
  const piece = fc.constantFrom(
    ..."a é e\u0301 _ - ' ’ 1 0.5 -3 .. . -> → > ( , 💡 \ud83d \u00a0 \n word write-only it's 12a 1..32".split(
      " ",
    ),
    " ",
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(piece).map((pieces) => pieces.join("")),
  );
  fc.assert(
    fc.property(texts, fc.nat(3), (text, before) => {
      const whole = "x".repeat(before) + text;
      const tokens = tokensOf(placesOf("spec.md", whole), before, whole.length);
      const found = tokens.map(({ kind, text: own, span }) => [kind, own, span.start.offset - before]);
      expect(found).toEqual(reference(text));
      for (const { text: own, span } of tokens)
        expect([own, "->"]).toContain(whole.slice(span.start.offset, span.end.offset));
    }),
    { numRuns: 2000 },
  );
});
