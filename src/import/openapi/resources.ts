import { camelOf, headingOf, wordsOf } from "../names.ts";
import { listed, quoted, sentence } from "../prose.ts";
import { type EntitySketch, type FieldSketch, isPlain, newEntity, newField, type Who } from "../sketch.ts";
import {
  contentOf,
  type Document,
  markSaid,
  resolved,
  shapeOf,
  subjectOf,
  successOf,
  wrapperOf,
} from "./document.ts";
import { fieldOf } from "./field.ts";
import { objectOf, textIn } from "./json.ts";
import { type Operation, parameterIn, shapeOfPath, whoOf } from "./operations.ts";

/** A collection with the operations on its rows: what becomes an entity. */
export interface Resource {
  readonly entity: EntitySketch;
  /** The collection's path without the names in braces. */
  readonly shape: string;
  readonly segments: readonly string[];
  readonly schema: unknown;
  readonly operations: Crud;
}

interface Crud {
  list?: Operation;
  create?: Operation;
  read?: Operation;
  update?: Operation;
  replace?: Operation;
  delete?: Operation;
}

/** Resources by the shape of their paths and by the heading of their rows, made once for each list of them. */
interface Index {
  readonly byShape: ReadonlyMap<string, Resource>;
  readonly byHeading: ReadonlyMap<string, Resource>;
  /** Segments of the longest path. */
  readonly longest: number;
}

const INDEXES = new WeakMap<readonly Resource[], Index>();

function indexOf(all: readonly Resource[]): Index {
  const known = INDEXES.get(all);
  if (known) return known;
  const byShape = new Map<string, Resource>();
  const byHeading = new Map<string, Resource>();
  for (const resource of all) {
    const heading = headingOf(resource.entity.called, "Thing");
    if (!byShape.has(resource.shape)) byShape.set(resource.shape, resource);
    if (!byHeading.has(heading)) byHeading.set(heading, resource);
  }
  const longest = all.reduce((most, { segments }) => Math.max(most, segments.length), 0);
  const index = { byShape, byHeading, longest };
  INDEXES.set(all, index);
  return index;
}

/** The resource at a path, or at the first so many segments of it. */
export function resourceAt(
  all: readonly Resource[],
  segments: readonly string[],
  count = segments.length,
): Resource | undefined {
  const { byShape, longest } = indexOf(all);
  return count > longest ? undefined : byShape.get(shapeOfPath(segments.slice(0, count)));
}

/** What the rows of a resource are called: the last word of their path. */
export function nameOfRows({ segments, entity }: Resource): string {
  return segments.at(-1) ?? entity.called;
}

/** Finds the collections whose rows have a schema; each schema once. The entities have no fields yet. */
export function resourcesOf(document: Document, operations: readonly Operation[]): readonly Resource[] {
  const groups = new Map<string, { readonly segments: readonly string[]; readonly crud: Crud }>();
  for (const operation of operations) {
    const isRow = parameterIn(operation.segments.at(-1) ?? "") !== null;
    const segments = isRow ? operation.segments.slice(0, -1) : operation.segments;
    const last = segments.at(-1);
    if (last === undefined || parameterIn(last) !== null) continue;
    const shape = shapeOfPath(segments);
    const group = groups.get(shape) ?? { segments, crud: {} };
    groups.set(shape, group);
    const kind = (isRow ? ROW : COLLECTION)[operation.method];
    if (kind) group.crud[kind] ??= operation;
  }
  const found: Resource[] = [];
  for (const [shape, { segments, crud }] of groups) {
    if (!crud.read && !(crud.list && crud.create)) continue;
    const schema = schemaOf(document, crud);
    if (schema === undefined || !shapeOf(document, schema) || isSearch(document, segments, crud)) continue;
    const { name } = resolved(document, schema);
    if (name !== null && document.entityOf.has(name)) continue;
    const key = name ?? ` /${shape}`;
    const place = name === null ? `paths./${segments.join("/")}` : `components.schemas.${name}`;
    const entity = newEntity(
      key,
      (name ?? segments.at(-1) ?? "").replace(/(?<=.)(?:Dto|DTO|Response|Resource)$/, ""),
      place,
    );
    if (name !== null) document.entityOf.set(name, key);
    document.sketch.entities.push(entity);
    found.push({ entity, shape, segments, schema, operations: crud });
  }
  return found;
}

/** A question that is asked by `POST`, too, has the same answer either way; its rows stand elsewhere. */
function isSearch(document: Document, segments: readonly string[], { list, create, read }: Crud): boolean {
  if (read) return false;
  const nameOf = (operation: Operation | undefined): string | null => {
    const success = operation && successOf(document, operation.value);
    return success ? resolved(document, contentOf(document, success.answer)).name : null;
  };
  const isAsked = /^(?:search|find|query|filter|count|lookup)$/i.test(segments.at(-1) ?? "");
  return isAsked || (nameOf(list) !== null && nameOf(list) === nameOf(create));
}

