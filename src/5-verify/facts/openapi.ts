import { filesOf } from "../../ir/files.ts";
import { streamPath } from "../../ir/streams.ts";
import type { Entity, Field, Ir, View } from "../../ir/types.ts";
import { answerFields, createFields, membersOf, updateFields } from "../conformance/fields.ts";
import { type Fact, sorted } from "./facts.ts";

type Json = Readonly<Record<string, unknown>>;

/** What openapi.json says: statuses and security of operations, members, needs and bounds of schemas. */
export function openApiFacts(text: string): Fact[] {
  const document = parsed(text);
  const paths = (document["paths"] ?? {}) as Readonly<Record<string, Json>>;
  const components = (document["components"] ?? {}) as Readonly<Record<string, Json>>;
  const schemas = (components["schemas"] ?? {}) as Readonly<Record<string, Json>>;
  const facts: Fact[] = [];
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (!/^(get|post|put|patch|delete)$/.test(method) || path.startsWith("/auth/")) continue;
      const { responses = {}, security } = operation as { responses?: Json; security?: unknown };
      const success = Object.keys(responses).filter((status) => /^(?:2..|30[12378])$/.test(status));
      const guarded =
        Array.isArray(security) &&
        security.length > 0 &&
        !security.some((each) => Object.keys(each as Json).length === 0);
      const subject = `described ${method.toUpperCase()} ${path.replaceAll(/\{[^/}]*\}/g, "{}")}`;
      const refusals = ["401", "403"].filter((status) => status in responses);
      facts.push({
        subject,
        value: `${sorted(success)}${guarded ? " guarded" : ""}${guarded ? ` ${refusals.join(" ")}` : ""}`,
        origin: null,
      });
    }
  }
  for (const [name, schema] of Object.entries(schemas)) {
    if (name === "Problem" || name === "Page") continue;
    facts.push(...ofSchema(name, schema));
  }
  return facts;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return {};
  }
}

function ofSchema(name: string, schema: Json): Fact[] {
  // What `?include=` adds is the target's own offer, and never needed.
  const { included: _included, ...properties } = (schema["properties"] ?? {}) as Readonly<
    Record<string, Json>
  >;
  const required = (schema["required"] ?? []) as readonly string[];
  return [
    {
      subject: `schema ${name}`,
      value: `${sorted(Object.keys(properties))}; needs ${sorted(required)}${schema["additionalProperties"] === false ? "" : "; open"}`,
      origin: null,
    },
    ...Object.entries(properties).flatMap(([member, value]) => {
      const bounds = boundsOf(value);
      return bounds === "" ? [] : [{ subject: `schema ${name}.${member}`, value: bounds, origin: null }];
    }),
  ];
}

const BOUNDS = [
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "minItems",
  "maxItems",
] as const;

function boundsOf(given: Json): string {
  // Where an empty text does as well as null, the bounds are those of all other texts.
  const isEither =
    Array.isArray(given["anyOf"]) && given["anyOf"].some((each) => (each as Json)["const"] === "");
  const schema = isEither ? ((given["anyOf"] as Json[])[0] ?? given) : given;
  const words = Array.isArray(schema["enum"])
    ? [`one of ${(schema["enum"] as unknown[]).filter((each) => each !== null).join("|")}`]
    : [];
  return [
    ...BOUNDS.flatMap((bound) => (schema[bound] === undefined ? [] : [`${bound} ${String(schema[bound])}`])),
    ...words,
  ].join(", ");
}

/** What the spec says of the same. */
export function expectedOpenApi(ir: Ir): Fact[] {
  const facts: Fact[] = [];
  for (const source of [...ir.entities, ...ir.views]) {
    const { origin, access } = source;
    if ("within" in source && source.within !== undefined) {
      facts.push(...expectedAnswer(ir, source));
      continue;
    }
    const operations = {
      list: ["GET", "", "200"],
      create: ["POST", "", "201"],
      read: ["GET", "/{}", "200"],
      update: ["PATCH", "/{}", "200"],
      delete: ["DELETE", "/{}", "204"],
    } as const;
    for (const [operation, [method, tail, status]] of Object.entries(operations)) {
      const grants = access[operation as keyof typeof access];
      if (grants.length === 0) continue;
      facts.push({
        subject: `described ${method} ${source.path}${tail}`,
        value: describedAs(status, grants),
        origin,
      });
    }
    if ("sources" in source) {
      if (access.list.length + access.read.length > 0) facts.push(...expectedAnswer(ir, source));
      continue;
    }
    if (source.rules.streamed)
      facts.push({
        subject: `described GET ${streamPath(source)}`,
        value: describedAs("200", access.read),
        origin,
      });
    facts.push(...expectedAnswer(ir, source), ...expectedFiles(source));
    if (access.create.length > 0) facts.push(...expectedInput(ir, source, "Create", createFields(source)));
    if (access.update.length > 0) facts.push(...expectedInput(ir, source, "Update", updateFields(source)));
  }
  for (const action of ir.actions) {
    const { route, origin, returns, signature } = action;
    const grants = signature === undefined ? action.grants : [];
    const say = (address: NonNullable<typeof route>, status: string): void => {
      const value = signature === undefined ? describedAs(status, grants) : status;
      facts.push({
        subject: `described ${address.method} ${address.path.replaceAll(/\{[^/}]*\}/g, "{}")}`,
        value,
        origin,
      });
    };
    if (route !== null) say(route, String(returns.status));
    if (action.bulk !== undefined) say(action.bulk.route, "200");
  }
  for (const { route, csv, grants, origin } of ir.reports)
    for (const end of csv === undefined ? [""] : ["", ".csv"])
      facts.push({
        subject: `described ${route.method} ${route.path.replaceAll(/\{[^/}]*\}/g, "{}")}${end}`,
        value: describedAs("200", grants),
        origin,
      });
  return facts;
}

