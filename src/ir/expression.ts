import type { ExpressionNode } from "./types.ts";

/** The operands of a node, in the order in which they were written. */
export function operandsOf(node: ExpressionNode): readonly ExpressionNode[] {
  switch (node.op) {
    case "literal":
    case "variable":
      return [];
    case "member":
      return [node.of];
    case "unary":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    case "conditional":
      return [node.test, node.then, node.else];
    case "list":
      return node.items;
    case "call":
      return node.arguments;
    case "fold":
      return [node.over, node.body];
    case "aggregate":
      return node.argument === null ? [] : [node.argument];
  }
}

/** True where the node or anything below it passes the test. */
export function someNode(node: ExpressionNode, test: (node: ExpressionNode) => boolean): boolean {
  return test(node) || operandsOf(node).some((operand) => someNode(operand, test));
}

/** The fields of the row itself that an expression reads, each once, in order of appearance. */
export function fieldsRead(node: ExpressionNode): readonly string[] {
  const names = new Set<string>();
  collect(node, names);
  return [...names];
}

function collect(node: ExpressionNode, names: Set<string>): void {
  if (node.op === "member" && node.of.op === "variable" && node.of.name === "this") names.add(node.field);
  for (const operand of operandsOf(node)) collect(operand, names);
}
