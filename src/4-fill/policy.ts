import { ts } from "ts-morph";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import {
  fillAny,
  fillComment,
  fillComputedName,
  fillEndlessLoop,
  fillForbidden,
  fillGrowingLoop,
  fillImport,
  fillMultilineTemplate,
  fillNotAwaited,
  fillSlowPattern,
  fillSuppression,
  fillUnknownName,
} from "../diagnostics/messages.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { Hole } from "../draft/draft.ts";
import type { Span } from "../source/source.ts";
import { commentProblem, textProblem } from "./comments.ts";
import { CONSTANTS, GLOBALS, LOCAL, MACHINERY, type GlobalRule } from "./globals.ts";
import { loopMistake } from "./loops.ts";
import { slowness } from "./regex.ts";

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
  ["prototype", ["which changes what objects are", "Write a function of your own."]],
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
const HERE: Reason = [
  "which depends on the machine that it runs on",
  "Use the UTC methods, or name the locale and the `timeZone`.",
];
const NOT_GIVEN: Reason = [
  "which is not among what a body may use of the language",
  "Write it with arrays, `Map`, `Set`, `Object.entries` and functions of your own.",
];
const MEMORY: Reason = ["which can fill the memory", "Write a number of at most 10000."];
const SHAPE: Reason = ["which a body has no use for", "Write plain statements and functions."];
const WHOLE: Reason = [
  "which hands on all that the body is given, with members that its contract does not name",
  "Take what you need by name, as in `context.now`.",
];
const GIVEN: Reason = [
  "which changes what the body was given",
  "Make a date of your own, `const date = new Date(…)`, and change that.",
];
const UNBOUND: Reason = ["which takes a function away from what it belongs to", "Call it where it is."];
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
    } else if (isAssertion(node) && node.type.kind === ts.SyntaxKind.NeverKeyword) {
      found.push(fillAny(place(node), { what: "An assertion to `never`" }));
    } else if (isLongTemplate(node, file)) found.push(fillMultilineTemplate(place(node), {}));
    else if (ts.isDebuggerStatement(node)) forbid(node, "debugger", [OUTSIDE, "Take it out."]);
    else if (ts.isStringLiteralLike(node) && isDetour(node))
      forbid(node, node.text, REASONS.get(node.text) ?? NOT_GIVEN);
    else if (ts.isIdentifier(node)) visitName(node);
    else visitShape(node);
    const loop = loopMistake(node);
    if (loop?.kind === "endless") found.push(fillEndlessLoop(headOf(node), {}));
    if (loop?.kind === "growing") found.push(fillGrowingLoop(headOf(node), { name: loop.name }));
    const what = isWholeText(node) ? textProblem(textOf(node)) : null;
    if (what !== null) found.push(fillComment(place(node), { what }));
    ts.forEachChild(node, visit);
  };
  /** The line that a loop or a function begins with. */
  const headOf = (node: ts.Node): Span => {
    const start = node.getStart(file);
    const end = file.text.indexOf("\n", start);
    return at(start, Math.min(node.end, end === -1 ? node.end : end));
  };
  const isOfLanguage = (node: ts.Identifier): boolean =>
    (checker.getSymbolAtLocation(node)?.declarations ?? []).every((one) => one.getSourceFile() !== file);
  const visitShape = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      const problem = slowness(node.text.slice(1, end), node.text.slice(end + 1));
      if (problem !== null) found.push(fillSlowPattern(place(node), { pattern: node.text, problem }));
    } else if (ts.isElementAccessExpression(node)) {
      const { argumentExpression: key } = node;
      const type = checker.getTypeAtLocation(key);
      if (!isKnownKey(type) || (!ts.isStringLiteralLike(key) && namesMachinery(type))) {
        found.push(fillComputedName(place(key), { expression: key.getText(file) }));
      }
    } else if (ts.isComputedPropertyName(node) && ts.isBindingElement(node.parent)) {
      if (!isKnownKey(checker.getTypeAtLocation(node.expression))) {
        found.push(fillComputedName(place(node), { expression: node.expression.getText(file) }));
      }
    } else if (ts.isExpressionStatement(node) && isPromise(checker.getTypeAtLocation(node.expression))) {
      found.push(fillNotAwaited(place(node), { expression: shortText(node.expression, file) }));
    } else if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
      visitCall(node, node.expression);
    else if (ts.isBinaryExpression(node)) visitOperator(node);
    else if (ts.isYieldExpression(node)) forbid(node, "yield", SHAPE);
    else if (isGenerator(node)) forbid(node, "function*", SHAPE);
    else if (ts.isModuleDeclaration(node)) forbid(node, "namespace", SHAPE);
    else if (ts.isEnumDeclaration(node)) forbid(node, "enum", SHAPE);
    else if (ts.isDecorator(node)) forbid(node, "a decorator", SHAPE);
    else if (node.kind === ts.SyntaxKind.DeclareKeyword) forbid(node, "declare", SHAPE);
    else if (ts.isMetaProperty(node)) forbid(node, "new.target", SHAPE);
    else if (ts.isWithStatement(node)) forbid(node, "with", SHAPE);
    else if (node.kind === ts.SyntaxKind.ThisKeyword && !isInClass(node)) forbid(node, "this", SHAPE);
  };
  const visitCall = (call: ts.CallExpression, { name }: ts.PropertyAccessExpression): void => {
    const [first, second] = call.arguments;
    if (!ts.isIdentifier(name) || !isOfLanguage(name)) return;
    const method = name.text;
    if (method === "repeat" || method === "padStart" || method === "padEnd") {
      if (!isSmall(first)) forbid(call, method, MEMORY);
    } else if (method === "match" || method === "matchAll" || method === "search") {
      if (first && checker.getTypeAtLocation(first).symbol?.name !== "RegExp") {
        found.push(
          fillSlowPattern(place(call), {
            pattern: first.getText(file),
            problem: "it is made when the body runs, where it cannot be checked",
          }),
        );
      }
    } else if (/^set(?:UTC|Time)/.test(method) && isDateMethod(call)) {
      if (!isOwnDate(call)) forbid(call, method, GIVEN);
    } else if (method === "localeCompare") {
      if (!second || !ts.isStringLiteralLike(second)) forbid(call, method, HERE);
    } else if (method.startsWith("toLocale")) {
      if (!first || !ts.isStringLiteralLike(first) || (isDateMethod(call) && !hasTimeZone(second))) {
        forbid(call, method, HERE);
      }
    } else if (method === "from" && first && ts.isObjectLiteralExpression(first)) {
      const length = first.properties.find((one) => one.name?.getText(file) === "length");
      const value = length && ts.isPropertyAssignment(length) ? length.initializer : undefined;
      if (value && ts.isNumericLiteral(value) && !isSmall(value)) forbid(call, "Array.from", MEMORY);
    }
  };
  /** True for a method of a name that was declared with a new date. */
  const isOwnDate = ({ expression }: ts.CallExpression): boolean => {
    const owner = ts.isPropertyAccessExpression(expression) ? innermost(expression.expression) : expression;
    if (ts.isNewExpression(owner)) return true;
    const declared = ts.isIdentifier(owner) ? symbolOf(owner, checker)?.valueDeclaration : undefined;
    return (
      declared !== undefined &&
      ts.isVariableDeclaration(declared) &&
      declared.initializer !== undefined &&
      ts.isNewExpression(innermost(declared.initializer))
    );
  };
  const isDateMethod = (call: ts.CallExpression): boolean =>
    ts.isPropertyAccessExpression(call.expression) &&
    checker.getTypeAtLocation(call.expression.expression).symbol?.name === "Date";
  const visitOperator = (node: ts.BinaryExpression): void => {
    const { kind } = node.operatorToken;
    if (kind !== ts.SyntaxKind.AsteriskAsteriskToken && kind !== ts.SyntaxKind.LessThanLessThanToken) return;
    if (!(checker.getTypeAtLocation(node.left).flags & ts.TypeFlags.BigIntLike)) return;
    const { right } = node;
    if (!ts.isBigIntLiteral(right) || right.text.length > 4)
      forbid(node, node.operatorToken.getText(file), MEMORY);
  };
  const visitName = (node: ts.Identifier): void => {
    const name = node.text;
    if (!/^[A-Za-z0-9_$]*$/.test(node.getText(file))) {
      return forbid(node, node.getText(file), [
        "whose letters may stand for others",
        "Write names in plain ASCII letters, without escapes.",
      ]);
    }
    if (name === "unfilled" && isMember(node)) return forbid(node, name, UNFILLED);
    if (MACHINERY.has(name)) {
      if (!ts.isTypeNode(node.parent)) forbid(node, name, REASONS.get(name) ?? NOT_GIVEN);
      return;
    }
    if (LOCAL.has(name) && isMember(node) && isOfLanguage(node)) return forbid(node, name, HERE);
    if (UNBINDING.has(name) && isMember(node) && isOfLanguage(node)) return forbid(node, name, UNBOUND);
    if (isDeclaredName(node) && textProblem(wordsOf(name)) !== null) {
      found.push(fillComment(place(node), { what: "a name wants rules to be set aside." }));
    }
    if (name === "then" && isDeclaredMember(node)) {
      return forbid(node, name, ["which every `await` would call", "Give the member another name."]);
    }
    if (!isValue(node) || isImport(node.parent)) return;
    const symbol = symbolOf(node, checker);
    const declarations = symbol?.declarations ?? [];
    const own = declarations.some((one) => one.getSourceFile() === file && one.pos >= signatureStart);
    if (name === "context" && declarations.some(ts.isParameter) && !isTakenApart(node)) {
      return forbid(node, name, WHOLE);
    }
    if (own || hole.names.includes(name)) return;
    const reason = REASONS.get(name);
    if (reason) return forbid(node, name, reason);
    const isGlobal = declarations.every((one) => one.getSourceFile() !== file);
    if (isGlobal && CONSTANTS.has(name)) return;
    const rule = isGlobal ? GLOBALS.get(name) : undefined;
    if (!rule) {
      const near = nearest(name, [...hole.names, ...CONSTANTS, ...GLOBALS.keys()]);
      found.push(fillUnknownName(place(node), { name, names, nearest: near }));
    } else if (name === "Date") visitDate(node);
    else if (name === "Math" && !isPropertyOf(node)) forbid(node, "Math", RANDOM);
    else if (name === "Math" && isPropertyOf(node, "random")) forbid(node.parent, "Math.random", RANDOM);
    else if (!isAllowed(node, rule)) {
      const whole = isPropertyOf(node) ? node.parent : node;
      forbid(whole, whole.getText(file), NOT_GIVEN);
    }
  };
  const visitDate = (node: ts.Identifier): void => {
    const { parent } = node;
    if (ts.isNewExpression(parent) && parent.expression === node) {
      if ((parent.arguments?.length ?? 0) === 0) forbid(parent, "new Date()", CLOCK);
      else if (parent.arguments?.some(ts.isSpreadElement)) forbid(parent, "new Date(...)", CLOCK);
      else if ((parent.arguments?.length ?? 0) > 1) forbid(parent, "new Date(year, …)", HERE);
      else if (isLocalTime(parent.arguments?.[0])) forbid(parent, "a date without a zone", HERE);
      return;
    }
    const call = parent.parent;
    if (isPropertyOf(node, "parse") && ts.isCallExpression(call) && isLocalTime(call.arguments[0])) {
      return forbid(call, "a date without a zone", HERE);
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
    const expression = usedBy(node);
    const type = expression && checker.getTypeAtLocation(expression);
    if (expression && type && (type.flags & ts.TypeFlags.Any || (isRun(node) && isAnyFunction(type)))) {
      const what = `Using \`${expression.getText(file)}\`, whose type is \`any\`,`;
      found.push(fillAny(at(expression.getStart(file), expression.end), { what }));
      return;
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(block, visit);
  return found;
}

/** What a node looks into, calls or makes. */
function usedBy(node: ts.Node): ts.Expression | undefined {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || isRun(node)) {
    return ts.isTaggedTemplateExpression(node) ? node.tag : node.expression;
  }
  return undefined;
}

function isRun(node: ts.Node): node is ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression {
  return ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node);
}

