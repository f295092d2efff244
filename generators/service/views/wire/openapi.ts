import type {
  Action,
  Entity,
  Field,
  Shape,
  ShapeMember,
  Route,
  SignInRoute,
  View,
  WireRoute,
} from "../../../../src/ir/types.ts";
import { casedName, clientPath, indexOf, listShapeOf, wireName } from "../../../../src/ir/wire.ts";
import {
  createFields,
  fieldSchema,
  isRequired,
  objectSchema,
  typeSchema,
  updateFields,
  valueSchema,
  type JsonSchema,
} from "../json-schema.ts";
import { fieldOf, type Model } from "../model.ts";
import { pascal, storeName } from "../names.ts";
import {
  actionProblems,
  body,
  failures,
  json,
  otherAnswer,
  problems,
  query,
  reportPath,
  security,
  sentParameters,
  tagOf,
} from "../openapi.ts";
import { PROBLEMS, problem, problemResponses, type ProblemName } from "../openapi-problems.ts";
import { exampleIds, exampleValues } from "../seeds.ts";
import { countName, oneName, registerExcept } from "./files.ts";
import { wholeShape } from "./select.ts";

type Paths = Map<string, JsonSchema>;

/** The OpenAPI 3.1 document of a wire of the spec's own: the addresses that clients know, and no others. */
export function wireOpenApi(model: Model, basePath: string): JsonSchema {
  const { ir } = model;
  const paths: Paths = new Map();
  const schemas = new Map<string, JsonSchema>();
  const sources = [...ir.entities, ...ir.views];
  const place: Place = { model, paths, schemas, names: new Set() };
  signInPaths(place);
  for (const source of sources) for (const route of source.routes ?? []) routePath(place, source, route);
  indexPath(place);
  for (const action of ir.actions) actionPath(place, action);
  for (const report of ir.reports) reportPath(report, model, paths);
  const tagged = sources.filter(({ routes = [] }) => routes.length > 0);
  schemas.set("Problem", errorSchema(model));
  return {
    openapi: "3.1.0",
    info: {
      title: ir.title,
      version: ir.version,
      ...(ir.doc ? { description: ir.doc } : {}),
      license: { name: "UNLICENSED", identifier: "LicenseRef-UNLICENSED" },
    },
    servers: [{ url: basePath || "/" }],
    ...(ir.wire?.checks ? { "x-order-of-checks": ir.wire.checks } : {}),
    tags: [
      ...tagged.map(({ plural, doc }) => ({ name: plural, ...(doc ? { description: doc } : {}) })),
      ...(ir.reports.length > 0 ? [{ name: "Reports" }] : []),
      ...(ir.signIn?.routes ? [{ name: "Sign-in" }] : []),
    ],
    paths: Object.fromEntries(paths),
    components: {
      ...(ir.signIn ? { securitySchemes: securitySchemes(model) } : {}),
      ...pageParameters(model),
      schemas: Object.fromEntries(schemas),
      responses: responses(model),
    },
  };
}

interface Place {
  readonly model: Model;
  readonly paths: Paths;
  readonly schemas: Map<string, JsonSchema>;
  /** Operation ids that are taken. */
  readonly names: Set<string>;
}

/** Every way in which clients say who they are, by the name of its scheme. */
function securitySchemes(model: Model): JsonSchema {
  const { authorization, secrets = [] } = model.ir.wire ?? {};
  const { isBearer = true, header, cookie, basic } = authorization ?? {};
  const names = secrets.map(({ setting }) => [
    secretScheme(setting),
    { type: "apiKey", in: "header", name: secrets.find((one) => one.setting === setting)?.header ?? "" },
  ]);
  return {
    ...(isBearer ? { bearer: securityScheme(model) } : {}),
    ...(header === undefined ? {} : { token: { type: "apiKey", in: "header", name: header } }),
    ...(cookie === undefined
      ? {}
      : {
          session: {
            type: "apiKey",
            in: "cookie",
            name: cookie,
            description:
              "Set by signing in. What changes something is taken from pages of this service alone.",
          },
        }),
    ...(basic ? { basic: { type: "http", scheme: "basic" } } : {}),
    ...(Object.fromEntries(names) as JsonSchema),
  };
}

