import { builtinModules } from "node:module";
import { posix } from "node:path";
import { ts } from "ts-morph";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import {
  verifyFillImports,
  verifyUndeclaredPackage,
  verifyUnresolvedImport,
} from "../../diagnostics/messages.ts";
import { type Output, type OutputFile, lineAt, treeOf } from "./files.ts";
import { type GateResult, resultOf } from "./gate.ts";

/** Does every import lead somewhere: to an emitted file, to a package of package.json, to Node? And no fill imports. */
export function imports({ folder, files: all }: Output): GateResult {
  const files = all.filter((file) => /\.[mc]?ts$/.test(file.path));
  const paths = new Set(all.map((file) => file.path));
  const packages = declaredPackages(all);
  let count = 0;
  const evidence = files.flatMap((file) => {
    const found = importsOf(file);
    count += found.length;
    const holes = holesOf(file.text);
    return found.flatMap((each) => judge(file, each, paths, packages, holes));
  });
  return resultOf(count, `imports in ${files.length} files`, folder, evidence);
}

interface Import {
  /** Null where it is computed. */
  readonly specifier: string | null;
  readonly offset: number;
}

interface HoleRange {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

interface Packages {
  readonly dependencies: ReadonlySet<string>;
  readonly devDependencies: ReadonlySet<string>;
}

function judge(
  file: OutputFile,
  { specifier, offset }: Import,
  paths: ReadonlySet<string>,
  packages: Packages,
  holes: readonly HoleRange[],
): Diagnostic[] {
  const place = { file: file.path, line: lineAt(file.text, offset) };
  const hole = holes.find(({ start, end }) => offset > start && offset < end);
  if (hole !== undefined) return [verifyFillImports(null, { ...place, hole: hole.id })];
  if (specifier === null) return [];
  if (specifier.startsWith(".")) {
    const found = candidates(posix.join(posix.dirname(file.path), specifier)).some((path) => paths.has(path));
    return found ? [] : [verifyUnresolvedImport(null, { ...place, specifier })];
  }
  const name = packageOf(specifier);
  const shipped = file.path.startsWith("src/");
  const known =
    specifier.startsWith("node:") ||
    builtinModules.includes(name) ||
    packages.dependencies.has(name) ||
    (!shipped && packages.devDependencies.has(name));
  return known ? [] : [verifyUndeclaredPackage(null, { ...place, name })];
}

/** The files that a relative specifier may mean; `.js` stands for the `.ts` that it is made of. */
function candidates(path: string): string[] {
  return [path, path.replace(/\.([mc]?)js$/, ".$1ts")];
}

function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function importsOf(file: OutputFile): Import[] {
  const source = treeOf(file);
  const found: Import[] = [];
  const add = (node: ts.Node, literal: ts.Node | undefined): void => {
    const specifier = literal !== undefined && ts.isStringLiteralLike(literal) ? literal.text : null;
    found.push({ specifier, offset: node.getStart(source) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier);
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined)
      add(node, node.moduleSpecifier);
    else if (ts.isImportTypeNode(node))
      add(node, ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined);
    else if (ts.isCallExpression(node) && isImporting(node.expression)) add(node, node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isImporting(callee: ts.Node): boolean {
  return (
    callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === "require")
  );
}

/** Where fills stand: between `// specc:begin <id>` and `// specc:end <id>`. */
function holesOf(text: string): HoleRange[] {
  return [...text.matchAll(/\/\/ specc:begin (\S+)/g)].map((match) => {
    const end = text.indexOf("// specc:end", match.index);
    return { id: match[1] ?? "", start: match.index, end: end === -1 ? text.length : end };
  });
}

function declaredPackages(files: readonly OutputFile[]): Packages {
  const text = files.find(({ path }) => path === "package.json")?.text ?? "{}";
  const { dependencies = {}, devDependencies = {} } = JSON.parse(text) as Record<
    string,
    Record<string, string>
  >;
  return {
    dependencies: new Set(Object.keys(dependencies)),
    devDependencies: new Set(Object.keys(devDependencies)),
  };
}
