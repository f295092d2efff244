import type { Part } from "../../../src/draft/parts.ts";
import type {
  Action,
  Entity,
  Failure,
  Field,
  Grants,
  List,
  ReferenceType,
  Report,
  Route,
  View,
} from "../../../src/ir/types.ts";
import {
  answerFields,
  createFields,
  objectSchema,
  typeSchema,
  updateFields,
  valueSchema,
  type JsonSchema,
} from "./json-schema.ts";
import { fieldOf, isReference, type Model } from "./model.ts";
import { problem, problemRef, problemResponses, type ProblemName } from "./openapi-problems.ts";
import { HEADERS, PAGE_SIZES, PARAMETERS, RESPONSES, sharedComponents } from "./openapi-shared.ts";
import { signInPaths } from "./openapi-sign-in.ts";
import { printDocument, printed, printItem, printMember, readMember, shared } from "./openapi-text.ts";
import { openApiWebhooks } from "./openapi-webhooks.ts";
import { remembering } from "./remember.ts";
import { fileOperations } from "./files.ts";
import { filesOf } from "../../../src/ir/files.ts";
import { requiresFactor } from "../../../src/ir/second-factor.ts";
import { streamPath } from "../../../src/ir/streams.ts";
import { STREAM, streamOperation } from "./streams.ts";
import { exampleBodies, exampleIds } from "./seeds.ts";
import { camel, pascal, withArticle } from "./names.ts";
import { ORDERED } from "./types.ts";

/** The service's OpenAPI 3.1 document, as JSON whose members stand in the order of the spec. */
export function openApiText(model: Model): string {
  return openApiParts(model)
    .map(({ text }) => text)
    .join("");
}

/** What the text of the document is put together of. */
export function openApiParts(model: Model): Part[] {
  const { ir } = model;
  const pieces = ir.entities.map((entity) => model.piece("openapi", entity, (seen) => piece(entity, seen)));
  const paths = new Map<string, Part>();
  for (const one of pieces) {
    for (const [path, part] of one.paths) {
      const known = paths.get(path);
      const both = known && { ...readMember(known.text), ...readMember(part.text) };
      paths.set(path, both ? { text: printMember(path, both, 2) } : part);
    }
  }
  for (const [path, item] of otherPaths(model, paths)) paths.set(path, { text: printMember(path, item, 2) });
  const schemas = new Map<string, Part>();
  for (const one of pieces) for (const [name, part] of one.schemas) schemas.set(name, part);
  for (const [name, schema] of otherSchemas(model)) schemas.set(name, { text: printMember(name, schema, 3) });
  const tags = [...pieces.flatMap(({ tag }) => tag), ...otherTags(model).map(tagPart)];
  return printDocument({
    ...head(model),
    tags: printed(tags, "items"),
    paths: printed([...paths.values()]),
    ...(ir.events ? { webhooks: openApiWebhooks(ir.events) } : {}),
    components: { ...components(model), schemas: printed([...schemas.values()]) },
  });
}

/** What an entity adds to the document, as text. */
interface Piece {
  /** What is added to `tags`. */
  readonly tag: readonly Part[];
  /** Members of `paths`, by their names. */
  readonly paths: readonly (readonly [string, Part])[];
  /** Members of `components.schemas`, by their names. */
  readonly schemas: readonly (readonly [string, Part])[];
}

function piece(entity: Entity, model: Model): Piece {
  const own: Paths = new Map();
  entityPaths(entity, model, own);
  return {
    tag: entity.within ? [] : [tagPart(entity)],
    paths: [...own].map(([path, item]) => [path, { text: printMember(path, item, 2) }]),
    schemas: entitySchemas(entity, model).map(([name, schema]) => [
      name,
      { text: printMember(name, schema, 3) },
    ]),
  };
}

/** The addresses that belong to no entity alone, and those of entities that something else answers at, too. */
function otherPaths(model: Model, known: ReadonlyMap<string, Part>): Paths {
  const { ir } = model;
  const paths: Paths = new Map();
  for (const view of ir.views) viewPaths(view, model, paths);
  for (const action of ir.actions) actionPaths(action, model, paths);
  for (const report of ir.reports) reportPath(report, model, paths);
  for (const [path, item] of paths) {
    const part = known.get(path);
    if (part !== undefined) paths.set(path, { ...readMember(part.text), ...item });
  }
  if (ir.signIn)
    for (const [path, item] of Object.entries(signInPaths(ir.signIn, model))) paths.set(path, item);
  return paths;
}

