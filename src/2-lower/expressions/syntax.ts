import type { ASTNode } from "@marcbachmann/cel-js";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import {
  expressionEmpty,
  expressionFoldVariable,
  expressionReservedWord,
  expressionSyntax,
  expressionTooLarge,
} from "../../diagnostics/messages.ts";
import type { Span } from "../../source/source.ts";
import { parseCel } from "./cel.ts";
import { spanIn } from "./place.ts";
import type { Range } from "./place.ts";

/** Keeps every recursion over an expression far from the end of the stack. */
const LIMITS = { maxAstNodes: 2000, maxDepth: 100 };

/** The syntax tree of a CEL text, or what keeps it from having one. */
export function parseExpression(
  text: string,
  span: Span,
): { readonly ast: ASTNode } | { readonly problem: Diagnostic } {
  if (text.trim() === "") return { problem: expressionEmpty(span, {}) };
  try {
    return { ast: parseCel(text, LIMITS) };
  } catch (error) {
    if (!isParseError(error)) throw error;
    return { problem: explain(error, text, span) };
  }
}

/** What we use of the library's error, whose class it does not export. */
interface ParseError extends Error {
  readonly code: string;
  readonly summary: string;
  readonly range?: Range;
}

function isParseError(error: unknown): error is ParseError {
  return error instanceof Error && error.name === "ParseError" && "code" in error && "summary" in error;
}

function explain(error: ParseError, text: string, span: Span): Diagnostic {
  const range = error.range ?? { start: 0, end: text.length };
  const place = spanIn(text, span, range);
  const found = text.slice(range.start, range.end);
  switch (error.code) {
    case "limit_exceeded":
      return expressionTooLarge(span, { nodes: LIMITS.maxAstNodes, depth: LIMITS.maxDepth });
    case "reserved_identifier":
      return expressionReservedWord(place, { word: found });
    case "invalid_macro_argument": {
      const name = /^[a-z_]+/u.exec(error.summary)?.[0] ?? "exists";
      return expressionFoldVariable(place, { name, usage: `rows.${name}(x, e)` });
    }
    default:
      return expressionSyntax(place, {
        problem: problemOf(error, found),
        hint: HINTS.get(found) ?? null,
      });
  }
}

function problemOf(error: ParseError, found: string): string {
  switch (error.code) {
    case "unexpected_token":
    case "unexpected_character":
      return found.trim() === "" ? "it ends too soon" : `\`${found}\` does not belong here`;
    case "expected_token": {
      const name = /^Expected (\w+)/u.exec(error.summary)?.[1] ?? "";
      const instead = found.trim() === "" ? "the expression ends" : `\`${found}\` stands here`;
      return `${instead} where ${TOKENS.get(name) ?? "something else"} is missing`;
    }
    case "unterminated_string":
    case "unterminated_triple_quoted_string":
      return "a text begins here and never ends";
    case "newline_in_string":
      return "a text runs over the end of the line";
    default:
      return `${error.summary.charAt(0).toLowerCase()}${error.summary.slice(1)}`;
  }
}

const TOKENS: ReadonlyMap<string, string> = new Map([
  ["IDENTIFIER", "a name"],
  ["RPAREN", "`)`"],
  ["RBRACKET", "`]`"],
  ["RBRACE", "`}`"],
  ["COLON", "`:`"],
]);

const HINTS: ReadonlyMap<string, string> = new Map([
  ["=", "Two values are compared with `==`."],
  ["&", "Two conditions are joined with `&&`."],
  ["|", "Two conditions are joined with `||`."],
  ["and", "Two conditions are joined with `&&`."],
  ["or", "Two conditions are joined with `||`."],
  ["is", "Two values are compared with `==`."],
  ["‘", "A text stands in straight quotes: `'text'`."],
  ["’", "A text stands in straight quotes: `'text'`."],
  ["“", "A text stands in straight quotes: `'text'`."],
  ["”", "A text stands in straight quotes: `'text'`."],
]);
