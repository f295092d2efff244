import { ts } from "ts-morph";

/** What is wrong with a loop or a function: it goes on for ever, or goes over a list that it makes longer. */
export type LoopMistake = { readonly kind: "endless" } | { readonly kind: "growing"; readonly name: string };

/** Methods that make what they are called on longer. */
const GROWING: ReadonlySet<string> = new Set(["push", "unshift", "splice", "add", "set"]);

/**
 * Whether a loop evidently ends. What a condition reads must change in the loop; a loop without a condition must wait
 * for something given and have a way out. It is no proof: what is left is bounded when the examples run.
 */
export function loopMistake(node: ts.Node): LoopMistake | null {
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    const { expression, statement } = node;
    return ts.isIdentifier(expression) && grows(statement, expression.text)
      ? { kind: "growing", name: expression.text }
      : null;
  }
  if (ts.isWhileStatement(node) || ts.isDoStatement(node)) {
    return ends(node.expression, [node.statement]) ? null : { kind: "endless" };
  }
  if (ts.isForStatement(node)) {
    const parts = node.incrementor ? [node.statement, node.incrementor] : [node.statement];
    return ends(node.condition, parts) && !goesAway(node) ? null : { kind: "endless" };
  }
  if (ts.isFunctionLike(node)) return callsItselfAlways(node) ? { kind: "endless" } : null;
  return null;
}

function ends(condition: ts.Expression | undefined, parts: readonly ts.Node[]): boolean {
  const names = condition ? namesIn(condition) : new Set<string>();
  if (condition && countsTooFar(condition)) return false;
  if (names.size === 0) return parts.some(hasExit) && parts.some(awaitsCall);
  if (parts.some(hasExit) && parts.some(awaitsCall)) return true;
  if (condition && changes(condition, names)) return true;
  return parts.some((part) => changes(part, names));
}

function namesIn(node: ts.Node): Set<string> {
  const names = new Set<string>();
  const visit = (at: ts.Node): void => {
    if (ts.isIdentifier(at) && at.text !== "undefined" && !isMemberName(at)) names.add(at.text);
    ts.forEachChild(at, visit);
  };
  visit(node);
  return names;
}

function isMemberName(node: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
}

/** True where one of the names is assigned to, or something is called on it that does not only make it longer. */
function changes(node: ts.Node, names: ReadonlySet<string>): boolean {
  return some(node, (at) => {
    if (ts.isBinaryExpression(at) && isAssignment(at.operatorToken.kind)) {
      return names.has(rootOf(at.left)) && !isIdle(at);
    }
    if (ts.isPrefixUnaryExpression(at) || ts.isPostfixUnaryExpression(at)) {
      const moves =
        at.operator === ts.SyntaxKind.PlusPlusToken || at.operator === ts.SyntaxKind.MinusMinusToken;
      return moves && names.has(rootOf(at.operand));
    }
    if (ts.isCallExpression(at) && ts.isPropertyAccessExpression(at.expression)) {
      return names.has(rootOf(at.expression.expression)) && !GROWING.has(at.expression.name.text);
    }
    return false;
  });
}

/** `n += 0`, `n = n` */
function isIdle({ left, operatorToken, right }: ts.BinaryExpression): boolean {
  if (operatorToken.kind === ts.SyntaxKind.EqualsToken) return left.getText() === right.getText();
  const value = ts.isNumericLiteral(right) ? Number(right.text) : null;
  const isSum =
    operatorToken.kind === ts.SyntaxKind.PlusEqualsToken ||
    operatorToken.kind === ts.SyntaxKind.MinusEqualsToken;
  return isSum ? value === 0 : value === 1;
}

/** Rounds that a loop may count to: more take longer than anybody waits for an answer. */
const FARTHEST = 10_000_000;

function countsTooFar(condition: ts.Expression): boolean {
  return some(condition, (at) => ts.isNumericLiteral(at) && Number(at.text) > FARTHEST && isBound(at.parent));
}

function isBound(node: ts.Node): boolean {
  return ts.isBinaryExpression(node) && (isBelow(node) || isAbove(node));
}