/** The type `Function`, which may be called with anything and gives anything. */
function isAnyFunction(type: ts.Type): boolean {
  return type.symbol?.name === "Function" && type.getCallSignatures().length === 0;
}

/** Comments that switch a checker off, or that speak to someone. */
function suppressions(
  block: ts.Block,
  file: ts.SourceFile,
  at: (start: number, end: number) => Span,
): Diagnostic[] {
  const found = new Map<number, Diagnostic>();
  const look = (ranges: readonly ts.CommentRange[] | undefined): void => {
    for (const { pos, end } of ranges ?? []) {
      const text = file.text.slice(pos, end);
      const comment = SUPPRESSION.exec(text);
      const what = commentProblem(text);
      if (comment) found.set(pos, fillSuppression(at(pos, end), { comment: comment[0] }));
      else if (what !== null) found.set(pos, fillComment(at(pos, end), { what }));
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
  if (!MACHINERY.has(node.text)) return false;
  return (
    ts.isElementAccessExpression(node.parent) ||
    ts.isBindingElement(node.parent) ||
    ts.isComputedPropertyName(node.parent) ||
    (ts.isPropertyAssignment(node.parent) && node.parent.name === node)
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

/** The `x` of `{ x: 1 }`, `{ x() {} }` and of a member of a class. */
function isDeclaredMember(node: ts.Identifier): boolean {
  const { parent } = node;
  const isMemberOf =
    ts.isPropertyAssignment(parent) ||
    ts.isShorthandPropertyAssignment(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isAccessor(parent);
  return isMemberOf && parent.name === node;
}

function isAllowed(node: ts.Identifier, rule: GlobalRule): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node)
    return rule.members.has(parent.name.text);
  if (ts.isCallExpression(parent)) return parent.expression === node ? rule.call : rule.pass;
  if (ts.isNewExpression(parent) && parent.expression === node) return rule.create;
  return (
    ts.isBinaryExpression(parent) &&
    parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword &&
    parent.right === node
  );
}

/** Members of functions that change what they are called on. */
const UNBINDING: ReadonlySet<string> = new Set(["apply", "bind", "call"]);

/** `context.x`, or `const { x, y } = context` without a rest. */
function isTakenApart(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent))
    return parent.expression === node;
  return (
    ts.isVariableDeclaration(parent) &&
    parent.initializer === node &&
    ts.isObjectBindingPattern(parent.name) &&
    parent.name.elements.every(({ dotDotDotToken }) => dotDotDotToken === undefined)
  );
}

/** A text of a moment that is read in the machine's zone (ECMA-262, 21.4.3.2): only whole ISO texts name theirs. */
function isLocalTime(node: ts.Expression | undefined): boolean {
  if (node === undefined) return false;
  if (ts.isTemplateExpression(node)) return /:\d\d(?:\.\d+)?$/.test(textOf(node));
  if (!ts.isStringLiteralLike(node)) return false;
  return !/^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?$/.test(node.text);
}

function isGenerator(node: ts.Node): boolean {
  const isFunction =
    ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isMethodDeclaration(node);
  return isFunction && node.asteriskToken !== undefined;
}

/** A text that is not a part of another one. */
function isWholeText(node: ts.Node): boolean {
  const isText = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || isSum(node);
  return isText && !isSum(node.parent);
}

function isSum(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** What can be known of a text before the body runs; a space for what cannot. */
function textOf(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => ` ${literal.text}`).join("");
  }
  if (isSum(node)) return textOf(node.left) + textOf(node.right);
  return " ";
}