/** `SHOP_KEY` as the name of a scheme. */
function secretScheme(setting: string): string {
  return setting.toLowerCase().replaceAll("_", "-");
}

/** What is asked for by a session is as well by each other way. */
function withSchemes(operation: JsonSchema, model: Model): JsonSchema {
  const { security } = operation;
  if (!Array.isArray(security)) return operation;
  const names = Object.keys(securitySchemes(model));
  const all = (security as readonly JsonSchema[]).flatMap((one) =>
    "bearer" in one ? names.map((name) => ({ [name]: [] })) : [one],
  );
  return { ...operation, security: all };
}

function securityScheme({ ir }: Model): JsonSchema {
  const scheme = ir.wire?.scheme ?? "Bearer";
  if (scheme === "Bearer") return { type: "http", scheme: "bearer" };
  return {
    type: "apiKey",
    in: "header",
    name: "Authorization",
    description: `\`${scheme}\` and the token, with a blank between.`,
  };
}

function add({ paths, model }: Place, path: string, method: string, operation: JsonSchema): void {
  const responses = withStatuses((operation["responses"] ?? {}) as JsonSchema, model);
  paths.set(path, {
    ...paths.get(path),
    [method.toLowerCase()]: { ...withSchemes(operation, model), responses },
  });
}

/** The codes of the kinds of problem that are described. */
const CODES: Readonly<Record<string, string>> = {
  Malformed: "malformed",
  Unauthenticated: "unauthenticated",
  Forbidden: "forbidden",
  NotFound: "not-found",
  Conflict: "conflict",
  Stale: "stale",
  UnsupportedMediaType: "unsupported-media-type",
  Invalid: "invalid",
  TooManyRequests: "too-many-requests",
  InternalError: "internal",
};

