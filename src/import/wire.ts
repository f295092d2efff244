import { casedName } from "../ir/wire.ts";
import type { Wire } from "../ir/types.ts";
import { isOwnAddress } from "./names.ts";
import { quoted } from "./prose.ts";
import type { Settled } from "./settle.ts";
import type { EntitySketch, FieldSketch, RouteSketch } from "./sketch.ts";

/** What clients of the source send and read, where that is not what the language makes of names. */
export interface WireSketch {
  readonly names: Wire["names"];
}

const STYLES: readonly Wire["names"][] = ["camel", "snake", "kebab", "pascal"];
const GIVEN: readonly string[] = ["id", "version", "createdAt", "updatedAt"];

/**
 * Says the addresses and the names of the source, for clients that exist: `null` where the usual ones are the same.
 * Notes them in the sketch, and takes back what was remarked of them.
 */
export function wireOf(settled: Settled): WireSketch | null {
  const { sketch } = settled;
  if (sketch.entities.every(({ routes }) => routes === undefined)) return null;
  const names = styleOf(settled);
  const isNamed = nameFields(settled, names);
  const isRouted = sayRoutes(settled);
  if (names === "camel" && !isNamed && !isRouted) return null;
  const general = sketch.remarks.findIndex(({ place, text }) => place === "" && text.includes(USUAL));
  const remark = sketch.remarks[general];
  if (remark) {
    const text = remark.text.replace(
      USUAL,
      "Addresses and names of members are those of the source where they can be said (`## Wire`, `### Routes`), and otherwise made of the entities' and fields' names.",
    );
    sketch.remarks[general] = { ...remark, text };
  }
  return { names };
}

const USUAL =
  "Addresses are made of the entities' names, and members are called in camel case: `## Wire` and `### Routes` say others.";

/** The style in which most names are as the source has them. */
function styleOf(settled: Settled): Wire["names"] {
  const all = settled.sketch.entities.flatMap((entity) =>
    entity.routes ? namedFields(settled, entity).filter(([field]) => isSayable(field.key)) : [],
  );
  const fits = (names: Wire["names"]): number =>
    all.filter(([field, name]) => casedName(name, { names }) === field.key).length;
  return STYLES.reduce((best, style) => (fits(style) > fits(best) ? style : best));
}

function namedFields({ fields }: Settled, entity: EntitySketch): (readonly [FieldSketch, string])[] {
  const names = fields.get(entity.key);
  return entity.fields
    .filter(({ type }) => type.kind !== "many")
    .map((field) => [field, names?.get(field.key) ?? field.key] as const);
}

function isSayable(key: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_-]{0,60}$/.test(key);
}

/** Members whose name in the source is no other writing of theirs here say it, where no other member has it. */
function nameFields(settled: Settled, names: Wire["names"]): boolean {
  let isNamed = false;
  for (const entity of settled.sketch.entities) {
    if (!entity.routes) continue;
    const all = namedFields(settled, entity);
    const others = new Set(
      [...GIVEN, ...(settled.fields.get(entity.key)?.values() ?? [])].flatMap((name) => [
        name,
        casedName(name, { names }),
      ]),
    );
    for (const [field, name] of all) {
      const isUsual = casedName(name, { names }) === field.key;
      if (isUsual || !isSayable(field.key) || (others.has(field.key) && field.key !== name)) continue;
      others.add(field.key);
      field.wire = field.key;
      isNamed = true;
    }
  }
  return isNamed;
}

const STATUS: Readonly<Record<RouteSketch["operation"], number>> = {
  list: 200,
  create: 201,
  read: 200,
  update: 200,
  delete: 204,
};
const METHOD: Readonly<Record<RouteSketch["operation"], string>> = {
  list: "GET",
  create: "POST",
  read: "GET",
  update: "PATCH",
  delete: "DELETE",
};

