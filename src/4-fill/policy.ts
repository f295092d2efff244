import { ts } from "ts-morph";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import {
  fillAny,
  fillForbidden,
  fillImport,
  fillMultilineTemplate,
  fillSuppression,
  fillUnknownName,
} from "../diagnostics/messages.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { Hole } from "../draft/draft.ts";
import type { Span } from "../source/source.ts";

/** Values of the language that a body may use as they are. `Date` and `Math` are looked at more closely. */
const GLOBALS: ReadonlySet<string> = new Set([
  "Array",
  "BigInt",
  "Boolean",
  "Date",
  "Error",
  "Infinity",
  "JSON",
  "Map",
  "Math",
  "NaN",
  "Number",
  "Object",
  "Promise",
  "RangeError",
  "Set",
  "String",
  "TypeError",
  "undefined",
]);

/** Why a name is refused, and what to do instead. */
type Reason = readonly [why: string, instead: string];

const OUTSIDE = "which reaches outside of what the body is given";
const LATER = "which does something at another time";
const CODE = "which makes code at run time";

/** Names that get a reason of their own. */
const REASONS: ReadonlyMap<string, Reason> = new Map<string, Reason>([
  ["eval", [CODE, "Write the code itself."]],
  ["Function", [CODE, "Write a function of your own inside the body."]],
  ["constructor", [CODE, "Name the class itself."]],
  ["__proto__", ["which changes what objects are", "Make a new object."]],
  ["process", [OUTSIDE, "What depends on the environment is a setting of the spec."]],
  ["globalThis", [OUTSIDE, "Use what the body is given."]],
  ["fetch", [OUTSIDE, "An outside API is an `Integration` of the spec, named under `calls`."]],
  ["console", [OUTSIDE, "Leave it out: the service logs every request."]],
  ["setTimeout", [LATER, "Do it now, or let the caller come again."]],
  ["setInterval", [LATER, "Do it now, or let the caller come again."]],
  ["setImmediate", [LATER, "Do it now, or let the caller come again."]],
  ["queueMicrotask", [LATER, "Do it now, and await it."]],
  ["arguments", ["which goes around the signature", "Use the parameters by their names."]],
]);

/** What the draft has in place of a body. */
const UNFILLED: Reason = [
  "which says that nothing is written yet",
  "Write what the prose under `Logic` says.",
];
const CLOCK: Reason = ["which reads the clock", "Use the instant that the body is given."];
const RANDOM: Reason = ["which is another one each time", "Use what the body is given."];

/**
 * What the text of a body may not do. Everything is decided by the syntax tree and by what its names stand for, so
 * that a detour (`const m = Math`) is refused as the thing itself is.
 *
 * @param at makes a place in the body of two positions in the source file.
 */
export function policy(
  block: ts.Block,
  file: ts.SourceFile,
  hole: Hole,
  checker: ts.TypeChecker,
  signatureStart: number,
  at: (start: number, end: number) => Span,
): Diagnostic[] {
  const found: Diagnostic[] = [...suppressions(block, file, at)];
  const names = hole.names.map((name) => `\`${name}\``).join(", ") || "nothing else";
  const place = (node: ts.Node): Span => at(node.getStart(file), node.end);
  const forbid = (node: ts.Node, name: string, [reason, instead]: Reason): void => {
    found.push(fillForbidden(place(node), { name, reason, instead }));
  };
  const visit = (node: ts.Node): void => {
    if (isImport(node)) found.push(fillImport(place(node), { names }));
    else if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(fillAny(place(node), { what: "`any`" }));
    else if (isAssertion(node) && isAssertion(innermost(node.expression)) && !isConst(node)) {
      found.push(fillAny(place(node), { what: "A double assertion" }));
    } else if (isLongTemplate(node, file)) found.push(fillMultilineTemplate(place(node), {}));
    else if (ts.isDebuggerStatement(node)) forbid(node, "debugger", [OUTSIDE, "Take it out."]);
    else if (ts.isStringLiteralLike(node) && isDetour(node))
      forbid(node, node.text, REASONS.get(node.text) ?? RANDOM);
    else if (ts.isIdentifier(node)) visitName(node);
    ts.forEachChild(node, visit);
  };
  const visitName = (node: ts.Identifier): void => {
    const name = node.text;
    if (name === "unfilled" && isMember(node)) return forbid(node, name, UNFILLED);
    if (name === "constructor" || name === "__proto__") {
      if (!ts.isTypeNode(node.parent)) forbid(node, name, REASONS.get(name) ?? RANDOM);
      return;
    }
    if (!isValue(node) || isImport(node.parent)) return;
    const symbol = symbolOf(node, checker);
    const declarations = symbol?.declarations ?? [];
    const own = declarations.some((one) => one.getSourceFile() === file && one.pos >= signatureStart);
    if (own || hole.names.includes(name)) return;
    const reason = REASONS.get(name);
    if (reason) return forbid(node, name, reason);
    const isGlobal = declarations.every((one) => one.getSourceFile() !== file);
    if (!isGlobal || !GLOBALS.has(name)) {
      const near = nearest(name, [...hole.names, ...GLOBALS]);
      found.push(fillUnknownName(place(node), { name, names, nearest: near }));
    } else if (name === "Date") visitDate(node);
    else if (name === "Math" && !isPropertyOf(node)) forbid(node, "Math", RANDOM);
    else if (name === "Math" && isPropertyOf(node, "random")) forbid(node.parent, "Math.random", RANDOM);
  };
  const visitDate = (node: ts.Identifier): void => {
    const { parent } = node;
    if (ts.isNewExpression(parent) && parent.expression === node) {
      if ((parent.arguments?.length ?? 0) === 0) forbid(parent, "new Date()", CLOCK);
      else if (parent.arguments?.some(ts.isSpreadElement)) forbid(parent, "new Date(...)", CLOCK);
      return;
    }
    const isTest =
      ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword;
    if (isTest || isPropertyOf(node, "UTC") || isPropertyOf(node, "parse")) return;
    forbid(isPropertyOf(node) ? parent : node, isPropertyOf(node, "now") ? "Date.now" : "Date", CLOCK);
  };
  ts.forEachChild(block, visit);
  return found;
}

