import { lowerCircle } from "../diagnostics/messages.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ExpressionNode } from "../ir/types.ts";
import { operandsOf } from "../ir/expression.ts";
import type { Context, DerivedField } from "./context.ts";
import { accountVariables, conditionOf, expressionOf, fits } from "./expression.ts";
import type { Scope } from "./expressions/scope.ts";

/**
 * Types the expressions of computed and stamped fields. A computed field may be null where its expression may, and
 * others read it, so they are typed again until nothing changes.
 */
export function lowerDerived(context: Context): void {
  let found: Diagnostic[] = [];
  for (let changed = true; changed;) {
    found = [];
    const quiet: Context = { ...context, report: (diagnostic) => void found.push(diagnostic) };
    changed = context.derived.reduce((any, derived) => typeDerived(quiet, derived) || any, false);
  }
  found.forEach(context.report);
  reportCircles(context);
}

/** True where the field has become one that may be null. */
function typeDerived(context: Context, { entity, field, kind, code }: DerivedField): boolean {
  const variables = kind === "computed" ? accountVariables({ ...context, account: null }, false) : new Map();
  const scope: Scope = { row: entity, variables, aggregates: false, model: context.model };
  if (kind === "stampedWhen") {
    const condition = conditionOf(context, code, scope);
    if (condition) field.stampedWhen = condition;
    return false;
  }
  const expression = expressionOf(context, code, scope);
  if (!expression || !fits(context, code, expression, field, false)) return false;
  field.computed = expression;
  if (field.optional || !expression.node.type.nullable) return false;
  field.optional = true;
  return true;
}

function reportCircles(context: Context): void {
  const computed = new Map<string, DerivedField>();
  for (const one of context.derived) {
    if (one.field.computed) computed.set(`${one.entity}.${one.field.name}`, one);
  }
  const done = new Set<string>();
  for (const key of computed.keys()) visit(context, computed, key, [], done);
}

function visit(
  context: Context,
  computed: ReadonlyMap<string, DerivedField>,
  key: string,
  path: readonly string[],
  done: Set<string>,
): void {
  const one = computed.get(key);
  if (!one?.field.computed) return;
  const at = path.indexOf(key);
  if (at >= 0) {
    const circle = [...path.slice(at), key].map((name) => `\`${name}\``).join(" → ");
    context.report(lowerCircle(one.code.span, { name: one.field.name, path: circle }));
    return;
  }
  if (done.has(key)) return;
  done.add(key);
  const longer = [...path, key];
  for (const next of membersOf(one.field.computed.node, one.entity))
    visit(context, computed, next, longer, done);
}

/** `Entity.field` of every member that an expression reads of rows. */
function membersOf(root: ExpressionNode, row: string): Set<string> {
  const members = new Set<string>();
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.op === "member") {
      const isOwn = node.of.op === "variable" && node.of.name === "this";
      members.add(`${isOwn ? row : (node.of.type.entity ?? "")}.${node.field}`);
    }
    waiting.push(...operandsOf(node));
  }
  return members;
}
