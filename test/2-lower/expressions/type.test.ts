import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { typeExpression } from "../../../src/2-lower/expressions/type.ts";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import type { Span } from "../../../src/source/source.ts";
import { print } from "./print.ts";
import { scopes } from "./scopes.ts";

// Each case: `is` (the expression), `in` (the scope; product where it is not said), and what comes of it:
// `typed`, or `says`. UPDATE=1 writes them anew, to be read before they are kept.
interface Case {
  readonly is: string;
  readonly in?: string;
  typed?: string;
  says?: string[];
}

const START = { line: 7, column: 11, offset: 100 };

for (const name of ["typed", "mistakes"]) {
  const file = new URL(`./cases/${name}.yaml`, import.meta.url);
  const cases: Case[] = parse(readFileSync(file, "utf8"));

  describe(name, () => {
    for (const one of cases) {
      it(one.is, () => {
        const outcome = outcomeOf(one);
        if (process.env["UPDATE"] === "1") Object.assign(one, outcome);
        expect(outcome).toEqual(name === "typed" ? { typed: one.typed } : { says: one.says });
      });
    }
    it("has its cases written down", () => {
      if (process.env["UPDATE"] === "1") writeFileSync(file, stringify(cases, { lineWidth: 0 }));
      expect(new Set(cases.map((one) => `${one.in}: ${one.is}`)).size).toBe(cases.length);
    });
  });
}

describe("a place", () => {
  it("is found on the later line of an expression that wraps in an indented bullet", () => {
    const text = "onHand <=\nreorderTa";
    const span: Span = {
      file: "spec.md",
      start: { line: 3, column: 20, offset: 60 },
      end: { line: 4, column: 12, offset: 81 },
    };
    expect(typeExpression(text, span, scopes["product"]!).diagnostics[0]?.span).toEqual({
      file: "spec.md",
      start: { line: 4, column: 3, offset: 72 },
      end: { line: 4, column: 12, offset: 81 },
    });
  });

  it("is the whole where Markdown has joined the lines", () => {
    const span: Span = {
      file: "spec.md",
      start: { line: 3, column: 20, offset: 60 },
      end: { line: 4, column: 12, offset: 81 },
    };
    expect(typeExpression("onHand <= reorderTa", span, scopes["product"]!).diagnostics[0]?.span).toEqual(
      span,
    );
  });
});

describe("any text", () => {
  const words = [
    "( ) [ ] { } . , ? : ! - + * / % < > ' == != && || in null true 1 2.50 1e3 0x1f 1u b'x' 'tea'",
    "onHand price maker recipe.ingredients tags payload now me input this x constructor __proto__",
    "size( round( sum( count() .sum(x, .exists(x, .filter(x, .contains( cel.bind( duration('1h') coalesce( date(",
  ].flatMap((line) => line.split(" "));
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((all) => all.join("")),
    fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((all) => all.join(" ")),
  );

  it("is typed, or told what is wrong with it, within its place", () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...Object.values(scopes)), (text, scope) => {
        const { node, diagnostics } = typeExpression(text, spanOf(text), scope);
        expect(node === null).toBe(diagnostics.length > 0);
        for (const { span } of diagnostics) {
          expect(span?.start.offset).toBeGreaterThanOrEqual(START.offset);
          expect(span?.end.offset).toBeGreaterThanOrEqual(span?.start.offset ?? 0);
          expect(span?.end.offset).toBeLessThanOrEqual(START.offset + text.length);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("is refused where it is too deep or too long", () => {
    for (const text of [
      `${"(".repeat(5000)}1${")".repeat(5000)}`,
      `1${" + 1".repeat(5000)}`,
      `${"!".repeat(5000)}true`,
      `${"-".repeat(5000)}1`,
      `this${".recipe".repeat(5000)}`,
      `[${"1,".repeat(5000)}1]`,
    ]) {
      const { diagnostics } = typeExpression(text, spanOf(text), scopes["product"]!);
      expect(diagnostics.map(({ code }) => code)).toEqual(["expression/too-large"]);
    }
  });
});

function outcomeOf(one: Case): Pick<Case, "typed" | "says"> {
  const { node, diagnostics } = typeExpression(one.is, spanOf(one.is), scopes[one.in ?? "product"]!);
  return node === null
    ? { says: diagnostics.map((diagnostic) => printDiagnostic(one.is, diagnostic)) }
    : { typed: print(node) };
}

/** Code, the part of the text that is blamed, what is wrong, and what to do. */
function printDiagnostic(text: string, { code, message, help, span }: Diagnostic): string {
  const start = (span?.start.offset ?? 0) - START.offset;
  const end = (span?.end.offset ?? 0) - START.offset;
  return `${code} at ${start} «${text.slice(start, end)}» ${message} ${help}`;
}

/** The place of a text that begins in the middle of a line. */
function spanOf(text: string): Span {
  const lines = text.split("\n");
  const last = lines.at(-1)?.length ?? 0;
  return {
    file: "spec.md",
    start: START,
    end: {
      line: START.line + lines.length - 1,
      column: lines.length === 1 ? START.column + last : last + 1,
      offset: START.offset + text.length,
    },
  };
}