/** Responses under the statuses that the spec gives their kinds; of two with one status, the first is described. */
function withStatuses(responses: JsonSchema, { ir }: Model): JsonSchema {
  const all = Object.entries(responses).map(([status, response]): [string, unknown] => {
    const name = String((response as { $ref?: string }).$ref ?? "").replace(/^.*\//, "");
    const kind = ir.wire?.errors.kinds.find(({ code }) => code === CODES[name]);
    return [String(kind?.status ?? status), response];
  });
  return Object.fromEntries(
    all.filter(([status], index) => all.findIndex(([other]) => other === status) === index),
  );
}

function freeName({ names }: Place, wanted: string): string {
  let name = wanted;
  for (let count = 2; names.has(name); count++) name = `${wanted}${count}`;
  names.add(name);
  return name;
}

const VERBS: Readonly<Record<WireRoute["operation"], string>> = {
  list: "List",
  read: "Read",
  create: "Create",
  update: "Change",
  delete: "Delete",
  add: "Add to",
  remove: "Remove from",
};

function routePath(place: Place, source: Entity | View, route: WireRoute): void {
  const { model } = place;
  const { operation, status, isEmpty } = route;
  const kinds: ProblemName[] = [];
  if (operation === "list") kinds.push("malformed");
  if (route.route.parameters.length > 0 || route.where) kinds.push("missing");
  if (operation === "create" || operation === "update")
    kinds.push("malformed", "invalid", "conflict", "unsupported");
  if (operation === "delete" || operation === "remove" || operation === "add")
    kinds.push("malformed", "conflict", "unsupported");
  const tie = route.relation ? pascal(model.entity(route.relation.entity).folder.replaceAll("-", "")) : "";
  const noun = operation === "list" ? pascal(storeName(source)) : source.id;
  add(place, clientPath(route.route), route.route.method, {
    tags: [source.plural],
    operationId: freeName(place, `${operation}${tie}${noun}`),
    summary: `${VERBS[operation]} ${operation === "list" ? source.plural.toLowerCase() : `a ${source.name.toLowerCase()}`}`,
    ...security(route.grants),
    parameters: [
      ...parameters(route.route, model),
      ...(operation === "list" ? listParameters(route, source, model) : []),
    ],
    ...(operation === "create" || operation === "update"
      ? { requestBody: body(enveloped(route.body, inputSchema(place, source, route))) }
      : {}),
    responses: {
      [status]: isEmpty ? { description: "Done." } : json("Done.", answerSchema(place, source, route)),
      ...problems(model, route.grants, kinds),
    },
  });
}

function parameters({ parameters: all }: Route, model: Model): readonly JsonSchema[] {
  return all.flatMap((row) => {
    const { name, entity, field } = row;
    const schema = field
      ? typeSchema(fieldOf(model.source(entity), field).type, "answer", model)
      : { type: "string", format: "uuid" };
    const examples = field ? exampleValues(model, entity, field) : exampleIds(model, entity);
    return [...keyParameters(row, model), { name, in: "path", required: true, schema, ...examples }];
  });
}

/** What stands in braces of its own and names a row together with others. */
function keyParameters(
  { entity, with: parts = [] }: Route["parameters"][number],
  model: Model,
): readonly JsonSchema[] {
  return parts.flatMap(({ field: name, key }) => {
    if (key === undefined) return [];
    const field = fieldOf(model.source(entity), name);
    const said =
      field.type.kind === "reference" && field.namedBy !== undefined
        ? fieldOf(model.source(field.type.entity), field.namedBy)
        : field;
    return [{ name: key, in: "path", required: true, schema: typeSchema(said.type, "answer", model) }];
  });
}

function listParameters(route: WireRoute, source: Entity | View, model: Model): readonly JsonSchema[] {
  const { wire } = model.ir;
  const { list } = source;
  const page = wire?.page;
  if (!wire) return [];
  const paged =
    page && !route.isAll
      ? [...(page.size === null ? [] : ["pageSize"]), "pagePosition"].map((name) => ({
          $ref: `#/components/parameters/${name}`,
        }))
      : [];
  const plain = wire.many === null && !route.isAll;
  const cursor = plain
    ? [
        query("limit", { type: "integer", minimum: 1, maximum: list.maxPageSize, default: list.pageSize }),
        query("cursor", { type: "string" }),
        query("count", { type: "boolean" }),
      ]
    : [];
  return [
    ...paged,
    ...cursor,
    query("sort", { type: "string" }),
    ...(list.search.length > 0 ? [query(wire.search ?? "q", { type: "string" })] : []),
    ...(list.fullText ? [query("match", { type: "string" })] : []),
    ...list.filter.map((name) => {
      const field = source.fields.find((one) => one.name === name);
      return field
        ? query(wireName(field, wire), typeSchema(field.type, "answer", model))
        : query(casedName(name, wire), { type: "string", format: "date-time" });
    }),
    ...(list.asked ?? []).map(({ name }) => query(name, { type: "string" })),
  ];
}

/** The parameters of pages, shared by every list that has some. */
function pageParameters({ ir }: Model): JsonSchema {
  const page = ir.wire?.page;
  const lists = [...ir.entities, ...ir.views].flatMap(({ routes = [] }) =>
    routes.filter(({ operation, isAll }) => operation === "list" && !isAll),
  );
  if (!page || lists.length === 0) return {};
  const { style, size, position, pageSize, maxPageSize } = page;
  return {
    parameters: {
      ...(size === null
        ? {}
        : {
            pageSize: query(size, { type: "integer", minimum: 1, maximum: maxPageSize, default: pageSize }),
          }),
      pagePosition: query(
        position,
        style === "row" ? { type: "string" } : { type: "integer", minimum: style === "pages" ? 1 : 0 },
      ),
    },
  };
}

function enveloped(envelope: string | null, schema: JsonSchema): JsonSchema {
  if (envelope === null) return schema;
  return { type: "object", required: [envelope], properties: { [envelope]: schema } };
}

function inputSchema(place: Place, source: Entity | View, route: WireRoute): JsonSchema {
  if (!("rules" in source)) return {};
  const direction = route.operation === "create" ? "create" : "update";
  const all = direction === "create" ? createFields(source) : updateFields(source);
  const fields = all.filter(({ name }) => !route.given.some(({ field }) => field === name));
  const suffix = route.isWhole ? "Replace" : direction === "create" ? "Create" : "Update";
  return named(place, `${source.id}${suffix}`, () =>
    inputObject(fields, route.isWhole ? "create" : direction, place.model),
  );
}

function inputObject(fields: readonly Field[], direction: "create" | "update", model: Model): JsonSchema {
  const wire = model.ir.wire ?? { names: "camel" as const, unknown: "refused" as const };
  const mayBeNone = ({ type, namedBy }: Field): boolean =>
    type.kind === "many" && namedBy !== undefined && !type.minItems;
  const required =
    direction === "create" ? fields.filter((field) => isRequired(field) && !mayBeNone(field)) : [];
  return {
    type: "object",
    ...(wire.unknown === "refused" ? { additionalProperties: false } : {}),
    ...(required.length > 0 ? { required: required.map((field) => wireName(field, wire)) } : {}),
    properties: Object.fromEntries(
      fields.map((field) => [
        wireName(field, wire),
        field.namedBy ? namedSchema(field, model) : fieldSchema(field, direction, model),
      ]),
    ),
  };
}

/** A reference whose row clients name by a key; parts that they say by one value. */
function namedSchema({ type, namedBy = "", optional, doc }: Field, model: Model): JsonSchema {
  if (type.kind === "many") {
    const value = fieldOf(model.entity(type.entity), namedBy);
    return {
      type: "array",
      items: typeSchema(value.type, "create", model),
      ...(type.minItems === undefined ? {} : { minItems: type.minItems }),
      ...(type.maxItems === undefined ? {} : { maxItems: type.maxItems }),
      ...(doc ? { description: doc } : {}),
    };
  }
  return { type: optional ? ["string", "null"] : "string", ...(doc ? { description: doc } : {}) };
}

/** A schema under a name of its own; another one of the same name gets a number. */
function named({ schemas }: Place, wanted: string, make: () => JsonSchema): JsonSchema {
  const schema = make();
  const text = JSON.stringify(schema);
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}${count}`;
    const known = schemas.get(name);
    if (!known) schemas.set(name, schema);
    if (!known || JSON.stringify(known) === text) return { $ref: `#/components/schemas/${name}` };
  }
}