const COLLECTION: Readonly<Record<string, keyof Crud>> = { GET: "list", POST: "create" };
const ROW: Readonly<Record<string, keyof Crud>> = {
  GET: "read",
  PATCH: "update",
  PUT: "replace",
  DELETE: "delete",
};

function schemaOf(document: Document, { read, create, list }: Crud): unknown {
  const answer = (operation: Operation | undefined, isList: boolean): unknown => {
    const success = operation && successOf(document, operation.value);
    const schema = success && contentOf(document, success.answer);
    return schema === undefined || schema === null ? undefined : subjectOf(document, schema, isList);
  };
  return answer(read, false) ?? answer(create, false) ?? answer(list, true);
}

/** Operations that the entity's own addresses stand for. */
export function covered({ operations }: Resource): readonly Operation[] {
  return Object.values(operations);
}

/** Reads fields and rights of a resource. Called when all entities are known. */
export function readResource(document: Document, resource: Resource, all: readonly Resource[]): void {
  const { entity, schema, operations } = resource;
  const { create, update, replace, read, list } = operations;
  const shape = shapeOf(document, schema);
  markSaid(document, schema);
  entity.doc = shape?.doc ?? "";
  entity.fields = [...(shape?.properties ?? [])].flatMap(([key, one]) => {
    if (/^_?id$/i.test(key)) return [];
    return [fieldOf(document, key, one, entity.place, shape?.required.has(key) ?? false)];
  });
  foldInputs(document, resource, bodyOf(document, create), bodyOf(document, update ?? replace));
  addParent(document, resource, all);
  linkKeys(document, entity, all);
  const who = (operation: Operation | undefined): Who => (operation ? whoOf(document, operation) : "nobody");
  entity.access = {
    list: who(list),
    read: who(read),
    create: who(create),
    update: who(update ?? replace),
    delete: who(operations.delete),
  };
  if (replace)
    document.remark(
      replace.place,
      `a row is changed by \`PATCH\` here, with the fields that change${update ? "" : ", and not replaced whole"}.`,
    );
  if (list) readQuery(document, entity, list);
  tellWrapper(document, resource);
  tellOperations(document, resource);
}

function tellWrapper(document: Document, { entity, operations }: Resource): void {
  const operation = operations.read ?? operations.create;
  const success = operation && successOf(document, operation.value);
  const schema = success && contentOf(document, success.answer);
  const wrapper = schema === undefined ? null : wrapperOf(document, schema);
  if (!wrapper) return;
  const { name } = resolved(document, schema);
  markSaid(document, schema);
  const others = wrapper.others.length > 0 ? `, beside ${listed(wrapper.others)}` : "";
  document.remark(
    name === null ? entity.place : `components.schemas.${name}`,
    `a row of ${quoted(entity.called)} comes as the member ${quoted(wrapper.key)} of an object${others}; here it comes bare. A \`## Wire\` says envelopes.`,
  );
}

const CRUD = ["list", "create", "read", "update", "replace", "delete"] as const;

/** Where an operation of the source has gone, what is said of it there, and what it takes that is not said here. */
function tellOperations(document: Document, { entity, operations }: Resource): void {
  for (const kind of CRUD) {
    const operation = operations[kind];
    if (!operation) continue;
    const { value, place, parameters } = operation;
    const said = [textIn(value, "summary"), textIn(value, "description")].filter(
      (text) => text.trim() !== "",
    );
    const lost = parameters.filter(({ where }) => where !== "path" && (kind !== "list" || where !== "query"));
    const id = textIn(value, "operationId");
    document.remark(
      place,
      [
        `here it is the \`${kind === "replace" ? "update" : kind}\` of ${quoted(entity.called)}${id === "" ? "" : `; its name in the source is ${quoted(id)}`}.`,
        ...(lost.length > 0
          ? [`Not said: ${lost.map(({ name, where }) => `${where} ${quoted(name)}`).join(", ")}.`]
          : []),
        ...(said.length > 0 ? [`The source says of it: ${sentence(said.join(" "), 600)}`] : []),
      ].join(" "),
    );
  }
}

function bodyOf(document: Document, operation: Operation | undefined): unknown {
  const body = operation && contentOf(document, objectOf(operation.value)?.["requestBody"]);
  return body === undefined ? undefined : (wrapperOf(document, body)?.inner ?? body);
}

