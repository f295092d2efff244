import type { PlannedFile } from "../../../../src/3-emit/target.ts";
import type { Entity, Shape, SignInRoute, View, Wire, WireRoute } from "../../../../src/ir/types.ts";
import { casedName, clientPath, indexOf, keyOfRows, listShapeOf, wireName } from "../../../../src/ir/wire.ts";
import { importsOf, type Imports } from "../imports.ts";
import { createFields, updateFields } from "../json-schema.ts";
import { literal } from "../literal.ts";
import { fieldOf, type Model } from "../model.ts";
import { docComment, storeName } from "../names.ts";
import { actionFile, platform, reportFile, resourceFile, shapeFile, WIRE, wireFile } from "../paths.ts";
import { readerBody, type ReaderOptions } from "../readers.ts";
import { fastifyPath } from "../routes.ts";
import { grantsText, whereText } from "../sql-text.ts";
import { omittedOf, shapeColumns, wholeShape } from "./select.ts";

/** The files of a wire of the spec's own: its shapes, its addresses, how it writes problems. */
export function wireFiles(model: Model): readonly PlannedFile[] {
  const { ir } = model;
  const routed = [...ir.entities, ...ir.views].filter(({ routes = [] }) => routes.length > 0);
  const wholes = [...ir.entities, ...ir.views].filter((source) => usesWhole(source, model));
  return [
    ...(ir.shapes ?? []).map((shape) => shapeFileOf(shape, shape.doc || shape.name, shape.id, model)),
    ...wholes.map((source) =>
      shapeFileOf(
        { ...wholeShape(source, model), origin: source.origin },
        `All that is answered of a ${source.name.toLowerCase()}.`,
        wholeId(source),
        model,
      ),
    ),
    ...routed.map((source) => routesFileOf(source, model)),
    {
      path: WIRE,
      template: "src/wire.ts.hbs",
      view: wireView(routed, model),
      origins: ir.wire ? [ir.wire.origin] : [],
    },
  ];
}

/** The name of a shape that no section declares. */
function wholeId({ id }: Entity | View): string {
  return `Whole${id}`;
}

/** True where some address answers the whole row. */
function usesWhole(source: Entity | View, { ir }: Model): boolean {
  const { signIn } = ir;
  const ofSignIn = signIn?.account === source.id ? Object.values(signIn.routes ?? {}) : [];
  const isAnswered = ir.actions.some(
    ({ route, returns }) => route && returns.type?.kind === "entity" && returns.type.entity === source.id,
  );
  return (
    (source.routes ?? []).some(({ shape, isEmpty }) => shape === null && !isEmpty) ||
    ofSignIn.some(({ shape }) => shape === null) ||
    (isAnswered && !ir.shapes?.some(({ id, entity }) => id === source.id && entity === id))
  );
}

function shapeFileOf(
  shape: Pick<Shape, "entity" | "members" | "origin">,
  doc: string,
  id: string,
  model: Model,
): PlannedFile {
  const path = shapeFile(id);
  const imports = importsOf(path);
  imports.type("Shape", platform("wire/types"));
  const token = shape.members.find(({ kind }) => kind === "token");
  return {
    path,
    template: "src/shape.ts.hbs",
    origins: [shape.origin],
    view: {
      imports: imports.text(),
      doc: docComment(doc),
      name: shapeConstant(id),
      columns: shapeColumns(shape, model),
      token: JSON.stringify(token?.name ?? null),
      omitted: literal(omittedOf(shape.members, model)),
    },
  };
}

function shapeConstant(id: string): string {
  return `${id.charAt(0).toLowerCase()}${id.slice(1)}Shape`;
}

function shapeText(shape: string | null, source: Entity | View, imports: Imports): string {
  const id = shape ?? wholeId(source);
  return imports.value(shapeConstant(id), shapeFile(id));
}

function routesFileOf(source: Entity | View, model: Model): PlannedFile {
  const imports = importsOf(wireFile(source));
  imports.type("App", platform("http"));
  imports.type("Service", platform("work"));
  const register = imports.value("wireRoute", platform("wire/routes"));
  return {
    path: wireFile(source),
    template: "src/entity/entity.wire.ts.hbs",
    origins: [source.origin],
    view: {
      plural: source.plural.toLowerCase(),
      function: wireFunction(source),
      routes: (source.routes ?? []).map((route) => ({
        call: `${register}(app, service, "${route.route.method}", ${address(clientPath(route.route), model)}, {`,
        lines: routeLines(route, source, imports, model).map((text) => ({ text })),
      })),
      imports: imports.text(),
    },
  };
}