/** Uses of values whose type is `any`, e.g. `JSON.parse(text).name`: through them every check could be gone around. */
export function usesOfAny(
  block: ts.Block,
  file: ts.SourceFile,
  checker: ts.TypeChecker,
  at: (start: number, end: number) => Span,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const visit = (node: ts.Node): void => {
    const isUse =
      ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node);
    if (isUse && checker.getTypeAtLocation(node.expression).flags & ts.TypeFlags.Any) {
      const { expression } = node;
      const what = `Using \`${expression.getText(file)}\`, whose type is \`any\`,`;
      found.push(fillAny(at(expression.getStart(file), expression.end), { what }));
      return;
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(block, visit);
  return found;
}

/** Comments that switch a checker off. */
function suppressions(
  block: ts.Block,
  file: ts.SourceFile,
  at: (start: number, end: number) => Span,
): Diagnostic[] {
  const found = new Map<number, Diagnostic>();
  const look = (ranges: readonly ts.CommentRange[] | undefined): void => {
    for (const { pos, end } of ranges ?? []) {
      const comment = SUPPRESSION.exec(file.text.slice(pos, end));
      if (comment) found.set(pos, fillSuppression(at(pos, end), { comment: comment[0] }));
    }
  };
  const visit = (node: ts.Node): void => {
    look(ts.getLeadingCommentRanges(file.text, node.getFullStart()));
    look(ts.getTrailingCommentRanges(file.text, node.end));
    node.getChildren(file).forEach(visit);
  };
  block.getChildren(file).forEach(visit);
  return [...found.values()];
}

const SUPPRESSION = /@ts-(?:ignore|expect-error|nocheck)|(?:eslint|oxlint|biome)-(?:disable|ignore)[\w-]*/;

function isImport(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isImportEqualsDeclaration(node) || ts.isImportTypeNode(node))
    return true;
  if (ts.isMetaProperty(node)) return node.keywordToken === ts.SyntaxKind.ImportKeyword;
  if (!ts.isCallExpression(node)) return false;
  const { expression } = node;
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(expression) && expression.text === "require")
  );
}

function isAssertion(node: ts.Node): node is ts.AsExpression | ts.TypeAssertion {
  return ts.isAsExpression(node) || ts.isTypeAssertionExpression(node);
}

function isConst({ type }: ts.AsExpression | ts.TypeAssertion): boolean {
  return ts.isConstTypeReference(type);
}

function innermost(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? innermost(node.expression) : node;
}

function isLongTemplate(node: ts.Node, file: ts.SourceFile): boolean {
  if (!ts.isNoSubstitutionTemplateLiteral(node) && !ts.isTemplateExpression(node)) return false;
  const texts = ts.isTemplateExpression(node)
    ? [node.head, ...node.templateSpans.map(({ literal }) => literal)]
    : [node];
  return texts.some((part) => part.getText(file).includes("\n"));
}

/** `x["constructor"]`, `{ "constructor": c } = x` */
function isDetour(node: ts.StringLiteralLike): boolean {
  if (node.text !== "constructor" && node.text !== "__proto__") return false;
  return (
    ts.isElementAccessExpression(node.parent) ||
    ts.isBindingElement(node.parent) ||
    ts.isPropertyAssignment(node.parent)
  );
}

/** True for a name that stands for a value, not for a property, a type, a label or a declaration of its own. */
function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) return parent.name !== node;
  if (ts.isPropertyDeclaration(parent) || ts.isAccessor(parent)) return parent.name !== node;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node;
  if (ts.isMetaProperty(parent)) return false;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
  return !isInType(node);
}

/** A name in a type does nothing; `typeof x` in a type neither. */
function isInType(node: ts.Node): boolean {
  for (let at: ts.Node = node; !ts.isStatement(at); at = at.parent) {
    if (ts.isExpressionWithTypeArguments(at)) return false;
    if (ts.isTypeNode(at) || ts.isTypeElement(at) || ts.isTypeParameterDeclaration(at)) return true;
    if (ts.isBlock(at.parent) || at.parent === undefined)
      return ts.isTypeAliasDeclaration(at) || ts.isInterfaceDeclaration(at);
  }
  return ts.isTypeAliasDeclaration(node.parent) || ts.isInterfaceDeclaration(node.parent);
}

function symbolOf(node: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  if (ts.isShorthandPropertyAssignment(node.parent))
    return checker.getShorthandAssignmentValueSymbol(node.parent);
  return checker.getSymbolAtLocation(node);
}

function isMember(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isBindingElement(parent)) return (parent.propertyName ?? parent.name) === node;
  return ts.isPropertyAccessExpression(parent) && parent.name === node;
}

/** True for the `x` of `x.name`, or of `x.` anything. */
function isPropertyOf(node: ts.Identifier, name?: string): boolean {
  const { parent } = node;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== node) return false;
  return name === undefined || parent.name.text === name;
}
