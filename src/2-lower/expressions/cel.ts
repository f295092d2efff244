import { Environment } from "@marcbachmann/cel-js";
import type { ASTNode } from "@marcbachmann/cel-js";

interface Limits {
  readonly maxAstNodes: number;
  readonly maxDepth: number;
}

let environment: Environment | null = null;

/**
 * The syntax tree of a CEL text. In a module of its own, which is loaded at the first expression.
 *
 * @throws ParseError of the library, where the text has none within these limits.
 */
export function parseCel(text: string, limits: Limits): ASTNode {
  environment ??= new Environment({ limits });
  return environment.parse(text).ast;
}
