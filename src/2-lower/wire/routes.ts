import {
  lowerNoRow,
  lowerNoTie,
  lowerShapeOfOther,
  lowerUnexpectedBullets,
} from "../../diagnostics/messages.ts";
import type { Entity, Field, Grants, Route, View, WireRelation, WireRoute } from "../../ir/types.ts";
import { clientPath } from "../../ir/wire.ts";
import type { Span } from "../../source/source.ts";
import type { Section } from "../../tree/spec-tree.ts";
import type { Bullet } from "../../tree/tokens.ts";
import { originOf } from "../context.ts";
import {
  type Cursor,
  atEnd,
  takeCode,
  takeCount,
  takeLink,
  takeSign,
  takeWords,
  unexpected,
} from "../cursor.ts";
import { accountVariables, conditionOf } from "../expression.ts";
import { grantsOf, takeWhere } from "../grants.ts";
import { resolve } from "../links.ts";
import { keyOf } from "../lookups.ts";
import { keyedRouteOf } from "./addresses.ts";
import { envelopeFor, shapeFor, type WirePlace } from "./names.ts";

type Operation = WireRoute["operation"];

const OPERATIONS: readonly Operation[] = ["list", "read", "create", "update", "delete", "add", "remove"];
const STATUS: Readonly<Record<Operation, number>> = {
  list: 200,
  read: 200,
  create: 201,
  update: 200,
  delete: 204,
  add: 200,
  remove: 200,
};

/** The addresses of an entity or a view: those of `### Routes`, else the usual ones of what somebody may do. */
export function routesOf(place: WirePlace, source: Entity | View, section: Section): WireRoute[] {
  if ("within" in source && source.within !== undefined) return [];
  const part = section.parts.find(({ kind }) => kind === "Routes");
  if (!part) return usualRoutes(place, source);
  return withSeen(
    source,
    part.bullets.flatMap((bullet) => routeOf(place, source, bullet) ?? []),
  );
}

/** Whoever ties a row must see it: as at the address that reads it, where there is one. */
function withSeen(source: Entity | View, routes: readonly WireRoute[]): WireRoute[] {
  return routes.map((route) => {
    if (route.operation !== "add" && route.operation !== "remove") return route;
    const read = routes.find(
      (other) =>
        other.operation === "read" &&
        other.isKeyed &&
        clientPath(route.route).startsWith(clientPath(other.route)),
    );
    return { ...route, seen: read?.grants ?? source.access.read };
  });
}

function usualRoutes(place: WirePlace, source: Entity | View): WireRoute[] {
  const { access, path, origin } = source;
  const name = `${source.id.slice(0, 1).toLowerCase()}${source.id.slice(1)}`;
  const one: Route["parameters"] = [{ name, entity: source.id }];
  const operations = [
    ["list", "GET", path, []],
    ["create", "POST", path, []],
    ["read", "GET", `${path}/{${name}}`, one],
    ["update", "PATCH", `${path}/{${name}}`, one],
    ["delete", "DELETE", `${path}/{${name}}`, one],
  ] as const;
  return operations
    .filter(([operation]) => access[operation].length > 0 && !(operation === "read" && "sources" in source))
    .map(([operation, method, address, parameters]) => {
      const shape = operation === "delete" ? null : shapeFor(place.shapes, source);
      return {
        operation,
        route: { method, path: address, parameters: [...parameters] },
        isKeyed: parameters.length > 0,
        given: [],
        grants: access[operation],
        shape,
        ...envelopes(place, source, operation, shape, null),
        isAll: false,
        isEmpty: operation === "delete",
        status: STATUS[operation],
        origin,
      };
    });
}

const FORM =
  "the line as `` - read: `GET /articles/{slug}` as [Article](#shape-article) `` with `(200)`, `` in `name` ``, `where`, `all`, `whole`, `empty` or `by` where they are needed";