function answerSchema(place: Place, source: Entity | View, route: WireRoute): JsonSchema {
  const { model } = place;
  const { wire } = model.ir;
  const row = shapeSchema(place, route.shape, source);
  if (route.operation !== "list") return enveloped(route.envelope, row);
  const rows: JsonSchema = { type: "array", items: row };
  if (wire?.many === null && !route.isAll)
    return {
      type: "object",
      required: ["data", "page"],
      properties: {
        data: rows,
        page: {
          type: "object",
          required: ["nextCursor", "hasMore"],
          properties: { nextCursor: { type: ["string", "null"] }, hasMore: { type: "boolean" } },
        },
        total: { type: "integer", minimum: 0 },
      },
    };
  const shape = wire ? listShapeOf(route, source, wire) : null;
  if (shape !== null) return aroundSchema(shape, rows, true);
  const count = route.isAll ? null : (wire?.many?.count ?? null);
  if (count === null) return enveloped(route.envelope, rows);
  const member = countName(count, source, model);
  const envelope = route.envelope ?? "data";
  return {
    type: "object",
    required: [envelope, member],
    properties: { [envelope]: rows, [member]: { type: "integer", minimum: 0 } },
  };
}

/** The schema of what stands around the rows of a list. */
function aroundSchema(shape: unknown, rows: JsonSchema, isTop: boolean): JsonSchema {
  if (typeof shape === "string") return placeSchema(shape, rows);
  if (Array.isArray(shape))
    return { type: "array", prefixItems: shape.map((each) => aroundSchema(each, rows, false)) };
  if (typeof shape !== "object" || shape === null) return { const: shape };
  const members = Object.entries(shape);
  const canBeNull = !isTop && members.some(([, value]) => value === "{next}" || value === "{previous}");
  return {
    type: canBeNull ? ["object", "null"] : "object",
    required: members.map(([name]) => name),
    properties: Object.fromEntries(members.map(([name, value]) => [name, aroundSchema(value, rows, false)])),
  };
}

function placeSchema(text: string, rows: JsonSchema): JsonSchema {
  switch (text) {
    case "{rows}":
      return rows;
    case "{total}":
    case "{size}":
      return { type: "integer", minimum: 0 };
    case "{hasMore}":
      return { type: "boolean" };
    case "{next}":
    case "{previous}":
      return { type: ["string", "null"], format: "uri-reference" };
    case "{self}":
    case "{path}":
      return { type: "string", format: "uri-reference" };
    default:
      return { const: text };
  }
}