function head(model: Model): JsonSchema {
  const { ir } = model;
  return {
    openapi: "3.1.0",
    info: {
      title: ir.title,
      version: ir.version,
      ...(ir.doc ? { description: ir.doc } : {}),
      license: { name: "UNLICENSED", identifier: "LicenseRef-UNLICENSED" },
    },
    servers: [{ url: ir.basePath || "/" }],
  };
}

function components(model: Model): JsonSchema {
  const shared = sharedComponents(model.ir);
  return {
    ...(model.ir.signIn ? { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } } : {}),
    schemas: {},
    ...shared,
    responses: { ...problemResponses(model.ir.signIn), ...shared.responses },
  };
}

type Paths = Map<string, JsonSchema>;

function tagPart({ plural, doc }: { readonly plural: string; readonly doc: string }): Part {
  return { text: printItem({ name: plural, ...(doc ? { description: doc } : {}) }, 2) };
}

/** The tags that are no entity's. */
function otherTags({ ir }: Model): readonly { readonly plural: string; readonly doc: string }[] {
  return [
    ...ir.views.filter(isAddressed),
    ...(ir.reports.length > 0 ? [{ plural: "Reports", doc: "" }] : []),
    ...(ir.signIn ? [{ plural: "Sign-in", doc: "" }] : []),
  ];
}

function isAddressed(view: View): boolean {
  return view.access.list.length > 0 || view.access.read.length > 0;
}

function otherSchemas(model: Model): readonly (readonly [string, JsonSchema])[] {
  return [
    ...model.ir.views.filter(isAddressed).map((view) => [view.id, rowSchema(view, model)] as const),
    ["Problem", problem()],
    ["Page", PAGE],
  ];
}

function entitySchemas(entity: Entity, model: Model): readonly (readonly [string, JsonSchema])[] {
  const { access, id } = entity;
  const schemaOf = (fields: readonly Field[], use: "create" | "update"): JsonSchema =>
    objectSchema(fields, use, model);
  return [
    [id, rowSchema(entity, model)],
    ...(access.create.length > 0 ? [[`${id}Create`, schemaOf(createFields(entity), "create")] as const] : []),
    ...(access.update.length > 0 ? [[`${id}Update`, schemaOf(updateFields(entity), "update")] as const] : []),
  ];
}

const PAGE_REF = shared({ $ref: "#/components/schemas/Page" });
const TOTAL = shared({ type: "integer", minimum: 0, description: "Only with `count=true`." });
const PAGE: JsonSchema = {
  type: "object",
  additionalProperties: false,
  required: ["nextCursor", "hasMore"],
  properties: { nextCursor: { type: ["string", "null"] }, hasMore: { type: "boolean" } },
};

/** A row as it is answered: its fields and, for entities, the ones that the system keeps. */
function rowSchema(source: Entity | View, model: Model): JsonSchema {
  const schema = objectSchema(answerFields(source), "answer", model);
  const kept: JsonSchema = "sources" in source ? { id: { type: "string" } } : SYSTEM_MEMBERS;
  const { id, ...others } = kept;
  return {
    ...schema,
    required: [
      "id",
      ...((schema["required"] as readonly string[] | undefined) ?? []),
      ...Object.keys(others),
    ],
    properties: { id, ...(schema["properties"] as JsonSchema), ...others, ...included(source, model) },
    ...(source.doc ? { description: source.doc } : {}),
  };
}

/** What `?include=` adds: the rows that are named, null where there is none or the caller may not see it. */
function included(source: Entity | View, model: Model): JsonSchema {
  const members = includable(source, model).map(({ name, type }): [string, JsonSchema] => [
    name,
    { anyOf: [{ $ref: `#/components/schemas/${type.entity}` }, { type: "null" }] },
  ]);
  return members.length === 0
    ? {}
    : { included: { type: "object", properties: Object.fromEntries(members) } };
}

function includable(source: Entity | View, model: Model): readonly (Field & { type: ReferenceType })[] {
  return source.fields
    .filter(isReference)
    .filter(({ type }) => model.entity(type.entity).access.read.length > 0);
}

function includeParameter(source: Entity | View, model: Model): readonly JsonSchema[] {
  const names = includable(source, model).map(({ name }) => name);
  if (names.length === 0) return [];
  return [
    query(
      "include",
      { type: "string" },
      `Also answer the rows named by: ${names.join(", ")} (with commas between).`,
    ),
  ];
}