function wireFunction(source: Entity | View): string {
  return `${storeName(source)}Wire`;
}

function address(path: string, model: Model): string {
  return JSON.stringify(model.ir.basePath + fastifyPath(path));
}

function routeLines(
  route: WireRoute,
  source: Entity | View,
  imports: Imports,
  model: Model,
): readonly string[] {
  const resource = (id: string): string =>
    imports.value(storeName(model.source(id)), resourceFile(model.source(id)));
  const path = route.route.parameters.map((row) => {
    const parts = row.with ? `, with: ${partsText(row, imports, model)}` : "";
    return `{ name: ${JSON.stringify(row.name)}, resource: ${resource(row.entity)}, key: ${JSON.stringify(row.field ?? "id")}${parts} }`;
  });
  const where = (expression: { node: import("../../../../src/ir/types.ts").ExpressionNode }): string =>
    whereText(model, source.id, expression.node);
  const { relation } = route;
  const { checks } = model.ir.wire ?? {};
  const tie = relation
    ? `{ resource: ${resource(relation.entity)}, row: ${JSON.stringify(relation.row)}, me: ${JSON.stringify(relation.me)} }`
    : "null";
  return [
    `operation: "${route.operation}",`,
    `resource: ${resource(source.id)},`,
    `path: [${path.join(", ")}],`,
    `isKeyed: ${route.isKeyed},`,
    `given: ${literal(route.given.map(({ field, row }) => ({ member: field, row })))},`,
    `grants: ${grantsText(model, route.grants, where, imports)},`,
    `where: ${route.where ? where(route.where) : "null"},`,
    `shape: ${route.isEmpty ? "null" : shapeText(route.shape, source, imports)},`,
    `envelope: ${JSON.stringify(route.envelope)},`,
    `list: ${route.operation === "list" ? listText(route, source, model) : "null"},`,
    ...bodyLines(route, source, imports, model),
    `seen: ${grantsText(model, route.seen ?? [], where, imports)},`,
    `relation: ${tie},`,
    ...(checks ? [`checks: ${literal(checks)},`] : []),
    `status: ${route.status},`,
  ];
}

/** The other members of a key of several. */
function partsText(
  { entity, with: parts = [] }: WireRoute["route"]["parameters"][number],
  imports: Imports,
  model: Model,
): string {
  const texts = parts.map(({ field: name, row, key }) => {
    const member = `member: ${JSON.stringify(name)}`;
    if (row !== undefined) return `{ ${member}, row: ${JSON.stringify(row)} }`;
    const field = fieldOf(model.source(entity), name);
    const said = `${member}, parameter: ${JSON.stringify(key)}`;
    if (field.type.kind !== "reference") return `{ ${said} }`;
    const target = model.source(field.type.entity);
    const resource = imports.value(storeName(target), resourceFile(target));
    return `{ ${said}, of: { resource: ${resource}, key: ${JSON.stringify(field.namedBy ?? "id")} } }`;
  });
  return `[${texts.join(", ")}]`;
}

function listText(route: WireRoute, source: Entity | View, model: Model): string {
  const { wire } = model.ir;
  if (!wire) return "null";
  const { list } = source;
  const plain = [...list.filter, ...list.sort.map(({ field }) => field), "createdAt"];
  const named = new Map(
    plain.map((name): [string, string] => {
      const field = source.fields.find((one) => one.name === name);
      return [field ? wireName(field, wire) : casedName(name, wire), name];
    }),
  );
  for (const { name } of list.asked ?? []) named.set(name, name);
  return literal({
    page: route.isAll ? null : pageOf(source, wire),
    count: route.isAll || !wire.many?.count ? null : countName(wire.many.count, source, model),
    shape: listShapeOf(route, source, wire),
    search: wire.search ?? "q",
    names: Object.fromEntries(named),
    isLenient: wire.unknown === "ignored",
    isPlain: wire.many === null && !route.isAll,
  });
}

