import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import {
  verifyExtraColumn,
  verifyExtraOperation,
  verifyExtraRoute,
  verifyExtraTable,
  verifyMissingColumn,
  verifyMissingOperation,
  verifyMissingRoute,
  verifyMissingTable,
  verifyUnreadableOpenapi,
} from "../../diagnostics/messages.ts";
import type { Ir } from "../../ir/types.ts";
import type { Output, OutputFile } from "./files.ts";
import { type GateResult, resultOf } from "./gate.ts";
import { judgeCatalogue, judgeCode, startCatalogue } from "./facts.ts";
import { shapeOf } from "./migrations.ts";
import { plainIr } from "../../ir/wire.ts";
import { type Operation, keyOf, operationsOf, wireOperationsOf } from "./operations.ts";
import { routesOf } from "./routes.ts";
import { spanOf } from "./spans.ts";

/**
 * Is what was emitted what the spec says? Reads the routes, the migrations and openapi.json themselves, and holds
 * them against the IR in both directions: nothing is missing, and nothing is there that nobody asked for.
 */
export async function contract({ folder, files }: Output, ir: Ir): Promise<GateResult> {
  const sources = files.filter(({ path }) => /^src\/.*\.ts$/.test(path));
  const migrations = files.filter(({ path }) => /^migrations\/[^/]*\.sql$/.test(path));
  const openapi = files.find(({ path }) => path === "openapi.json");
  // A thread of its own migrates a database while this one reads the code.
  const catalogue = startCatalogue(migrations);
  const structure = judgeStructure(ir, sources, migrations, openapi);
  const count = sources.length + migrations.length;
  // What is missing altogether would be told a second time by every fact about it.
  if (structure.length > 0) {
    await catalogue.stop();
    return resultOf(count, "files", folder, structure);
  }
  const code = judgeCode(ir, sources, openapi?.text ?? "");
  const database = await judgeCatalogue(ir, sources, catalogue);
  const facts = code.count + database.count;
  const evidence = [...code.evidence, ...database.evidence];
  return { ...resultOf(count, `files, ${facts} facts`, folder, evidence), figures: { facts } };
}

/** Tables, columns, routes and descriptions that are missing or too much. */
export function judgeStructure(
  ir: Ir,
  sources: readonly OutputFile[],
  migrations: readonly OutputFile[],
  openapi: OutputFile | undefined,
): Diagnostic[] {
  const operations = operationsOf(ir);
  const clients = wireOperationsOf(ir);
  const plain = plainIr(ir);
  const registered = clients.map((each) => ({ ...each, path: `${ir.basePath}${each.path}` }));
  return [
    ...judgeTables(ir, migrations),
    ...judgeRoutes(plain, ir.wire ? [...operations, ...registered] : operations, sources),
    ...judgeOpenApi(ir, ir.wire ? clients : operations, openapi),
  ];
}

/** The columns of every table, whatever the spec says. */
const COLUMNS = ["id", "version", "created_at", "updated_at"];

/** Tables that a service has for itself: of migrations, sessions, keys and work. */
const OWN_TABLES =
  /^(schema_migrations|(auth|sign_in|service|specc)_\w+|sessions|spent_renew_tokens|idempotency_keys|once_keys|outbox|jobs)$/;

/** Addresses that a service has for itself. */
const OWN_ROUTES =
  /^[A-Z]+ \/(health(\/\w+)?|livez|readyz|metrics|openapi\.json|mcp|docs(\/.*)?|dev\/mail|problems(\/.*)?|)$/;

/** The code of signing in is in every service, and registers nothing where the spec has no sign-in. */
const SIGN_IN_CODE = /^src\/platform\//;