/** The schema of a shape, under its name; that of the whole row is under the entity's. */
function shapeSchema(place: Place, id: string | null, source: Entity | View): JsonSchema {
  const shape = place.model.ir.shapes?.find((one) => one.id === id);
  const name = shape?.id ?? source.id;
  if (!place.schemas.has(name)) {
    // Shapes hold each other, but never in a circle.
    place.schemas.set(name, {});
    place.schemas.set(
      name,
      membersSchema(place, shape ?? { ...wholeShape(source, place.model), doc: source.doc }),
    );
  }
  return { $ref: `#/components/schemas/${name}` };
}

function membersSchema(place: Place, shape: Pick<Shape, "entity" | "members" | "doc">): JsonSchema {
  const source = place.model.source(shape.entity);
  return {
    type: "object",
    additionalProperties: false,
    ...membersOf(place, shape.members, source),
    ...(shape.doc ? { description: shape.doc } : {}),
  };
}

function membersOf(place: Place, members: readonly ShapeMember[], source: Entity | View): JsonSchema {
  return {
    required: members.filter((member) => !("omitted" in member)).map(({ name }) => name),
    properties: Object.fromEntries(
      members.map((member) => [member.name, described(member.doc, memberSchema(place, member, source))]),
    ),
  };
}

/** A link, with an address where the place of one stands. */
function linkSchema(value: unknown): JsonSchema {
  if (value === "{address}") return { type: "string", format: "uri-reference" };
  if (Array.isArray(value)) return { type: "array", items: {} };
  if (typeof value !== "object" || value === null) return { const: value };
  const members = Object.entries(value);
  return {
    type: "object",
    required: members.map(([name]) => name),
    properties: Object.fromEntries(members.map(([name, inner]) => [name, linkSchema(inner)])),
  };
}

function described(doc: string, schema: JsonSchema): JsonSchema {
  return doc === "" || "description" in schema || "$ref" in schema ? schema : { ...schema, description: doc };
}

function memberSchema(place: Place, member: ShapeMember, source: Entity | View): JsonSchema {
  const { model } = place;
  switch (member.kind) {
    case "address": {
      const one: JsonSchema = member.isLink
        ? linkSchema(JSON.parse(model.ir.wire?.link ?? '"{address}"'))
        : { type: "string", format: "uri-reference" };
      if (member.isList) return { type: "array", items: one };
      const [by] = member.of ?? [];
      return member.where || (by !== undefined && fieldOf(source, by).optional)
        ? { anyOf: [one, { type: "null" }] }
        : one;
    }
    case "object":
      return {
        type: member.where ? ["object", "null"] : "object",
        additionalProperties: false,
        ...membersOf(place, member.members, source),
      };
    case "token":
      return { type: ["string", "null"] };
    case "value":
      return member.expression.node.type.kind === "list"
        ? { type: "array", items: {} }
        : valueSchema(member.expression.node.type);
    case "field": {
      const field = source.fields.find(({ name }) => name === member.field);
      if (field?.namedBy) return namedSchema(field, model);
      return field ? fieldSchema(field, "answer", model) : systemSchema(member.field);
    }
    case "row":
    case "rows": {
      const shape = model.ir.shapes?.find(({ id }) => id === member.shape);
      const schema = shapeSchema(place, member.shape, model.source(shape?.entity ?? source.id));
      if (member.kind === "rows") return { type: "array", items: schema };
      return fieldOf(source, member.field).optional ? { anyOf: [schema, { type: "null" }] } : schema;
    }
  }
}

function systemSchema(name: string): JsonSchema {
  if (name === "id") return { type: "string", format: "uuid" };
  return name === "version" ? { type: "integer", minimum: 1 } : { type: "string", format: "date-time" };
}

function indexPath(place: Place): void {
  const { ir } = place.model;
  if (ir.wire?.index === undefined) return;
  const names = indexOf(ir).map(([name]) => name);
  const properties = Object.fromEntries(
    names.map((name) => [name, { type: "string", format: "uri-reference" }]),
  );
  add(place, ir.wire.index, "GET", {
    operationId: freeName(place, "listLists"),
    summary: "Where the lists are",
    security: [],
    parameters: [],
    responses: {
      200: json("Done.", { type: "object", required: names, properties }),
      ...problems(place.model, [{ who: "anyone" }], []),
    },
  });
}