/** The pages of a list; those that begin at a row say by which key rows are named. */
function pageOf({ routes = [] }: Entity | View, { page }: Pick<Wire, "page">): object | null {
  if (page?.style !== "row") return page;
  return { ...page, key: keyOfRows(routes) };
}

/** The member that counts: `{plural}Count` is `articlesCount`. */
export function countName(template: string, source: Entity | View, model: Model): string {
  const name = `${source.id.charAt(0).toLowerCase()}${source.id.slice(1)}`;
  const text = template.replaceAll("{plural}", storeName(source)).replaceAll("{name}", name);
  return casedName(text, model.ir.wire ?? { names: "camel" });
}

/** How the body of a route is read: the members that a client may give and the address does not. */
function bodyLines(
  route: WireRoute,
  source: Entity | View,
  imports: Imports,
  model: Model,
): readonly string[] {
  const { operation } = route;
  if (!("rules" in source) || (operation !== "create" && operation !== "update")) return ["body: null,"];
  const options = readerOptions(imports, model);
  const except = route.given.map(({ field }) => field);
  const read = operation === "create" ? createFields(source) : updateFields(source);
  const references = read.flatMap(({ name, type, namedBy, ...field }) =>
    type.kind === "reference" && namedBy !== undefined && !except.includes(name)
      ? [
          `{ member: ${JSON.stringify(name)}, name: ${JSON.stringify(options.nameOf?.({ name, type, ...field }))}, resource: ${imports.value(storeName(model.source(type.entity)), resourceFile(model.source(type.entity)))}, key: ${JSON.stringify(namedBy)} }`,
        ]
      : [],
  );
  const direction = route.isWhole ? "whole" : operation;
  const lines = readerLines(route.body, readerBody(source, direction, options, except), options);
  return [
    ...lines.slice(0, -1),
    ...(references.length > 0 ? [`  references: [${references.join(", ")}],`] : []),
    "},",
  ];
}

function readerOptions(imports: Imports, model: Model): ReaderOptions {
  const { wire } = model.ir;
  return {
    model,
    imports,
    side: "wire",
    lenient: wire?.unknown === "ignored",
    nameOf: (field) => (wire ? wireName(field, wire) : field.name),
  };
}

function readerLines(envelope: string | null, body: string, options: ReaderOptions): readonly string[] {
  const read = options.imports.value("read", platform("reader"));
  return [
    "body: {",
    `  envelope: ${JSON.stringify(envelope)},`,
    "  read: (body) =>",
    `    ${read}(body, (reader) => {`,
    ...body
      .trimEnd()
      .split("\n")
      .map((line) => `  ${line}`),
    options.lenient ? '    }, "", true),' : "    }),",
    "},",
  ];
}

function wireView(routed: readonly (Entity | View)[], model: Model): object {
  const { ir } = model;
  const { wire } = ir;
  const imports = importsOf(WIRE);
  imports.type("App", platform("http"));
  imports.type("Service", platform("work"));
  imports.type("ErrorRules", platform("wire/types"));
  imports.value("writeProblemsBy", platform("server"));
  imports.value("problemWriter", platform("wire/errors"));
  const lines = [
    ...signInLines(imports, model),
    ...routed.map((source) => `${imports.value(wireFunction(source), wireFile(source))}(app, service);`),
    ...indexLines(imports, model),
    ...actionLines(imports, model),
    ...ir.reports.flatMap((report) => {
      const constant = imports.value(`${report.id}Report`, reportFile(report));
      const register = imports.value("reportRoute", platform("reports"));
      const line = `${register}(app, service, ${address(report.route.path, model)}, ${constant});`;
      if (report.csv === undefined) return [line];
      const asCsv = imports.value("csvRoute", platform("reports"));
      const path = address(`${report.route.path}.csv`, model);
      return [line, `${asCsv}(app, service, ${path}, ${constant}, ${JSON.stringify(report.csv)});`];
    }),
  ];
  const { shape, kinds, rules } = wire?.errors ?? { shape: null, kinds: [], rules: [] };
  return {
    shape: shape ?? "null",
    kinds: kinds.map(({ code, ...kind }) => ({ text: `${JSON.stringify(code)}: ${literal(kind)},` })),
    rules: rules.flatMap(({ codes, ...rule }) =>
      codes.map((code) => ({ text: `${JSON.stringify(code)}: ${literal(rule)},` })),
    ),
    scheme: JSON.stringify(wire?.scheme ?? "Bearer"),
    lines: lines.flatMap((text) => text.split("\n")).map((text) => ({ text })),
    imports: imports.text(),
  };
}