const SYSTEM_MEMBERS: JsonSchema = {
  id: shared({ type: "string", format: "uuid" }),
  version: shared({
    type: "integer",
    minimum: 1,
    description: "Counts the changes; the ETag is made of it.",
  }),
  createdAt: shared({ type: "string", format: "date-time" }),
  updatedAt: shared({ type: "string", format: "date-time" }),
};

function entityPaths(entity: Entity, model: Model, paths: Paths): void {
  if (entity.within) return;
  const { access } = entity;
  const ref = { $ref: `#/components/schemas/${entity.id}` };
  const base = { tags: [entity.plural] };
  const one = entity.name.toLowerCase();
  if (access.list.length > 0)
    paths.set(entity.path, { ...paths.get(entity.path), get: listOperation(entity, model) });
  if (access.create.length > 0) {
    add(paths, entity.path, "post", {
      ...base,
      operationId: `create${entity.id}`,
      summary: `Create ${withArticle(one)}`,
      ...security(access.create),
      parameters: [PARAMETERS.idempotencyKey],
      requestBody: body({ $ref: `#/components/schemas/${entity.id}Create` }, exampleBodies(model, entity)),
      responses: {
        201: { ...json("Created.", ref), headers: { ...HEADERS.location, ...HEADERS.etag } },
        ...problems(model, access.create, ["malformed", "invalid", "conflict", "unsupported"]),
      },
    });
  }
  const item = `${entity.path}/{id}`;
  if (access.read.length > 0) {
    add(paths, item, "get", {
      ...base,
      operationId: `read${entity.id}`,
      summary: `Read ${withArticle(one)}`,
      ...security(access.read),
      parameters: [idParameter(entity, model), ...includeParameter(entity, model)],
      responses: {
        200: { ...json("Found.", ref), headers: HEADERS.etag },
        304: RESPONSES.notModified,
        ...problems(model, access.read, ["missing"]),
      },
    });
  }
  if (access.update.length > 0) {
    add(paths, item, "patch", {
      ...base,
      operationId: `update${entity.id}`,
      summary: `Change ${withArticle(one)}`,
      description: "A JSON merge patch (RFC 7396): what is absent stays, null empties an optional member.",
      ...security(access.update),
      parameters: [idParameter(entity, model), PARAMETERS.ifMatch],
      requestBody: body({ $ref: `#/components/schemas/${entity.id}Update` }),
      responses: {
        200: { ...json("Changed.", ref), headers: HEADERS.etag },
        ...problems(model, access.update, [
          "malformed",
          "missing",
          "invalid",
          "conflict",
          "stale",
          "unsupported",
        ]),
      },
    });
  }
  filePaths(entity, model, paths);
  if (entity.rules.streamed)
    add(paths, streamPath(entity), "get", {
      ...base,
      ...streamOperation(entity),
      ...security(access.read),
      responses: { 200: STREAM, ...problems(model, access.read, []) },
    });
  if (access.delete.length > 0) {
    add(paths, item, "delete", {
      ...base,
      operationId: `delete${entity.id}`,
      summary: `Delete ${withArticle(one)}`,
      ...security(access.delete),
      parameters: [idParameter(entity, model), PARAMETERS.ifMatch],
      responses: {
        204: RESPONSES.gone,
        ...problems(model, access.delete, ["malformed", "missing", "conflict", "stale", "unsupported"]),
      },
    });
  }
}

/** What stands at the addresses of files, behind that of their row. */
function filePaths(entity: Entity, model: Model, paths: Paths): void {
  for (const field of filesOf(entity)) {
    const operations = fileOperations(entity, field, {
      parameters: [idParameter(entity, model)],
      ifMatch: PARAMETERS.ifMatch,
      answer: { ...json("Kept.", { $ref: `#/components/schemas/${entity.id}` }), headers: HEADERS.etag },
      gone: { description: "Gone." },
      notModified: RESPONSES.notModified,
      problems: (kind, names) => problems(model, entity.access[kind], names),
      security: (kind) => security(entity.access[kind]),
    });
    for (const [method, operation] of Object.entries(operations))
      add(paths, `${entity.path}/{id}/${field.name}`, method, operation as JsonSchema);
  }
}

function viewPaths(view: View, model: Model, paths: Paths): void {
  const { access, path, plural, id, name, doc } = view;
  if (access.list.length > 0) add(paths, path, "get", listOperation(view, model));
  if (access.read.length === 0) return;
  add(paths, `${path}/{id}`, "get", {
    tags: [plural],
    ...(doc ? { description: doc } : {}),
    operationId: `read${id}`,
    summary: `Read ${withArticle(name.toLowerCase())}`,
    ...security(access.read),
    parameters: [PARAMETERS.id, ...includeParameter(view, model)],
    responses: {
      200: json("Found.", { $ref: `#/components/schemas/${id}` }),
      ...problems(model, access.read, ["missing"]),
    },
  });
}

