import { ts } from "ts-morph";
import { type OutputFile, treeOf } from "../gates/files.ts";

/** A value of the emitted code as far as it is data. */
export type Data =
  | string
  | number
  | boolean
  | null
  | readonly Data[]
  | { readonly [name: string]: Data }
  | Call
  | Reference
  | Arrow
  | Opaque;

export class Call {
  readonly name: string;
  readonly arguments: readonly Data[];
  constructor(name: string, args: readonly Data[]) {
    this.name = name;
    this.arguments = args;
  }
}

export class Reference {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A function: what its body calls in statements, and what it returns. */
export class Arrow {
  readonly calls: readonly Call[];
  readonly result: Data;
  constructor(calls: readonly Call[], result: Data) {
    this.calls = calls;
    this.result = result;
  }
}

/** What is no data: its text. */
export class Opaque {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Reads an expression. */
function dataOf(node: ts.Expression | ts.ConciseBody): Data {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text.replaceAll("_", ""));
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isTemplateExpression(node)) return new Opaque(node.getText());
  if (ts.isRegularExpressionLiteral(node)) return new Opaque(node.text);
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(dataOf);
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
    return dataOf(node.expression);
  if (ts.isIdentifier(node)) return new Reference(node.text);
  if (ts.isObjectLiteralExpression(node)) return objectOf(node);
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return callOf(node);
  if (ts.isArrowFunction(node)) return arrowOf(node.body);
  return new Opaque(node.getText());
}

function objectOf(node: ts.ObjectLiteralExpression): Data {
  return Object.fromEntries(
    node.properties.flatMap((property): [string, Data][] => {
      if (ts.isShorthandPropertyAssignment(property))
        return [[property.name.text, new Reference(property.name.text)]];
      if (!ts.isPropertyAssignment(property)) return [];
      const { name } = property;
      const text = ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : name.getText();
      return [[text, dataOf(property.initializer)]];
    }),
  );
}

function callOf(node: ts.CallExpression | ts.NewExpression): Call {
  const { expression } = node;
  const name = ts.isPropertyAccessExpression(expression)
    ? `${expression.expression.getText()}.${expression.name.text}`
    : expression.getText();
  return new Call(name, (node.arguments ?? []).map(dataOf));
}

/** The body of a function. */
function arrowOf(body: ts.ConciseBody): Arrow {
  if (!ts.isBlock(body)) return new Arrow([], dataOf(body));
  const calls: Call[] = [];
  const locals = new Map<string, Data>();
  let result: Data = null;
  for (const statement of body.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations)
        if (ts.isIdentifier(name) && initializer !== undefined) locals.set(name.text, dataOf(initializer));
    }
    if (ts.isExpressionStatement(statement)) {
      const value = dataOf(statement.expression);
      if (value instanceof Call) calls.push(value);
    }
    if (ts.isReturnStatement(statement) && statement.expression !== undefined)
      result = dataOf(statement.expression);
  }
  if (result instanceof Reference) result = locals.get(result.name) ?? result;
  return new Arrow(calls, result);
}

/** True for an object literal. */
export function isObject(data: Data | undefined): data is { readonly [name: string]: Data } {
  return (
    typeof data === "object" &&
    data !== null &&
    !Array.isArray(data) &&
    !(data instanceof Call) &&
    !(data instanceof Reference) &&
    !(data instanceof Arrow) &&
    !(data instanceof Opaque)
  );
}

/** A member of an object literal; undefined where there is none. */
export function memberOf(data: Data | undefined, name: string): Data | undefined {
  return isObject(data) ? data[name] : undefined;
}

/** The items of an array literal. */
export function itemsOf(data: Data | undefined): readonly Data[] {
  return Array.isArray(data) ? (data as readonly Data[]) : [];
}

/** The constants and functions that a file exports, by name. */
export function exportsOf(file: OutputFile): ReadonlyMap<string, Data> {
  const source = treeOf(file);
  const found = new Map<string, Data>();
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations)
        if (ts.isIdentifier(name) && initializer !== undefined) found.set(name.text, dataOf(initializer));
    }
    if (ts.isFunctionDeclaration(statement) && statement.name !== undefined && statement.body !== undefined)
      found.set(statement.name.text, arrowOf(statement.body));
  }
  return found;
}

/** The members of the interfaces of a file: names with `?` and ` | null` where they may be missing or null. */
export function interfacesOf(file: OutputFile): ReadonlyMap<string, readonly string[]> {
  const source = treeOf(file);
  const found = new Map<string, readonly string[]>();
  for (const statement of source.statements) {
    if (!ts.isInterfaceDeclaration(statement)) continue;
    const members = statement.members.flatMap((member) => {
      if (!ts.isPropertySignature(member) || member.type === undefined) return [];
      // Of the member itself: a member of its type may be null where it is not.
      const parts = ts.isUnionTypeNode(member.type) ? member.type.types : [];
      const isNullable = parts.some(
        (part) => ts.isLiteralTypeNode(part) && part.literal.kind === ts.SyntaxKind.NullKeyword,
      );
      const name =
        ts.isIdentifier(member.name) || ts.isStringLiteralLike(member.name) ? member.name.text : "";
      return [`${name}${member.questionToken === undefined ? "" : "?"}${isNullable ? " | null" : ""}`];
    });
    found.set(statement.name.text, members);
  }
  return found;
}
