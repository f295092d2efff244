import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ExpressionNode, Field, ValueType } from "../../ir/types.ts";
import type { Span } from "../../source/source.ts";
import { spanIn, withBrackets } from "./place.ts";
import type { Range } from "./place.ts";
import type { Scope } from "./scope.ts";

/** A node with what its type does not say. */
export interface Typed {
  readonly node: ExpressionNode;
  /** The part of the text that it was written with. */
  readonly range: Range;
  /** The fields of an object; `null` where it is none, or where the spec does not name them. */
  readonly fields: readonly Field[] | null;
  /** The only values that a text (or an item of a list) can have; `null` where any will do. */
  readonly values: readonly string[] | null;
  /** Of a list that is written out. */
  readonly items?: readonly Typed[];
}

/** What is known while one expression is typed. */
export interface Context {
  readonly text: string;
  readonly span: Span;
  readonly scope: Scope;
  /** The rows that folds around this place have bound: name to entity. */
  readonly bound: ReadonlyMap<string, string>;
  readonly aggregates: "allowed" | "forbidden" | { readonly within: string };
  /** What was found so far; grows. */
  readonly diagnostics: Diagnostic[];
}

/** A typed node that is neither an object nor an enum. */
export function plain(node: ExpressionNode, range: Range): Typed {
  return { node, range, fields: null, values: null };
}

/** The part of the text, as a message quotes it. */
export function quote(context: Context, range: Range): string {
  const { start, end } = withBrackets(context.text, range);
  return context.text.slice(start, end).replace(/\s+/gu, " ").trim();
}

/** The place of the part in the file. */
export function spanOf(context: Context, range: Range): Span {
  return spanIn(context.text, context.span, withBrackets(context.text, range));
}

/** Says what is wrong; returns `null`, so that a function can end with it. */
export function report(context: Context, diagnostic: Diagnostic): null {
  context.diagnostics.push(diagnostic);
  return null;
}

/** The type of a whole that is null when one of its parts is. */
export function nullableWith(type: Omit<ValueType, "nullable">, parts: readonly Typed[]): ValueType {
  return { ...type, nullable: parts.some((part) => part.node.type.nullable) };
}

/** The text of a text literal; `null` for anything else. */
export function literalText({ node }: Typed): string | null {
  return node.op === "literal" && node.type.kind === "text" && typeof node.value === "string"
    ? node.value
    : null;
}