function routeOf(place: WirePlace, source: Entity | View, bullet: Bullet): WireRoute | null {
  const { context } = place;
  const [stray] = bullet.bullets;
  if (stray) context.report(lowerUnexpectedBullets(stray.span, { owner: "a route" }));
  const read = keyOf(context, bullet, OPERATIONS, "`### Routes`");
  if (!read) return null;
  const { cursor } = read;
  const operation = OPERATIONS.find((one) => one === read.key) ?? "read";
  const code = takeCode(cursor);
  if (!code) return unexpected(context, cursor, "an address in a code span", FORM);
  const route = keyedRouteOf(context, code, source.id);
  const saidStatus = statusOf(place, cursor);
  if (saidStatus === undefined) return null;
  const status = saidStatus ?? STATUS[operation];
  const said = restOf(place, source, operation, cursor);
  if (!said || !route) return null;
  const isOne = operation !== "list" && operation !== "create";
  const isKeyed = isOne && route.parameters.at(-1)?.entity === source.id;
  if (isOne && !isKeyed && !said.where)
    return refuse(() => context.report(lowerNoRow(code.span, { address: code.text })));
  const before = isKeyed ? route.parameters.slice(0, -1) : route.parameters;
  // A row that is part of the key of another one needs no reference of its own.
  const isPart = ({ name, entity }: Route["parameters"][number]): boolean =>
    before.some((row) => row.with?.some((part) => part.row === name)) &&
    !source.fields.some(({ type }) => type.kind === "reference" && type.entity === entity);
  const parents = before.filter((row) => !isPart(row));
  const given = parents.flatMap(({ name, entity }) => tieOf(place, source, name, entity, code.span) ?? []);
  if (given.length < parents.length) return null;
  const relation = said.relation ? relationOf(place, source, said.relation, code.span) : undefined;
  if (relation === null) return null;
  const shape = said.shape === undefined ? shapeFor(place.shapes, source) : said.shape;
  return {
    operation,
    route,
    isKeyed,
    given,
    grants: said.grants ?? defaultGrants(place, source, operation, said.relation),
    ...(said.where ? { where: said.where } : {}),
    shape,
    ...envelopes(place, source, operation, shape, said.envelope),
    isAll: said.isAll,
    isEmpty: said.isEmpty || status === 204 || (operation === "delete" && said.shape === undefined),
    ...(said.isWhole ? { isWhole: true } : {}),
    status,
    ...(relation ? { relation } : {}),
    origin: originOf(bullet.span),
  };
}

interface Said {
  shape: string | null | undefined;
  envelope: string | null;
  where: WireRoute["where"] | null;
  isAll: boolean;
  isEmpty: boolean;
  isWhole: boolean;
  /** Of add and remove: the entity whose rows tie. */
  relation: string | null;
  grants: Grants | null;
}

/** What follows the address, in any order; `by` comes last. */
function restOf(place: WirePlace, source: Entity | View, operation: Operation, cursor: Cursor): Said | null {
  const { context } = place;
  const scope = { row: source.id, aggregates: false, model: context.model };
  const said: Said = {
    shape: undefined,
    envelope: null,
    where: null,
    isAll: false,
    isEmpty: false,
    isWhole: false,
    relation: null,
    grants: null,
  };
  const isTie = operation === "add" || operation === "remove";
  while (!atEnd(cursor)) {
    if (takeWords(cursor, "as")) {
      const link = takeLink(cursor);
      if (!link) return unexpected(context, cursor, "a link to a shape", FORM);
      const declared = resolve(context, link, ["Shape"]);
      const shape = place.shapes.find(({ id }) => id === declared?.id);
      if (shape && shape.entity !== source.id) {
        const params = { shape: link.text, entity: shape.entity, other: source.id };
        context.report(lowerShapeOfOther(link.span, params));
      }
      said.shape = shape?.id ?? null;
    } else if (takeWords(cursor, "in")) {
      const name = takeCode(cursor);
      if (!name) return unexpected(context, cursor, "the name of an envelope in a code span", FORM);
      said.envelope = name.text;
    } else if (takeWords(cursor, "all")) said.isAll = true;
    else if (takeWords(cursor, "empty")) said.isEmpty = true;
    else if (operation === "update" && takeWords(cursor, "whole")) said.isWhole = true;
    else if (isTie && takeWords(cursor, operation === "add" ? "to" : "from")) {
      const link = takeLink(cursor);
      if (!link) return unexpected(context, cursor, "a link to an entity", FORM);
      said.relation = resolve(context, link, ["Entity"])?.id ?? null;
      if (said.relation === null) return null;
    } else if (takeWords(cursor, "by")) {
      said.grants = grantsOf(context, cursor, (code, nullable) =>
        conditionOf(context, code, { ...scope, variables: accountVariables(context, nullable) }),
      );
      cursor.index = cursor.tokens.length;
    } else {
      const before = cursor.index;
      const where = takeWhere(context, cursor, (code) =>
        conditionOf(context, code, { ...scope, variables: accountVariables(context, true) }),
      );
      if (where === undefined) return null;
      if (cursor.index === before) return unexpected(context, cursor, "`as`, `in`, `where` or `by`", FORM);
      if (where === null) return null;
      said.where = where;
    }
  }
  if (isTie && said.relation === null)
    return unexpected(
      context,
      cursor,
      `\`${operation === "add" ? "to" : "from"}\` and a link to an entity`,
      FORM,
    );
  return said;
}