function expectedFiles(entity: Entity): Fact[] {
  const { read, update } = entity.access;
  return filesOf(entity).flatMap(({ name, origin }) =>
    [
      { method: "GET", status: "200", grants: read },
      { method: "PUT", status: "200", grants: update },
      { method: "DELETE", status: "204", grants: update },
    ]
      .filter(({ grants }) => grants.length > 0)
      .map(({ method, status, grants }) => ({
        subject: `described ${method} ${entity.path}/{}/${name}`,
        value: describedAs(status, grants),
        origin,
      })),
  );
}

function describedAs(status: string, grants: Entity["access"]["list"]): string {
  const open = grants.some(({ who }) => who === "anyone");
  return open ? status : `${status} guarded 401 403`;
}

function expectedAnswer(ir: Ir, source: Entity | View): Fact[] {
  const isView = "sources" in source;
  const fields = answerFields(source);
  const names = [
    ...(isView ? ["id"] : ["id", "version", "createdAt", "updatedAt"]),
    ...fields.map(({ name }) => name),
  ];
  // What some may not read is not there for them.
  const reserved = new Set(fields.flatMap(({ name, readBy }) => (readBy === undefined ? [] : [name])));
  const needed = sorted(names.filter((name) => !reserved.has(name)));
  return [
    {
      subject: `schema ${source.id}`,
      value: `${sorted(names)}; needs ${needed}`,
      origin: source.origin,
    },
    ...(isView
      ? []
      : [{ subject: `schema ${source.id}.version`, value: "minimum 1", origin: source.origin }]),
    ...fields.flatMap((field) => expectedBounds(ir, source.id, field)),
  ];
}

function expectedInput(
  ir: Ir,
  entity: Entity,
  suffix: "Create" | "Update",
  fields: readonly Field[],
): Fact[] {
  const needed =
    suffix === "Update"
      ? []
      : fields.filter(({ optional, default: start }) => !optional && start === undefined);
  const value = `${sorted(fields.map(({ name }) => name))}; needs ${sorted(needed.map(({ name }) => name))}`;
  const name = `${entity.id}${suffix}`;
  return [
    { subject: `schema ${name}`, value, origin: entity.origin },
    ...fields.flatMap((field) => expectedBounds(ir, name, field)),
  ];
}

function expectedBounds(ir: Ir, schema: string, field: Field): Fact[] {
  const { type } = field;
  if (membersOf(ir, type) !== null) return [];
  const bounds: string[] = [];
  const add = (name: string, value: number | string | undefined): void => {
    if (value !== undefined) bounds.push(`${name} ${value}`);
  };
  if (type.kind === "text" || type.kind === "markdown" || type.kind === "password") {
    add("minLength", type.minLength);
    add("maxLength", type.kind === "password" ? 1024 : type.maxLength);
  }
  if (type.kind === "email") add("maxLength", 254);
  if (type.kind === "url") add("maxLength", 2048);
  if (type.kind === "integer") {
    if (type.min) add(type.min.exclusive ? "exclusiveMinimum" : "minimum", Number(type.min.value));
    if (type.max) add(type.max.exclusive ? "exclusiveMaximum" : "maximum", Number(type.max.value));
  }
  if (type.kind === "list" || type.kind === "many") {
    add("minItems", type.minItems);
    add("maxItems", type.maxItems);
  }
  if (type.kind === "enum") bounds.push(`one of ${type.values.join("|")}`);
  if (type.kind === "role") bounds.push(`one of ${ir.roles.map(({ wire }) => wire).join("|")}`);
  const order = (text: string): number => BOUNDS.findIndex((bound) => text.startsWith(`${bound} `));
  const value = bounds
    .toSorted((a, b) => (order(a) === -1 ? 99 : order(a)) - (order(b) === -1 ? 99 : order(b)))
    .join(", ");
  return value === "" ? [] : [{ subject: `schema ${schema}.${field.name}`, value, origin: field.origin }];
}
