import { Node, Project, type CallExpression, type SourceFile, SyntaxKind } from "ts-morph";
import type { OutputFile } from "./files.ts";

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
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  const source = project.createSourceFile(file.path, file.text);
  return source
    .getDescendantsOfKind(SyntaxKind.CallExpression)
    .flatMap((call) => routeOf(source, file.path, call));
}

function routeOf(source: SourceFile, file: string, call: CallExpression): EmittedRoute[] {
  const callee = call.getExpression();
  if (Node.isIdentifier(callee)) return ofHelper(source, file, call, callee.getText());
  if (!Node.isPropertyAccessExpression(callee) || !INSTANCES.has(callee.getExpression().getText())) return [];
  const line = source.getLineAndColumnAtPos(call.getStart()).line;
  const name = callee.getName();
  const [first] = call.getArguments();
  if (METHODS.has(name)) {
    const path = textOf(first);
    return path === null ? [] : [{ method: name.toUpperCase(), path, file, line }];
  }
  if (name !== "route" || !Node.isObjectLiteralExpression(first)) return [];
  const member = (key: string): Node | undefined => {
    const property = first.getProperty(key);
    return Node.isPropertyAssignment(property) ? property.getInitializer() : undefined;
  };
  const path = textOf(member("url"));
  const method = member("method");
  const methods = Node.isArrayLiteralExpression(method) ? method.getElements().map(textOf) : [textOf(method)];
  return methods.flatMap((each) =>
    path === null || each === null ? [] : [{ method: each.toUpperCase(), path, file, line }],
  );
}

function ofHelper(source: SourceFile, file: string, call: CallExpression, helper: string): EmittedRoute[] {
  const [app, ...others] = call.getArguments();
  if (!helper.endsWith("Route") || app === undefined || !INSTANCES.has(app.getText())) return [];
  const texts = others.map(textOf).filter((text) => text !== null);
  const path = texts.find((text) => text.startsWith("/"));
  const method = texts.find((text) => METHODS.has(text.toLowerCase())) ?? "GET";
  const { line } = source.getLineAndColumnAtPos(call.getStart());
  return path === undefined ? [] : [{ method, path, file, line }];
}

function textOf(node: Node | undefined): string | null {
  return Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)
    ? node.getLiteralText()
    : null;
}
