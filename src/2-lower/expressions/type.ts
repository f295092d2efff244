import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ExpressionNode } from "../../ir/types.ts";
import type { Span } from "../../source/source.ts";
import { typeNode } from "./node.ts";
import type { Scope } from "./scope.ts";
import { parseExpression } from "./syntax.ts";
import type { Context } from "./typed.ts";

/**
 * Reads a CEL expression and gives every part of it its type. `span` is the place of the text in the file; `node` is
 * `null` where something is wrong, and then at least one of the diagnostics is an error. Whether the expression's
 * type fits the place where it stands is for the caller to ask.
 *
 * Spec: docs/language.md, section Expressions. Where a condition is asked for (`!`, `&&`, `||`, the test of `? :`,
 * the body of `.exists`, `.all` and `.filter`), a boolean that can be null is wrapped into `coalesce(…, false)`.
 */
export function typeExpression(
  text: string,
  span: Span,
  scope: Scope,
): { readonly node: ExpressionNode | null; readonly diagnostics: readonly Diagnostic[] } {
  const parsed = parseExpression(text, span);
  if ("problem" in parsed) return { node: null, diagnostics: [parsed.problem] };
  const context: Context = {
    text,
    span,
    scope,
    bound: new Map(),
    aggregates: scope.aggregates ? "allowed" : "forbidden",
    diagnostics: [],
  };
  const typed = typeNode(context, parsed.ast);
  return {
    node: context.diagnostics.length > 0 ? null : (typed?.node ?? null),
    diagnostics: context.diagnostics,
  };
}