/** What is sent may have members that are never answered, and what is answered some that are never sent. */
function foldInputs(
  document: Document,
  { entity, operations, schema }: Resource,
  create: unknown,
  update: unknown,
): void {
  const [sent, changed] = [shapeOf(document, create), shapeOf(document, update)];
  const place = operations.create?.place ?? entity.place;
  const isOwn = resolved(document, create).value === resolved(document, schema).value;
  if (create !== undefined) markSaid(document, create);
  if (update !== undefined) tellMore(document, entity, update);
  for (const [key, one] of sent?.properties ?? []) {
    if (/^_?id$/i.test(key)) continue;
    const known = entity.fields.find((field) => field.key === key);
    if (!known) {
      const field = fieldOf(document, key, one, place, sent?.required.has(key) ?? false);
      if (!isPlain(field.type, "password")) field.writeOnly = true;
      entity.fields.push(field);
    } else if (!isOwn && !(sent?.required.has(key) ?? false) && known.start === null) known.optional = true;
  }
  if (!sent || isOwn) return;
  const names = (fields: readonly FieldSketch[]): string => listed(fields.map(({ key }) => key));
  const system = entity.fields.filter(
    ({ key, system: isSaid }) =>
      !sent.properties.has(key) && !isSaid && !(changed?.properties.has(key) ?? false),
  );
  for (const field of system) Object.assign(field, { system: true, optional: field.start === null });
  const made = system.filter(({ key }) => !/^(?:created|updated)_?at$/i.test(key));
  if (made.length > 0)
    document.remark(
      place,
      `${quoted(entity.called)}: no request sends ${names(made)}, so they are \`set by the system\`: write what sets them.`,
    );
  if (!changed) return;
  for (const field of entity.fields) {
    if (sent.properties.has(field.key) && !changed.properties.has(field.key)) field.immutable = true;
  }
}

/** Members that only a change sends, after those of a row. */
function tellMore(document: Document, entity: EntitySketch, update: unknown): void {
  markSaid(document, update);
  const known = new Set(entity.fields.map(({ key }) => key));
  const more = [...(shapeOf(document, update)?.properties.keys() ?? [])].filter((key) => !known.has(key));
  const lost = more.filter((key) => !/^_?id$/i.test(key));
  const { name } = resolved(document, update);
  if (lost.length > 0)
    document.remark(
      name === null ? entity.place : `components.schemas.${name}`,
      `${quoted(entity.called)}: only a change sends ${listed(lost)}, which is not said.`,
    );
}

/** Rows below another row's address belong to that row. */
function addParent(document: Document, { entity, segments }: Resource, all: readonly Resource[]): void {
  const at = segments.findLastIndex((segment) => parameterIn(segment) !== null);
  if (at < 0) return;
  const parent = resourceAt(all, segments.slice(0, at));
  const place = `paths./${segments.join("/")}`;
  document.remark(place, `${quoted(entity.called)} has an address of its own here, not below another row's.`);
  if (!parent || parent.entity === entity) return;
  const names = [
    parameterIn(segments[at] ?? "") ?? "",
    parent.entity.called,
    `${parent.entity.called}Id`,
  ].map((name) => camelOf(name, "field"));
  const known = entity.fields.find(({ key }) => names.includes(camelOf(key, "field")));
  if (!known)
    entity.fields.unshift(
      newField(camelOf(headingOf(parent.entity.called, "Parent"), "parent"), place, {
        kind: "reference",
        entity: parent.entity.key,
        onDelete: "restrict",
      }),
    );
  else if (known.type.kind === "plain") makeReference(document, entity, known, parent.entity);
  const field = known ?? entity.fields[0];
  if (field) entity.filter.push(field.key);
}

/** `ownerId` is taken for the key of an `Owner`, as keys of rows are made anew. */
export function linkKeys(
  document: Document,
  owner: { readonly called: string; readonly fields: readonly FieldSketch[] },
  all: readonly Resource[],
): void {
  for (const field of owner.fields) {
    const words = wordsOf(field.key);
    if (words.length < 2 || words.at(-1) !== "id" || !isPlain(field.type, "text", "integer", "uuid"))
      continue;
    const wanted = headingOf(words.slice(0, -1).join(" "), "Thing");
    const target = indexOf(all).byHeading.get(wanted);
    if (target) makeReference(document, owner, field, target.entity);
  }
}

function makeReference(
  document: Document,
  owner: { readonly called: string },
  field: FieldSketch,
  target: EntitySketch,
): void {
  field.type = { kind: "reference", entity: target.key, onDelete: "restrict" };
  Object.assign(field, { limits: {}, start: null });
  const said = quoted(`${owner.called}.${field.key}`);
  document.remark(
    field.place,
    `${said}: by its name it is taken for a reference to ${quoted(target.called)}.`,
  );
}

function isSearched({ type, writeOnly }: FieldSketch): boolean {
  return !writeOnly && isPlain(type, "text", "email", "url");
}

/** Parameters of a list that a filter or a search stands for. */
function readQuery(document: Document, entity: EntitySketch, list: Operation): void {
  const lost: string[] = [];
  for (const { name, where } of list.parameters) {
    if (where !== "query") continue;
    const field = entity.fields.find(({ key }) => camelOf(key, "field") === camelOf(name, "field"));
    if (field) entity.filter.push(field.key);
    else if (/^(?:q|query|search|term|text)$/i.test(name) && entity.fields.some(isSearched))
      entity.search = true;
    else lost.push(name);
  }
  if (lost.length > 0)
    document.remark(
      list.place,
      `lists are paged, sorted and filtered in the one way of the service, so these are not said: ${listed(lost)}.`,
    );
}