function judgeTables(ir: Ir, migrations: readonly OutputFile[]): Diagnostic[] {
  const { tables, views } = shapeOf(migrations);
  const wanted = new Set(ir.entities.map((entity) => entity.table));
  return [
    ...ir.entities.flatMap((entity): Diagnostic[] => {
      const { table, name, origin } = entity;
      const columns = tables.get(table);
      if (columns === undefined) return [verifyMissingTable(spanOf(origin), { table, name })];
      const stored = entity.fields.filter((field) => !field.computed && field.type.kind !== "many");
      const known = new Set([
        ...COLUMNS,
        ...stored.map((field) => field.column),
        ...(entity.rules.softDelete ? ["deleted_at"] : []),
      ]);
      return [
        ...COLUMNS.filter((column) => !columns.has(column)).map((column) =>
          verifyMissingColumn(spanOf(origin), { table, column }),
        ),
        ...stored
          .filter((field) => !columns.has(field.column))
          .map((field) => verifyMissingColumn(spanOf(field.origin), { table, column: field.column })),
        ...[...columns]
          .filter((column) => !known.has(column))
          .map((column) => verifyExtraColumn(spanOf(origin), { table, column })),
      ];
    }),
    ...ir.views
      .filter((view) => !views.has(view.table))
      .map(({ table, name, origin }) => verifyMissingTable(spanOf(origin), { table, name })),
    ...[...tables.keys()]
      .filter((table) => !wanted.has(table) && !OWN_TABLES.test(table))
      .map((table) => verifyExtraTable(null, { table })),
  ];
}

/** Methods that follow from others and need no words of the spec. */
const UNWRITTEN = new Set(["HEAD", "OPTIONS"]);

function judgeRoutes(ir: Ir, operations: readonly Operation[], sources: readonly OutputFile[]): Diagnostic[] {
  const routes = sources
    .flatMap(routesOf)
    .map((route) => ({ ...route, key: keyOf(route.method, bare(ir, route.path)) }));
  const there = new Set(routes.map((route) => route.key));
  const wanted = new Set(operations.map(({ method, path }) => keyOf(method, path)));
  return [
    ...missing(operations, there).map((each) =>
      verifyMissingRoute(spanOf(each.origin), { operation: shown(each) }),
    ),
    ...routes
      .filter(({ key, method }) => !wanted.has(key) && !OWN_ROUTES.test(key) && !UNWRITTEN.has(method))
      .filter(({ key, file }) => !(SIGN_IN_CODE.test(file) && /^[A-Z]+ \/auth\//.test(key)))
      .map((route) =>
        verifyExtraRoute(null, { file: route.file, line: route.line, operation: shown(route) }),
      ),
  ];
}

const METHODS = new Set(["get", "post", "put", "patch", "delete"]);

function judgeOpenApi(ir: Ir, operations: readonly Operation[], file: OutputFile | undefined): Diagnostic[] {
  const paths = file === undefined ? "the file is missing" : readPaths(file.text);
  if (typeof paths === "string") return [verifyUnreadableOpenapi(null, { problem: paths })];
  const described = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((method) => METHODS.has(method))
      .map((method) => ({ method: method.toUpperCase(), path, key: keyOf(method, bare(ir, path)) })),
  );
  const there = new Set(described.map((each) => each.key));
  const wanted = new Set(operations.map(({ method, path }) => keyOf(method, path)));
  return [
    ...missing(operations, there).map((each) =>
      verifyMissingOperation(spanOf(each.origin), { operation: shown(each) }),
    ),
    ...described
      .filter(({ key }) => !wanted.has(key) && !OWN_ROUTES.test(key))
      .map((each) => verifyExtraOperation(null, { operation: shown(each) })),
  ];
}

function readPaths(text: string): Readonly<Record<string, object>> | string {
  try {
    const { paths } = JSON.parse(text) as { paths?: Readonly<Record<string, object>> };
    return paths !== null && typeof paths === "object" ? paths : "it has no `paths`";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function missing(operations: readonly Operation[], there: ReadonlySet<string>): Operation[] {
  return operations.filter(({ method, path, optional }) => !optional && !there.has(keyOf(method, path)));
}

function bare({ basePath }: Ir, path: string): string {
  return basePath !== "" && path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path;
}

function shown({ method, path }: { readonly method: string; readonly path: string }): string {
  return `${method} ${path}`;
}
