import {
  expressionCallForm,
  expressionLiteralNeeded,
  expressionPattern,
  expressionUnknownFunction,
} from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import { portablePattern } from "../../ir/pattern.ts";
import type { CallNode } from "../../ir/types.ts";
import { asCondition } from "./operands.ts";
import type { Range } from "./place.ts";
import { checkCount, FOLDS, FUNCTIONS, METHODS, wrongArgument } from "./signatures.ts";
import { literalText, nullableWith, plain, quote, report, spanOf } from "./typed.ts";
import type { Context, Typed } from "./typed.ts";
import { listed } from "./words.ts";

/** A question to a text, such as `name.contains('x')`; like a comparison it is false where the text is null. */
export function typeMethod(
  context: Context,
  name: string,
  on: Typed,
  args: readonly Typed[],
  range: Range,
): Typed | null {
  const signature = METHODS.get(name);
  if (!signature || !isMethod(name)) return null;
  if (!checkCount(context, name, signature, args.length, range)) return null;
  const [argument] = args;
  if (argument === undefined) return null;
  if (on.node.type.kind !== "text") {
    const hint = on.node.type.kind === "list" ? "Whether a list holds something is asked with `in`." : null;
    return wrongArgument(context, name, signature, on, "a text", hint);
  }
  if (argument.node.type.kind !== "text") {
    return wrongArgument(context, name, signature, argument, "a text");
  }
  if (name === "matches" && !checkPattern(context, on, argument)) return null;
  const type = nullableWith({ kind: "boolean" }, [on, argument]);
  const arguments_ = [on.node, argument.node];
  return asCondition(
    context,
    name,
    plain({ op: "call", type, function: name, arguments: arguments_ }, range),
  );
}

type Method = CallNode["function"] & ("contains" | "startsWith" | "endsWith" | "matches");

function isMethod(name: string): name is Method {
  return METHODS.has(name);
}

function checkPattern(context: Context, on: Typed, argument: Typed): boolean {
  const pattern = literalText(argument);
  const place = spanOf(context, argument.range);
  if (pattern === null) {
    const example = `${quote(context, on.range)}.matches('^[A-Z]+$')`;
    report(context, expressionLiteralNeeded(place, { name: "matches", expected: "a pattern", example }));
    return false;
  }
  const portable = portablePattern(pattern);
  if ("postgres" in portable) return true;
  report(context, expressionPattern(place, { pattern, problem: portable.problem }));
  return false;
}

/** Says that there is no such method, or how it is called. */
export function unknownMethod(context: Context, name: string, on: Typed, range: Range): null {
  const found = context.text.indexOf(name, on.range.end);
  const place = spanOf(context, found < 0 ? range : { start: found, end: found + name.length });
  const plainCall = FUNCTIONS.get(name);
  if (plainCall) return report(context, expressionCallForm(place, { name, usage: plainCall.usage }));
  const known = on.node.type.kind === "rows" ? [...FOLDS.keys()] : [...METHODS.keys(), ...FOLDS.keys()];
  return report(
    context,
    expressionUnknownFunction(place, {
      name: `.${name}`,
      known: listed(known.map((one) => `.${one}`)),
      nearest: nearest(
        `.${name}`,
        known.map((one) => `.${one}`),
      ),
      remedy: null,
    }),
  );
}