function listOperation(source: Entity | View, model: Model): JsonSchema {
  return {
    tags: [source.plural],
    operationId: `list${pascal(camel(source.id))}`,
    summary: `List ${source.plural.toLowerCase()}`,
    ...security(source.access.list),
    parameters: listParameters(source, model),
    responses: {
      200: json("A page.", {
        type: "object",
        additionalProperties: false,
        required: ["data", "page"],
        properties: {
          data: { type: "array", items: { $ref: `#/components/schemas/${source.id}` } },
          page: PAGE_REF,
          total: TOTAL,
        },
      }),
      ...problems(model, source.access.list, ["malformed"]),
    },
  };
}

function listParameters(source: Entity | View, model: Model): readonly JsonSchema[] {
  const { list } = source;
  const sorts = ["createdAt", ...list.sort.map((sort) => sort.field)].flatMap((name) => [name, `-${name}`]);
  return [
    ...includeParameter(source, model),
    limitParameter(list),
    PARAMETERS.cursor,
    PARAMETERS.count,
    query(
      "sort",
      { type: "string" },
      `Names with commas between, \`-\` for descending: ${[...new Set(sorts)].join(", ")}.`,
    ),
    ...(list.search.length > 0
      ? [query("q", { type: "string" }, `Searches ${list.search.join(", ")}.`)]
      : []),
    ...(list.fullText
      ? [
          query(
            "match",
            { type: "string" },
            `Rows with these words in ${list.fullText.fields.join(", ")}, in whatever form; \`"of words"\`, \`or\` and \`-without\` are understood. The best come first, unless \`sort\` is given.`,
          ),
        ]
      : []),
    ...list.filter.flatMap((name) => filterParameters(name, source, model)),
  ];
}

function limitParameter({ pageSize, maxPageSize }: List): JsonSchema {
  const isUsual = pageSize === PAGE_SIZES.usual && maxPageSize === PAGE_SIZES.most;
  if (isUsual) return PARAMETERS.limit;
  return query("limit", { type: "integer", minimum: 1, maximum: maxPageSize, default: pageSize });
}

function filterParameters(name: string, source: Entity | View, model: Model): readonly JsonSchema[] {
  const field = name === "createdAt" ? null : fieldOf(source, name);
  const schema = field ? typeSchema(field.type, "answer", model) : { type: "string", format: "date-time" };
  const ordered = field ? ORDERED.has(field.type.kind) : true;
  return [
    query(name, schema),
    ...(ordered ? ["gte", "gt", "lte", "lt"].map((bound) => query(`${name}[${bound}]`, schema)) : []),
  ];
}

export function query(name: string, schema: JsonSchema, description?: string): JsonSchema {
  return { name, in: "query", ...(description ? { description } : {}), schema };
}

function actionPaths(action: Action, model: Model, paths: Paths): void {
  if (!action.route) return;
  const tag = { tags: [tagOf(action, model)] };
  const described = { summary: action.name, ...(action.doc ? { description: action.doc } : {}) };
  const input = objectSchema(action.input, "create", model);
  const sent = action.input.filter(({ sentIn }) => !sentIn);
  const kinds = actionProblems(action);
  add(paths, action.route.path, action.route.method.toLowerCase(), {
    ...tag,
    operationId: action.id,
    ...described,
    ...(action.signature ? { security: [] } : security(action.grants)),
    parameters: [
      ...pathParameters(action.route, model),
      ...sentParameters(action, model),
      ...(action.route.method === "GET" ? [] : [PARAMETERS.idempotencyKey]),
    ],
    ...(sent.length > 0 ? { requestBody: body(objectSchema(sent, "create", model)) } : {}),
    responses: {
      [action.returns.status]: answer(action, model),
      ...failures(action.fails, model),
      ...problems(model, action.signature ? [{ who: "signedIn" }] : action.grants, kinds, action.fails),
    },
  });
  if (action.bulk) {
    add(paths, action.bulk.route.path, action.bulk.route.method.toLowerCase(), {
      ...tag,
      operationId: `${action.id}InBulk`,
      summary: `${action.name}, many at once`,
      description: "Each item succeeds or fails by itself; the outcomes stand in the order of the items.",
      ...security(action.grants),
      parameters: pathParameters(action.bulk.route, model),
      requestBody: body({
        type: "object",
        additionalProperties: false,
        required: ["items"],
        properties: { items: { type: "array", minItems: 1, maxItems: action.bulk.max, items: input } },
      }),
      responses: {
        200: json("The outcome of each.", OUTCOMES),
        ...problems(model, action.grants, [
          "malformed",
          ...(action.bulk.route.parameters.length > 0 ? (["missing"] as const) : []),
          "invalid",
          "unsupported",
        ]),
      },
    });
  }
}