function signInPaths(place: Place): void {
  const { model } = place;
  const { signIn } = model.ir;
  if (!signIn) return;
  const account = model.entity(signIn.account);
  const operation = (route: SignInRoute, id: string, summary: string, schema: JsonSchema): void =>
    add(place, route.route.path, route.route.method, {
      tags: ["Sign-in"],
      operationId: freeName(place, id),
      summary,
      security: [],
      parameters: [],
      requestBody: body(enveloped(route.body, schema)),
      responses: {
        [route.status]: json(
          "Signed in.",
          enveloped(route.envelope, shapeSchema(place, route.shape, account)),
        ),
        401: { $ref: `#/components/responses/${PROBLEMS.unauthenticated.component}` },
        ...problems(model, [{ who: "anyone" }], ["malformed", "invalid", "conflict", "unsupported"]),
      },
    });
  const { register, signIn: enter } = signIn.routes ?? {};
  const except = registerExcept(signIn.role);
  const fields = createFields(account).filter(({ name }) => !except.includes(name));
  if (register) {
    const schema = named(place, `${account.id}Registration`, () => inputObject(fields, "create", model));
    operation(register, "register", "Register", schema);
  }
  if (enter) {
    const both = [fieldOf(account, signIn.identifier), fieldOf(account, signIn.password)];
    operation(
      enter,
      "signIn",
      "Sign in",
      named(place, "Credentials", () => inputObject(both, "create", model)),
    );
  }
}

function actionPath(place: Place, action: Action): void {
  const { model } = place;
  const { route, returns } = action;
  if (!route) return;
  const kinds = actionProblems(action);
  const sent = action.input.filter(({ sentIn }) => !sentIn);
  add(place, clientPath(route), route.method, {
    tags: [tagOf(action, model)],
    operationId: freeName(place, action.id),
    summary: action.name,
    ...(action.doc ? { description: action.doc } : {}),
    ...(action.signature ? { security: [] } : security(action.grants)),
    parameters: [...parameters(route, model), ...sentParameters(action, model)],
    ...(sent.length > 0 ? { requestBody: body(objectSchema(sent, "create", model)) } : {}),
    responses: {
      [returns.status]: action.answers
        ? otherAnswer(action.answers)
        : returns.type
          ? json("Done.", returnedSchema(place, returns.type))
          : { description: "Done." },
      ...failures(action.fails, model),
      ...problems(model, action.signature ? [{ who: "signedIn" }] : action.grants, kinds, action.fails),
    },
  });
}

function returnedSchema(place: Place, type: NonNullable<Action["returns"]["type"]>): JsonSchema {
  const { model } = place;
  if (type.kind !== "entity") return typeSchema(type, "answer", model);
  const source = model.entity(type.entity);
  const own = model.ir.shapes?.find(({ id, entity }) => id === source.id && entity === id)?.id ?? null;
  const one = model.ir.wire?.one;
  return enveloped(one ? oneName(one, source, model) : null, shapeSchema(place, own, source));
}

/** What a refusal looks like, at whatever address. */
function errorSchema({ ir }: Model): JsonSchema {
  const shape = ir.wire?.errors.shape;
  return shape ? templateSchema(JSON.parse(shape) as unknown) : problem();
}

function templateSchema(value: unknown): JsonSchema {
  if (typeof value === "string")
    return value === "{status}" ? { type: "integer" } : { type: ["string", "null"] };
  if (typeof value === "number") return { type: "number" };
  if (typeof value === "boolean") return { type: "boolean" };
  if (Array.isArray(value))
    return { type: "array", items: value.length === 1 ? templateSchema((value as unknown[])[0]) : {} };
  const entries = Object.entries((value ?? {}) as object);
  const any = entries.find(([name]) => name === "{member}");
  const fixed = entries.filter(([name]) => name !== "{member}");
  const required = fixed.filter(([, inner]) => inner !== "{field}").map(([name]) => name);
  return {
    type: "object",
    ...(required.length > 0 ? { required } : {}),
    properties: Object.fromEntries(fixed.map(([name, inner]) => [name, templateSchema(inner)])),
    additionalProperties: any ? templateSchema(any[1]) : false,
  };
}

function responses({ ir }: Model): JsonSchema {
  return problemResponses(ir.signIn, ir.wire?.errors.shape ? "application/json" : "application/problem+json");
}
