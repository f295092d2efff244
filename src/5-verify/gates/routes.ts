import { ts } from "ts-morph";
import { lineAt, type OutputFile, treeOf } from "./files.ts";

/** A route as the code registers it. */
export interface EmittedRoute {
  readonly method: string;
  readonly path: string;
  readonly file: string;
  readonly line: number;
}

const METHODS = new Set(["get", "post", "put", "patch", "delete", "head", "options"]);

/** What a Fastify instance is called in emitted code. */
const INSTANCES = new Set(["app", "fastify", "server", "instance", "scope", "routes"]);

/**
 * The routes that a file registers: `app.get("/path", …)`, `app.route({ method, url })`, and calls of a helper such as
 * `actionRoute(app, service, "POST", "/path", …)`, where no method means GET.
 */
export function routesOf(file: OutputFile): EmittedRoute[] {
  const found: EmittedRoute[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) found.push(...routeOf(file, node));
    ts.forEachChild(node, visit);
  };
  visit(treeOf(file));
  return found;
}

function routeOf(file: OutputFile, call: ts.CallExpression): EmittedRoute[] {
  const callee = call.expression;
  if (ts.isIdentifier(callee)) return ofHelper(file, call, callee.text);
  if (!ts.isPropertyAccessExpression(callee) || !INSTANCES.has(callee.expression.getText())) return [];
  const place = { file: file.path, line: lineAt(file.text, call.getStart()) };
  const name = callee.name.text;
  const [first] = call.arguments;
  if (METHODS.has(name)) {
    const path = textOf(first);
    return path === null ? [] : [{ method: name.toUpperCase(), path, ...place }];
  }
  if (name !== "route" || first === undefined || !ts.isObjectLiteralExpression(first)) return [];
  const path = textOf(memberOf(first, "url"));
  const method = memberOf(first, "method");
  const methods =
    method !== undefined && ts.isArrayLiteralExpression(method)
      ? method.elements.map(textOf)
      : [textOf(method)];
  return methods.flatMap((each) =>
    path === null || each === null ? [] : [{ method: each.toUpperCase(), path, ...place }],
  );
}

function ofHelper(file: OutputFile, call: ts.CallExpression, helper: string): EmittedRoute[] {
  const [app, ...others] = call.arguments;
  if (!helper.endsWith("Route") || app === undefined || !INSTANCES.has(app.getText())) return [];
  const texts = others.map(textOf).filter((text) => text !== null);
  const path = texts.find((text) => text.startsWith("/"));
  const method = texts.find((text) => METHODS.has(text.toLowerCase())) ?? "GET";
  const line = lineAt(file.text, call.getStart());
  return path === undefined ? [] : [{ method, path, file: file.path, line }];
}

function memberOf(object: ts.ObjectLiteralExpression, key: string): ts.Expression | undefined {
  const found = object.properties.find((each) => each.name !== undefined && each.name.getText() === key);
  return found !== undefined && ts.isPropertyAssignment(found) ? found.initializer : undefined;
}

function textOf(node: ts.Expression | undefined): string | null {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : null;
}
