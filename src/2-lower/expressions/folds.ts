import type { FoldNode, ValueType } from "../../ir/types.ts";
import { isNumber } from "./agree.ts";
import { asCondition, isOrdered, ORDERED_WORDS } from "./operands.ts";
import type { Range } from "./place.ts";
import { FOLDS, wrongArgument } from "./signatures.ts";
import type { Signature } from "./signatures.ts";
import { plain, quote } from "./typed.ts";
import type { Context, Typed } from "./typed.ts";

type FoldName = FoldNode["function"];

/** True for what is called on many rows. */
export function isFold(name: string): name is FoldName {
  return FOLDS.has(name);
}

/** The entity whose rows a fold goes over; `null`, and reported, where it is called on something else. */
export function foldTarget(context: Context, name: FoldName, signature: Signature, on: Typed): string | null {
  const { kind, entity } = on.node.type;
  if (kind === "rows" && entity !== undefined) return entity;
  const hint =
    kind === "list" && name === "exists"
      ? `Whether a list holds something is \`… in ${quote(context, on.range)}\`.`
      : null;
  wrongArgument(context, name, signature, on, "many rows", hint);
  return null;
}

/**
 * A fold over many rows, its body typed already. The sum of no rows is 0, their least and greatest is null; a null
 * in the body counts for nothing in the three, and for false in the others.
 */
export function typeFold(
  context: Context,
  name: FoldName,
  signature: Signature,
  over: Typed,
  variable: string,
  body: Typed,
  range: Range,
): Typed | null {
  const { type } = body.node;
  switch (name) {
    case "sum":
      if (!isNumber(type)) return wrongArgument(context, name, signature, body, "a number");
      return fold(name, { ...type, nullable: false }, over, variable, body, range);
    case "min":
    case "max":
      if (!isOrdered(type)) return wrongArgument(context, name, signature, body, ORDERED_WORDS);
      return fold(name, { ...type, nullable: true }, over, variable, body, range);
    case "exists":
    case "all":
    case "filter": {
      if (type.kind !== "boolean") return wrongArgument(context, name, signature, body, "a boolean");
      const condition = asCondition(context, name, body);
      const result: ValueType = name === "filter" ? over.node.type : { kind: "boolean", nullable: false };
      return condition && fold(name, result, over, variable, condition, range);
    }
  }
}

function fold(
  name: FoldName,
  type: ValueType,
  over: Typed,
  variable: string,
  body: Typed,
  range: Range,
): Typed {
  return plain({ op: "fold", type, function: name, over: over.node, variable, body: body.node }, range);
}