/** The members of an action's input that are sent in the query, in headers or in cookies. */
export function sentParameters({ input }: Action, model: Model): readonly JsonSchema[] {
  return input.flatMap((field) => {
    const { sentIn } = field;
    if (!sentIn) return [];
    const parameter = parameterOf(field, sentIn.name, model);
    return [sentIn.in === "query" ? parameter : { ...parameter, in: sentIn.in }];
  });
}

/** A plain value in the query; lists stand in one parameter, with commas between. */
function parameterOf(field: Field, name: string, model: Model): JsonSchema {
  const schema = typeSchema(field.type, "create", model);
  const fallback = field.default?.kind === "value" ? { ...schema, default: field.default.value } : schema;
  return {
    ...query(name, fallback, field.doc || undefined),
    ...(field.type.kind === "list" ? { explode: false } : {}),
    required: !field.optional && field.default === undefined,
  };
}

const OUTCOMES: JsonSchema = {
  type: "object",
  additionalProperties: false,
  required: ["results"],
  properties: {
    results: {
      type: "array",
      items: {
        type: "object",
        required: ["status", "body"],
        properties: {
          status: { type: "integer" },
          body: { description: "What the single request would have answered." },
        },
      },
    },
  },
};

export function tagOf(action: Action, model: Model): string {
  const source = [...model.ir.entities, ...model.ir.views].find(
    (candidate) => candidate.folder === action.folder,
  );
  return source && "within" in source && source.within
    ? model.entity(source.within).plural
    : (source?.plural ?? action.name);
}

function answer(action: Action, model: Model): JsonSchema {
  const { type } = action.returns;
  if (action.answers) return otherAnswer(action.answers);
  if (!type) return { description: "Done." };
  const response = json("Done.", typeSchema(type, "answer", model));
  return type.kind === "entity" ? { ...response, headers: HEADERS.etag } : response;
}

/** An answer that is no JSON. */
export function otherAnswer(answers: NonNullable<Action["answers"]>): JsonSchema {
  if (answers.kind === "text")
    return { description: "The text.", content: { [answers.media]: { schema: { type: "string" } } } };
  const schema = { type: "string", format: "uri-reference" };
  return { description: "It is elsewhere.", headers: { Location: { required: true, schema } } };
}

/** The problems of an action beside its own failures. */
export function actionProblems(action: Action): readonly ProblemName[] {
  const isMissing = (action.route?.parameters.length ?? 0) > 0 || action.answers?.kind === "redirect";
  return [
    ...(["malformed", "invalid", "conflict", "unsupported"] as const),
    ...(isMissing ? (["missing"] as const) : []),
    ...(action.integrations.length > 0 ? (["integration"] as const) : []),
  ];
}

/** One response for each status among the failures; several codes with the same status share it. */
export function failures(fails: readonly Failure[], model: Model): JsonSchema {
  const byStatus = new Map<number, Failure[]>();
  for (const failure of fails)
    byStatus.set(failure.status, [...(byStatus.get(failure.status) ?? []), failure]);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: group.map(({ code, message }) => `\`${code}\`: ${message}`).join(" "),
        content: { "application/problem+json": { schema: failureSchema(group, model) } },
      },
    ]),
  );
}

function failureSchema(group: readonly Failure[], model: Model): JsonSchema {
  const details: Field[] = group.flatMap((failure) => failure.details);
  const base = { $ref: "#/components/schemas/Problem" };
  if (details.length === 0) return base;
  const members = Object.fromEntries(
    details.map((field) => [field.name, typeSchema(field.type, "answer", model)]),
  );
  return { allOf: [base, { type: "object", properties: members }] };
}

