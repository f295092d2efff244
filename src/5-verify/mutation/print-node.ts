import type { ExpressionNode } from "../../ir/types.ts";

/** An expression as CEL, for a reader; every operation within another stands in brackets. */
export function printNode(node: ExpressionNode): string {
  switch (node.op) {
    case "literal":
      return typeof node.value === "string" && node.type.kind === "text"
        ? `'${node.value}'`
        : String(node.value);
    case "variable":
      return node.name;
    case "member":
      return node.of.op === "variable" && node.of.name === "this"
        ? node.field
        : `${inner(node.of)}.${node.field}`;
    case "unary":
      return `${node.operator}${inner(node.operand)}`;
    case "binary":
      return `${inner(node.left)} ${node.operator} ${inner(node.right)}`;
    case "conditional":
      return `${inner(node.test)} ? ${inner(node.then)} : ${inner(node.else)}`;
    case "list":
      return `[${node.items.map(printNode).join(", ")}]`;
    case "call":
      return `${node.function}(${node.arguments.map(printNode).join(", ")})`;
    case "fold":
      return `${inner(node.over)}.${node.function}(${node.variable}, ${printNode(node.body)})`;
    case "aggregate":
      return `${node.function}(${node.argument === null ? "" : printNode(node.argument)})`;
  }
}

function inner(node: ExpressionNode): string {
  return node.op === "binary" || node.op === "conditional" ? `(${printNode(node)})` : printNode(node);
}
