import type { ExpressionNode, MemberNode } from "../../../../src/ir/types.ts";
import type { Model } from "../model.ts";

/**
 * True where an expression can come out as null. Beside what its type says, a division can: by zero it is null. Where
 * this is false, a comparison needs no thought of nulls.
 */
export function canBeNull(node: ExpressionNode, model: Model): boolean {
  if (node.type.nullable) return true;
  const either = (...parts: readonly ExpressionNode[]): boolean =>
    parts.some((part) => canBeNull(part, model));
  switch (node.op) {
    case "unary":
      return node.operator === "-" && either(node.operand);
    case "binary":
      if (node.type.kind === "boolean") return false;
      return either(node.left, node.right) || (isDivision(node.operator) && !isNotZero(node.right));
    case "conditional":
      return either(node.then, node.else);
    case "list":
      return either(...node.items);
    case "call":
      if (node.type.kind === "boolean" && node.function !== "coalesce") return false;
      return node.function === "coalesce"
        ? node.arguments.every((part) => canBeNull(part, model))
        : either(...node.arguments);
    case "member":
      return isNullComputed(node, model);
    default:
      return false;
  }
}

function isDivision(operator: string): boolean {
  return operator === "/" || operator === "%";
}

function isNotZero(node: ExpressionNode): boolean {
  return node.op === "literal" && Number(node.value) !== 0;
}

/** A computed field is its expression, written out. */
function isNullComputed({ of, field }: MemberNode, model: Model): boolean {
  if (of.type.entity === undefined || (of.op === "variable" && of.name === "me")) return false;
  const computed = model
    .source(of.type.entity)
    .fields.find((candidate) => candidate.name === field)?.computed;
  return computed !== undefined && canBeNull(computed.node, model);
}