export function reportPath(report: Report, model: Model, paths: Paths): void {
  if (report.csv !== undefined) csvPath(report, model, paths);
  const parts = report.parts.map((part): [string, JsonSchema] => {
    const members = [...part.groupBy, ...part.values];
    const row = {
      type: "object",
      additionalProperties: false,
      required: members.map(({ name }) => name),
      properties: Object.fromEntries(
        members.map(({ name, expression }) => [name, valueSchema(expression.node.type)]),
      ),
    };
    if (part.isPlain) return [part.name, { type: "array", items: plainValue(part) }];
    return [part.name, part.many ? { type: "array", items: row } : row];
  });
  add(paths, report.route.path, "get", {
    tags: ["Reports"],
    operationId: report.id,
    summary: report.name,
    ...(report.doc ? { description: report.doc } : {}),
    ...security(report.grants),
    parameters: reportParameters(report, model),
    responses: {
      200: json("The report.", {
        type: "object",
        additionalProperties: false,
        required: parts.map(([name]) => name),
        properties: Object.fromEntries(parts),
      }),
      ...reportProblems(report, model),
    },
  });
}

function csvPath(report: Report, model: Model, paths: Paths): void {
  add(paths, `${report.route.path}.csv`, "get", {
    tags: ["Reports"],
    operationId: `${report.id}AsCsv`,
    summary: `${report.name} as CSV`,
    ...security(report.grants),
    parameters: reportParameters(report, model),
    responses: {
      200: {
        description: "A line of names, then a line for each row (RFC 4180).",
        content: { "text/csv": { schema: { type: "string" } } },
      },
      ...reportProblems(report, model),
    },
  });
}

function reportParameters(report: Report, model: Model): readonly JsonSchema[] {
  return [
    ...pathParameters(report.route, model),
    ...report.parameters.map((field) => parameterOf(field, field.name, model)),
  ];
}

function reportProblems(report: Report, model: Model): JsonSchema {
  const kinds =
    report.route.parameters.length > 0 ? (["malformed", "missing"] as const) : (["malformed"] as const);
  return problems(model, report.grants, kinds);
}

function plainValue({ values }: Report["parts"][number]): JsonSchema {
  const type = values[0]?.expression.node.type;
  return type && type.kind !== "list" ? valueSchema({ ...type, nullable: false }) : { type: "string" };
}

function pathParameters(route: Route, model: Model): readonly JsonSchema[] {
  return route.parameters.map(({ name, entity }) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string", format: "uuid" },
    ...exampleIds(model, entity),
  }));
}

/** The id of a row in the address; with examples where the database begins with some. */
function idParameter(entity: Entity, model: Model): JsonSchema {
  const examples = exampleIds(model, entity.id);
  if (Object.keys(examples).length === 0) return PARAMETERS.id;
  return { name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" }, ...examples };
}

function add(paths: Paths, path: string, method: string, operation: JsonSchema): void {
  paths.set(path, { ...paths.get(path), [method]: operation });
}

export function body(schema: JsonSchema, examples: JsonSchema = {}): JsonSchema {
  return { required: true, content: { "application/json": { schema, ...examples } } };
}

export function json(description: string, schema: JsonSchema): JsonSchema {
  return { description, content: { "application/json": { schema } } };
}

/** `security: []` says that nobody needs to sign in; `{}` beside the scheme that one may. */
export function security(grants: Grants): JsonSchema {
  const open = grants.some((grant) => grant.who === "anyone");
  if (!open) return { security: [{ bearer: [] }] };
  return { security: grants.length > 1 ? [{}, { bearer: [] }] : [] };
}

/** The problems that an operation can answer beside its own failures. */
export function problems(
  { ir }: Model,
  grants: Grants,
  kinds: readonly ProblemName[],
  fails: readonly Failure[] = [],
): JsonSchema {
  const open = grants.some((grant) => grant.who === "anyone" && !grant.where);
  const names: ProblemName[] = [
    // A token that is no longer good is refused wherever it is sent.
    ...(open && !ir.signIn ? [] : (["unauthenticated"] as const)),
    // So is whoever has to set up a second factor first.
    ...(open && !requiresFactor(ir.signIn) ? [] : (["forbidden"] as const)),
    ...kinds,
    "limited",
    "broken",
    "unavailable",
  ];
  const all = responsesOf(names.join(" "));
  if (fails.length === 0) return all;
  const taken = new Set(fails.map((failure) => String(failure.status)));
  return Object.fromEntries(Object.entries(all).filter(([status]) => !taken.has(status)));
}

/** Of problems by their names, with blanks between; the same object for the same names. */
const responsesOf = remembering((names): JsonSchema =>
  Object.fromEntries(names.split(" ").map((name) => problemRef(name as ProblemName))),
);