/** `ignoreAllRules` as `ignore All Rules`. */
function wordsOf(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2").replaceAll(/[_$]+/g, " ");
}

/** The name of a variable, a function or a parameter where it is declared. */
function isDeclaredName(node: ts.Identifier): boolean {
  const { parent } = node;
  const isDeclaration =
    ts.isVariableDeclaration(parent) || ts.isFunctionDeclaration(parent) || ts.isParameter(parent);
  return (isDeclaration && parent.name === node) || isDeclaredMember(node);
}

/** A number, or one of a few texts that are known: then the member is known too. */
function isKnownKey(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.every(isKnownKey);
  if (type.isStringLiteral()) return true;
  return (type.flags & ts.TypeFlags.NumberLike) !== 0;
}

function namesMachinery(type: ts.Type): boolean {
  return type.isUnion()
    ? type.types.some(namesMachinery)
    : type.isStringLiteral() && MACHINERY.has(type.value);
}

function isPromise(type: ts.Type): boolean {
  return type.isUnion() ? type.types.some(isPromise) : type.symbol?.name === "Promise";
}

function isSmall(node: ts.Expression | undefined): boolean {
  return node !== undefined && ts.isNumericLiteral(node) && Number(node.text) <= 10_000;
}

function hasTimeZone(node: ts.Expression | undefined): boolean {
  return (
    node !== undefined &&
    ts.isObjectLiteralExpression(node) &&
    node.properties.some(
      (one) => one.name !== undefined && ts.isIdentifier(one.name) && one.name.text === "timeZone",
    )
  );
}

function isInClass(node: ts.Node): boolean {
  for (let at = node.parent; at; at = at.parent) if (ts.isClassLike(at)) return true;
  return false;
}

function shortText(node: ts.Node, file: ts.SourceFile): string {
  const text = node.getText(file).replaceAll(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