/** `(201)`; null where there is none, undefined where it is wrong and reported. */
function statusOf({ context }: WirePlace, cursor: Cursor): number | null | undefined {
  if (!takeSign(cursor, "(")) return null;
  const status = takeCount(cursor, 200);
  if (status === null || status > 299 || !takeSign(cursor, ")"))
    return void unexpected(context, cursor, "a status from 200 to 299 and a closing bracket", FORM);
  return status;
}

function envelopes(
  place: WirePlace,
  source: Entity | View,
  operation: Operation,
  shape: string | null,
  said: string | null,
): Pick<WireRoute, "envelope" | "body"> {
  const { wire } = place;
  if (operation === "list")
    return { envelope: said ?? envelopeFor(wire.many?.in ?? null, place, source, shape), body: null };
  const one = said ?? envelopeFor(wire.one, place, source, shape);
  const takesBody = operation === "create" || operation === "update";
  return { envelope: one, body: takesBody && wire.bodies === "one" ? one : null };
}

/** What may be done to a row may be done at its address; what ties is made and removed as any row. */
function defaultGrants(
  { ir }: WirePlace,
  source: Entity | View,
  operation: Operation,
  relation: string | null,
): Grants {
  if (operation !== "add" && operation !== "remove") return source.access[operation];
  const tie = ir.entities.find(({ id }) => id === relation);
  const grants = tie?.access[operation === "add" ? "create" : "delete"] ?? [];
  // Their conditions are about the row that ties, which the service makes for the caller alone.
  return grants.map((grant) =>
    grant.who === "role" ? { who: grant.who, role: grant.role } : { who: grant.who },
  );
}

/** The reference by which rows belong to another row of the path. */
function tieOf(
  { context }: WirePlace,
  source: Entity | View,
  row: string,
  entity: string,
  span: Span,
): WireRoute["given"] | null {
  const ties = source.fields.filter(({ type }) => type.kind === "reference" && type.entity === entity);
  const [tie] = ties;
  if (tie && ties.length === 1) return [{ field: tie.name, row }];
  const why = `The address names a row of \`${entity}\`, and only a reference says which rows belong to it.`;
  return refuse(() => context.report(lowerNoTie(span, { entity: source.name, other: entity, why })));
}

/** The two references of a row that ties: to the row of the address, and to the caller. */
function relationOf(
  { context, ir }: WirePlace,
  source: Entity | View,
  id: string,
  span: Span,
): WireRelation | null {
  const entity = ir.entities.find((one) => one.id === id);
  if (!entity) return null;
  const references = entity.fields.filter(({ type }) => type.kind === "reference");
  const isMe = (field: Field): boolean => field.default?.kind === "me";
  const mine = references.filter(isMe);
  const rows = references.filter(
    (field) => !isMe(field) && field.type.kind === "reference" && field.type.entity === source.id,
  );
  const [me, row] = [mine[0], rows[0]];
  if (me && row && mine.length === 1 && rows.length === 1) return { entity: id, row: row.name, me: me.name };
  const isLost = mine.length === 1;
  const other = isLost ? source.id : "the caller";
  const why = isLost
    ? "It ties the row of the address to whoever asks."
    : "Whoever asks stands in a field that `starts as me`.";
  return refuse(() => context.report(lowerNoTie(span, { entity: entity.name, other, why })));
}

function refuse(report: () => void): null {
  report();
  return null;
}
