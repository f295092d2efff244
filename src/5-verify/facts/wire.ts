import type { Entity, Grants, Ir, Shape, ShapeMember, View, WireRoute } from "../../ir/types.ts";
import { casedName, clientPath, indexOf, listShapeOf, wireName } from "../../ir/wire.ts";
import { answerFields, createFields, entityOf, sourceOf, updateFields } from "../conformance/fields.ts";
import { type Fact, sorted } from "./facts.ts";
import { grantsText } from "./grants.ts";

/** What the spec says of the code of a wire of its own. Its base path is that of the clients. */
export function expectedWire(ir: Ir): Fact[] {
  if (!ir.wire) return [];
  const { index, origin: at } = ir.wire;
  const lists = indexOf(ir).map(([name, path]) => [name, `${ir.basePath}${path}`]);
  return [
    ...(index === undefined
      ? []
      : [
          {
            subject: `wire GET ${ir.basePath}${bare(index)}`,
            value: `index ${JSON.stringify(Object.fromEntries(lists))}`,
            origin: at,
          },
        ]),
    ...sourcesOf(ir).flatMap((source) => (source.routes ?? []).map((route) => ofRoute(ir, source, route))),
    ...ir.actions.flatMap(({ id, route, origin }) =>
      route
        ? [
            {
              subject: `wire ${route.method} ${ir.basePath}${bare(clientPath(route))}`,
              value: `action ${id}`,
              origin,
            },
          ]
        : [],
    ),
    ...ir.reports.flatMap(({ id, route, csv, origin }) => {
      const subject = `${route.method} ${ir.basePath}${bare(route.path)}`;
      const json = { subject, value: `report ${id}`, origin };
      return csv === undefined
        ? [json]
        : [json, { subject: `${subject}.csv`, value: `report ${id} as CSV of ${csv}`, origin }];
    }),
    ...shapesOf(ir).map(({ id, members, origin }) => ({
      subject: `shape ${id}`,
      value: members.map((member) => `${member.name}${toText(ir, member)}`).join(", "),
      origin,
    })),
    ...shapesOf(ir).map(({ id, members, origin }) => ({
      subject: `left out of shape ${id}`,
      value: sorted(leftOut(ir, members)),
      origin,
    })),
  ];
}

/** The members that are left out when null, as `_links.next`. */
function leftOut(ir: Ir, members: readonly ShapeMember[]): string[] {
  return members.flatMap((member) => {
    const shape = "shape" in member ? ir.shapes?.find(({ id }) => id === member.shape) : undefined;
    const inner = member.kind === "object" ? member.members : (shape?.members ?? []);
    const below = leftOut(ir, inner).map((way) => `${member.name}.${way}`);
    return "omitted" in member ? [member.name, ...below] : below;
  });
}

/** Where a member that is an address leads. */
function toText(ir: Ir, member: ShapeMember): string {
  return member.kind === "address" && !member.isLink && !member.before && !member.where
    ? ` at ${ir.basePath}${member.path}`
    : "";
}

function sourcesOf(ir: Ir): readonly (Entity | View)[] {
  return [...ir.entities, ...ir.views];
}

function ofRoute(ir: Ir, source: Entity | View, route: WireRoute): Fact {
  const { method, parameters } = route.route;
  const keys = parameters.map(
    ({ entity, field, with: parts = [] }) =>
      `${sourceOf(ir, entity).table} by ${[...parts.map((part) => part.field), field ?? "id"].join(" and ")}`,
  );
  const words = [
    route.operation,
    source.table,
    ...keys,
    ...route.given.map(({ field, row }) => `${field} is ${row}`),
    grantsText(ir, route.grants),
    route.where ? "where" : "",
    `${route.status} ${route.isEmpty ? "nothing" : shapeName(ir, source, route)}`,
    route.envelope === null || route.isEmpty ? "" : `in ${route.envelope}`,
    route.operation === "list" ? pageText(ir, source, route) : "",
    route.operation === "list" ? aroundText(ir, source, route) : "",
    bodyText(ir, source, route),
    ir.wire?.checks?.join(" then ") ?? "",
    route.relation
      ? `${entityOf(ir, route.relation.entity).table}: ${route.relation.row}, ${route.relation.me}`
      : "",
  ];
  return {
    subject: `wire ${method} ${ir.basePath}${bare(clientPath(route.route))}`,
    value: words.filter(Boolean).join("; "),
    origin: route.origin,
  };
}

function bare(path: string): string {
  return path.replaceAll(/\{[^/}]*\}/g, "{}");
}

/** The name of the constant that holds the shape. */
function shapeName(ir: Ir, source: Entity | View, { shape }: WireRoute): string {
  const id = ir.shapes?.find((one) => one.id === shape)?.id ?? `Whole${source.id}`;
  return `${id.charAt(0).toLowerCase()}${id.slice(1)}Shape`;
}

function pageText(ir: Ir, { routes = [] }: Entity | View, { isAll }: WireRoute): string {
  const { wire } = ir;
  if (isAll) return "all";
  if (!wire?.page) return "pages of specc";
  const { style, size, position, pageSize, maxPageSize } = wire.page;
  const read = routes.find(({ operation, isKeyed }) => operation === "read" && isKeyed);
  const row = read?.route.parameters.at(-1);
  const key = style === "row" ? ` by ${row?.with ? "id" : (row?.field ?? "id")}` : "";
  return `${style} ${size} ${pageSize}..${maxPageSize} ${position}${key}`;
}