/** Writes the routes of each entity whose addresses are not the usual ones, if all of them can be said. */
function sayRoutes(settled: Settled): boolean {
  const { sketch, entities } = settled;
  const taken = new Map<string, string>();
  for (const { key } of sketch.entities)
    for (const address of usualAddresses(entities.get(key)?.path ?? "")) taken.set(address, key);
  const byPath = new Map([...entities].map(([key, { path }]) => [path, key]));
  let isRouted = false;
  for (const entity of sketch.entities) {
    const routes = entity.routes ?? [];
    const said = routes.map((route) => ({ route, path: pathOf(settled, entity, route, byPath) }));
    const addresses = said.map(
      ({ route, path }) => `${route.method} ${(path ?? "").replaceAll("{id}", "{}")}`,
    );
    const isFree = addresses.every((address, at) => {
      const owner = taken.get(address);
      return (owner === undefined || owner === entity.key) && addresses.indexOf(address) === at;
    });
    const lines = said.flatMap(({ route, path }) => (path === null ? [] : [lineOf(route, path)]));
    if (routes.length === 0 || lines.length < routes.length || !isFree) continue;
    const path = entities.get(entity.key)?.path ?? "";
    if (said.every(({ route, path: own }) => isUsual(route, own ?? "", path))) continue;
    for (const address of addresses) taken.set(address, entity.key);
    entity.routeLines = lines;
    isRouted = true;
    takeBack(settled, entity);
  }
  return isRouted;
}

function usualAddresses(path: string): readonly string[] {
  return [`GET ${path}`, `POST ${path}`, `GET ${path}/{}`, `PATCH ${path}/{}`, `DELETE ${path}/{}`];
}

function isUsual({ operation, method, status }: RouteSketch, own: string, path: string): boolean {
  const usual = operation === "list" || operation === "create" ? path : `${path}/{id}`;
  return own === usual && method === METHOD[operation] && (status ?? STATUS[operation]) === STATUS[operation];
}

/** The address as the language says it; `null` where it cannot. */
function pathOf(
  { entities, sketch }: Settled,
  entity: EntitySketch,
  route: RouteSketch,
  byPath: ReadonlyMap<string, string>,
): string | null {
  let before = "";
  const segments: string[] = [];
  for (const part of route.path) {
    if ("word" in part) {
      if (!/^[A-Za-z0-9_.-]+$/.test(part.word)) return null;
      segments.push(part.word);
      before = `/${part.word}`;
      continue;
    }
    const named = byPath.get(before);
    if ("key" in part ? named !== undefined && named !== entity.key : !isParent(entity, part.parent, named))
      return null;
    segments.push("{id}");
    before = "";
  }
  const path = `/${segments.join("/")}`;
  const isOwn = sketch.basePath === null && (isOwnAddress(path) || /^\/(?:plain|auth)(?:\/|$)/.test(path));
  return isOwn || segments.length === 0 || entities.size === 0 ? null : path;
}

/** A row belongs to another one by one reference. */
function isParent(entity: EntitySketch, parent: string | null, named: string | undefined): boolean {
  if (parent === null || parent !== named || parent === entity.key) return false;
  return entity.fields.filter(({ type }) => type.kind === "reference" && type.entity === parent).length === 1;
}

function lineOf({ operation, method, status }: RouteSketch, path: string): string {
  const usual = STATUS[operation];
  const isSaid = status !== null && status !== usual && [200, 201, 202, 204].includes(status);
  const isRead = operation === "list" || operation === "read";
  return [
    `- ${operation}: \`${method} ${path}\``,
    ...(isSaid && !isRead ? [`(${status})`] : []),
    ...(operation === "update" && method === "PUT" ? ["whole"] : []),
  ].join(" ");
}

/** What was remarked of addresses that are said now. */
function takeBack({ sketch }: Settled, { called, routes = [] }: EntitySketch): void {
  const places = new Set(routes.map(({ place }) => place));
  const kept = sketch.remarks.filter(({ place, text }) => {
    const isBelow = text === `${quoted(called)} has an address of its own here, not below another row's.`;
    return !isBelow && !(places.has(place) && text.startsWith("a row is changed by `PATCH` here"));
  });
  sketch.remarks.splice(0, sketch.remarks.length, ...kept);
}