function isBelow({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind === ts.SyntaxKind.LessThanToken || kind === ts.SyntaxKind.LessThanEqualsToken;
}

function isAbove({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind === ts.SyntaxKind.GreaterThanToken || kind === ts.SyntaxKind.GreaterThanEqualsToken;
}

/** `for (…; n < 10; n -= 1)`: every round goes farther from the end. */
function goesAway({ condition, incrementor, statement }: ts.ForStatement): boolean {
  if (!condition || !ts.isBinaryExpression(condition) || !incrementor) return false;
  const name = rootOf(condition.left);
  const step = stepOf(incrementor, name);
  if (step === 0 || changes(statement, new Set([name])) || hasExit(statement)) return false;
  return (isBelow(condition) && step < 0) || (isAbove(condition) && step > 0);
}

/** In which direction a name is moved: 1, -1, or 0 where that is not evident. */
function stepOf(node: ts.Expression, name: string): number {
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    if (rootOf(node.operand) !== name) return 0;
    return node.operator === ts.SyntaxKind.PlusPlusToken ? 1 : -1;
  }
  if (!ts.isBinaryExpression(node) || rootOf(node.left) !== name || !ts.isNumericLiteral(node.right))
    return 0;
  const { kind } = node.operatorToken;
  if (kind === ts.SyntaxKind.PlusEqualsToken) return 1;
  return kind === ts.SyntaxKind.MinusEqualsToken ? -1 : 0;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** The name at the beginning of `a.b[c].d`, or of the first name of a pattern. */
function rootOf(node: ts.Node): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
    return rootOf(node.expression);
  if (ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node)) return rootOf(node.expression);
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(rootOf).find((name) => name !== "") ?? "";
  return "";
}

function grows(body: ts.Node, name: string): boolean {
  return some(
    body,
    (at) =>
      ts.isCallExpression(at) &&
      ts.isPropertyAccessExpression(at.expression) &&
      GROWING.has(at.expression.name.text) &&
      ts.isIdentifier(at.expression.expression) &&
      at.expression.expression.text === name,
  );
}

/** A `return`, a `throw` or a `break` that leaves this very loop. */
function hasExit(node: ts.Node): boolean {
  const visit = (at: ts.Node, isInner: boolean): boolean => {
    if (ts.isFunctionLike(at)) return false;
    if (ts.isReturnStatement(at) || ts.isThrowStatement(at)) return true;
    if (ts.isBreakStatement(at)) return !isInner || at.label !== undefined;
    const inner = isInner || ts.isIterationStatement(at, false) || ts.isSwitchStatement(at);
    return ts.forEachChild(at, (child) => visit(child, inner) || undefined) ?? false;
  };
  return visit(node, false);
}

function awaitsCall(node: ts.Node): boolean {
  const visit = (at: ts.Node): boolean => {
    if (ts.isFunctionLike(at)) return false;
    if (ts.isAwaitExpression(at) && ts.isCallExpression(at.expression)) return true;
    return ts.forEachChild(at, (child) => visit(child) || undefined) ?? false;
  };
  return visit(node);
}

/** A function that calls itself without asking anything before, or with the very values that it was called with. */
function callsItselfAlways(node: ts.SignatureDeclaration): boolean {
  const name = nameOf(node);
  if (name === null || !("body" in node) || !node.body) return false;
  const isCallOf = (at: ts.Node, called: string): at is ts.CallExpression =>
    ts.isCallExpression(at) && at.expression.getText() === called;
  const given = node.parameters.map((one) => one.name.getText()).join();
  const again = some(
    node.body,
    (at) => isCallOf(at, name) && given !== "" && at.arguments.map((one) => one.getText()).join() === given,
  );
  if (again && !changes(node.body, new Set(given.split(",")))) return true;
  if (some(node.body, isQuestion)) return false;
  if (some(node.body, (at) => isCallOf(at, name))) return true;
  // Two that call each other, and nothing else.
  return functionsIn(node.getSourceFile()).some((other) => {
    const called = nameOf(other);
    if (called === null || !("body" in other) || !other.body || some(other.body, isQuestion)) return false;
    const { body } = other;
    return (
      node.body !== undefined &&
      some(node.body, (at) => isCallOf(at, called)) &&
      some(body, (at) => isCallOf(at, name))
    );
  });
}

function functionsIn(file: ts.Node): ts.SignatureDeclaration[] {
  const found: ts.SignatureDeclaration[] = [];
  const visit = (at: ts.Node): void => {
    if (ts.isFunctionLike(at)) found.push(at);
    ts.forEachChild(at, visit);
  };
  visit(file);
  return found;
}

/** The name by which a function is called: `f`, or `o.f` for a member of an object that a name stands for. */
function nameOf(node: ts.SignatureDeclaration): string | null {
  const { parent } = node;
  if (ts.isMethodDeclaration(node) || ts.isPropertyAssignment(parent)) {
    const owner = ts.isMethodDeclaration(node) ? parent.parent : parent.parent.parent;
    const member = ts.isMethodDeclaration(node) ? node.name : parent;
    const own = ts.isPropertyAssignment(member) ? member.name : member;
    if (!ts.isVariableDeclaration(owner) || !ts.isIdentifier(own)) return null;
    return `${owner.name.getText()}.${own.text}`;
  }
  if (node.name && ts.isIdentifier(node.name)) return node.name.text;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : null;
}

function isQuestion(node: ts.Node): boolean {
  if (ts.isIfStatement(node) || ts.isConditionalExpression(node) || ts.isSwitchStatement(node)) return true;
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) return true;
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

function some(node: ts.Node, is: (node: ts.Node) => boolean): boolean {
  return is(node) || (ts.forEachChild(node, (child) => some(child, is) || undefined) ?? false);
}