/** The address that answers those of all lists, under their names. */
function indexLines(imports: Imports, model: Model): readonly string[] {
  const { wire, basePath } = model.ir;
  if (wire?.index === undefined) return [];
  const register = imports.value("indexRoute", platform("wire/index-route"));
  const lists = indexOf(model.ir).map(([name, path]) => [name, `${basePath}${path}`]);
  return [`${register}(app, service, ${address(wire.index, model)}, ${literal(Object.fromEntries(lists))});`];
}

function signInLines(imports: Imports, model: Model): readonly string[] {
  const { signIn } = model.ir;
  const { register, signIn: enter } = signIn?.routes ?? {};
  if (!signIn || !(register || enter)) return [];
  const account = model.entity(signIn.account);
  const options = readerOptions(imports, model);
  const lines = (route: SignInRoute, name: string, body: string): string =>
    [
      `${imports.value(name, platform("wire/sign-in"))}(app, service, "${route.route.method}", ${address(route.route.path, model)}, {`,
      `  shape: ${shapeText(route.shape, account, imports)},`,
      `  envelope: ${JSON.stringify(route.envelope)},`,
      ...readerLines(route.body, body, options).map((line) => `  ${line}`),
      `  status: ${route.status},`,
      "});",
    ].join("\n");
  const check = (name: string): string => {
    const field = fieldOf(account, name);
    const text = imports.value("text", platform("checks"));
    const rules = name === signIn.identifier ? "{ max: 254, trimmed: true }" : "{ max: 1_024 }";
    return `      ${name}: reader.required(${JSON.stringify(options.nameOf?.(field))}, ${text}(${rules})),\n`;
  };
  const credentials = `    return {\n${check(signIn.identifier)}${check(signIn.password)}    };\n`;
  const register_ = register
    ? [lines(register, "registerRoute", readerBody(account, "create", options, registerExcept(signIn.role)))]
    : [];
  return [...register_, ...(enter ? [lines(enter, "signInRoute", credentials)] : [])];
}

/** Nobody gives themselves a role. */
export function registerExcept(role: string | null): readonly string[] {
  return role === null ? [] : [role];
}

function actionLines(imports: Imports, model: Model): readonly string[] {
  return model.ir.actions.flatMap((action) => {
    const { route, returns } = action;
    if (!route) return [];
    const keys = Object.fromEntries(
      route.parameters.flatMap(({ name, field }) => (field === undefined ? [] : [[name, field] as const])),
    );
    const source = returns.type?.kind === "entity" ? model.entity(returns.type.entity) : null;
    const own =
      source && (model.ir.shapes?.find(({ id, entity }) => id === source.id && entity === id)?.id ?? null);
    const shape = source ? shapeText(own, source, imports) : "null";
    const envelope = source && model.ir.wire?.one ? oneName(model.ir.wire.one, source, model) : null;
    const constant = imports.value(`${action.id}Action`, actionFile(action));
    const register = imports.value("wireActionRoute", platform("wire/actions"));
    const { checks } = model.ir.wire ?? {};
    const several = route.parameters.filter((row) => row.with);
    const parts = several.map((row) => `${row.name}: ${partsText(row, imports, model)}`);
    const others = parts.length > 0 ? ` with: { ${parts.join(", ")} },` : "";
    return [
      `${register}(app, service, "${route.method}", ${address(clientPath(route), model)}, ${constant}, { keys: ${literal(keys)},${others} shape: ${shape}, envelope: ${JSON.stringify(envelope)}${checks ? `, checks: ${literal(checks)}` : ""} });`,
    ];
  });
}

/** The envelope of one row of an entity where no shape has another name. */
export function oneName(template: string, source: Entity | View, model: Model): string {
  const name = `${source.id.charAt(0).toLowerCase()}${source.id.slice(1)}`;
  const text = template.replaceAll("{name}", name).replaceAll("{plural}", storeName(source));
  return casedName(text, model.ir.wire ?? { names: "camel" });
}
