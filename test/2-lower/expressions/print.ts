import type { ExpressionNode, ValueType } from "../../../src/ir/types.ts";

/** A typed expression on one line: calls and operators in brackets, and behind each part its type. */
export function print(node: ExpressionNode): string {
  return `${printBare(node)}:${printType(node.type)}`;
}

function printBare(node: ExpressionNode): string {
  switch (node.op) {
    case "literal":
      return node.type.kind === "text" ? JSON.stringify(node.value) : String(node.value);
    case "variable":
      return node.name;
    case "member":
      return `${node.of.op === "variable" ? node.of.name : print(node.of)}.${node.field}`;
    case "unary":
      return `(${node.operator} ${print(node.operand)})`;
    case "binary":
      return `(${node.operator} ${print(node.left)} ${print(node.right)})`;
    case "conditional":
      return `(? ${print(node.test)} ${print(node.then)} ${print(node.else)})`;
    case "list":
      return `[${node.items.map(print).join(" ")}]`;
    case "call":
      return `(${node.function} ${node.arguments.map(print).join(" ")})`;
    case "fold":
      return `(${node.function} ${node.variable} of ${print(node.over)} ${print(node.body)})`;
    case "aggregate":
      return node.argument === null ? `(${node.function})` : `(${node.function} ${print(node.argument)})`;
  }
}

/** `decimal2?` is a decimal with two places that can be null, `uuid>Product` a reference. */
function printType(type: ValueType): string {
  const item = type.item === undefined ? "" : `<${printType(type.item)}>`;
  const entity = type.entity === undefined ? "" : `>${type.entity}`;
  return `${type.kind}${type.scale ?? ""}${entity}${item}${type.nullable ? "?" : ""}`;
}