/** What stands around the rows of a list, and what searches them. */
function aroundText(ir: Ir, source: Entity | View, route: WireRoute): string {
  const { wire } = ir;
  const shape = wire ? listShapeOf(route, source, wire) : null;
  return `${shape === null ? "" : `around ${JSON.stringify(shape)}, `}searched by ${wire?.search ?? "q"}`;
}

function bodyText(ir: Ir, source: Entity | View, route: WireRoute): string {
  const { wire } = ir;
  if (!wire || !("rules" in source)) return "";
  if (route.operation !== "create" && route.operation !== "update") return "";
  const all = route.operation === "create" ? createFields(source) : updateFields(source);
  const names = all
    .filter(({ name }) => !route.given.some(({ field }) => field === name))
    .map((field) => wireName(field, wire));
  const keys = all.flatMap(({ name, type, namedBy }) =>
    type.kind === "reference" && namedBy !== undefined && !route.given.some(({ field }) => field === name)
      ? [` ${name} by ${sourceOf(ir, type.entity).table} ${namedBy}`]
      : [],
  );
  return `reads ${sorted(names)}${keys.join("")}${route.body === null ? "" : ` in ${route.body}`}${wire.unknown === "ignored" ? ", open" : ""}`;
}

/** The shapes of the spec, and the wholes of entities that no section gives a shape. */
export function shapesOf(ir: Ir): readonly Pick<Shape, "id" | "entity" | "members" | "origin">[] {
  const { signIn } = ir;
  const wholes = sourcesOf(ir).filter((source) => {
    const ofSignIn = signIn?.account === source.id ? Object.values(signIn.routes ?? {}) : [];
    const isAnswered = ir.actions.some(
      ({ route, returns }) => route && returns.type?.kind === "entity" && returns.type.entity === source.id,
    );
    const isOwn = ir.shapes?.some(({ id, entity }) => id === source.id && entity === id) ?? false;
    return (
      (source.routes ?? []).some(({ shape, isEmpty }) => shape === null && !isEmpty) ||
      ofSignIn.some(({ shape }) => shape === null) ||
      (isAnswered && !isOwn)
    );
  });
  return [
    ...(ir.shapes ?? []),
    ...wholes.map((source) => ({
      id: `Whole${source.id}`,
      entity: source.id,
      members: wholeMembers(ir, source),
      origin: source.origin,
    })),
  ];
}

function wholeMembers(ir: Ir, source: Entity | View): ShapeMember[] {
  const wire = ir.wire ?? { names: "camel" as const };
  const member = (name: string, field: string): ShapeMember => ({ name, kind: "field", field, doc: "" });
  const system = "rules" in source ? ["version", "createdAt", "updatedAt"] : [];
  return [
    member("id", "id"),
    ...answerFields(source)
      .filter(({ readBy }) => !readBy)
      .map((field) => member(wireName(field, wire), field.name)),
    ...system.map((name) => member(casedName(name, wire), name)),
  ];
}

/** What the spec says of the OpenAPI document of a wire of its own. */
export function expectedWireOpenApi(ir: Ir): Fact[] {
  const facts: Fact[] = [];
  const say = (
    method: string,
    path: string,
    status: number,
    grants: Grants,
    origin: Fact["origin"],
  ): void => {
    const open = grants.some(({ who }) => who === "anyone");
    facts.push({
      subject: `described ${method} ${bare(path)}`,
      value: open ? String(status) : `${status} guarded 401 403`,
      origin,
    });
  };
  const { index, origin: at = null } = ir.wire ?? {};
  if (index !== undefined) say("GET", index, 200, [{ who: "anyone" }], at);
  for (const source of sourcesOf(ir))
    for (const { route, status, grants, origin } of source.routes ?? [])
      say(route.method, clientPath(route), status, grants, origin);
  for (const { route, status } of Object.values(ir.signIn?.routes ?? {}))
    say(route.method, route.path, status, [{ who: "anyone" }], ir.signIn?.origin ?? null);
  for (const { route, returns, grants, signature, origin } of ir.actions)
    if (route)
      say(route.method, clientPath(route), returns.status, signature ? [{ who: "anyone" }] : grants, origin);
  for (const { route, csv, grants, origin } of ir.reports)
    for (const end of csv === undefined ? [""] : ["", ".csv"])
      say(route.method, route.path + end, 200, grants, origin);
  for (const { id, members, origin } of shapesOf(ir)) {
    const names = sorted(members.map(({ name }) => name));
    facts.push({ subject: `members of ${id.replace(/^Whole/, "")}`, value: names, origin });
  }
  return facts;
}

/** The same of what was emitted: addresses with their statuses, and the members of shapes. */
export function wireOpenApiFacts(ir: Ir, facts: readonly Fact[]): Fact[] {
  const shapes = new Set(shapesOf(ir).map(({ id }) => id.replace(/^Whole/, "")));
  return facts.flatMap((fact) => {
    if (fact.subject.startsWith("described ")) return [fact];
    const [, name = ""] = /^schema (\w+)$/.exec(fact.subject) ?? [];
    if (!shapes.has(name)) return [];
    return [{ ...fact, subject: `members of ${name}`, value: fact.value.split(";")[0] ?? "" }];
  });
}
